"""The period within which comments on a report must be published.

Source: Police Act 1996 s.55(5A), inserted by the Policing and Crime Act 2017 s.37: comments "must
be published before the end of the period of 56 days beginning with the day on which the report is
published". The day of publication is day 1; nothing rolls over at weekends or bank holidays.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from organisations.dates_in_words import day

PERIOD_DAYS = 56
"""Length of the period in days, both the first and the last counted (s.55(5A))."""


class Standing(Enum):
    """Whether a publication kept the statutory period."""

    NO_LAST_DAY = "no statutory last day"
    RUNNING = "running"
    PASSED = "passed"
    IN_TIME = "published in time"
    LATE = "published late"


@dataclass(frozen=True)
class Clock:
    """The statutory last day of one report, and how a publication stands against it."""

    published_on: dt.date | None
    last_day: dt.date | None
    why_no_last_day: str = ""
    is_waiting_for_day: bool = False

    def day_number(self, day: dt.date) -> int | None:
        """The day of the period that a date is: 1 on publication, 56 on the last day."""
        return (day - self.published_on).days + 1 if self.published_on else None

    def place(self, day: dt.date) -> str:
        """A date's place in the period: "42 of 56" within it, "126" once it has passed."""
        number = self.day_number(day)
        if number is None:
            return ""
        return f"{number} of {PERIOD_DAYS}" if number <= PERIOD_DAYS else f"{number}"

    def days_left(self, *, on: dt.date) -> int | None:
        """Days until the last day: 0 on it, negative once it has passed."""
        return (self.last_day - on).days if self.last_day else None

    def days_late(self, *, response_published_on: dt.date) -> int:
        """Days by which a publication came after the last day; 0 when in time or never timed."""
        if self.last_day is None:
            return 0
        return max(0, (response_published_on - self.last_day).days)

    def standing(self, *, on: dt.date, response_published_on: dt.date | None) -> Standing:
        """How the response stands; lateness is judged by its publication, never by its sending."""
        if self.last_day is None:
            return Standing.NO_LAST_DAY
        if response_published_on is not None:
            late = response_published_on > self.last_day
            return Standing.LATE if late else Standing.IN_TIME
        return Standing.PASSED if on > self.last_day else Standing.RUNNING


def clock(*, published_on: dt.date | None, month_known: dt.date, rule_starts_on: dt.date) -> Clock:
    """Work out the last day for a report.

    `published_on` is None where only the month is known (`month_known` is then its first day).
    Reports published before `rule_starts_on` have no statutory last day and are never in breach.
    """
    if (published_on or _end_of_month(month_known)) < rule_starts_on:
        return Clock(
            published_on,
            None,
            "The 56-day rule did not apply when this report was published, "
            f"because it started on {day(rule_starts_on)} (Policing and Crime Act 2017 s.37).",
        )
    if published_on is None:
        return Clock(
            None,
            None,
            "Only the month of publication is known. "
            "Give the day so that the last day can be worked out.",
            is_waiting_for_day=True,
        )
    return Clock(published_on, published_on + dt.timedelta(days=PERIOD_DAYS - 1))


def working_out(clock: Clock) -> list[str]:
    """How the last day was worked out, in steps that a person can check with a calendar."""
    if clock.published_on is None or clock.last_day is None:
        return [clock.why_no_last_day]
    published, last = day(clock.published_on), day(clock.last_day)
    steps = [
        (
            f"The report was published on {published}. That day is day 1, because the period "
            "begins with the day on which the report is published."
        ),
        (
            f"Day {PERIOD_DAYS} is {PERIOD_DAYS - 1} days later: {last}. "
            "The comments must be published on or before that day."
        ),
        "Weekends and bank holidays count. The period does not roll over to the next working day.",
    ]
    if clock.last_day.weekday() >= SATURDAY:
        steps.append(
            f"The last day is a {clock.last_day:%A}. Publish by the Friday before, "
            f"{day(_friday_before(clock.last_day))}, if nobody works at the weekend."
        )
    return steps


def in_words(clock: Clock, *, on: dt.date, response_published_on: dt.date | None) -> str:
    """How a response stands against the period, in one line: day, days left or days late."""
    if response_published_on is not None:
        return _published_in_words(clock, response_published_on)
    left = clock.days_left(on=on)
    if left is None:
        return clock.why_no_last_day
    if left < 0:
        remaining = f"{_days(-left)} late"
    else:
        remaining = f"{_days(left)} left" if left else "today is the last day"
    return f"Day {clock.place(on)}, {remaining}"


def _published_in_words(clock: Clock, published_on: dt.date) -> str:
    published = f"Published on {day(published_on)}"
    if clock.last_day is None:
        return f"{published}; no statutory last day"
    late = clock.days_late(response_published_on=published_on)
    how = f"{_days(late)} late" if late else "in time"
    return f"{published}, day {clock.place(published_on)}, {how}"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"


SATURDAY = 5


def _friday_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday() - 4)


def _end_of_month(first: dt.date) -> dt.date:
    following = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)
