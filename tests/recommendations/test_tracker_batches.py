"""A checked tracker in the pages: brought in, taken back, taken away as a spreadsheet."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from inspections.models import Report
from recommendations.actions import add_update
from recommendations.actions.tracker import match_columns, mend_cell
from recommendations.models import Finding, Ownership, TrackerImport
from tests.cast import Cast
from tests.recommendations.spreadsheets import (
    DUE,
    MATCHED,
    REPORT,
    STATUS,
    UNKNOWN,
    UNREADABLE,
    address,
    bring_in,
    cell,
    columns_of,
    filled_in,
    save,
    tracker_of,
    upload,
    words,
)

pytestmark = pytest.mark.django_db
TRACKERS = reverse("recommendations:trackers")
FINDINGS = reverse("recommendations:findings")


# --- Bringing in ---


def test_the_last_page_before_the_register_says_what_comes_in_and_what_does_not(
    olive: Client, tracker: TrackerImport
) -> None:
    page = words(olive.get(address("tracker_bring_in", tracker)))

    assert "New findings 2, in 1 new report" in page
    assert f"{REPORT}: 2 new findings (a new report)" in page
    assert "To put right 2 rows with cells that could not be read." in page
    assert "Left out 1 row" in page
    assert "Bring in 2 rows" in page
    assert not Finding.objects.exists()


def test_the_rows_that_are_ready_enter_the_register(olive: Client, tracker: TrackerImport) -> None:
    after = bring_in(olive, tracker)

    assert "2 rows are in the register" in after
    assert "3 rows of the tracker were not brought in." in after
    assert "The force should check every cell" in after
    found = words(olive.get(FINDINGS))
    assert "2 findings" in found
    assert "The force should record why a strip search" in found


def test_pressing_twice_enters_once(olive: Client, tracker: TrackerImport) -> None:
    url = address("tracker_bring_in", tracker)
    sent = filled_in(olive.get(url))

    for _ in range(2):
        page = olive.post(url, sent)
        assert page["Location"] == address("tracker_result", tracker)

    assert Finding.objects.count() == 2


def test_what_changed_since_the_question_is_asked_again(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    url = address("tracker_bring_in", tracker)
    sent = filled_in(olive.get(url))
    mend_cell(tracker=tracker, row=UNREADABLE, column=DUE, words="April 2025", by=cast.officer)
    page = words(olive.post(url, sent))

    assert "The rows were changed meanwhile." in page
    assert "Bring in 3 rows" in page
    assert not Finding.objects.exists()


def test_rows_that_wait_are_mended_and_brought_in_later(
    olive: Client, tracker: TrackerImport
) -> None:
    bring_in(olive, tracker)
    url = tracker.get_absolute_url()
    save(olive, url, **{cell(UNREADABLE, DUE): "March 2025", cell(UNKNOWN, STATUS): "Embedding"})

    assert "In the register (2)" in words(olive.get(url))
    assert "4 rows are in the register" in bring_in(olive, tracker)
    assert Finding.objects.count() == 4


def test_where_nothing_is_ready_there_is_nothing_to_confirm(
    olive: Client, tracker: TrackerImport
) -> None:
    save(olive, tracker.get_absolute_url(), **{"row-4-out": "on", "row-7-out": "on"})

    page = olive.get(address("tracker_bring_in", tracker))
    assert page["Location"] == tracker.get_absolute_url()
    assert "There is nothing to bring in" in words(olive.get(tracker.get_absolute_url()))


# --- Taking back ---


def test_a_batch_is_undone_after_a_question(olive: Client, tracker: TrackerImport) -> None:
    bring_in(olive, tracker)
    url = address("tracker_undo", tracker)

    question = words(olive.get(url))
    assert "Undo this batch?" in question
    assert "2 findings" in question
    assert Finding.objects.count() == 2
    after = words(olive.post(url, follow=True))

    assert "The batch is undone" in after
    assert not Finding.objects.exists()
    assert "Undone" in words(olive.get(TRACKERS))
    assert olive.get(tracker.get_absolute_url())["Location"] == address("tracker_result", tracker)


def test_what_people_have_built_upon_stays_and_is_named_before_and_after(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    bring_in(olive, tracker)
    share = Ownership.objects.get(office_ref="T-1")
    add_update(
        ownership=share, text="Every cell has a clock now.", on=timezone.localdate(), by=cast.chief
    )
    url = address("tracker_undo", tracker)

    question = words(olive.get(url))
    assert "Row 4" in question
    assert "Charlie Chief" in question
    after = words(olive.post(url, follow=True))

    assert [finding.pk for finding in Finding.objects.all()] == [share.finding_id]
    assert "1 row was taken back." in after
    assert "Charlie Chief gave an update since" in after
    assert "This batch cannot be undone" in words(olive.get(url))
    assert "Nothing could be taken back." in words(olive.post(url, follow=True))


def test_what_stayed_is_undone_once_nothing_stands_upon_it_any_more(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    bring_in(olive, tracker)
    share = Ownership.objects.get(office_ref="T-1")
    add_update(ownership=share, text="A mistake.", on=timezone.localdate(), by=cast.chief)
    url = address("tracker_undo", tracker)
    assert "Undo the rest" in words(olive.post(url, follow=True))
    share.updates.filter(text="A mistake.").delete()

    olive.post(url)

    assert not Finding.objects.exists()
    assert olive.get(url)["Location"] == tracker.get_absolute_url()


# --- Spreadsheets to take away ---


def test_the_workbook_to_fill_in_is_a_workbook(olive: Client) -> None:
    page = olive.get(reverse("recommendations:tracker_template"))

    assert page.content.startswith(b"PK")
    assert "tracker-to-fill-in.xlsx" in page["Content-Disposition"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_exported_comes_back_without_a_change(
    olive: Client, cast: Cast, report: Report, kind: str
) -> None:
    page = olive.get(reverse("recommendations:tracker_export", args=["essex-lpb", kind]))
    assert f".{kind}" in page["Content-Disposition"]
    upload(olive, page.content, f"export.{kind}")
    tracker = TrackerImport.objects.get()
    url, proposed = columns_of(olive)
    olive.post(url, proposed)

    after = words(olive.get(tracker.get_absolute_url()))
    assert "All rows (4) No change (4)" in after
    assert "There is nothing to bring in: the register says all that the tracker says." in after


@pytest.mark.parametrize("who", ["other_officer", "admin"])
def test_nobody_takes_another_offices_findings_away(
    client: Client, cast: Cast, report: Report, who: str
) -> None:
    client.force_login(getattr(cast, who))
    url = reverse("recommendations:tracker_export", args=["essex-lpb", "csv"])

    assert client.get(url).status_code == 404


def test_there_is_no_export_of_another_kind(olive: Client) -> None:
    url = reverse("recommendations:tracker_export", args=["essex-lpb", "pdf"])

    assert olive.get(url).status_code == 404


# --- However long the tracker ---


@pytest.mark.parametrize("count", [10, 1_000])
def test_no_page_asks_the_database_more_for_a_long_tracker(
    olive: Client,
    cast: Cast,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    upload(olive, tracker_of(count))
    tracker = TrackerImport.objects.get()
    match_columns(tracker=tracker, columns=MATCHED[:8], by=cast.officer)

    for url in (
        TRACKERS,
        address("tracker_columns", tracker),
        tracker.get_absolute_url(),
        address("tracker_row", tracker, 2),
        address("tracker_bring_in", tracker),
    ):
        with django_assert_max_num_queries(25):
            assert olive.get(url).status_code == 200
    sent = filled_in(olive.get(address("tracker_bring_in", tracker)))
    with django_assert_max_num_queries(120):
        olive.post(address("tracker_bring_in", tracker), sent)
    for url in (
        address("tracker_result", tracker),
        address("tracker_undo", tracker),
        reverse("recommendations:tracker_export", args=["essex-lpb", "csv"]),
    ):
        with django_assert_max_num_queries(25):
            assert olive.get(url).status_code == 200
