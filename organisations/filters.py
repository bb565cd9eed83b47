"""Filters beside the lists of bodies, people and the record, and kinds of filter for all lists."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet

from organisations.fields import GovDateField
from organisations.models import AuditEvent, Body, User
from organisations.statuses import BodyKind, Role

LONGEST_SEARCH = 200
"""More than anybody looks for, and less than SQLite refuses to compare."""


def _regions() -> list[tuple[str, str]]:
    names = Body.objects.exclude(region="").order_by("region").values_list("region", flat=True)
    return [(name, name) for name in names.distinct()]


class DayFilter(filters.Filter):
    """A day in three boxes."""

    field_class = GovDateField


class WordsFilter(filters.CharFilter):
    """Words to look for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_SEARCH, **kwargs)


class BodyFilter(filters.FilterSet):
    """Bodies by words in the name, kind and region."""

    q = WordsFilter(label="Name", method="named")
    kind = filters.ChoiceFilter(label="Kind", choices=BodyKind.choices, empty_label="All")
    region = filters.ChoiceFilter(label="Region", empty_label="All", choices=_regions)

    class Meta:
        model = Body
        fields: tuple[str, ...] = ()

    def named(self, queryset: QuerySet[Body], _name: str, value: str) -> QuerySet[Body]:
        """Words anywhere in the name or the code."""
        return queryset.filter(Q(name__icontains=value) | Q(code__icontains=value))


class PersonFilter(filters.FilterSet):
    """People by words, role and whether they may sign in."""

    q = WordsFilter(label="Name or e-mail address", method="named")
    role = filters.ChoiceFilter(
        label="Role", field_name="memberships__role", choices=Role.choices, empty_label="All"
    )

    class Meta:
        model = User
        fields: tuple[str, ...] = ()

    def named(self, queryset: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        """Words anywhere in the name or the address."""
        return queryset.filter(Q(name__icontains=value) | Q(email__icontains=value))


class RecordFilter(filters.FilterSet):
    """What people did, by words and days."""

    q = WordsFilter(label="Words", method="with_words")
    since = filters.DateFilter(
        label="From",
        field_name="at__date",
        lookup_expr="gte",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = AuditEvent
        fields: tuple[str, ...] = ()

    def with_words(
        self, queryset: QuerySet[AuditEvent], _name: str, value: str
    ) -> QuerySet[AuditEvent]:
        """Words in what was done, in what it was done to, or in who did it."""
        return queryset.filter(
            Q(action__icontains=value)
            | Q(subject_label__icontains=value)
            | Q(by__name__icontains=value)
        )
