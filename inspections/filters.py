"""The filters beside the lists of this room; everything stands in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from inspections.forms.bodies import NAMED, grouped
from inspections.models import ImportDraft, Programme, Report
from inspections.statuses import PENDING, DraftStatus, ReportKind
from organisations.filters import DayFilter, WordsFilter
from organisations.models import Body, User


class ReportFilter(django_filters.FilterSet):
    """Whom a report covers, who published it, when, and the words of its title."""

    title = WordsFilter(label="Words in the title", method="with_words", widget=forms.TextInput)
    body = django_filters.ChoiceFilter(
        label="Force or unit covered", method="covering", empty_label="All"
    )
    kind = django_filters.MultipleChoiceFilter(
        label="Kind of report",
        choices=ReportKind.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    inspectorate = django_filters.ChoiceFilter(label="Inspectorate", empty_label="All")
    programme = django_filters.ModelChoiceFilter(
        label="Programme", queryset=Programme.objects.all(), empty_label="All"
    )
    published_from = DayFilter(label="Published from", field_name="published_on", lookup_expr="gte")
    published_to = DayFilter(label="Published to", field_name="published_on", lookup_expr="lte")

    class Meta:
        model = Report
        fields: list[str] = []

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        covered = Body.objects.filter(coverage__isnull=False).distinct()
        mine = {
            membership.body.answers_for.code
            for membership in user.current_memberships
            if membership.body and membership.body.answers_for
        }
        choices = [
            ("Your force" if label == NAMED else label, options)
            for label, options in grouped(covered, mine)
        ]
        self.filters["body"].extra["choices"] = choices
        names = Report.objects.order_by("inspectorate").values_list("inspectorate", flat=True)
        self.filters["inspectorate"].extra["choices"] = [(n, n) for n in names.distinct()]

    def with_words(self, reports: QuerySet[Report], _: str, words: str) -> QuerySet[Report]:
        """Every word stands in the title, in any order."""
        for word in words.split():
            reports = reports.filter(title__icontains=word)
        return reports

    def covering(self, reports: QuerySet[Report], _: str, code: str) -> QuerySet[Report]:
        """Reports that concern one force or unit."""
        return reports.filter(coverage__body__code=code)


class DraftFilter(django_filters.FilterSet):
    """How far a document has come on its way into the register."""

    status = django_filters.ChoiceFilter(
        label="How it stands",
        choices=[(each.value, each.label) for each in DraftStatus if each in PENDING],
        empty_label="All",
    )

    class Meta:
        model = ImportDraft
        fields: list[str] = []


def is_filtered(data: dict[str, Any]) -> bool:
    """Whether any filter is in force, so that an empty list says why it is empty."""
    return any(value not in (None, "", [], ()) for value in data.values())
