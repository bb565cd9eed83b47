"""Form fields of the whole service: the date that people type in three boxes."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django import forms
from django.core.exceptions import ValidationError

from organisations.dates_in_words import day

Part = Literal["day", "month", "year"]
PARTS: Final[tuple[Part, ...]] = ("day", "month", "year")
MONTHS: Final = {
    word.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, word in enumerate(names)
    if word
} | {"sept": 9}
YEAR_LENGTHS: Final = (2, 4)
THIS_CENTURY: Final = 2000


@dataclass(frozen=True)
class TypedDate:
    """Three boxes exactly as somebody filled them in, so that mistakes are shown as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, date: dt.date) -> TypedDate:
        """A known date, as it would be typed."""
        return cls(str(date.day), str(date.month), str(date.year))

    @property
    def missing(self) -> tuple[Part, ...]:
        """The boxes left empty."""
        return tuple(part for part in PARTS if not getattr(self, part))


class DateMistake(Exception):
    """Why three boxes are not a date: the end of a sentence, and the boxes at fault."""

    def __init__(self, code: str, words: str, parts: tuple[Part, ...]) -> None:
        super().__init__(words)
        self.code, self.words, self.parts = code, words, parts


def read_typed_date(typed: TypedDate) -> dt.date:
    """The date somebody typed; months may be words, years two figures. Raises DateMistake."""
    if typed.missing:
        raise DateMistake("incomplete", f"must include a {_and_a(typed.missing)}", typed.missing)
    if not (_is_number(typed.year) and len(typed.year) in YEAR_LENGTHS):
        raise DateMistake("year", "must have a year of 4 figures, like 2023", ("year",))
    month = _month(typed.month)
    if month is None:
        raise DateMistake("unreal", "must be a real date", ("month",))
    century = 0 if len(typed.year) == max(YEAR_LENGTHS) else THIS_CENTURY
    try:
        return dt.date(
            century + int(typed.year), month, int(typed.day) if _is_number(typed.day) else 0
        )
    except ValueError as error:
        raise DateMistake("unreal", "must be a real date", PARTS) from error


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _month(text: str) -> int | None:
    if _is_number(text):
        number = int(text)
        return number if 1 <= number <= len(calendar.month_name) - 1 else None
    return MONTHS.get(text.lower().rstrip("."))


def _and_a(words: tuple[str, ...]) -> str:
    return " and a ".join([", a ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


class GovDateInput(forms.Widget):
    """Day, month and year in three boxes of one group, named `<field>_day` and so on."""

    template_name = "django/forms/widgets/gov_date.html"
    use_fieldset = True
    input_type = "text"

    def id_for_label(self, id_: str) -> str:
        """The first box, which an error summary leads to."""
        return f"{id_}_day" if id_ else id_

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> TypedDate:
        """What was typed, trimmed, nothing else changed."""
        return TypedDate(*(str(data.get(f"{name}_{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        """True where the page that was sent had no such boxes at all."""
        return not any(f"{name}_{part}" in data for part in PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Three boxes for the template; where the group has an error, which of them it is in."""
        context = super().get_context(name, None, attrs)
        widget = context["widget"]
        typed = _typed(value)
        faulty = _faulty_parts(typed) if widget["attrs"].pop("aria-invalid", None) else ()
        id_ = widget["attrs"].get("id")
        widget["boxes"] = [
            {
                "part": part,
                "label": part.capitalize(),
                "name": f"{name}_{part}",
                "id": f"{id_}_{part}" if id_ else "",
                "value": getattr(typed, part),
                "width": "4" if part == "year" else "2",
                "numeric": part != "month",
                "is_faulty": part in faulty,
            }
            for part in PARTS
        ]
        widget["type"] = self.input_type
        return context


class HiddenGovDateInput(GovDateInput):
    """The same three values carried unseen, for pages that check answers."""

    input_type = "hidden"
    use_fieldset = False


def _typed(value: Any) -> TypedDate:
    match value:
        case TypedDate():
            return value
        case dt.date():
            return TypedDate.of(value)
        case _:
            return TypedDate()


def _faulty_parts(typed: TypedDate) -> tuple[Part, ...]:
    """The boxes to mark; all three where the date is real but not allowed, or none was typed."""
    try:
        read_typed_date(typed)
    except DateMistake as mistake:
        return mistake.parts
    return PARTS


class GovDateField(forms.Field):
    """A date in three boxes. `error_name` begins its sentences where the label is a question."""

    widget = GovDateInput
    hidden_widget = HiddenGovDateInput

    def __init__(
        self,
        *,
        error_name: str = "",
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        **kwargs: Any,
    ) -> None:
        """`earliest` and `latest` are allowed days themselves; a form may set them later."""
        super().__init__(**kwargs)
        self.empty_values = [None, "", TypedDate()]
        self.error_name = error_name
        self.earliest = earliest
        self.latest = latest

    def prepare_value(self, value: Any) -> TypedDate:
        """What to show: what was typed where there is a mistake, else the date."""
        return _typed(value)

    def to_python(self, value: Any) -> dt.date | None:
        """The date, or None where nothing was typed."""
        if isinstance(value, dt.date):
            return value
        if value in self.empty_values:
            return None
        try:
            return read_typed_date(value)
        except DateMistake as mistake:
            raise ValidationError(self._sentence(mistake.words), code=mistake.code) from mistake

    def validate(self, value: Any) -> None:
        """Required, and inside the days allowed."""
        super().validate(value)
        if value is None:
            return
        if self.earliest and value < self.earliest:
            words = f"must be the same as or after {day(self.earliest)}"
            raise ValidationError(self._sentence(words), code="too_early")
        if self.latest and value > self.latest:
            words = f"must be the same as or before {day(self.latest)}"
            raise ValidationError(self._sentence(words), code="too_late")

    def _sentence(self, words: str) -> str:
        label = str(self.label or "")
        return f"{self.error_name or ('' if label.endswith('?') else label) or 'The date'} {words}"
