"""The customary days of the statutory period; custom, not law, so a setting can change each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

CUSTOMARY_DAYS: Mapping[str, int] = {
    "invite": 3,
    "draft": 35,
    "sign_off": 45,
    "publish": 50,
    "copies": 2,
}
"""Day of the period by which each is done (publication is day 1); `copies`: days after ours.

The day by which the chief officer replies is none of these: the body sets it in each invitation.
"""


@dataclass(frozen=True)
class Milestones:
    """By which day of the period an office means to have done what."""

    days: Mapping[str, int]

    def day(self, name: str, report_published_on: dt.date) -> dt.date:
        """The date of a milestone for one report."""
        return report_published_on + dt.timedelta(days=self.days[name] - 1)

    def copies_by(self, published_on: dt.date) -> dt.date:
        """The date by which copies of a published response are sent."""
        return published_on + dt.timedelta(days=self.days["copies"])


def milestones(changed: Mapping[str, int | str] | None = None) -> Milestones:
    """The customary days with an office's own; an unknown name or a day below 1 is refused."""
    given = {name: str(day) for name, day in (changed or {}).items()}
    wrong = sorted(
        f"{name}={day}"
        for name, day in given.items()
        if name not in CUSTOMARY_DAYS or not day.isdecimal() or int(day) < 1
    )
    if wrong:
        raise ValueError(f"not a milestone, or not a day from 1 on: {', '.join(wrong)}")
    return Milestones({**CUSTOMARY_DAYS, **{name: int(day) for name, day in given.items()}})
