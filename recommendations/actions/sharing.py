"""Moving each body's share in a finding along: who leads, its stance, its updates."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.audit import Refused, record
from organisations.models import User
from recommendations import permissions
from recommendations.models import Ownership, Update
from recommendations.statuses import (
    MOVES,
    STANCES_WITH_REASON,
    Move,
    OwnershipRole,
    Stance,
    Status,
)


@transaction.atomic
def assign(
    *,
    ownership: Ownership,
    responsible_officer: User | None,
    office_lead: User | None,
    board: str,
    by: User,
) -> None:
    """Say who answers for a finding in the force, who follows it, and which board looks at it."""
    refusal = permissions.why_not_assign(by, ownership)
    if refusal:
        raise Refused(refusal)
    _lock(ownership, "responsible_officer", "office_lead", "board")
    answering = permissions.who_may_answer(ownership, by=by)
    if responsible_officer and responsible_officer not in answering:
        raise Refused("The responsible officer must be a force lead or chief officer of the body.")
    following = permissions.who_may_follow(ownership, by=by)
    if office_lead and office_lead not in following:
        raise Refused("The office lead must be a policy officer or approver of the office.")
    board = board.strip()
    was = _who_leads(ownership)
    ownership.responsible_officer = responsible_officer
    ownership.office_lead = office_lead
    ownership.board = board
    now = _who_leads(ownership)
    if was == now:
        return
    ownership.save(update_fields=["responsible_officer", "office_lead", "board"])
    _record("finding assigned", ownership, by=by, was=was, now=now)


def _who_leads(ownership: Ownership) -> dict[str, str]:
    """Who leads, in words, as the record keeps it."""
    return {
        "Responsible officer": str(ownership.responsible_officer or ""),
        "Office lead": str(ownership.office_lead or ""),
        "Board": ownership.board,
    }


@transaction.atomic
def take_stance(
    *, ownership: Ownership, role: OwnershipRole, stance: Stance, reason: str, by: User
) -> None:
    """Record what the body says about owning a finding; a dispute needs its reason."""
    refusal = permissions.why_not_assign(by, ownership)
    if refusal:
        raise Refused(refusal)
    reason = reason.strip()
    if stance in STANCES_WITH_REASON and not reason:
        raise Refused("Give the reason: the response has to state it.")
    _lock(ownership, "role", "stance", "stance_reason")
    was = _standpoint(ownership)
    ownership.role, ownership.stance, ownership.stance_reason = role, stance, reason
    now = _standpoint(ownership)
    if was == now:
        return
    ownership.save(update_fields=["role", "stance", "stance_reason"])
    _record("stance recorded", ownership, by=by, was=was, now=now)


def _standpoint(ownership: Ownership) -> dict[str, str]:
    """What the body says about owning a finding, in words, as the record keeps it."""
    return {
        "Role": OwnershipRole(ownership.role).label,
        "Stance": Stance(ownership.stance).label,
        "Reason": ownership.stance_reason,
    }


def moves_open_to(user: User, ownership: Ownership) -> list[Move]:
    """The changes of status that the table and the person's role allow now."""
    return [
        move
        for move in MOVES[Status(ownership.status)]
        if permissions.may_move(user, ownership, move)
    ]


@transaction.atomic
def add_update(
    *,
    ownership: Ownership,
    text: str,
    on: dt.date,
    by: User,
    to: Status | None = None,
) -> Update:
    """Give a dated account of progress and, if wanted, move the status with it.

    The same account sent twice by the same person is one account.
    """
    refusal = permissions.why_not_update(by, ownership)
    if refusal:
        raise Refused(refusal)
    text = text.strip()
    if not text:
        raise Refused("Say what has happened.")
    _lock(ownership)
    last = ownership.updates.order_by("-pk").first()
    if last and _says_the_same(last, text=text, on=on, by=by, to=to):
        return last
    was = Status(ownership.status)
    is_move = to is not None and to != was
    if to is not None and is_move:
        _move(ownership, to, reason=text, on=on, by=by)
    update = Update.objects.create(
        ownership=ownership,
        on=on,
        text=text,
        by=by,
        status_from=was if is_move else "",
        status_to=to if to and is_move else "",
    )
    _record("update given", ownership, by=by, on=on.isoformat())
    return update


def _says_the_same(last: Update, *, text: str, on: dt.date, by: User, to: Status | None) -> bool:
    """Whether an account was given already, by the same person and to the same end."""
    if (last.by_id, last.on, last.text) != (by.pk, on, text):
        return False
    return last.status_to == (to or "") or to == last.ownership.status


def _lock(ownership: Ownership, *fields: str) -> None:
    """Hold the row until the act is recorded, and see the fields as they stand now.

    The status is left as the person saw it, so that a move made meanwhile is noticed.
    """
    rows = Ownership.objects.select_for_update()
    ownership.refresh_from_db(fields=fields or ["pk"], from_queryset=rows)


def _move(ownership: Ownership, to: Status, *, reason: str, on: dt.date, by: User) -> None:
    was = Status(ownership.status)
    move = next((move for move in MOVES[was] if move.to == to), None)
    if move is None:
        raise Refused(f"“{was.label}” cannot be followed by “{to.label}”.")
    if not permissions.may_move(by, ownership, move):
        raise Refused(f"Only a policy officer may record “{to.label}”.")
    moved = Ownership.objects.filter(pk=ownership.pk, status=was).update(
        status=to, status_reason=reason if move.needs_reason else "", status_changed_on=on
    )
    ownership.refresh_from_db()
    if not moved:
        raise Refused("Somebody else changed the status meanwhile. Look again before you go on.")
    _record("status changed", ownership, by=by, was=was, now=to)


def _record(action: str, ownership: Ownership, *, by: User, **detail: str | dict[str, str]) -> None:
    record(
        action,
        ownership.finding,
        by=by,
        body=permissions.acting_body(by, ownership),
        owner=ownership.body.name,
        **detail,
    )
