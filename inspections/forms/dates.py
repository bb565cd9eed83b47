"""A date of which perhaps only the month is known: three boxes, the first of which may be empty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from inspections.reading.dates import last_of_month
from inspections.statuses import Precision
from organisations.fields import GovDateField, TypedDate


@dataclass(frozen=True)
class DayOrMonth:
    """A day, or a month whose first day stands for it."""

    on: dt.date
    precision: Precision

    @property
    def iso(self) -> str:
        """As a proposal keeps it: 2023-05-19, or 2023-05."""
        return self.on.isoformat()[: 10 if self.precision == Precision.DAY else 7]

    @property
    def last_day(self) -> dt.date:
        """The day itself, or the last of the month: "by March 2021" lasts until the 31st."""
        if self.precision == Precision.DAY:
            return self.on
        return self.on.replace(day=last_of_month(self.on.year, self.on.month))


def typed_iso(iso: str | None) -> TypedDate:
    """What stands in the boxes for 2023-05-19, or for 2023-05 where only the month is known."""
    year, month, day = (*(iso or "").split("-"), "", "")[:3]
    return TypedDate(day.lstrip("0"), month.lstrip("0"), year)


class DayOrMonthField(GovDateField):
    """Day, month and year; the day is left empty where only the month is known."""

    def to_python(self, value: Any) -> Any:
        """A DayOrMonth, or None where nothing was typed."""
        if not isinstance(value, TypedDate) or value in self.empty_values:
            return None
        is_month = not value.day
        read = super().to_python(replace(value, day="1") if is_month else value)
        return DayOrMonth(read, Precision.MONTH if is_month else Precision.DAY) if read else None

    def validate(self, value: Any) -> None:
        """Required, and inside the days allowed."""
        super().validate(value.on if isinstance(value, DayOrMonth) else value)
