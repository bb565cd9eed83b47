"""The address of a list holds its filters, order and page: one part changes, the rest is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from organisations.dates_in_words import day
from organisations.fields import PARTS


@dataclass(frozen=True)
class Chip:
    """A filter in force, in words, and the address of the list without it."""

    name: str
    words: str
    remove_url: str


def as_address(query: QueryDict) -> str:
    """A query as the end of an address; "?" alone takes everything off."""
    return f"?{query.urlencode()}"


def address_without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The same list with one filter (or one value of it) taken off, from its first page."""
    rest = query.copy()
    kept = [] if value is None else [each for each in rest.getlist(name) if each != value]
    rest.pop("page", None)
    rest.pop(name, None)
    if kept:
        rest.setlist(name, kept)
    return as_address(rest)


def chips_of(form: forms.BaseForm, query: QueryDict) -> list[Chip]:
    """Every filter in force; choices show their words, a date in three boxes is one chip."""
    return [chip for field in form for chip in _chips_of_field(field, query)]


def _chips_of_field(field: BoundField, query: QueryDict) -> Iterator[Chip]:
    parts = [f"{field.html_name}_{part}" for part in PARTS]
    if any(query.get(part) for part in parts):
        yield _date_chip(field, parts, query)
        return
    words_of = _choice_words(field)
    for value in filter(None, query.getlist(field.html_name)):
        words = words_of.get(value, value)
        yield Chip(str(field.label), words, address_without(query, field.html_name, value))


def _date_chip(field: BoundField, parts: list[str], query: QueryDict) -> Chip:
    rest = query.copy()
    for part in [*parts, "page"]:
        rest.pop(part, None)
    date = getattr(field.form, "cleaned_data", {}).get(field.name)
    typed = " ".join(query.get(part, "") for part in parts).strip()
    return Chip(str(field.label), day(date) if date else typed, as_address(rest))


def _choice_words(field: BoundField) -> dict[str, str]:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return dict.fromkeys(["on", "true", "True", "1"], "yes")
    if not isinstance(widget, forms.widgets.ChoiceWidget):
        return {}
    return {
        str(option["value"]): str(option["label"])
        for _, options, _ in widget.optgroups(field.html_name, [])
        for option in options
    }
