"""Choosing bodies: those that the report names first, all others folded away by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms

from organisations.models import Body
from organisations.statuses import BodyKind

GROUPS = (
    (BodyKind.TERRITORIAL_FORCE, "Police forces"),
    (BodyKind.ROCU, "Regional organised crime units"),
    (BodyKind.REGION, "Regions without a unit"),
    (BodyKind.SPECIAL_FORCE, "Special police forces"),
    (BodyKind.NATIONAL_BODY, "National bodies"),
    (BodyKind.GOVERNMENT_DEPARTMENT, "Government"),
    (BodyKind.INSPECTORATE, "Inspectorates"),
    (BodyKind.GROUP, "Groups"),
)
NAMED = "Named in this report"

Choices = list[tuple[str, list[tuple[str, str]]]]


def addressed_bodies() -> list[Body]:
    """Every body that a report may grade or address; local policing bodies answer for these."""
    return list(Body.objects.filter(kind__in=[kind for kind, _ in GROUPS]))


def grouped(bodies: Iterable[Body], named: Collection[str]) -> Choices:
    """Choices by kind, those named in the report first."""
    bodies = list(bodies)
    first = [(body.code, body.name) for body in bodies if body.code in named]
    groups: Choices = [(NAMED, first)] if first else []
    for kind, label in GROUPS:
        rest = [(b.code, b.name) for b in bodies if b.kind == kind and b.code not in named]
        if rest:
            is_more = bool(first) and kind in (BodyKind.TERRITORIAL_FORCE, BodyKind.ROCU)
            words = f"Other {label[0].lower()}{label[1:]}" if is_more else label
            groups.append((words, rest))
    return groups


def in_their_order(chosen: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    """What is ticked, in the order of the report: whoever is named first leads on a finding."""
    ticked = list(chosen)
    kept = [code for code in before if code in ticked]
    return (*kept, *(code for code in ticked if code not in kept))


class BodyCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes whose further groups are folded away until they are wanted."""

    template_name = "inspections/widgets/bodies.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Which groups stand open: the first, and those with a tick in them."""
        context = super().get_context(name, value, attrs)
        context["widget"]["groups"] = [
            {
                "label": label,
                "options": options,
                "is_folded": label != NAMED,
                "ticked": sum(bool(option["selected"]) for option in options),
            }
            for label, options, _ in context["widget"]["optgroups"]
        ]
        return context


class BodiesField(forms.MultipleChoiceField):
    """Codes of bodies."""

    widget = BodyCheckboxes

    def offer(self, bodies: Iterable[Body], named: Collection[str]) -> None:
        """Set what may be chosen."""
        self.choices = grouped(bodies, named)
