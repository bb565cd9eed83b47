"""What a tracker brings into the register, once, and nothing of what others wrote is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from inspections.models import Report
from inspections.statuses import Duty, Precision, ReportKind
from organisations.audit import Refused
from organisations.models import AuditEvent, Body
from recommendations import history
from recommendations.actions import add_update
from recommendations.actions.tracker import match_columns, mend_cell, receive_tracker, take_words
from recommendations.actions.tracker_entering import NOTHING, dry_run, enter_tracker
from recommendations.models import Finding, Ownership, TrackerDocument, Update
from recommendations.statuses import Stance, Status, TrackerStatus
from recommendations.tracker.fields import LEAVE
from tests.cast import Cast
from tests.recommendations.shares import DAY, share
from tests.recommendations.tracker.sheets import messy
from tests.recommendations.trackers import (
    CALLS,
    CAUSE,
    REGIONAL,
    UNDER,
    VICTIMS,
    matched,
    own_share,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]


def test_a_tracker_brings_its_report_along_with_findings_shares_and_updates(cast: Cast) -> None:
    tracker = matched(
        {
            **CALLS,
            "programme": "PEEL 2023–25",
            "question": "Responding to the public",
            "report_address": "https://www.example.org/essex-2023",
            "stance": "Accepted",
            "responsible_officer": "Leo Lead",
            "office_lead": "olive@essex.example",
            "board": "Crime panel",
            "office_ref": "23/07",
            "update_text": "12/03/24: Two more teams answer calls.",
            "points": "• 101\n• 999",
            "page": "21",
        },
        VICTIMS,
        by=cast.officer,
    )
    entered = enter_tracker(tracker=tracker, by=cast.officer)

    assert (entered.reports, entered.findings, entered.updates, entered.rows) == (1, 2, 1, 2)
    report = Report.objects.get()
    assert (report.title, report.published_on) == (
        "An inspection of Essex Police",
        dt.date(2023, 7, 13),
    )
    assert (report.kind, report.inspectorate) == (ReportKind.FORCE, "HMICFRS")
    assert report.web_address == "https://www.example.org/essex-2023"
    assert str(report.programme) == "PEEL 2023–25"
    assert report.coverage.get().duty == Duty.REQUIRED
    own = own_share("AFI 1")
    assert (own.status, own.stance, own.board) == (
        Status.IN_PROGRESS,
        Stance.ACCEPTED,
        "Crime panel",
    )
    assert (own.responsible_officer, own.office_lead) == (cast.lead, cast.officer)
    assert own.office_ref == "23/07"
    assert own.finding.points == ["101", "999"]
    assert (str(own.finding.question), own.finding.source_page) == ("Responding to the public", 21)
    update = own.updates.get()
    assert (update.on, update.text, update.by) == (
        dt.date(2024, 3, 12),
        "Two more teams answer calls.",
        cast.officer,
    )
    victims = own_share("AFI 2").finding
    assert (victims.due_on, victims.due_precision) == (dt.date(2024, 7, 31), Precision.MONTH)
    assert tracker.status == TrackerStatus.ENTERED
    assert not TrackerDocument.objects.exists()


def test_the_messy_tracker_of_an_office_is_brought_in(cast: Cast) -> None:
    essex = Body.objects.get(code="essex-lpb")
    tracker = receive_tracker(data=messy(), file_name="m.xlsx", body=essex, by=cast.officer)
    columns = [field or LEAVE for field in tracker.columns]
    match_columns(tracker=tracker, columns=columns, by=cast.officer)
    entered = enter_tracker(tracker=tracker, by=cast.officer)

    assert entered.findings == 4
    assert list(Finding.objects.order_by("order").values_list("ref", "order")) == [
        ("AFI 1", 1),
        ("AFI 2", 2),
        ("CoC 1", 3),
        ("CoC 1 R1", 4),
    ]
    assert own_share("CoC 1 R1").finding.parent == own_share("CoC 1").finding
    assert own_share("AFI 1").updates.count() == 3
    assert Update.objects.filter(on=timezone.localdate()).count() == 5


@pytest.mark.parametrize(
    ("published", "on", "precision", "inspectorate"),
    [
        ("Jul-23", dt.date(2023, 7, 1), Precision.MONTH, "HMICFRS"),
        ("18 July 2017", dt.date(2017, 7, 18), Precision.DAY, "HMIC"),
        ("February 2016", dt.date(2016, 2, 1), Precision.MONTH, "HMIC"),
    ],
)
def test_a_report_is_dated_as_exactly_as_the_tracker_says_and_named_as_of_its_time(
    published: str, on: dt.date, precision: str, inspectorate: str, cast: Cast
) -> None:
    tracker = matched({**CALLS, "report_published": published}, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    report = Report.objects.get()
    assert (report.published_on, report.published_precision) == (on, precision)
    assert report.inspectorate == inspectorate


def test_a_report_on_all_forces_is_a_national_one(cast: Cast) -> None:
    national = {**CALLS, "lead_bodies": "All chief constables", "report_covers": "National"}
    enter_tracker(tracker=matched(national, by=cast.officer), by=cast.officer)
    assert Report.objects.get().kind == ReportKind.NATIONAL
    assert set(Ownership.objects.values_list("body__code", "role")) == {
        ("all-chief-constables", "lead"),
        ("essex", "joint"),
    }


def test_bringing_it_in_twice_enters_it_once(cast: Cast) -> None:
    tracker = matched(CALLS, VICTIMS, by=cast.officer)
    first = enter_tracker(tracker=tracker, by=cast.officer)
    assert first.findings == 2
    assert enter_tracker(tracker=tracker, by=cast.officer) == NOTHING
    assert Finding.objects.count() == 2
    assert AuditEvent.objects.filter(action="tracker entered").count() == 1


def test_the_same_tracker_sent_again_changes_nothing(cast: Cast) -> None:
    row = {**CALLS, "update_text": "Begun.", "responsible_officer": "Det Supt Nobody Known"}
    enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)
    again = dry_run(matched(row, by=cast.officer))
    assert (again.same, again.new, again.changed) == (1, 0, 0)


def test_part_of_a_tracker_is_brought_in_and_the_rest_when_it_is_mended(cast: Cast) -> None:
    tracker = matched(CALLS, {**VICTIMS, "due": "end of Q2"}, by=cast.officer)
    assert enter_tracker(tracker=tracker, by=cast.officer).findings == 1
    run = dry_run(tracker)
    assert (run.entered, run.with_errors, run.same) == (1, 1, 0)

    column = tracker.headers.index("Due")
    mend_cell(tracker=tracker, row=3, column=column, words="Q2 2024/25", by=cast.officer)
    with pytest.raises(Refused, match="in the register already"):
        mend_cell(tracker=tracker, row=2, column=column, words="x", by=cast.officer)
    assert enter_tracker(tracker=tracker, by=cast.officer).findings == 1
    assert Finding.objects.count() == 2
    assert Report.objects.count() == 1


def test_only_the_rows_that_were_chosen_are_brought_in(cast: Cast) -> None:
    tracker = matched(CALLS, VICTIMS, by=cast.officer)
    enter_tracker(tracker=tracker, rows=[3], by=cast.officer)
    assert Finding.objects.get().ref == "AFI 2"


def test_a_recommendation_is_not_brought_in_without_its_cause_of_concern(cast: Cast) -> None:
    tracker = matched(UNDER, CAUSE, by=cast.officer)
    with pytest.raises(Refused, match="stands under CoC 1"):
        enter_tracker(tracker=tracker, rows=[2], by=cast.officer)
    assert not Finding.objects.exists()
    enter_tracker(tracker=tracker, by=cast.officer)
    assert own_share("CoC 1 R1").finding.parent == own_share("CoC 1").finding


def test_a_tracker_without_a_ready_row_is_refused(cast: Cast) -> None:
    tracker = matched({**CALLS, "status": "Green"}, by=cast.officer)
    with pytest.raises(Refused, match="No row is ready"):
        enter_tracker(tracker=tracker, by=cast.officer)
    assert not Report.objects.exists()


def test_a_known_finding_moves_as_the_tracker_says_and_its_history_tells_it(
    cast: Cast, report: Report
) -> None:
    row = {
        **REGIONAL,
        "status": "Closed by HMICFRS",
        "status_on": "1 March 2024",
        "update_text": "",
    }
    row |= {"update_text": "Closed by letter.", "update_on": "4 March 2024"}
    enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)

    own = share(report, "AFI 8")
    assert (own.status, own.status_changed_on) == (Status.CLOSED, dt.date(2024, 3, 1))
    update = own.updates.get()
    assert (update.status_from, update.status_to) == (Status.AWAITING_ALLOCATION, Status.CLOSED)
    told = history.told(list(history.of(own.finding, user=cast.officer)))
    assert [happening.title for happening in told] == [
        "Brought in from your tracker",
        "Status changed from “Awaiting allocation” to “Closed by HMICFRS”",
    ]
    assert ("Status", "Awaiting allocation", "Closed by HMICFRS") in told[0].changes
    assert history.told(list(history.of(own.finding, user=cast.other_officer))) == []


def test_a_status_without_a_day_counts_from_the_latest_account_or_from_today(
    cast: Cast, report: Report
) -> None:
    told = {**REGIONAL, "status": "Embedding", "update_text": "3/5/24: One.\n1/2/24: Another."}
    enter_tracker(tracker=matched(told, by=cast.officer), by=cast.officer)
    assert share(report, "AFI 8").status_changed_on == dt.date(2024, 5, 3)
    untold = {**REGIONAL, "status": "Force complete"}
    enter_tracker(tracker=matched(untold, by=cast.officer), by=cast.officer)
    assert share(report, "AFI 8").status_changed_on == timezone.localdate()


def test_what_people_wrote_stays_and_is_added_to(cast: Cast, report: Report) -> None:
    add_update(ownership=share(report, "AFI 8"), text="Ours.", on=DAY, by=cast.chief)
    row = {**REGIONAL, "update_text": "12/06/23: Ours.\n1/7/23: The tracker's.", "board": "Panel"}
    enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)
    texts = set(share(report, "AFI 8").updates.values_list("text", "by__name"))
    assert texts == {("Ours.", "Charlie Chief"), ("The tracker's.", "Olive Officer")}


def test_the_inspectorate_s_words_stay_until_a_person_takes_the_row_s(
    cast: Cast, report: Report
) -> None:
    was = share(report, "AFI 8").finding.text
    title = share(report, "AFI 8").finding.title
    row = {**REGIONAL, "title": title, "text": "Our own words for it.", "board": "Panel"}
    tracker = matched(row, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    assert share(report, "AFI 8").finding.text == was

    tracker = matched({**row, "question": "Another", "due": "1 May 2024"}, by=cast.officer)
    take_words(tracker=tracker, row=2, is_taken=True, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    finding = share(report, "AFI 8").finding
    assert finding.text == "Our own words for it."
    assert (str(finding.question), finding.due_on) == ("Another", dt.date(2024, 5, 1))
    assert finding.title == title


def test_other_bodies_shares_are_never_changed(cast: Cast, report: Report) -> None:
    before = list(Ownership.objects.exclude(body__code="essex").values())
    row = {**REGIONAL, "ref": "AFI 1", "status": "Embedding", "lead_bodies": "Kent", "board": "B"}
    row["joint_bodies"] = "Essex"
    enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)
    assert list(Ownership.objects.exclude(body__code="essex").values()) == before
    assert share(report, "AFI 1").status == Status.EMBEDDING


def test_a_finding_for_others_gets_a_share_in_which_the_office_follows_it(
    cast: Cast, report: Report
) -> None:
    row = {**REGIONAL, "ref": "AFI 10", "stance": "Not for us", "stance_reason": "It is Kent's."}
    enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)
    own = share(report, "AFI 10")
    assert (own.role, own.stance) == ("for_information", Stance.NOT_FOR_US)
    assert share(report, "AFI 10", "kent").role == "lead"


def test_a_new_finding_of_a_known_report_comes_after_the_others(cast: Cast, report: Report) -> None:
    row = {**REGIONAL, "ref": "AFI 99", "title": "One that was overlooked"}
    entered = enter_tracker(tracker=matched(row, by=cast.officer), by=cast.officer)
    assert (entered.reports, entered.findings) == (0, 1)
    assert report.findings.get(ref="AFI 99").order == report.findings.count()


def test_a_stance_that_needs_no_reason_drops_the_old_one(cast: Cast, report: Report) -> None:
    disputed = {**REGIONAL, "stance": "Ownership disputed", "stance_reason": "We say so."}
    enter_tracker(tracker=matched(disputed, by=cast.officer), by=cast.officer)
    assert share(report, "AFI 8").stance_reason == "We say so."
    accepted = {**REGIONAL, "stance": "Accepted"}
    enter_tracker(tracker=matched(accepted, by=cast.officer), by=cast.officer)
    assert share(report, "AFI 8").stance_reason == ""


def test_every_finding_and_the_whole_are_in_the_record(cast: Cast) -> None:
    tracker = matched(CALLS, VICTIMS, by=cast.officer, name="board.csv")
    enter_tracker(tracker=tracker, by=cast.officer)
    events = AuditEvent.objects.filter(action="brought in from a tracker").order_by("pk")
    assert [(event.by, event.detail["tracker"], event.detail["row"]) for event in events] == [
        (cast.officer, "board.csv", 2),
        (cast.officer, "board.csv", 3),
    ]
    assert {event.body and event.body.code for event in events} == {"essex-lpb"}
    whole = AuditEvent.objects.get(action="tracker entered")
    assert whole.detail == {"reports": 1, "findings": 2, "changed": 0, "updates": 0, "rows": 2}


def test_a_large_tracker_is_checked_with_few_questions_to_the_database(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [{**CALLS, "ref": f"AFI {n}", "title": f"Finding {n}"} for n in range(1, 60)]
    tracker = matched(*rows, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    with django_assert_max_num_queries(20):
        assert dry_run(tracker).entered == 59
