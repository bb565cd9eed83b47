"""The filters beside the public's list of responses."""

from __future__ import annotations

from typing import ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest

from organisations.models import Body
from responses.models import Publication


def _bodies_that_published(_: HttpRequest | None) -> QuerySet[Body]:
    return Body.objects.filter(letters__publications__isnull=False).distinct()


def _years() -> list[tuple[str, str]]:
    days = Publication.objects.order_by().dates("published_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


class PublicationFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By local policing body and by the year of publication."""

    body = django_filters.ModelChoiceFilter(
        label="Body",
        field_name="letter__body",
        to_field_name="code",
        queryset=_bodies_that_published,
        empty_label="All bodies",
    )
    year = django_filters.ChoiceFilter(
        label="Year of publication",
        field_name="published_on",
        lookup_expr="year",
        choices=_years,
        empty_label="All years",
    )

    class Meta:
        model = Publication
        fields: ClassVar[list[str]] = []
