"""An office's register as the rows of a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.db.models import Prefetch

from inspections.models import Report
from inspections.statuses import Precision, ReportKind
from organisations.audit import Refused
from organisations.models import Body, User
from recommendations.models import Finding, Ownership, Update
from recommendations.statuses import FindingKind, OwnershipRole, Stance, Status
from recommendations.tracker.dates import last_of_month, spelt
from recommendations.tracker.values import MARK
from recommendations.tracker.writing import ExportedRow

COLUMN_OF_ROLE: Final[Mapping[str, str]] = {
    OwnershipRole.LEAD: "lead_bodies",
    OwnershipRole.JOINT: "joint_bodies",
    OwnershipRole.SUPPORTING: "supporting_bodies",
    OwnershipRole.FOR_INFORMATION: "informed_bodies",
}


def export_rows(*, body: Body, user: User) -> tuple[ExportedRow, ...]:
    """What the body's force and its ROCU were asked and how it stands, in the register's order.

    Only what `user` may see; the columns are those that `import_register` understands.
    """
    force = body.answers_for
    if body.pk not in user.local_policing_body_ids or force is None:
        raise Refused("Only people of the office may take its register out.")
    own_ids = {force.pk, force.served_by_id} - {None}
    shares = (
        Ownership.objects.visible_to(user)
        .filter(body__in=own_ids)
        .select_related("body", "responsible_officer", "office_lead", "finding__report__programme")
        .select_related("finding__parent", "finding__question")
        .prefetch_related(
            Prefetch("updates", Update.objects.order_by("on", "at", "pk")),
            Prefetch("finding__ownerships", Ownership.objects.select_related("body")),
        )
    )
    return tuple(_row(share) for share in _one_a_finding(shares, force))


def _one_a_finding(shares: Iterable[Ownership], force: Body) -> Collection[Ownership]:
    """The force's share in each finding, or else its ROCU's, in the register's order."""
    own: dict[int, Ownership] = {}
    for share in sorted(shares, key=lambda share: share.body_id == force.pk):
        own[share.finding_id] = share
    return sorted(own.values(), key=_place)


def _place(share: Ownership) -> tuple[int, str, int, int, int]:
    finding, report = share.finding, share.finding.report
    return -report.published_on.toordinal(), report.title, report.pk, finding.order, finding.pk


def _row(share: Ownership) -> ExportedRow:
    finding = share.finding
    work = _work(share) if finding.is_actionable else {}
    return {
        **_report(finding.report),
        **_finding(finding),
        **_bodies(finding),
        **work,
        "office_ref": share.office_ref,
    }


def _report(report: Report) -> ExportedRow:
    is_month = report.published_precision == Precision.MONTH
    on: str | dt.date = spelt(report.published_on, "month") if is_month else report.published_on
    return {
        "report_title": report.title,
        "report_published": on,
        "report_address": report.web_address,
        "report_covers": str(ReportKind(report.kind).label),
        "programme": report.programme.name if report.programme else "",
    }


def _finding(finding: Finding) -> ExportedRow:
    has_due = finding.due_on or finding.due_words or finding.due_precision != Precision.NONE
    return {
        "ref": finding.ref,
        "kind": str(FindingKind(finding.kind).label),
        "parent": finding.parent.ref if finding.parent else "",
        "question": finding.question.title if finding.question else "",
        "title": finding.title,
        "text": finding.text,
        "points": "\n".join(f"{MARK}{point}" for point in finding.points),
        "addressee_words": finding.addressee_words,
        "due": _due(finding),
        "due_words": finding.due_words,
        "due_precision": str(Precision(finding.due_precision).label) if has_due else "",
        "page": finding.source_page,
    }


def _due(finding: Finding) -> str | dt.date | None:
    on = finding.due_on
    if on and finding.due_precision == Precision.MONTH and on == last_of_month(on.year, on.month):
        return spelt(on, "month")
    return on


def _bodies(finding: Finding) -> ExportedRow:
    names: dict[str, list[str]] = defaultdict(list)
    for owner in sorted(finding.ownerships.all(), key=lambda owner: owner.body.name):
        names[COLUMN_OF_ROLE[owner.role]].append(owner.body.name)
    return {column: "; ".join(owners) for column, owners in names.items()}


def _work(share: Ownership) -> ExportedRow:
    updates = list(share.updates.all())
    latest = updates[-1] if updates else None
    return {
        "stance": str(Stance(share.stance).label),
        "stance_reason": share.stance_reason,
        "status": str(Status(share.status).label),
        "status_reason": share.status_reason,
        "status_on": share.status_changed_on,
        "responsible_officer": _person(share.responsible_officer),
        "office_lead": _person(share.office_lead),
        "board": share.board,
        "update_text": latest.text if latest else "",
        "update_on": latest.on if latest else None,
    }


def _person(user: User | None) -> str:
    return f"{user.name} <{user.email}>" if user and user.name else user.email if user else ""
