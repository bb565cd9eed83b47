"""The letter as it stands, for those who may read the draft."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from organisations.requests import SignedIn
from responses.content import letter_content
from responses.document import CannotRender, render_html, render_pdf
from responses.views.loading import REFUSED, draft_for, show


@require_safe
def preview(request: SignedIn, reference: str) -> HttpResponse:
    """The letter as a web page, as it would be published now."""
    letter = draft_for(request, reference)
    article = render_html(letter_content(letter), published_on=None)
    return show(
        request,
        "preview.html",
        letter,
        article=mark_safe(article),  # noqa: S308  (our own rendering, escaped by its template)
    )


@require_safe
def preview_pdf(request: SignedIn, reference: str) -> HttpResponse:
    """The letter as PDF, as it would be published now."""
    letter = draft_for(request, reference)
    try:
        pdf = render_pdf(letter_content(letter), is_draft=True)
    except CannotRender as why:
        context = {"reason": str(why), "back": letter.get_absolute_url()}
        return render(request, "responses/refused.html", context, status=REFUSED)
    page = HttpResponse(pdf, content_type="application/pdf")
    page["Content-Disposition"] = f'inline; filename="{letter.reference}-draft.pdf"'
    page["Cache-Control"] = "private, no-store"
    return page
