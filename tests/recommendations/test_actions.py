"""What may be done with a body's share in a finding, and what is recorded of it."""

from __future__ import annotations

import datetime as dt

import pytest

from inspections.models import Report
from organisations.audit import Refused
from organisations.models import AuditEvent, Body
from organisations.statuses import Role
from recommendations.actions import add_update, assign, moves_open_to, take_stance
from recommendations.models import Ownership
from recommendations.statuses import MOVES, Move, OwnershipRole, Stance, Status
from tests.cast import Cast, person
from tests.recommendations.shares import DAY, bring_to, share

pytestmark = pytest.mark.django_db
EVERY_MOVE = [(was, move) for was, onward in MOVES.items() for move in onward]


def events(action: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action).order_by("pk"))


@pytest.mark.parametrize(("was", "move"), EVERY_MOVE)
def test_every_move_of_the_table_is_made_with_its_reason_and_recorded(
    was: Status, move: Move, cast: Cast, report: Report
) -> None:
    own = bring_to(share(report, "AFI 8"), was, by=cast.officer)
    update = add_update(
        ownership=own, text="Seen at the board.", on=DAY, by=cast.officer, to=move.to
    )
    own.refresh_from_db()
    assert own.status == move.to
    assert own.status_changed_on == DAY
    assert own.status_reason == ("Seen at the board." if move.needs_reason else "")
    assert (update.status_from, update.status_to) == (was, move.to)
    event = events("status changed")[-1]
    assert (event.by, event.body) == (cast.officer, Body.objects.get(code="essex-lpb"))
    assert event.detail == {"was": was, "now": move.to, "owner": "Essex Police"}


@pytest.mark.parametrize("was", Status)
def test_a_move_that_is_not_in_the_table_is_refused_and_nothing_is_kept(
    was: Status, cast: Cast, report: Report
) -> None:
    own = bring_to(share(report, "AFI 8"), was, by=cast.officer)
    given = own.updates.count()
    for to in set(Status) - {was} - {move.to for move in MOVES[was]}:
        with pytest.raises(Refused, match="cannot be followed by"):
            add_update(ownership=own, text="Trying.", on=DAY, by=cast.officer, to=to)
    own.refresh_from_db()
    assert own.status == was
    assert own.updates.count() == given


@pytest.mark.parametrize("was", Status)
def test_the_force_may_not_make_the_moves_of_the_office(
    was: Status, cast: Cast, report: Report
) -> None:
    own = bring_to(share(report, "AFI 8"), was, by=cast.officer)
    assert moves_open_to(cast.officer, own) == list(MOVES[was])
    assert moves_open_to(cast.chief, own) == [move for move in MOVES[was] if not move.by_office]
    for move in MOVES[was]:
        if move.by_office:
            with pytest.raises(Refused, match="Only a policy officer"):
                add_update(ownership=own, text="Done.", on=DAY, by=cast.chief, to=move.to)


def test_a_double_click_gives_one_update_and_one_move(cast: Cast, report: Report) -> None:
    first, second = share(report, "AFI 8"), share(report, "AFI 8")
    for own in (first, second, share(report, "AFI 8")):
        add_update(ownership=own, text="Begun.", on=DAY, by=cast.officer, to=Status.IN_PROGRESS)
    assert first.updates.count() == 1
    assert len(events("update given")) == len(events("status changed")) == 1


def test_a_double_click_without_a_move_gives_one_update(cast: Cast, report: Report) -> None:
    for to in (None, Status.AWAITING_ALLOCATION, None):
        add_update(ownership=share(report, "AFI 8"), text="Begun.", on=DAY, by=cast.officer, to=to)
    assert share(report, "AFI 8").updates.count() == 1


def test_the_same_words_on_another_day_are_another_update(cast: Cast, report: Report) -> None:
    for days in (0, 1):
        day = DAY + dt.timedelta(days=days)
        add_update(ownership=share(report, "AFI 8"), text="No news.", on=day, by=cast.officer)
    assert share(report, "AFI 8").updates.count() == 2


def test_somebody_who_moved_it_meanwhile_is_noticed(cast: Cast, report: Report) -> None:
    mine = bring_to(share(report, "AFI 8"), Status.IN_PROGRESS, by=cast.officer)
    theirs = share(report, "AFI 8")
    add_update(ownership=theirs, text="Bedding in.", on=DAY, by=cast.chief, to=Status.EMBEDDING)
    with pytest.raises(Refused, match="Somebody else changed the status meanwhile"):
        add_update(
            ownership=mine, text="Done.", on=DAY, by=cast.officer, to=Status.FORCE_SAYS_COMPLETE
        )
    assert share(report, "AFI 8").status == Status.EMBEDDING


def test_an_update_says_what_has_happened(cast: Cast, report: Report) -> None:
    with pytest.raises(Refused, match="Say what has happened"):
        add_update(ownership=share(report, "AFI 8"), text="  \n ", on=DAY, by=cast.officer)


def test_a_force_lead_updates_what_is_assigned_to_them_alone(cast: Cast, report: Report) -> None:
    own = share(report, "AFI 8")
    with pytest.raises(Refused, match="not assigned to you"):
        add_update(ownership=own, text="Mine?", on=DAY, by=cast.lead)
    assign(
        ownership=own, responsible_officer=cast.lead, office_lead=None, board="", by=cast.officer
    )
    update = add_update(ownership=own, text="Mine.", on=DAY, by=cast.lead, to=Status.IN_PROGRESS)
    assert update.status_to == Status.IN_PROGRESS


