"""On which days before and after a date people are told of it.

One missed night loses nothing: what counts is the last stage that was *reached*, not the day of the
run, so the next run catches it up. Only that one is caught up, never a burst of those before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain

WEEKS_OF_NAGGING = 8
"""After so many weekly reminders a date that passed is left to the front page, which shows it."""


@dataclass(frozen=True, order=True)
class Stage:
    """So many days after the date (negative: before it); the name is part of what was sent."""

    days_after: int

    @property
    def name(self) -> str:
        """A short word for the record: "14 before", "on the day", "8 after"."""
        if self.days_after == 0:
            return "on the day"
        return f"{abs(self.days_after)} {'after' if self.days_after > 0 else 'before'}"

    def day(self, due_on: dt.date) -> dt.date:
        """The day on which it is reached."""
        return due_on + dt.timedelta(days=self.days_after)


@dataclass(frozen=True)
class Ladder:
    """The stages of one kind of obligation, from the first day before to the last after."""

    stages: tuple[Stage, ...]

    def reached(self, due_on: dt.date, *, on: dt.date) -> Stage | None:
        """The last stage reached by a day, or None where it is still too early."""
        passed = (on - due_on).days
        return max((stage for stage in self.stages if stage.days_after <= passed), default=None)


def ladder(*, before: tuple[int, ...], weekly: int = 0, on_the_day: bool = True) -> Ladder:
    """So many days before, on the day, once when it has passed, then weekly so many times."""
    days = chain(
        (-days for days in before),
        [0] if on_the_day else [],
        [1],
        (1 + 7 * week for week in range(1, weekly + 1)),
    )
    return Ladder(tuple(Stage(each) for each in sorted(days)))


BY_LAW = ladder(before=(14, 7, 2), weekly=WEEKS_OF_NAGGING)
"""The last day to publish, and dates that the inspectorate or the office set."""

BY_CUSTOM = ladder(before=(2,))
"""Milestones are customary: a word before, one on the day, one when missed, and no more."""

AFTER_THE_DAY = ladder(before=(), weekly=WEEKS_OF_NAGGING, on_the_day=False)
"""Nothing to do until the day has passed without an answer."""
