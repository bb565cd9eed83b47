"""How the inspectorate's date stands on a day, in words and a meaning."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from organisations.dates_in_words import overdue_from

SOON: Final = dt.timedelta(days=30)


class DueStanding(NamedTuple):
    """Words such as "Overdue by 12 days", and what they mean to the reader."""

    words: str
    meaning: str


def due_standing(due_on: dt.date | None, *, is_open: bool, on: dt.date) -> DueStanding | None:
    """How an open finding stands against its date; none where it has ended or has no date."""
    if due_on is None or not is_open:
        return None
    words = overdue_from(due_on, on)
    meaning = "overdue" if due_on < on else "due_soon" if due_on - on <= SOON else "neutral"
    return DueStanding(words[:1].upper() + words[1:], meaning)
