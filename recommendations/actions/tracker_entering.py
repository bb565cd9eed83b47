"""Holding a tracker against the register, and entering its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from inspections.permissions import may_import
from organisations.audit import Refused, record
from organisations.models import User
from recommendations.actions.tracker_known import known_for, sheet_of
from recommendations.actions.tracker_writing import Batch
from recommendations.models import TrackerDocument, TrackerImport
from recommendations.statuses import TrackerStatus
from recommendations.tracker.checked import CheckedRow, Outcome
from recommendations.tracker.checking import check


@dataclass(frozen=True, slots=True)
class DryRun:
    """What bringing a tracker in would do, row by row, and counted."""

    rows: tuple[CheckedRow, ...]
    new: int
    changed: int
    same: int
    left_out: int
    with_errors: int
    entered: int


@dataclass(frozen=True, slots=True)
class Entered:
    """What was brought in, counted."""

    reports: int
    findings: int
    changed: int
    updates: int
    rows: int


NOTHING = Entered(reports=0, findings=0, changed=0, updates=0, rows=0)


def dry_run(tracker: TrackerImport) -> DryRun:
    """Check every row against the register as it stands; writes nothing.

    A row with errors counts under `with_errors` alone, one that was brought in under `entered`.
    """
    return counted(_checked(tracker, today=timezone.localdate()))


@transaction.atomic
def enter_tracker(
    *, tracker: TrackerImport, by: User, rows: Collection[int] | None = None
) -> Entered:
    """Bring in the rows that are ready (or those of them whose numbers are given).

    Rows with errors wait: they may be mended and brought in later. Doing it twice enters once.
    """
    if not may_import(by, tracker.body):
        raise Refused("Only a policy officer may bring a tracker into the register.")
    tracker.refresh_from_db(from_queryset=TrackerImport.objects.select_for_update())
    if tracker.status not in (TrackerStatus.CHECKING, TrackerStatus.ENTERED):
        raise Refused("Match the columns first. A tracker that was undone is not brought in again.")
    today = timezone.localdate()
    checked = _checked(tracker, today=today)
    wanted = [row for row in checked if rows is None or row.number in rows]
    ready = [row for row in wanted if row.is_ready and not row.row.is_entered]
    if not ready:
        if any(row.row.is_entered for row in wanted):
            return NOTHING
        raise Refused("No row is ready to be brought in.")
    _refuse_orphans(ready)
    batch = Batch(tracker=tracker, by=by, today=today, rows=checked)
    batch.enter(ready)
    tracker.status = TrackerStatus.ENTERED
    tracker.entered_by, tracker.entered_at = by, timezone.now()
    tracker.save(update_fields=["status", "entered_by", "entered_at"])
    TrackerDocument.objects.filter(tracker=tracker).delete()
    entered = Entered(rows=len(ready), **batch.counts)
    record("tracker entered", tracker, by=by, body=tracker.body, **batch.counts, rows=len(ready))
    return entered


def _checked(tracker: TrackerImport, *, today: dt.date) -> tuple[CheckedRow, ...]:
    sheet = sheet_of(tracker)
    return check(sheet, known_for(tracker.body, sheet, today=today))


def counted(rows: tuple[CheckedRow, ...]) -> DryRun:
    """Checked rows with how many of them stand how."""
    waiting = [row for row in rows if not row.row.is_entered]
    sound = [row for row in waiting if not row.errors]
    return DryRun(
        rows=rows,
        new=sum(row.outcome == Outcome.NEW for row in sound),
        changed=sum(row.outcome == Outcome.CHANGED for row in sound),
        same=sum(row.outcome == Outcome.SAME for row in sound),
        left_out=sum(row.outcome == Outcome.LEFT_OUT for row in sound),
        with_errors=len(waiting) - len(sound),
        entered=len(rows) - len(waiting),
    )


def _refuse_orphans(ready: list[CheckedRow]) -> None:
    """A recommendation comes with the cause of concern that it stands under."""
    coming = {(row.report_key, row.ref) for row in ready}
    for row in ready:
        parent = row.values.parent
        held = row.report.findings if row.report else ()
        if not parent or any(each.ref == parent for each in held):
            continue
        if (row.report_key, parent) not in coming:
            raise Refused(f"Row {row.number} stands under {parent}: bring that in with it.")
