"""Taking back what a tracker brought in, except where people have built upon it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction
from django.utils import timezone

from inspections.models import Coverage, Report
from inspections.permissions import may_import
from organisations.audit import Refused, record
from organisations.models import AuditEvent, User
from recommendations.actions.tracker_snapshots import (
    FINDING_FIELDS,
    SHARE_FIELDS,
    restored,
    snapshot,
)
from recommendations.models import Finding, Ownership, TrackerImport, TrackerRow, Update
from recommendations.statuses import TrackerStatus

ITS_OWN: Final = (Ownership, TrackerRow, Finding)
"""What hangs on a finding and is looked at one by one; anything else was built upon it."""


@dataclass(frozen=True, slots=True)
class NotUndone:
    """A row that stays, and why: who has built upon it since."""

    row: int
    ref: str
    why: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what was not."""

    rows: int
    kept: tuple[NotUndone, ...]


@transaction.atomic
def undo_tracker(*, tracker: TrackerImport, by: User) -> Undone:
    """Remove what the tracker created and put back what it changed, row by row.

    A row upon which somebody has built since stays, with the name of who did.
    """
    if not may_import(by, tracker.body):
        raise Refused("Only a policy officer may take a tracker back.")
    tracker.refresh_from_db(from_queryset=TrackerImport.objects.select_for_update())
    rows = list(
        tracker.rows.filter(is_entered=True)
        .select_related("finding__parent")
        .select_for_update(of=("self",))
    )
    undoing = _Undoing(tracker)
    # what stands under a cause of concern goes before it
    rows.sort(key=lambda row: (row.finding is None or row.finding.parent_id is None, -row.number))
    for row in rows:
        undoing.take_back(row)
    undoing.remove_reports()
    if undoing.done:
        tracker.status, tracker.undone_by = TrackerStatus.UNDONE, by
        tracker.undone_at = timezone.now()
        tracker.save(update_fields=["status", "undone_by", "undone_at"])
        detail = {"rows": undoing.done, "kept": [kept.row for kept in undoing.kept]}
        record("tracker undone", tracker, by=by, body=tracker.body, **detail)
    return Undone(undoing.done, tuple(sorted(undoing.kept, key=lambda kept: kept.row)))


class _Undoing:
    """The rows of one tracker on their way out of the register."""

    def __init__(self, tracker: TrackerImport) -> None:
        self.tracker = tracker
        self.done = 0
        self.kept: list[NotUndone] = []
        self._reports: dict[int, TrackerRow] = {}

    def take_back(self, row: TrackerRow) -> None:
        """Undo a row, or say why it stays."""
        if row.brought.get("report"):
            self._reports[row.brought["report"]] = row
        finding = row.finding
        why = self._why_kept(row, finding) if finding else ""
        if why:
            self.kept.append(NotUndone(row.number, finding.ref if finding else "", why))
            return
        if finding:
            _remove(row.brought, finding)
        row.is_entered, row.finding, row.brought = False, None, {}
        row.save(update_fields=["is_entered", "finding", "brought"])
        self.done += 1

    def remove_reports(self) -> None:
        """Remove the reports that the tracker brought along and that nothing else is about."""
        for pk, row in self._reports.items():
            report = Report.objects.filter(pk=pk).first()
            if report is None:
                continue
            used = next(_used(report, but=(Coverage,)), "")
            if used or report.coverage.filter(decided_by__isnull=False).exists():
                if not report.findings.exists():
                    why = f"the report “{report.title}” stays: {used or 'a duty was decided'}"
                    self.kept.append(NotUndone(row.number, "", why))
                continue
            report.delete()

    def _why_kept(self, row: TrackerRow, finding: Finding) -> str:
        brought: Mapping[str, Any] = row.brought
        share = Ownership.objects.filter(pk=brought["share"]).first()
        return (
            self._changed_since(brought, finding, share)
            or self._updated_since(brought, finding)
            or (_used_since(brought, finding) if brought.get("created") else "")
        )

    def _changed_since(
        self, brought: Mapping[str, Any], finding: Finding, share: Ownership | None
    ) -> str:
        is_ours = brought.get("created") or "finding_was" in brought
        was = brought["finding_now"]
        if is_ours and snapshot(finding, FINDING_FIELDS) != was:
            return f"{self._who(finding)} changed the finding since"
        is_ours = brought.get("shares") or "share_was" in brought
        if is_ours and (share is None or snapshot(share, SHARE_FIELDS) != brought["share_now"]):
            return f"{self._who(finding)} changed how it stands since"
        return ""

    def _updated_since(self, brought: Mapping[str, Any], finding: Finding) -> str:
        """An account given on a share that the tracker made is somebody's work upon it."""
        added = Update.objects.filter(ownership__in=brought.get("shares", []))
        later = added.exclude(pk__in=brought["updates"]).select_related("by").first()
        if later:
            return f"{later.by} gave an update since"
        if brought.get("created"):
            others = finding.ownerships.exclude(pk__in=brought["shares"]).select_related("body")
            return next((f"{other.body} shares in it since" for other in others), "")
        return ""

    def _who(self, finding: Finding) -> str:
        """Who did something to a finding after the tracker was entered, as the record tells."""
        events = AuditEvent.objects.about(finding).exclude(action="brought in from a tracker")
        since = events.filter(at__gte=self.tracker.uploaded_at, by__isnull=False)
        last = since.select_related("by").first()
        return str(last.by) if last else "Another tracker"


def _used_since(brought: Mapping[str, Any], finding: Finding) -> str:
    """Why a finding that the tracker created cannot go: something hangs on it."""
    child = finding.recommendations.first()
    if child:
        return f"{child.ref} stands under it"
    used = next(_used(finding, but=ITS_OWN), "")
    if used:
        return used
    shares = Ownership.objects.filter(pk__in=brought["shares"])
    return next((found for share in shares for found in _used(share, but=(Update,))), "")


def _used(subject: models.Model, *, but: tuple[type[models.Model], ...]) -> Iterator[str]:
    """What hangs on a record, whichever room it belongs to."""
    for relation in subject._meta.related_objects:
        model: Any = relation.related_model
        if model in but:
            continue
        using = model.objects.filter(**{relation.field.name: subject}).first()
        if using is not None:
            yield f"it is used since by: {model._meta.verbose_name} “{using}”"


def _remove(brought: Mapping[str, Any], finding: Finding) -> None:
    """Take back one row: its updates, what it changed, the shares and the finding it made."""
    Update.objects.filter(pk__in=brought["updates"]).delete()
    if brought.get("created"):
        finding.delete()
        return
    if "share_was" in brought:
        Ownership.objects.filter(pk=brought["share"]).update(**restored(brought["share_was"]))
    Ownership.objects.filter(pk__in=brought.get("shares", [])).delete()
    if "finding_was" in brought:
        Finding.objects.filter(pk=finding.pk).update(**restored(brought["finding_was"]))
