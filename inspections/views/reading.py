"""A document on its way from the upload to the review: being read, or not readable."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.models import DraftDocument, ImportDraft
from inspections.statuses import DraftStatus


def how_far(draft: ImportDraft) -> dict[str, Any]:
    """How far the reading is, as the page and its script say it."""
    is_waiting = draft.leased_until is None
    reading = f"Reading {draft.file_name}: {draft.progress}%"
    return {
        "is_being_read": draft.status == DraftStatus.READING,
        "percent": draft.progress,
        "words": "Waiting to be read" if is_waiting else reading,
    }


def unread_page(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    """How far the reading of a document is, or why it cannot be read and what to do."""
    if draft.status == DraftStatus.READING:
        context = {"draft": draft, **how_far(draft)}
        return render(request, "inspections/import_reading.html", context)
    context = {
        "draft": draft,
        "is_unreadable": draft.status == DraftStatus.UNREADABLE,
        "may_be_read_again": DraftDocument.objects.filter(draft=draft).exists(),
    }
    return render(request, "inspections/import_unreadable.html", context)
