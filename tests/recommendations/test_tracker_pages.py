"""An office's own tracker in the pages: who may, the list, the file, and what its columns hold."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from inspections.models import Report
from organisations.models import Body, Membership
from organisations.statuses import Role
from recommendations.models import Finding, RememberedColumn, TrackerImport
from recommendations.statuses import TrackerStatus
from recommendations.tracker.fields import KEEP, LEAVE
from tests.cast import Cast
from tests.recommendations.spreadsheets import (
    DUE,
    ROWS,
    UNREADABLE,
    address,
    cell,
    columns_of,
    filled_in,
    messy_tracker,
    save,
    upload,
    words,
    workbook,
)

pytestmark = pytest.mark.django_db
TRACKERS = reverse("recommendations:trackers")
NEW = reverse("recommendations:tracker_new")
FINDINGS = reverse("recommendations:findings")


# --- Who may ---


@pytest.mark.parametrize("who", ["approver", "chief", "lead", "reader", "admin"])
def test_only_policy_officers_bring_in_trackers(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(TRACKERS).status_code == 403
    assert client.get(NEW).status_code == 403
    assert upload(client, messy_tracker()).status_code == 403
    assert not TrackerImport.objects.exists()


@pytest.mark.parametrize("who", ["approver", "chief", "reader"])
def test_others_of_the_office_do_not_see_a_tracker_that_is_being_checked(
    client: Client, cast: Cast, tracker: TrackerImport, who: str
) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(tracker.get_absolute_url()).status_code == 403
    assert client.post(address("tracker_bring_in", tracker), {"rows": "2"}).status_code == 403
    assert client.post(address("tracker_undo", tracker)).status_code == 403


# --- The list ---


def test_the_list_says_what_to_do_first(olive: Client) -> None:
    page = words(olive.get(TRACKERS))

    assert "No tracker was brought in yet" in page
    assert "Bring in a tracker" in page
    assert "Workbook to fill in (XLSX)" in page
    assert "Excel workbook" in page


def test_the_list_says_how_each_tracker_stands(olive: Client, tracker: TrackerImport) -> None:
    page = words(olive.get(TRACKERS))

    assert "tracker.xlsx To be checked 5 Uploaded by Olive Officer" in page


def test_a_discarded_tracker_is_gone(olive: Client, tracker: TrackerImport) -> None:
    url = address("tracker_discard", tracker)
    save(olive, tracker.get_absolute_url(), **{cell(UNREADABLE, DUE): "March 2025"})

    question = words(olive.get(url))
    assert "It has 5 rows. None of them is in the register." in question
    assert "What was typed anew in 1 row is lost." in question
    after = words(olive.post(url, follow=True))

    assert "tracker.xlsx is discarded." in after
    assert "No tracker was brought in yet" in after
    assert olive.get(tracker.get_absolute_url()).status_code == 404
    assert not Finding.objects.exists()


def test_the_findings_page_leads_to_the_trackers(olive: Client, report: Report) -> None:
    page = olive.get(FINDINGS).content.decode()

    assert f'href="{NEW}"' in page
    assert reverse("recommendations:tracker_export", args=["essex-lpb", "xlsx"]) in page


def test_who_may_not_bring_in_a_tracker_may_still_take_the_findings_away(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.reader)
    page = client.get(FINDINGS).content.decode()

    assert NEW not in page
    export = reverse("recommendations:tracker_export", args=["essex-lpb", "csv"])
    assert export in page
    assert b"AFI 8" in client.get(export).content


# --- The file ---


def test_a_file_must_be_chosen(olive: Client) -> None:
    page = words(olive.post(NEW, {}))

    assert "There is a problem" in page
    assert "Select the tracker" in page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty: there is nothing in it to read."),
        (b"%PDF-1.7 and so on", "This is a PDF."),
        (b"PK\x03\x04 cut short", "The workbook is damaged or incomplete."),
        (b"just one line of words", "no"),
    ],
    ids=["empty", "a PDF", "truncated", "no table"],
)
def test_what_is_no_tracker_is_refused_at_its_field(
    olive: Client, data: bytes, reason: str
) -> None:
    page = upload(olive, data, "tracker.xlsx")

    assert page.status_code == 200
    assert reason in words(page)
    assert 'id="id_spreadsheet_error"' in page.content.decode()
    assert not TrackerImport.objects.exists()


def test_a_file_that_is_far_too_large_is_not_read(olive: Client) -> None:
    page = words(upload(olive, b"," * (21 * 1024 * 1024), "tracker.csv"))

    assert "The file is too large: 21.0 MB. Trackers of up to 20 MB are read." in page


def test_who_works_for_two_bodies_says_whose_tracker_it_is(
    olive: Client, cast: Cast, bodies: dict[str, Body]
) -> None:
    beds = bodies["bedfordshire-lpb"]
    Membership.objects.create(user=cast.officer, body=beds, role=Role.POLICY_OFFICER)

    assert "Select the body whose tracker it is" in words(upload(olive, messy_tracker()))
    upload(olive, messy_tracker(), body=str(beds.pk))

    assert TrackerImport.objects.get().body == beds
    assert beds.name in words(olive.get(TRACKERS))


def test_the_same_file_again_is_the_tracker_that_waits(olive: Client) -> None:
    data = messy_tracker()
    upload(olive, data)
    page = olive.get(upload(olive, data)["Location"], follow=True)

    assert "This file was uploaded before." in words(page)
    assert TrackerImport.objects.count() == 1


def test_of_several_sheets_one_is_chosen(olive: Client) -> None:
    page = upload(olive, workbook(ROWS, other_sheets=["Old list", "Notes"]))
    tracker = TrackerImport.objects.get()

    assert page["Location"] == address("tracker_sheet", tracker)
    question = olive.get(page["Location"])
    assert "“Findings” looks most like a tracker" in words(question)
    refused = olive.post(page["Location"], {"sheet": "No such sheet"})
    assert "There is a problem" in words(refused)
    empty = olive.post(page["Location"], {"sheet": "Notes"})
    assert "No row of headers was found in “Notes”." in words(empty)
    chosen = olive.post(page["Location"], {"sheet": "Findings"})
    assert chosen["Location"] == address("tracker_columns", tracker)


# --- The columns ---


def test_each_column_is_shown_with_what_stands_in_it(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    page = words(olive.get(url))

    assert "5 rows under 9 headers" in page
    assert "Deadline Jul-24 when the hall is built 31/12/2023" in page
    assert "1 is not recognised: please say what it holds." in page
    assert proposed["column-0"] == "report_title"
    assert proposed["column-5"] == "due"
    assert proposed["column-8"] == ""


def test_a_column_that_nobody_spoke_for_is_asked_about_again(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    page = olive.post(url, {**proposed, "column-3": "title"})

    assert "Choose what “Anything else we noticed” holds, or “Do not bring in”" in words(page)
    assert filled_in(page)["column-3"] == "title"
    assert TrackerImport.objects.get().status == TrackerStatus.MATCHING


def test_two_columns_cannot_hold_the_same(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    page = olive.post(url, {**proposed, "column-7": "status", "column-8": LEAVE})

    sentence = "“Progress status” and “RAG” cannot both be “Status”."
    assert sentence in words(page)
    assert 'id="id_column-7_error"' in page.content.decode()
    assert filled_in(page)["column-7"] == "status"


def test_two_columns_may_be_kept_in_updates(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    page = olive.post(url, {**proposed, "column-7": KEEP, "column-8": KEEP})

    assert page["Location"] == TrackerImport.objects.get().get_absolute_url()


def test_what_is_needed_and_missing_is_named_and_may_be_said_once_for_all(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    without = {**proposed, "column-0": LEAVE, "column-8": LEAVE}

    page = olive.post(url, without)
    assert "No column holds “Report”." in words(page)
    assert "<details" in page.content.decode()
    said = olive.post(url, {**without, "all-report_title": "Another report"})

    tracker = TrackerImport.objects.get()
    assert said["Location"] == tracker.get_absolute_url()
    assert tracker.same_in_all == {"report_title": "Another report"}


def test_nothing_is_said_twice(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    sent = {**proposed, "column-8": LEAVE, "all-report_title": "Another report"}
    page = olive.post(url, sent)

    assert "The column “Report title” holds this already." in words(page)
    assert filled_in(page)["all-report_title"] == "Another report"


def test_without_words_or_reference_a_row_is_no_finding(olive: Client) -> None:
    upload(olive, messy_tracker())
    url, proposed = columns_of(olive)
    page = olive.post(url, {**proposed, "column-3": LEAVE, "column-8": LEAVE})

    assert "No column says what the findings are." in words(page)


def test_the_next_tracker_finds_its_columns_remembered(
    olive: Client, tracker: TrackerImport
) -> None:
    assert RememberedColumn.objects.filter(body=tracker.body).exists()
    upload(olive, workbook(ROWS[:1]), "next.xlsx")
    url = address("tracker_columns", TrackerImport.objects.get(file_name="next.xlsx"))
    page = olive.get(url)

    assert "9 of them are matched as your office matched them before." in words(page)
    assert words(page).count("Remembered As your office chose before") == 9
    assert filled_in(page)["column-8"] == KEEP
