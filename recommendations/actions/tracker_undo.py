"""Taking back what a tracker brought in, except where people have built upon it."""

from __future__ import annotations

from dataclasses import dataclass

from organisations.models import User
from recommendations.models import TrackerImport


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


def undo_tracker(*, tracker: TrackerImport, by: User) -> Undone:
    """Remove what the tracker created and put back what it changed, row by row.

    A row upon which somebody has built since stays, with the name of who did.
    """
    raise NotImplementedError