@pytest.mark.parametrize("who", ["reader", "approver", "other_officer", "other_chief", "admin"])
def test_others_give_no_update(who: str, cast: Cast, report: Report) -> None:
    with pytest.raises(Refused, match="may give an update"):
        add_update(ownership=share(report, "AFI 8"), text="Me too.", on=DAY, by=getattr(cast, who))


@pytest.mark.parametrize("who", ["reader", "approver", "lead", "other_officer", "admin"])
def test_others_neither_assign_nor_take_a_stance(who: str, cast: Cast, report: Report) -> None:
    by, own = getattr(cast, who), share(report, "AFI 8")
    with pytest.raises(Refused, match="Only a policy officer or chief officer"):
        assign(ownership=own, responsible_officer=None, office_lead=None, board="B", by=by)
    with pytest.raises(Refused, match="Only a policy officer or chief officer"):
        take_stance(
            ownership=own, role=OwnershipRole.LEAD, stance=Stance.ACCEPTED, reason="", by=by
        )


def test_any_office_of_the_region_works_on_what_its_rocu_was_asked(
    cast: Cast, report: Report
) -> None:
    own = share(report, "AFI 3", "ersou")
    add_update(ownership=own, text="From Bedford.", on=DAY, by=cast.other_officer)
    add_update(ownership=own, text="From Chelmsford.", on=DAY, by=cast.officer)
    bodies = [event.body.code for event in events("update given") if event.body]
    assert bodies == ["bedfordshire-lpb", "essex-lpb"]


def test_who_leads_is_recorded_before_and_after_and_only_when_it_changes(
    cast: Cast, report: Report
) -> None:
    for _ in range(2):
        assign(
            ownership=share(report, "AFI 8"),
            responsible_officer=cast.lead,
            office_lead=cast.approver,
            board=" Performance board ",
            by=cast.chief,
        )
    own = share(report, "AFI 8")
    assert (own.responsible_officer, own.office_lead) == (cast.lead, cast.approver)
    assert own.board == "Performance board"
    [event] = events("finding assigned")
    assert event.detail["was"] == {"Responsible officer": "", "Office lead": "", "Board": ""}
    assert event.detail["now"]["Responsible officer"] == "Leo Lead"


@pytest.mark.parametrize("who", ["officer", "reader", "other_chief", "admin"])
def test_only_people_of_the_force_answer_for_a_finding(
    who: str, cast: Cast, report: Report
) -> None:
    with pytest.raises(Refused, match="must be a force lead or chief officer"):
        assign(
            ownership=share(report, "AFI 8"),
            responsible_officer=getattr(cast, who),
            office_lead=None,
            board="",
            by=cast.officer,
        )


@pytest.mark.parametrize("who", ["chief", "lead", "reader", "other_officer"])
def test_only_people_of_the_office_follow_a_finding(who: str, cast: Cast, report: Report) -> None:
    with pytest.raises(Refused, match="must be a policy officer or approver"):
        assign(
            ownership=share(report, "AFI 8"),
            responsible_officer=None,
            office_lead=getattr(cast, who),
            board="",
            by=cast.officer,
        )


def test_who_was_named_for_a_rocu_by_another_office_may_stay(
    cast: Cast, report: Report, bodies: dict[str, Body]
) -> None:
    lead = person("bo@beds.example", "Bo Beds", bodies["bedfordshire-lpb"], Role.FORCE_LEAD)
    for by, board in ((cast.other_officer, ""), (cast.officer, "Regional board")):
        assign(
            ownership=share(report, "AFI 3", "ersou"),
            responsible_officer=lead,
            office_lead=None,
            board=board,
            by=by,
        )
    assert share(report, "AFI 3", "ersou").board == "Regional board"


def test_essex_disputes_owning_afis_1_and_2(cast: Cast, report: Report) -> None:
    for ref in ("AFI 1", "AFI 2", "AFI 2"):
        take_stance(
            ownership=share(report, ref),
            role=OwnershipRole.SUPPORTING,
            stance=Stance.DISPUTED,
            reason="ERSOU leads.",
            by=cast.officer,
        )
    disputed = Ownership.objects.filter(stance=Stance.DISPUTED)
    assert {own.finding.ref for own in disputed} == {"AFI 1", "AFI 2"}
    assert len(events("stance recorded")) == 2
    assert events("stance recorded")[0].detail["now"] == {
        "Role": "Supporting",
        "Stance": "Ownership disputed",
        "Reason": "ERSOU leads.",
    }


@pytest.mark.parametrize("stance", [Stance.DISPUTED, Stance.NOT_FOR_US])
def test_a_dispute_needs_its_reason(stance: Stance, cast: Cast, report: Report) -> None:
    with pytest.raises(Refused, match="Give the reason"):
        take_stance(
            ownership=share(report, "AFI 1"),
            role=OwnershipRole.JOINT,
            stance=stance,
            reason=" ",
            by=cast.officer,
        )


def test_nothing_is_to_be_done_about_practice(cast: Cast, report: Report) -> None:
    own = share(report, "IP 1", "bedfordshire")
    with pytest.raises(Refused, match="positive finding"):
        add_update(ownership=own, text="Lovely.", on=DAY, by=cast.other_officer)
    with pytest.raises(Refused, match="positive finding"):
        assign(
            ownership=own,
            responsible_officer=None,
            office_lead=None,
            board="B",
            by=cast.other_officer,
        )
    assert moves_open_to(cast.other_officer, own) == []
