"""Every page part on one page, for tests and for looking at; served by no installation."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path
from django.utils.safestring import SafeString

from organisations.fields import GovDateField
from organisations.models import Body

TODAY = dt.date(2023, 7, 1)


class EverythingForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(max_length=40, help_text="As it is printed on the report’s cover")
    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(widget=forms.PasswordInput)
    published_on = GovDateField(
        label="Date the report was published", help_text="For example, 19 May 2023"
    )
    comment = forms.CharField(label="The body’s comment", widget=forms.Textarea(attrs={"rows": 4}))
    force = forms.ChoiceField(
        choices=[("", "Choose a force"), ("essex", "Essex"), ("kent", "Kent")]
    )
    stance = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("accepted", "Accepted"), ("disputed", "Disputed")]
    )
    copies = forms.MultipleChoiceField(
        label="Recipients of copies",
        widget=forms.CheckboxSelectMultiple,
        choices=[("hmi", "The inspectors"), ("sos", "The Secretary of State")],
    )
    is_confirmed = forms.BooleanField(label="I have read the report", help_text="All of it")
    document = forms.FileField(label="Report", help_text="A text file, PDF or Word document")
    token = forms.CharField(widget=forms.HiddenInput, initial="x")


class BodyFilter(django_filters.FilterSet):  # type: ignore[misc]
    """A filter with words, choices and a date."""

    q = django_filters.CharFilter(
        field_name="name", label="Words", widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=[("force", "Force"), ("rocu", "ROCU")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )

    class Meta:
        model = Body
        fields: ClassVar[list[str]] = []


def page_parts(request: HttpRequest) -> HttpResponse:
    """The page of parts; posting it shows what each field says when it is wrong."""
    if request.method == "GET":
        messages.success(request, "The comments of the chief officer were recorded.")
    context: dict[str, Any] = {
        "today": TODAY,
        "day": dt.date(2023, 7, 13),
        "past": dt.date(2023, 6, 19),
        "form": EverythingForm(request.POST or None, request.FILES or None),
        "filter": BodyFilter(request.GET, Body.objects.none()),
        "page": Paginator(range(4_000), 20).get_page(request.GET.get("page", 7)),
        "crumbs": [("Reports", "/reports/"), ("Eastern region", "/reports/1/"), ("AFI 8", "")],
        "links": [("Summary", request.path), ("Findings", "/findings/"), ("History", "/history/")],
        "current_body": {"name": "Essex Police, Fire and Crime Commissioner"},
        "nav": "Findings",
        "rows": [("AFI 1", "essex", "on_track"), ("AFI 8", "norfolk", "overdue")],
        "long": SafeString("<p>The day of publication is day 1.</p>"),
    }
    return render(request, "components/demo.html", context)


def room(namespace: str, *names: str) -> URLResolver:
    """A room whose pages are all this page, for the navigation to lead to."""
    pages = [path(f"{name}/", page_parts, name=name) for name in names]
    return path("", include((pages, namespace)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("parts/", page_parts, name="parts"),
    path("account/", include("allauth.account.urls")),
    room("dashboard", "front", "dashboard"),
    room("inspections", "reports"),
    room("recommendations", "findings"),
    room("responses", "responses"),
    room("organisations", "bodies", "people", "record"),
]
