"""Entering findings from a reviewed report, each with the bodies that share in it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from inspections.actions import bodies_named, question_titled, register_report
from inspections.actions import give_day_of_publication as complete_date
from inspections.models import DraftDocument, ImportDraft, Report
from inspections.permissions import may_import
from inspections.reading.dates import due_in
from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules import review
from inspections.statuses import DraftStatus, Precision, ReportKind
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.statuses import BodyKind
from recommendations.models import Finding, Ownership
from recommendations.statuses import (
    OwnershipRole,
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
    if draft.edition_of:
        raise Refused(
            "This report is in the register already. Compare this document with it, or say in "
            "its details that it is another report."
        )
    proposal = Proposal.from_json(draft.proposal)
    if unreviewed := review.still_to_review(proposal):
        raise Refused(unreviewed)
    report = enter_report(
        proposal=proposal,
        published_on=published_on,
        precision=precision,
        source_sha256=draft.sha256,
        by=by,
        web_address=web_address,
    )
    ImportDraft.objects.filter(pk=draft.pk).update(report=report)
    DraftDocument.objects.filter(draft=draft).delete()
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
