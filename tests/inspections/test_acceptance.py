"""Accepting what was reviewed: the report enters the register once, whole, with its owners."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from inspections.models import Coverage, ImportDraft, Judgement, Report
from inspections.statuses import DraftStatus, Duty, Precision, ReportKind
from organisations.models import AuditEvent, Body
from recommendations.models import Finding, Ownership
from recommendations.statuses import FindingKind
from tests.cast import Cast, seed
from tests.inspections.documents import (
    PUBLISHED,
    REFS,
    TITLE,
    accept_all,
    typed,
    upload,
    words,
)


def accept(client: Client, draft: ImportDraft, **said: str) -> Any:
    """Send the last page of the import."""
    return client.post(f"{draft.get_absolute_url()}accept/", PUBLISHED | said)


def test_the_accepted_report_is_in_the_register_with_all_that_was_reviewed(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    assert "3 recommendations" not in words(client.get(f"{reviewed.get_absolute_url()}accept/"))

    page = accept(client, reviewed, web_address="https://www.example.org/report")

    report = Report.objects.get()
    assert page["Location"] == report.get_absolute_url()
    assert "The report is in the register" in words(client.get(page["Location"]))
    assert (report.title, report.kind) == (TITLE, ReportKind.FORCE)
    assert report.published_day == dt.date(2024, 3, 4)
    assert report.web_address == "https://www.example.org/report"
    assert [finding.ref for finding in report.findings.order_by("order")] == REFS
    assert list(report.bodies.values_list("code", flat=True)) == ["essex"]
    assert report.judgements.count() == 2
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.report) == (DraftStatus.ACCEPTED, report)
    assert AuditEvent.objects.filter(action="report accepted", by=cast.officer).count() == 1


def test_a_double_click_accepts_once(client: Client, cast: Cast, reviewed: ImportDraft) -> None:
    first, second = accept(client, reviewed), accept(client, reviewed)

    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert client.get(reviewed.get_absolute_url())["Location"] == first["Location"]


def test_a_period_after_publication_is_counted_from_the_day_that_was_given(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    accept(client, reviewed, published_on_day="15")

    assert Finding.objects.get(ref="CoC 1 R2").due_on == dt.date(2024, 9, 15)


def test_the_month_is_enough_where_nobody_knows_the_day(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    accept(client, reviewed, published_on_day="")

    report = Report.objects.get()
    assert (report.published_on, report.published_precision) == (
        dt.date(2024, 3, 1),
        Precision.MONTH,
    )
    assert Finding.objects.get(ref="CoC 1 R2").due_on is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"published_on_day": "", "published_on_month": "", "published_on_year": ""},
            "Enter the day of publication, or its month and year",
        ),
        ({"published_on_month": ""}, "The day of publication must include a month"),
        ({"published_on_day": "31", "published_on_month": "2"}, "must be a real date"),
        ({"published_on_year": "2999"}, "must be the same as or before"),
        ({"web_address": "javascript:alert(1)"}, "Enter a web address"),
    ],
)
def test_a_date_or_address_that_cannot_be_is_refused_and_nothing_is_lost(
    client: Client, cast: Cast, reviewed: ImportDraft, said: dict[str, str], sentence: str
) -> None:
    page = words(accept(client, reviewed, **({"web_address": "https://a.example/b"} | said)))

    assert sentence in page
    assert (said.get("web_address") or "https://a.example/b") in page
    assert not Report.objects.exists()


def test_what_stops_the_acceptance_is_said_at_once_with_the_way_to_put_it_right(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    findings, judgements = draft.proposal["findings"], draft.proposal["judgements"]
    draft.proposal["title"] = ""
    judgements[0]["body"] = None
    judgements[1]["grade"] = None
    findings[4]["ref"] = "AFI 1"
    findings[2]["parent"] = "CoC 5"
    draft.save()
    client.force_login(cast.officer)

    shown = words(client.get(f"{draft.get_absolute_url()}accept/"))

    for sentence in (
        "Give the report its title",
        "Say which body was graded for “Investigating crime”",
        "Give the grade for “Responding to the public”",
        "Two findings have the reference AFI 1",
        "CoC 1 R1 stands under CoC 5, which is not there",
    ):
        assert sentence in shown
    assert "Accept into the register</button>" not in shown
    assert "Give the report its title" in words(accept(client, draft))
    assert not Report.objects.exists()
    draft.refresh_from_db()
    assert draft.status == DraftStatus.AWAITING_REVIEW


def test_a_report_that_came_in_meanwhile_is_noticed_at_the_last_step(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    copy = ImportDraft.objects.create(
        status="awaiting_review",
        body=reviewed.body,
        uploaded_by=cast.officer,
        file_name="copy.md",
        sha256="other",
        source_text="",
        proposal=reviewed.proposal,
    )
    accept(client, reviewed)

    page = words(accept(client, copy))

    assert "This report is in the register already" in page
    assert Report.objects.get().get_absolute_url() in page
    copy.refresh_from_db()
    assert copy.status == DraftStatus.AWAITING_REVIEW
    assert "is in the register already" in words(client.get(copy.get_absolute_url()))


def test_nothing_enters_the_register_while_a_line_is_not_accepted(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)

    shown = words(client.get(f"{draft.get_absolute_url()}accept/"))
    page = words(accept(client, draft))

    assert "7 grades and findings are not accepted yet" in shown
    assert f'href="{draft.get_absolute_url()}?show=open"' in shown
    assert "Accept into the register</button>" not in shown
    assert "Accept, correct or drop what is left first." in page
    assert not Report.objects.exists()


def test_what_was_taken_back_in_another_window_is_noticed_at_the_last_step(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    was = typed(client, f"{reviewed.get_absolute_url()}finding/5/")["was"]
    client.post(f"{reviewed.get_absolute_url()}finding/5/look-again/", {"was": was})

    page = words(accept(client, reviewed))

    assert "1 grade or finding is not accepted yet." in page
    assert not Report.objects.exists()


@pytest.fixture
def edition(reviewed: ImportDraft, report: Report) -> ImportDraft:
    """The sample report, reviewed, and taken for another edition of one in the register."""
    reviewed.edition_of = report
    reviewed.save()
    return reviewed


def test_another_edition_is_compared_and_not_entered_as_a_new_report(
    client: Client, edition: ImportDraft, report: Report
) -> None:
    review = words(client.get(edition.get_absolute_url()))
    last_step = words(client.get(f"{edition.get_absolute_url()}accept/"))
    page = words(accept(client, edition))

    assert "Compare with the register" in review
    assert "that are sure" not in review
    for shown in (review, last_step, page):
        assert "This report is in the register already" in shown
        assert report.get_absolute_url() in shown
        assert "Accept into the register</button>" not in shown
        assert "Compare this document with it" in shown
    assert Report.objects.count() == 1


def test_a_person_may_say_that_it_is_another_report(
    client: Client, edition: ImportDraft, report: Report
) -> None:
    details = words(client.get(f"{edition.get_absolute_url()}details/"))
    assert "It is another report" in details

    done = client.post(f"{edition.get_absolute_url()}another/", follow=True)

    assert "This document is kept as a report of its own." in words(done)
    event = AuditEvent.objects.get(action="report draft is no edition")
    assert event.detail == {"taken_for": report.title}
    accept(client, edition)
    assert Report.objects.count() == 2


def test_a_report_covers_what_a_person_says_whatever_bodies_it_names(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    details = f"{reviewed.get_absolute_url()}details/"
    said = {
        "title": TITLE,
        "inspectorate": "HMICFRS",
        "published_on_month": "3",
        "published_on_year": "2024",
        "bodies": ["essex"],
    }
    assert "What follows from the bodies named (now: force report)" in words(client.get(details))
    client.post(details, said | {"covers": "national"})
    shown = words(client.get(reviewed.get_absolute_url()))
    assert "National report" in shown
    assert "It concerns all 43 forces." in shown

    accept(client, reviewed)

    report = Report.objects.get()
    assert report.kind == ReportKind.NATIONAL
    assert report.coverage.filter(duty=Duty.REQUIRED).count() == 43


def test_a_force_report_names_its_force(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.officer)
    details = f"{draft.get_absolute_url()}details/"

    page = client.post(details, {"title": "T", "inspectorate": "HMICFRS", "covers": "force"})

    assert "Select the bodies that the report covers" in words(page)


def owners(ref: str) -> set[str]:
    """Codes of the bodies that own a finding."""
    return set(Ownership.objects.filter(finding__ref=ref).values_list("body__code", flat=True))


EASTERN = {
    "ersou",
    "bedfordshire",
    "cambridgeshire",
    "essex",
    "hertfordshire",
    "kent",
    "norfolk",
    "suffolk",
}


def test_the_real_regional_report_is_reviewed_corrected_and_accepted(
    client: Client, cast: Cast, bodies: dict[str, Body]
) -> None:
    client.force_login(cast.officer)
    data = seed("001").read_bytes()
    review = upload(client, data)["Location"]
    line = f"{review}finding/13/"
    before = words(client.get(line))
    assert "Correct AFI 8" in before
    client.post(line, typed(client, line) | {"title": "A line that a person corrected"})
    accept_all(client, ImportDraft.objects.get())

    page = client.post(
        f"{review}accept/",
        {"published_on_day": "19", "published_on_month": "5", "published_on_year": "2023"},
    )

    report = Report.objects.get()
    assert page["Location"] == report.get_absolute_url()
    assert (report.kind, report.programme and report.programme.name) == (
        ReportKind.REGIONAL,
        "PEEL 2021/22",
    )
    assert set(report.bodies.values_list("code", flat=True)) == EASTERN
    duties = dict(Coverage.objects.values_list("body__code", "duty"))
    assert duties.pop("ersou") == Duty.NOT_REQUIRED
    assert set(duties.values()) == {Duty.REQUIRED}
    grades = dict(Judgement.objects.values_list("body__code", "grade"))
    assert grades == dict.fromkeys(EASTERN, "good") | {
        "norfolk": "requires_improvement",
        "cambridgeshire": "inadequate",
    }
    assert Judgement.objects.get(body__code="suffolk").standing == "carried_over"
    kinds = [Finding.objects.filter(kind=kind).count() for kind in FindingKind]
    assert dict(zip(FindingKind, kinds, strict=True)) == {
        FindingKind.CAUSE_OF_CONCERN: 1,
        FindingKind.RECOMMENDATION: 3,
        FindingKind.AREA_FOR_IMPROVEMENT: 14,
        FindingKind.INNOVATIVE_PRACTICE: 1,
        FindingKind.PROMISING_PRACTICE: 0,
        FindingKind.POSITIVE_PRACTICE: 0,
    }
    assert owners("AFI 1") == owners("AFI 2") == EASTERN
    assert owners("AFI 3") == {"ersou"}
    assert {code for n in range(4, 8) for code in owners(f"AFI {n}")} == {"cambridgeshire"}
    assert owners("AFI 8") == {"essex"}
    assert owners("AFI 9") == {"hertfordshire"}
    assert owners("AFI 10") == {"kent"}
    assert {code for n in range(11, 15) for code in owners(f"AFI {n}")} == {"norfolk"}
    assert owners("IP 1") == {"bedfordshire"}
    due = set(Finding.objects.filter(kind="recommendation").values_list("due_on", flat=True))
    assert due == {dt.date(2023, 9, 1)}
    assert Finding.objects.get(ref="AFI 8").title == "A line that a person corrected"
    assert "This report is in the register already" in words(upload(client, data))
    shown = words(client.get(report.get_absolute_url()))
    assert "13 July 2023" in shown
    findings = words(client.get(f"{report.get_absolute_url()}findings/"))
    assert "19 findings" in findings


def test_the_real_national_report_concerns_every_force(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    review = upload(client, seed("003").read_bytes())["Location"]
    accept_all(client, ImportDraft.objects.get())
    assert "It concerns all 43 forces" in words(client.get(f"{review}accept/"))

    client.post(
        f"{review}accept/",
        {"published_on_day": "10", "published_on_month": "2", "published_on_year": "2021"},
    )

    report = Report.objects.get()
    assert report.kind == ReportKind.NATIONAL
    assert report.coverage.filter(duty=Duty.REQUIRED).count() == 43
    assert report.findings.count() == 8
    assert "6 April 2021" in words(client.get(report.get_absolute_url()))


def test_the_real_report_of_2016_has_no_statutory_last_day(client: Client, cast: Cast) -> None:
    client.force_login(cast.other_officer)
    review = upload(client, seed("004").read_bytes())["Location"]
    accept_all(client, ImportDraft.objects.get())

    client.post(
        f"{review}accept/",
        {"published_on_day": "", "published_on_month": "2", "published_on_year": "2016"},
    )

    report = Report.objects.get()
    assert (report.inspectorate, report.kind) == ("HMIC", ReportKind.FORCE)
    assert (report.judgements.count(), report.findings.count()) == (5, 6)
    shown = words(client.get(report.get_absolute_url()))
    assert "No statutory last day" in shown
    assert "31 January 2017" in shown
    assert "verdue" not in shown
    assert "verdue" not in words(client.get("/reports/"))
