"""Taking back what a tracker brought in, except where people have built upon it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    Snapshot,
    restored,
    snapshot,
)
from recommendations.models import Finding, Ownership, TrackerImport, TrackerRow, Update
from recommendations.statuses import TrackerStatus

ITS_OWN: Final = (Ownership, TrackerRow, Finding)
"""What hangs on a finding and is looked at one by one; anything else was built upon it."""

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class NotUndone:
    """A row that stays, and why: who has built upon it since."""

    row: int
    ref: str
    why: str


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a tracker back would remove and put back, counted, and what stays."""

    rows: int
    findings: int
    changed: int
    updates: int
    reports: int
    kept: tuple[NotUndone, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what was not."""

    rows: int
    kept: tuple[NotUndone, ...]


def what_undoing_would_do(tracker: TrackerImport) -> UndoPlan:
    """What `undo_tracker` would do as the register stands; nothing is written."""
    undoing = _Undoing(tracker, list(_entered(tracker)))
    return UndoPlan(
        rows=len(undoing.going),
        findings=len(undoing.created),
        changed=len(undoing.going) - len(undoing.created),
        updates=sum(len(row.brought["updates"]) for row in undoing.going),
        reports=len(undoing.reports),
        kept=undoing.kept,
    )


@transaction.atomic
def undo_tracker(*, tracker: TrackerImport, by: User) -> Undone:
    """Remove what the tracker created and put back what it changed, row by row.

    A row upon which somebody has built since stays, with the name of who did.
    """
    if not may_import(by, tracker.body):
        raise Refused("Only a policy officer may take a tracker back.")
    tracker.refresh_from_db(from_queryset=TrackerImport.objects.select_for_update())
    undoing = _Undoing(tracker, list(_entered(tracker).select_for_update(of=("self",))))
    undoing.take_back()
    if undoing.going:
        tracker.status, tracker.undone_by = TrackerStatus.UNDONE, by
        tracker.undone_at = timezone.now()
        tracker.save(update_fields=["status", "undone_by", "undone_at"])
        detail = {"rows": len(undoing.going), "kept": [kept.row for kept in undoing.kept]}
        record("tracker undone", tracker, by=by, body=tracker.body, **detail)
    return Undone(len(undoing.going), undoing.kept)


def _entered(tracker: TrackerImport) -> models.QuerySet[TrackerRow]:
    return tracker.rows.filter(is_entered=True).select_related("finding")


class _Undoing:
    """The rows of one tracker on their way out of the register: which go, and which stay."""

    def __init__(self, tracker: TrackerImport, rows: Sequence[TrackerRow]) -> None:
        self.going: list[TrackerRow] = []
        self._kept: list[NotUndone] = []
        self._built = _BuiltUpon(tracker)
        # what stands under a cause of concern goes before it
        for row in sorted(rows, key=lambda row: (_is_above(row), -row.number)):
            self._decide(row)
        brought = [row for row in rows if row.brought.get("report")]
        self.reports = [report for row in brought if (report := self._report_to_remove(row))]

    @property
    def kept(self) -> tuple[NotUndone, ...]:
        """The rows that stay, in the order of the tracker."""
        return tuple(sorted(self._kept, key=lambda kept: kept.row))

    @property
    def created(self) -> list[TrackerRow]:
        """The rows that go together with the finding that they made."""
        return [row for row in self.going if row.brought.get("created") and row.finding]

    def _decide(self, row: TrackerRow) -> None:
        finding = row.finding
        why = self._built.why_kept(row, finding) if finding else ""
        if why:
            self._kept.append(NotUndone(row.number, finding.ref if finding else "", why))
            return
        self.going.append(row)
        if finding and row.brought.get("created"):
            self._built.forget(finding)

    def _report_to_remove(self, row: TrackerRow) -> Report | None:
        """The report that a row brought along, where nothing else is about it."""
        report = Report.objects.filter(pk=row.brought["report"]).first()
        if report is None:
            return None
        ours = {going.finding_id for going in self.created}
        if any(pk not in ours for pk in report.findings.values_list("pk", flat=True)):
            return None
        used = next(_used(report, but=(Coverage, Finding)), "")
        if used or report.coverage.filter(decided_by__isnull=False).exists():
            why = f"the report “{report.title}” stays: {used or 'a duty was decided'}"
            self._kept.append(NotUndone(row.number, "", why))
            return None
        return report

    def take_back(self) -> None:
        """Take back the rows that go: their updates, what they changed, what they made."""
        _delete(Update, (pk for row in self.going for pk in row.brought["updates"]))
        self._put_back()
        made = [row.finding for row in self.created if row.finding]
        _delete(Finding, (finding.pk for finding in made if finding.parent_id))
        _delete(Finding, (finding.pk for finding in made if not finding.parent_id))
        for report in self.reports:
            report.delete()
        for rows in _in_parts([row.pk for row in self.going]):
            TrackerRow.objects.filter(pk__in=rows).update(
                is_entered=False, finding=None, brought={}
            )

    def _put_back(self) -> None:
        """Restore what rows changed; what was the same in many of them is written once."""
        made: list[int] = []
        findings, shares = _Restored(Finding), _Restored(Ownership)
        for row in self.going:
            brought = row.brought
            if brought.get("created") or row.finding_id is None:
                continue
            made += brought.get("shares", [])
            if "finding_was" in brought:
                findings.add(row.finding_id, brought["finding_was"], brought["finding_now"])
            if "share_was" in brought:
                shares.add(brought["share"], brought["share_was"], brought["share_now"])
        findings.write()
        shares.write()
        _delete(Ownership, made)


class _Restored:
    """Records of one kind to be put back, gathered by what is put back in them."""

    def __init__(self, model: type[Finding | Ownership]) -> None:
        self._model = model
        self._pks: dict[str, list[int]] = defaultdict(list)

    def add(self, pk: int, was: Snapshot, now: Snapshot) -> None:
        """Put the fields of one record back that the tracker changed."""
        changed = {name: value for name, value in was.items() if value != now[name]}
        self._pks[json.dumps(changed, sort_keys=True)].append(pk)

    def write(self) -> None:
        """Put them all back."""
        for changed, pks in self._pks.items():
            for part in _in_parts(pks):
                self._model.objects.filter(pk__in=part).update(**restored(json.loads(changed)))


class _BuiltUpon:
    """What stands in the register about the findings of a tracker, read once for all its rows."""

    def __init__(self, tracker: TrackerImport) -> None:
        self.tracker = tracker
        ours = tracker.rows.filter(is_entered=True, finding__isnull=False).values("finding")
        shares = Ownership.objects.filter(finding__in=ours).select_related("body")
        self._shares = {share.pk: share for share in shares}
        self._owners: dict[int, list[Ownership]] = defaultdict(list)
        for share in self._shares.values():
            self._owners[share.finding_id].append(share)
        self._updates: dict[int, list[Update]] = defaultdict(list)
        updates = Update.objects.filter(ownership__finding__in=ours).select_related("by")
        for update in updates.defer("text"):
            self._updates[update.ownership_id].append(update)
        self._children: dict[int, dict[int, str]] = defaultdict(dict)
        under = Finding.objects.filter(parent__in=ours).order_by("order")
        for child in under.only("parent", "ref"):
            self._children[child.parent_id or 0][child.pk] = child.ref
        self._uses = dict(_users(Finding, "", ours, but=ITS_OWN))
        self._share_uses = dict(_users(Ownership, "__finding", ours, but=(Update,)))

    def share_of(self, row: TrackerRow) -> Ownership | None:
        """The office's own share in the finding of a row."""
        return self._shares.get(row.brought["share"])

    def forget(self, gone: Finding) -> None:
        """A finding that goes holds the one that it stands under back no more."""
        self._children[gone.parent_id or 0].pop(gone.pk, None)

    def why_kept(self, row: TrackerRow, finding: Finding) -> str:
        """Why a row stays: who has built upon its finding since; empty where nobody has."""
        return (
            self._changed_since(row.brought, finding, self.share_of(row))
            or self._updated_since(row.brought, finding)
            or (self._used_since(row.brought, finding) if row.brought.get("created") else "")
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
        ours = set(brought["updates"])
        for pk in brought.get("shares", []):
            later = next((each for each in self._updates[pk] if each.pk not in ours), None)
            if later:
                return f"{later.by} gave an update since"
        if brought.get("created"):
            made = set(brought["shares"])
            others = (share for share in self._owners[finding.pk] if share.pk not in made)
            return next((f"{other.body} shares in it since" for other in others), "")
        return ""

    def _used_since(self, brought: Mapping[str, Any], finding: Finding) -> str:
        """Why a finding that the tracker created cannot go: something hangs on it."""
        child = next(iter(self._children[finding.pk].values()), "")
        if child:
            return f"{child} stands under it"
        shares = map(self._share_uses.get, brought["shares"])
        using = next(filter(None, (self._uses.get(finding.pk), *shares)), None)
        return _use(using) if using else ""

    def _who(self, finding: Finding) -> str:
        """Who did something to a finding after the tracker was entered, as the record tells."""
        events = AuditEvent.objects.about(finding).exclude(action="brought in from a tracker")
        since = events.filter(at__gte=self.tracker.uploaded_at, by__isnull=False)
        last = since.select_related("by").first()
        return str(last.by) if last else "Another tracker"


def _is_above(row: TrackerRow) -> bool:
    """Whether the finding of a row stands under no other."""
    return row.finding is None or row.finding.parent_id is None


def _users(
    of: type[models.Model],
    path: str,
    findings: models.QuerySet[Any, Any],
    *,
    but: tuple[type[models.Model], ...],
) -> Iterator[tuple[int, models.Model]]:
    """What hangs on records of a kind, whichever room it belongs to, by the record's key."""
    for relation in of._meta.related_objects:
        model: Any = relation.related_model
        if model in but:
            continue
        name = relation.field.name
        for using in model.objects.filter(**{f"{name}{path}__in": findings}):
            yield getattr(using, f"{name}_id"), using


def _used(subject: models.Model, *, but: tuple[type[models.Model], ...]) -> Iterator[str]:
    """What hangs on one record, whichever room it belongs to."""
    for relation in subject._meta.related_objects:
        model: Any = relation.related_model
        if model in but:
            continue
        using = model.objects.filter(**{relation.field.name: subject}).first()
        if using is not None:
            yield _use(using)


def _use(using: models.Model) -> str:
    return f"it is used since by: {using._meta.verbose_name} “{using}”"


def _delete(model: type[Finding | Ownership | Update], pks: Iterable[int]) -> None:
    for part in _in_parts(list(pks)):
        model.objects.filter(pk__in=part).delete()


def _in_parts(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    """So many at a time as every database takes."""
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
