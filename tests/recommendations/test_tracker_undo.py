"""What a tracker brought in is taken back, but never what people have built upon it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspections.models import Report
from organisations.models import AuditEvent, Body
from recommendations.actions import add_update, assign, link_repeat, take_stance
from recommendations.actions.tracker import leave_out, take_words
from recommendations.actions.tracker_entering import dry_run, enter_tracker
from recommendations.actions.tracker_undo import NotUndone, Undone, undo_tracker
from recommendations.models import Finding, Ownership, TrackerImport, Update
from recommendations.statuses import OwnershipRole, Stance, Status, TrackerStatus
from responses.actions import open_response
from tests.cast import Cast
from tests.recommendations.shares import DAY, share
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


def register() -> list[object]:
    """Everything that a tracker may change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Report, Finding, Ownership, Update)
    ]


def entered(cast: Cast, *rows: dict[str, str]) -> TrackerImport:
    tracker = matched(*rows, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    return tracker


def test_what_was_created_goes_and_what_was_changed_is_put_back(cast: Cast, report: Report) -> None:
    add_update(ownership=share(report, "AFI 8"), text="Ours.", on=DAY, by=cast.chief)
    before = register()
    title = share(report, "AFI 8").finding.title
    known = {**REGIONAL, "title": title, "text": "Our words.", "status": "Embedding"}
    known |= {"update_text": "1/5/24: Better.", "stance": "Accepted", "office_ref": "7"}
    rows = [CALLS, CAUSE, UNDER, known, {**REGIONAL, "ref": "AFI 10", "board": "Panel"}]
    tracker = matched(*rows, by=cast.officer)
    take_words(tracker=tracker, row=5, is_taken=True, by=cast.officer)
    done = enter_tracker(tracker=tracker, by=cast.officer)
    assert (done.reports, done.findings, done.changed) == (1, 3, 2)
    assert register() != before

    assert undo_tracker(tracker=tracker, by=cast.officer) == Undone(rows=5, kept=())
    assert register() == before
    assert tracker.status == TrackerStatus.UNDONE
    assert (tracker.undone_by, tracker.undone_at is None) == (cast.officer, False)
    assert not tracker.rows.filter(is_entered=True).exists()
    event = AuditEvent.objects.get(action="tracker undone")
    assert event.detail == {"rows": 5, "kept": []}


def test_undoing_twice_does_nothing_the_second_time(cast: Cast) -> None:
    tracker = entered(cast, CALLS)
    undo_tracker(tracker=tracker, by=cast.officer)
    assert undo_tracker(tracker=tracker, by=cast.officer) == Undone(rows=0, kept=())
    assert AuditEvent.objects.filter(action="tracker undone").count() == 1


def updated(cast: Cast) -> None:
    add_update(ownership=own_share("AFI 1"), text="Since then.", on=DAY, by=cast.chief)


def moved(cast: Cast) -> None:
    own = own_share("AFI 1")
    add_update(ownership=own, text="So.", on=DAY, by=cast.chief, to=Status.EMBEDDING)


def assigned(cast: Cast) -> None:
    assign(
        ownership=own_share("AFI 1"),
        responsible_officer=cast.lead,
        office_lead=None,
        board="",
        by=cast.chief,
    )


def disputed(cast: Cast) -> None:
    take_stance(
        ownership=own_share("AFI 1"),
        role=OwnershipRole.LEAD,
        stance=Stance.DISPUTED,
        reason="No.",
        by=cast.chief,
    )


def shared(cast: Cast) -> None:
    kent = Body.objects.get(code="kent")
    Ownership.objects.create(finding=own_share("AFI 1").finding, body=kent)


def linked(cast: Cast) -> None:
    link_repeat(
        finding=own_share("AFI 1").finding,
        earlier=Finding.objects.get(ref="AFI 8"),
        by=cast.officer,
    )


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (updated, "Charlie Chief gave an update since"),
        (moved, "Charlie Chief changed how it stands since"),
        (assigned, "Charlie Chief changed how it stands since"),
        (disputed, "Charlie Chief changed how it stands since"),
        (shared, "Kent Police shares in it since"),
        (linked, "it is used since by: repeat"),
    ],
)
def test_a_finding_upon_which_somebody_has_built_stays_and_the_rest_is_undone(
    act: Callable[[Cast], None], why: str, cast: Cast, report: Report
) -> None:
    tracker = entered(cast, CALLS, VICTIMS)
    act(cast)
    undone = undo_tracker(tracker=tracker, by=cast.officer)

    assert undone.rows == 1
    assert [(kept.row, kept.ref) for kept in undone.kept] == [(2, "AFI 1")]
    assert undone.kept[0].why.startswith(why)
    assert own_share("AFI 1").finding.report.findings.get().ref == "AFI 1"
    assert tracker.rows.get(number=2).is_entered
    assert not tracker.rows.get(number=3).is_entered


