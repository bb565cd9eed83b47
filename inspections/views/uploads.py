"""Bringing a report in: the upload, and the documents that wait."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from inspections import actions, permissions
from inspections.forms import UploadForm
from inspections.models import ImportDraft, Report
from inspections.reading.proposal import Proposal
from organisations.audit import Refused
from organisations.requests import SignedIn, posted

A_PAGE = 25


@require_http_methods(["GET", "POST"])
def import_report(request: SignedIn) -> HttpResponse:
    """Upload a published report; it is read at once and waits for review."""
    user = request.user
    bodies = permissions.importing_bodies(user)
    if not bodies:
        raise PermissionDenied
    form = UploadForm(posted(request), request.FILES or None, bodies=bodies)
    known: Report | None = None
    if request.method == "POST" and form.is_valid():
        document, began = form.cleaned_data["document"], timezone.now()
        try:
            draft = actions.receive_document(
                data=document.read(), file_name=document.name, body=form.chosen_body, by=user
            )
        except actions.AlreadyInRegister as refusal:
            known = refusal.report
            form.add_error("document", refusal.reason)
        except Refused as refusal:
            form.add_error("document", refusal.reason)
        else:
            if draft.uploaded_at < began:
                messages.info(request, "This file was read before and waits for review.")
            return redirect(draft)
    context = {"form": form, "known": known, "several": len(bodies) > 1}
    return render(request, "inspections/import.html", context)


@require_GET
def imports(request: SignedIn) -> HttpResponse:
    """Reports that were read and wait for a person's review."""
    user = request.user
    if not permissions.importing_bodies(user):
        raise PermissionDenied
    waiting = ImportDraft.objects.visible_to(user).awaiting_review()
    drafts = waiting.select_related("body", "uploaded_by").defer("source_text")
    page = Paginator(drafts, A_PAGE).get_page(request.GET.get("page"))
    rows = [(draft, Proposal.from_json(draft.proposal)) for draft in page.object_list]
    return render(request, "inspections/imports.html", {"page": page, "rows": rows})
