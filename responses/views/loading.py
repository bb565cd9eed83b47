"""What every page of the workspace starts from: who asks, which response, and what they may."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from organisations.requests import SignedIn
from responses import permissions
from responses.models import ResponseLetter
from responses.statuses import LetterStatus

REFUSED = 409
"""HTTP status of a page that shows why an act was refused."""


def letter_for(request: SignedIn, reference: str) -> ResponseLetter:
    """A response that the person may know of; anybody else learns nothing (404)."""
    letters = ResponseLetter.objects.visible_to(request.user).select_related(
        "body__answers_for__served_by", "signatory", "last_edited_by"
    )
    return get_object_or_404(letters.prefetch_related("reports__coverage"), reference=reference)


def draft_for(request: SignedIn, reference: str) -> ResponseLetter:
    """A response whose draft the person may read: people of the body's own office (else 403)."""
    letter = letter_for(request, reference)
    if not permissions.may_read(request.user, letter):
        raise PermissionDenied(
            "Drafts are read by the office of the local policing body. "
            "You see the response when it is published."
        )
    return letter


def own_draft_for(request: SignedIn, reference: str) -> ResponseLetter:
    """A response that the person may write (else 403, with the reason)."""
    letter = draft_for(request, reference)
    if not permissions.may_draft(request.user, letter):
        raise PermissionDenied(
            f"Only a policy officer or approver of {letter.body} may write its response."
        )
    return letter


def show(request: SignedIn, template: str, letter: ResponseLetter, **context: Any) -> HttpResponse:
    """A page of one response; 409 where its form was refused."""
    form = context.get("form")
    refused = bool(getattr(form, "was_refused", False))
    today = timezone.localdate()
    page = {"letter": letter, "report": letter.main_report, "today": today, **context}
    return render(request, f"responses/{template}", page, status=REFUSED if refused else None)


def tell_not_editable(request: HttpRequest, letter: ResponseLetter) -> None:
    """Say why a page of the draft does not open now."""
    messages.info(
        request,
        f"The response is {letter.get_status_display().lower()}, so it cannot be edited"
        + (
            "."
            if letter.status == LetterStatus.PUBLISHED
            else " now. Take it back into drafting first."
        ),
    )
