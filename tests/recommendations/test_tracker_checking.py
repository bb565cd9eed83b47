"""The rows of a tracker in the pages: what each would do, cells typed anew, rows left out."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client

from recommendations.actions.tracker import match_columns, mend_cell
from recommendations.models import Finding, TrackerImport
from recommendations.tracker.fields import KEEP
from recommendations.tracker_rows import MOST_CELLS
from tests.cast import Cast
from tests.recommendations.spreadsheets import (
    DUE,
    FIRST,
    HEADERS,
    MATCHED,
    ROWS,
    STATUS,
    UNKNOWN,
    UNREADABLE,
    address,
    bring_in,
    cell,
    filled_in,
    save,
    upload,
    words,
    workbook,
)

pytestmark = pytest.mark.django_db


def test_the_check_counts_what_would_happen(olive: Client, tracker: TrackerImport) -> None:
    page = words(olive.get(tracker.get_absolute_url()))

    assert "2 rows have something to put right." in page
    assert "All rows (5) To put right (2) New (2) Left out (1)" in page
    assert "Nothing is in the register yet." in page
    assert "Bring in 2 rows" in page
    assert not Finding.objects.exists()


def test_each_row_says_in_words_what_would_be_entered(
    olive: Client, tracker: TrackerImport
) -> None:
    page = words(olive.get(tracker.get_absolute_url()))

    assert "The force should check every cell at least once an hour." in page
    assert "Kind of finding: Area for improvement" in page
    assert "Due: July 2024" in page
    assert "Status: In progress" in page
    assert "Your own reference T-1" in page


def test_a_problem_stands_at_its_cell_with_a_box_to_type_it_anew(
    olive: Client, tracker: TrackerImport
) -> None:
    page = olive.get(tracker.get_absolute_url())
    boxes = filled_in(page)

    assert boxes[cell(UNREADABLE, DUE)] == "when the hall is built"
    assert boxes[cell(UNKNOWN, STATUS)] == "Nearly there, we think"
    assert cell(FIRST, DUE) not in boxes
    assert "“Nearly there, we think” is not understood." in words(page)


@pytest.mark.parametrize(
    ("show", "numbers"),
    [
        ("", [4, 5, 6, 7, 8]),
        ("errors", [5, 6]),
        ("new", [4, 7]),
        ("left_out", [8]),
        ("same", []),
        ("no-such-heading", [4, 5, 6, 7, 8]),
    ],
)
def test_the_rows_are_narrowed_by_how_they_stand(
    olive: Client, tracker: TrackerImport, show: str, numbers: list[int]
) -> None:
    page = olive.get(tracker.get_absolute_url(), {"show": show}).content.decode()

    assert [n for n in range(1, 20) if f'id="row-{n}"' in page] == numbers
    assert ("No row stands so" in page) == (not numbers)


def test_a_cell_is_typed_anew_and_checked_again(olive: Client, tracker: TrackerImport) -> None:
    url = f"{tracker.get_absolute_url()}?show=errors"
    sent = {**filled_in(olive.get(url)), cell(UNREADABLE, DUE): "March 2025", "at": "5"}
    page = olive.post(url, sent)

    assert page["Location"] == f"{url}#row-5"
    after = words(olive.get(page["Location"]))
    assert "1 cell was checked again." in after
    assert "To put right (1) New (3)" in after
    shown = words(olive.get(tracker.get_absolute_url()))
    assert "The sheet itself says “when the hall is built”." in shown


def test_all_the_cells_of_a_page_are_mended_together(olive: Client, tracker: TrackerImport) -> None:
    after = save(
        olive,
        tracker.get_absolute_url(),
        **{cell(UNREADABLE, DUE): "March 2025", cell(UNKNOWN, STATUS): "In progress"},
    )

    assert "2 cells were checked again." in after
    assert "New (4)" in after
    assert "something to put right" not in after


def test_what_is_still_not_understood_stays_as_typed(olive: Client, tracker: TrackerImport) -> None:
    url = tracker.get_absolute_url()
    after = save(olive, url, **{cell(UNREADABLE, DUE): "some time"})

    assert "2 rows have something to put right." in after
    assert filled_in(olive.get(url))[cell(UNREADABLE, DUE)] == "some time"


def test_the_same_words_are_mended_in_every_row_at_once(olive: Client, cast: Cast) -> None:
    rows = [[*row[:6], "Nearly there", *row[7:]] for row in ROWS]
    upload(olive, workbook(rows, above=[[], []]))
    tracker = TrackerImport.objects.get()
    match_columns(tracker=tracker, columns=MATCHED, by=cast.officer)
    url = tracker.get_absolute_url()
    first = min(tracker.rows.values_list("number", flat=True))

    assert "Read the 3 other rows that say the same in this way, too" in words(olive.get(url))
    changes = {cell(first, STATUS): "In progress", f"row-{first}-alike-{STATUS}": "on"}
    after = save(olive, url, **changes)

    assert "4 cells were checked again." in after
    assert "is not understood" not in after


def test_saving_without_a_change_changes_nothing(olive: Client, tracker: TrackerImport) -> None:
    assert "Nothing was changed." in save(olive, tracker.get_absolute_url())
    assert not tracker.rows.exclude(mended={}).exists()


def test_a_row_is_left_out_and_taken_in_again(olive: Client, tracker: TrackerImport) -> None:
    url = tracker.get_absolute_url()
    box = f"row-{FIRST}-out"

    after = save(olive, url, **{box: "on"})
    assert "1 row is left out." in after
    assert "New (1) Left out (2)" in after

    sent = filled_in(olive.get(url))
    del sent[box]
    after = words(olive.post(url, sent, follow=True))
    assert "1 row is taken in again." in after
    assert "New (2) Left out (1)" in after


def test_what_a_colleague_mended_meanwhile_is_not_overwritten_unseen(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    url = tracker.get_absolute_url()
    opened = filled_in(olive.get(url))
    mend_cell(tracker=tracker, row=UNREADABLE, column=DUE, words="April 2025", by=cast.officer)

    unchanged = words(olive.post(url, opened, follow=True))
    assert "Nothing was changed." in unchanged
    page = olive.post(url, {**opened, cell(UNREADABLE, DUE): "March 2025"})
    assert "it now says “April 2025”" in words(page)
    sent = filled_in(page)
    assert sent[cell(UNREADABLE, DUE)] == "March 2025"
    olive.post(url, sent)

    row = tracker.rows.get(number=UNREADABLE)
    assert row.mended == {str(DUE): "March 2025"}


@pytest.mark.parametrize(
    "shown",
    ["", "no marks", "[]", '{"row-5-cell-99": "x"}', '{"row-999-cell-5": "x"}', "[" * 100_000],
)
def test_a_form_that_says_nonsense_about_the_page_changes_nothing(
    olive: Client, tracker: TrackerImport, shown: str
) -> None:
    url = tracker.get_absolute_url()
    page = olive.post(url, {"shown": shown, "row-5-cell-99": "1", "at": "x"}, follow=True)

    assert "Nothing was changed." in words(page)


def test_a_box_that_was_not_sent_leaves_its_cell_alone(
    olive: Client, tracker: TrackerImport
) -> None:
    url = tracker.get_absolute_url()
    marks = json.dumps({cell(UNREADABLE, DUE): "anything"})
    olive.post(url, {"shown": marks})

    assert not tracker.rows.exclude(mended={}).exists()


def test_one_row_is_shown_with_every_cell(olive: Client, tracker: TrackerImport) -> None:
    url = address("tracker_row", tracker, FIRST)
    boxes = filled_in(olive.get(url))

    assert [boxes[cell(FIRST, column)] for column in range(len(HEADERS))] == ROWS[0]
    after = save(olive, f"{url}?show=new", **{cell(FIRST, 2): "T-100"})

    assert "1 cell was checked again." in after
    assert "Your own reference T-100" in after
    assert olive.get(address("tracker_row", tracker, 99)).status_code == 404


def test_what_changes_in_the_register_is_shown_before_and_after(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    bring_in(olive, tracker)
    changed = [*ROWS[0]]
    changed[2], changed[6] = "T-1b", "Embedding"
    upload(olive, workbook([changed]), "changed.xlsx")
    second = TrackerImport.objects.get(file_name="changed.xlsx")
    match_columns(tracker=second, columns=MATCHED, by=cast.officer)

    page = words(olive.get(second.get_absolute_url()))

    assert "Changed (1)" in page
    assert "Your own reference T-1 T-1b" in page
    assert "Status In progress Embedding" in page


def test_the_published_words_stay_unless_somebody_takes_those_of_the_row(
    olive: Client, cast: Cast, tracker: TrackerImport
) -> None:
    bring_in(olive, tracker)
    reworded = [*ROWS[0]]
    reworded[5] = "Aug-24"
    upload(olive, workbook([reworded]), "reworded.xlsx")
    second = TrackerImport.objects.get(file_name="reworded.xlsx")
    match_columns(tracker=second, columns=MATCHED, by=cast.officer)
    url = second.get_absolute_url()

    before = words(olive.get(url))
    assert "No change (1)" in before
    assert "The register keeps the inspectorate’s own words" in before
    assert "Due July 2024 August 2024" in before
    after = save(olive, url, **{"row-2-words": "on"})

    assert "1 row was checked against the published words again." in after
    assert "Changed (1)" in after
    assert "The register keeps" not in after
    bring_in(olive, second)
    assert Finding.objects.get(ref="AFI 1").due_on == dt.date(2024, 8, 31)


def test_a_row_with_very_many_cells_to_mend_is_mended_on_a_page_of_its_own(
    olive: Client, cast: Cast
) -> None:
    wrong = ["=1/0"] * (MOST_CELLS + 2)
    headers = [*HEADERS[:8], *(f"Note {number}" for number, _ in enumerate(wrong))]
    upload(olive, workbook([[*ROWS[0][:8], *wrong]], headers))
    tracker = TrackerImport.objects.get()
    match_columns(tracker=tracker, columns=[*MATCHED[:8], *[KEEP] * len(wrong)], by=cast.officer)

    page = olive.get(tracker.get_absolute_url())
    assert "2 more cells to look at." in words(page)
    assert sum(name.startswith("row-2-cell-") for name in filled_in(page)) == MOST_CELLS
    whole = filled_in(olive.get(address("tracker_row", tracker, 2)))
    assert sum(name.startswith("row-2-cell-") for name in whole) == len(headers)
