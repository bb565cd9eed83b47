"""Entering findings from a reviewed report, each with the bodies that share in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from inspections.actions import bodies_named, question_titled, register_report
from inspections.actions import give_day_of_publication as complete_date
from inspections.models import DraftDocument, ImportDraft, Report
from inspections.permissions import may_import
from inspections.reading.dates import due_in
from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules import review
from inspections.statuses import DraftStatus, Precision
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.statuses import BodyKind
from recommendations.addressees import bodies_meant
from recommendations.models import Finding, Ownership
from recommendations.rules.titles import title_of
from recommendations.statuses import OwnershipRole


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
        finding = enter_finding(report, proposed, order=order, parent=parent)
        give_shares(finding, [bodies[code] for code in proposed.bodies])
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


def enter_finding(
    report: Report, proposed: ProposedFinding, *, order: int, parent: Finding | None
) -> Finding:
    """One finding as printed; the caller holds the transaction and gives the shares."""
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
        title=title_of(proposed.title, proposed.text),
        text=proposed.text,
        points=list(proposed.points),
        addressee_words=(proposed.addressee_words or "")[:500],
        due_on=dt.date.fromisoformat(proposed.due.on) if proposed.due.on else None,
        due_words=(proposed.due.words or "")[:120],
        due_precision=proposed.due.precision,
        source_page=proposed.source.page,
        source_snippet=proposed.source.snippet or "",
    )


def give_shares(finding: Finding, bodies: Iterable[Body]) -> list[Body]:
    """Give each body its share: a ROCU leads its forces; otherwise the first named leads.

    Who has a share already keeps it as it is. Returns who was given one.
    """
    held = {own.body_id: own.role for own in finding.ownerships.all()}
    meant = [body for body in bodies_meant(finding.report, bodies) if body.pk not in held]
    owners = sorted(meant, key=lambda body: body.kind != BodyKind.ROCU)
    is_led = OwnershipRole.LEAD in held.values()
    Ownership.objects.bulk_create(
        Ownership(
            finding=finding, body=body, role=_role(finding, is_first=index == 0 and not is_led)
        )
        for index, body in enumerate(owners)
    )
    return owners


def _role(finding: Finding, *, is_first: bool) -> OwnershipRole:
    if not finding.is_actionable:
        return OwnershipRole.FOR_INFORMATION
    return OwnershipRole.LEAD if is_first else OwnershipRole.JOINT