def test_what_is_kept_may_go_once_nothing_stands_upon_it(cast: Cast) -> None:
    tracker = entered(cast, CALLS)
    updated(cast)
    assert undo_tracker(tracker=tracker, by=cast.officer).rows == 0
    assert tracker.status == TrackerStatus.ENTERED
    Update.objects.all().delete()
    assert undo_tracker(tracker=tracker, by=cast.officer) == Undone(rows=1, kept=())
    assert not Report.objects.exists()


def test_a_cause_of_concern_stays_with_what_stands_under_it(cast: Cast) -> None:
    tracker = entered(cast, CAUSE, UNDER)
    own = own_share("CoC 1 R1")
    add_update(ownership=own, text="Since then.", on=DAY, by=cast.chief)
    undone = undo_tracker(tracker=tracker, by=cast.officer)
    assert [(kept.row, kept.why) for kept in undone.kept] == [
        (2, "CoC 1 R1 stands under it"),
        (3, "Charlie Chief gave an update since"),
    ]


def test_a_report_with_a_response_stays_though_its_findings_go(cast: Cast) -> None:
    tracker = entered(cast, CALLS)
    report = Report.objects.get()
    essex = Body.objects.get(code="essex-lpb")
    open_response(report=report, body=essex, by=cast.officer, on=DAY)
    undone = undo_tracker(tracker=tracker, by=cast.officer)
    assert Report.objects.get() == report
    assert undone.kept
    assert "used since by" in undone.kept[0].why


def test_a_change_that_somebody_else_changed_again_is_not_put_back(
    cast: Cast, report: Report
) -> None:
    tracker = entered(cast, {**REGIONAL, "status": "Embedding", "update_text": "1/5/24: Better."})
    own = share(report, "AFI 8")
    add_update(ownership=own, text="Back.", on=DAY, by=cast.chief, to=Status.IN_PROGRESS)
    undone = undo_tracker(tracker=tracker, by=cast.officer)
    assert undone.kept == (NotUndone(2, "AFI 8", "Charlie Chief changed how it stands since"),)
    assert share(report, "AFI 8").status == Status.IN_PROGRESS
    assert share(report, "AFI 8").updates.count() == 2


def test_an_update_that_was_added_goes_though_others_were_given_since(
    cast: Cast, report: Report
) -> None:
    tracker = entered(cast, {**REGIONAL, "update_text": "1/5/24: Better."})
    add_update(ownership=share(report, "AFI 8"), text="And on.", on=DAY, by=cast.chief)
    assert undo_tracker(tracker=tracker, by=cast.officer).kept == ()
    assert share(report, "AFI 8").updates.get().text == "And on."


def test_a_later_tracker_upon_the_same_finding_is_undone_first(cast: Cast) -> None:
    first = entered(cast, CALLS)
    second = entered(cast, {**CALLS, "status": "Embedding"})
    undone = undo_tracker(tracker=first, by=cast.officer)
    assert undone.kept[0].why == "Another tracker changed how it stands since"
    assert undo_tracker(tracker=second, by=cast.officer).kept == ()
    assert undo_tracker(tracker=first, by=cast.officer) == Undone(rows=1, kept=())


def test_rows_that_were_not_brought_in_are_not_undone(cast: Cast) -> None:
    tracker = matched(CALLS, VICTIMS, by=cast.officer)
    leave_out(tracker=tracker, row=3, is_left_out=True, by=cast.officer)
    enter_tracker(tracker=tracker, by=cast.officer)
    assert undo_tracker(tracker=tracker, by=cast.officer).rows == 1
    assert dry_run(tracker).entered == 0
