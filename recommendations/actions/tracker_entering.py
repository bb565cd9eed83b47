"""Holding a tracker against the register, and entering its rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from organisations.models import User
from recommendations.models import TrackerImport
from recommendations.tracker.checked import CheckedRow


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


def dry_run(tracker: TrackerImport) -> DryRun:
    """Check every row against the register as it stands; writes nothing.

    A row with errors counts under `with_errors` alone, one that was brought in under `entered`.
    """
    raise NotImplementedError


def enter_tracker(
    *, tracker: TrackerImport, by: User, rows: Collection[int] | None = None
) -> Entered:
    """Bring in the rows that are ready (or those of them whose numbers are given).

    Rows with errors wait: they may be mended and brought in later. Doing it twice enters once.
    """
    raise NotImplementedError
