"""What people did for my bodies."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from organisations.filters import RecordFilter
from organisations.models import AuditEvent
from organisations.requests import SignedIn

PAGE_LENGTH = 50


def record(request: SignedIn) -> HttpResponse:
    """The record of what was done for the bodies whose work this person shares."""
    found = RecordFilter(
        request.GET,
        queryset=AuditEvent.objects.visible_to(request.user).select_related("by", "body"),
    )
    page = Paginator(found.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "organisations/record.html", {"filter": found, "page": page})
