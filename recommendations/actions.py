"""Entering findings from a reviewed report, and moving each body's share in them along."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from inspections.actions import bodies_named, question_titled, register_report
from inspections.actions import give_day_of_publication as complete_date
from inspections.models import ImportDraft, Report
from inspections.permissions import may_import
from inspections.reading.dates import due_in
from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules import review
from inspections.statuses import DraftStatus, Precision, ReportKind
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.statuses import BodyKind
from recommendations import permissions
from recommendations.models import Finding, Ownership, Update
from recommendations.statuses import (
    MOVES,
    STANCES_WITH_REASON,
    Move,
    OwnershipRole,
    Stance,
    Status,
)

ALL_CHIEF_CONSTABLES = "all-chief-constables"


@transaction.atomic
def accept_import(
    *,
    draft: ImportDraft,
    published_on: dt.date,
    precision: Precision,
    by: User,
    web_address: str = "",
) -> Report:
    """Enter a reviewed draft: the report, its coverage, judgements and findings, all or nothing."""
    if not may_import(by, draft.body_id):
        raise Refused("Only a policy officer may accept a report into the register.")
    waiting = ImportDraft.objects.awaiting_review().filter(pk=draft.pk)
    if not waiting.update(status=DraftStatus.ACCEPTED):
        raise Refused("This draft was accepted or discarded meanwhile.")
    draft.refresh_from_db()
    report = enter_report(
        proposal=Proposal.from_json(draft.proposal),
        published_on=published_on,
        precision=precision,
        source_sha256=draft.sha256,
        by=by,
        web_address=web_address,
    )
    ImportDraft.objects.filter(pk=draft.pk).update(report=report)
    record("report accepted", report, by=by, body=draft.body, file=draft.file_name)
    return report


@transaction.atomic
def enter_report(
    *,
    proposal: Proposal,
    published_on: dt.date,
    precision: Precision,
    source_sha256: str,
    by: User,
    web_address: str = "",
) -> Report:
    """Enter a reviewed proposal into the register with its findings and their owners."""
    iso = published_on.isoformat()
    proposal = review.published(proposal, iso if precision == Precision.DAY else iso[:7])
    report = register_report(
        proposal=proposal,
        published_on=published_on,
        precision=precision,
        source_sha256=source_sha256,
        by=by,
        web_address=web_address,
    )
    bodies = bodies_named(proposal)
    entered: dict[str, Finding] = {}
    for order, proposed in enumerate(proposal.findings, start=1):
        if proposed.ref in entered:
            raise Refused(f"Two findings have the reference {proposed.ref}. Give each its own.")
        if proposed.parent and proposed.parent not in entered:
            raise Refused(f"{proposed.ref} stands under {proposed.parent}, which is not there.")
        parent = entered[proposed.parent] if proposed.parent else None
        finding = _enter_finding(report, proposed, order=order, parent=parent)
        _own(finding, [bodies[code] for code in proposed.bodies])
        entered[proposed.ref] = finding
    return report


@transaction.atomic
def give_day_of_publication(*, report: Report, published_on: dt.date, by: User) -> None:
    """Complete the date of a report, and count from it what is due some time after publication."""
    complete_date(report=report, published_on=published_on, by=by)
    waiting = report.findings.filter(due_precision=Precision.RELATIVE, due_on__isnull=True)
    for finding in waiting.select_for_update():
        due = due_in(finding.due_words, published_on.isoformat())
        if due and due.on:
            finding.due_on = dt.date.fromisoformat(due.on)
            finding.save(update_fields=["due_on"])


def _enter_finding(
    report: Report, proposed: ProposedFinding, *, order: int, parent: Finding | None
) -> Finding:
    question = (
        question_titled(report.programme, proposed.question)
        if proposed.question and report.programme
        else None
    )
    return Finding.objects.create(
        report=report,
        ref=proposed.ref,
        order=order,
        kind=proposed.kind,
        parent=parent,
        question=question,
        title=(proposed.title or _first_sentence(proposed.text))[:500],
        text=proposed.text,
        points=list(proposed.points),
        addressee_words=(proposed.addressee_words or "")[:500],
        due_on=dt.date.fromisoformat(proposed.due.on) if proposed.due.on else None,
        due_words=(proposed.due.words or "")[:120],
        due_precision=proposed.due.precision,
        source_page=proposed.source.page,
        source_snippet=proposed.source.snippet or "",
    )


LONGEST_TITLE = 200


def _first_sentence(text: str) -> str:
    first = text.strip().split(". ")[0].split("\n")[0]
    return first if len(first) <= LONGEST_TITLE else f"{first[:199].rsplit(' ', 1)[0]}…"


def _own(finding: Finding, bodies: list[Body]) -> None:
    """Give each body its share: a ROCU leads its forces; otherwise the first named leads."""
    if not finding.is_actionable:
        role_of_first = OwnershipRole.FOR_INFORMATION
    else:
        role_of_first = OwnershipRole.LEAD
    owners = sorted(_expanded(finding, bodies), key=lambda body: body.kind != BodyKind.ROCU)
    Ownership.objects.bulk_create(
        Ownership(
            finding=finding,
            body=body,
            role=role_of_first if index == 0 or not finding.is_actionable else OwnershipRole.JOINT,
        )
        for index, body in enumerate(owners)
    )


def _expanded(finding: Finding, bodies: list[Body]) -> list[Body]:
    """All chief constables means each force that the national report covers."""
    codes = {body.code for body in bodies}
    if ALL_CHIEF_CONSTABLES not in codes or finding.report.kind != ReportKind.NATIONAL:
        return bodies
    covered = Body.objects.forces().filter(coverage__report=finding.report)
    return [b for b in bodies if b.code != ALL_CHIEF_CONSTABLES] + [
        force for force in covered if force.code not in codes
    ]


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
