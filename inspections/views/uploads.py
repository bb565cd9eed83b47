"""Bringing a report in: the upload, and the documents that wait."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspections import actions, permissions
from inspections.filters import DraftFilter, is_filtered
from inspections.forms import UploadForm
from inspections.models import ImportDraft, Report
from inspections.reading.proposal import Proposal
from inspections.rules.review import Progress, progress_of
from inspections.tasks import wake_reader
from inspections.views.imports import draft_for
from inspections.views.reading import how_far
from organisations.audit import Refused
from organisations.requests import SignedIn, posted

A_PAGE = 25


@require_http_methods(["GET", "POST"])
def import_report(request: SignedIn) -> HttpResponse:
    """Hand a published report over to be read; nobody waits for it here."""
    user = request.user
    bodies = permissions.importing_bodies(user)
    if not bodies:
        raise PermissionDenied
    form = UploadForm(posted(request), request.FILES or None, bodies=bodies)
    known: Report | None = None
    if request.method == "POST" and form.is_valid():
        (data, name), began = form.given, timezone.now()
        try:
            draft = actions.receive_document(
                data=data, file_name=name, body=form.chosen_body, by=user
            )
        except actions.AlreadyInRegister as refusal:
            known = refusal.report
            form.add_error(form.used_field, refusal.reason)
        except Refused as refusal:
            form.add_error(form.used_field, refusal.reason)
        else:
            if draft.uploaded_at < began:
                messages.info(request, "This report was read in before. This is how it stands.")
            wake_reader(draft.pk)
            return redirect(draft)
    context = {"form": form, "known": known, "several": len(bodies) > 1}
    return render(request, "inspections/import.html", context)


@require_GET
def imports(request: SignedIn) -> HttpResponse:
    """Reports that are being read, could not be read, or wait for a person's review."""
    user = request.user
    if not permissions.importing_bodies(user):
        raise PermissionDenied
    pending = ImportDraft.objects.visible_to(user).pending()
    found = DraftFilter(
        request.GET,
        queryset=pending.select_related("body", "uploaded_by", "edition_of").defer("source_text"),
    )
    said = found.form.cleaned_data if found.form.is_valid() else {}
    listed = found.qs if found.form.is_valid() else pending.none()
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": [(draft, *_read(draft)) for draft in page.object_list],
        "is_filtered": is_filtered(said) or not found.form.is_valid(),
    }
    return render(request, "inspections/imports.html", context)


def _read(draft: ImportDraft) -> tuple[Proposal, Progress] | tuple[None, None]:
    """What was read from a document, and how far its review is."""
    if not draft.proposal:
        return None, None
    proposal = Proposal.from_json(draft.proposal)
    return proposal, progress_of(proposal)


@require_GET
@never_cache
def import_progress(request: SignedIn, token: str) -> JsonResponse:
    """How far a reading is, for the script of its page."""
    return JsonResponse(how_far(draft_for(request, token)))


@require_POST
def import_read_again(request: SignedIn, token: str) -> HttpResponse:
    """Have a document read once more that could not be read."""
    draft = draft_for(request, token)
    try:
        actions.read_again(draft=draft, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        wake_reader(draft.pk)
    return redirect(draft)
