"""Filters of the list of responses; docs/filters.md keeps their names stable."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from inspections.models import Coverage
from organisations.filters import DayFilter
from organisations.models import Body, User
from responses.models import ResponseLetter
from responses.worklist import NOT_ANSWERED, STATES, Row


def _my_bodies(request: HttpRequest | None) -> QuerySet[Body]:
    user = getattr(request, "user", None)
    mine = user.local_policing_body_ids if isinstance(user, User) else frozenset[int]()
    return Body.objects.filter(pk__in=mine)


def _small() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"})


class ResponseFilter(django_filters.FilterSet):
    """By body, by state, and by the day on which the report was published."""

    state = django_filters.MultipleChoiceFilter(
        label="State", choices=list(STATES.items()), method="left_to_rows", widget=_small()
    )
    body = django_filters.ModelMultipleChoiceFilter(
        label="Body",
        field_name="body__code",
        to_field_name="code",
        queryset=_my_bodies,
        widget=_small(),
    )
    published_from = DayFilter(
        label="Report published from",
        field_name="reports__published_on",
        lookup_expr="gte",
        distinct=True,
    )
    published_to = DayFilter(
        label="Report published to",
        field_name="reports__published_on",
        lookup_expr="lte",
        distinct=True,
    )

    class Meta:
        model = ResponseLetter
        fields: list[str] = []

    def left_to_rows(
        self, queryset: QuerySet[ResponseLetter], name: str, value: list[str]
    ) -> QuerySet[ResponseLetter]:
        """States depend on the day and on duties not begun: `in_states` looks at the lines."""
        return queryset

    def duties(self, duties: QuerySet[Coverage]) -> QuerySet[Coverage]:
        """The same filters for reports to which no response was begun."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        if chosen.get("body"):
            duties = duties.filter(body__local_policing_bodies__in=chosen["body"])
        if chosen.get("published_from"):
            duties = duties.filter(report__published_on__gte=chosen["published_from"])
        if chosen.get("published_to"):
            duties = duties.filter(report__published_on__lte=chosen["published_to"])
        return duties

    def in_states(self, rows: Iterable[Row]) -> list[Row]:
        """The lines in one of the states chosen; without a choice all but those set aside."""
        wanted = set(self.form.cleaned_data.get("state") or ()) if self.form.is_valid() else set()
        if not wanted:
            return [row for row in rows if row.state != NOT_ANSWERED]
        return [row for row in rows if row.states & wanted]
