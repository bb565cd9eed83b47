"""Dates as people read them, the same on screens, in letters and in mail."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from django.utils import timezone

NOON: Final = 12


def day(value: dt.date | None, precision: str = "day") -> str:
    """A date as people write it: 13 July 2023, or July 2023 where only the month is known."""
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        value = _in_london(value).date()
    month = f"{calendar.month_name[value.month]} {value.year}"
    return month if precision == "month" else f"{value.day} {month}"


def moment(value: dt.datetime | None) -> str:
    """A day and time in London: 13 July 2023 at 9:05am."""
    if not value:
        return ""
    local = _in_london(value)
    half = "am" if local.hour < NOON else "pm"
    return f"{day(local.date())} at {local.hour % NOON or NOON}:{local.minute:02}{half}"


def days_from(value: dt.date, today: dt.date) -> str:
    """How far off a day is: "in 12 days", "today", "12 days ago"."""
    distance = (value - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if distance in near:
        return near[distance]
    return f"in {distance} days" if distance > 0 else f"{-distance} days ago"


def overdue_from(value: dt.date, today: dt.date) -> str:
    """How a last day stands: "due in 12 days", "due today", "overdue by 12 days"."""
    late = (today - value).days
    if late > 0:
        return f"overdue by {late} {'day' if late == 1 else 'days'}"
    return f"due {days_from(value, today)}"


def _in_london(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value
