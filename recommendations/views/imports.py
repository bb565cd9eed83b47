"""The last step of an import, and the day of publication where it became known later."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inspections import permissions
from inspections.actions import AlreadyInRegister, report_kind
from inspections.forms import DayForm, DayOrMonth
from inspections.models import Report
from inspections.reading.proposal import Proposal
from inspections.rules.review import progress_of
from inspections.statuses import DraftStatus
from inspections.views.imports import (
    bodies_covered,
    bodies_of,
    counts_in_words,
    draft_for,
    problem_links,
)
from inspections.views.reports import report_shown
from organisations.audit import Refused
from organisations.requests import SignedIn, posted
from recommendations import actions
from recommendations.forms.imports import AcceptForm


@require_http_methods(["GET", "POST"])
def accept_import(request: SignedIn, token: str) -> HttpResponse:
    """Check what was reviewed once more, give the day of publication, and enter it."""
    draft = draft_for(request, token)
    if draft.status == DraftStatus.ACCEPTED and draft.report:
        return redirect(draft.report)
    if draft.status != DraftStatus.AWAITING_REVIEW:
        raise Http404
    proposal = Proposal.from_json(draft.proposal)
    form = AcceptForm(posted(request), proposal=proposal, today=timezone.localdate())
    known: Report | None = None
    if request.method == "POST" and form.is_valid():
        when: DayOrMonth = form.cleaned_data["published_on"]
        try:
            report = actions.accept_import(
                draft=draft,
                published_on=when.on,
                precision=when.precision,
                web_address=form.cleaned_data["web_address"],
                by=request.user,
            )
        except AlreadyInRegister as refusal:
            known = refusal.report
            form.add_error(None, refusal.reason)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, "The report is in the register.")
            return redirect(report)
    named = bodies_covered(proposal, bodies_of(proposal))
    context = {
        "nav": "inspections:reports",
        "draft": draft,
        "proposal": proposal,
        "form": form,
        "known": known,
        "counts": counts_in_words(proposal),
        "bodies": [body.name for body in named],
        "kind": report_kind(named, covers=proposal.covers),
        "problems": problem_links(draft, proposal),
        "progress": progress_of(proposal),
    }
    return render(request, "recommendations/accept_import.html", context)


@require_http_methods(["GET", "POST"])
def publication_day(request: SignedIn, slug: str) -> HttpResponse:
    """Give the day of publication of a report of which only the month is known."""
    shown = report_shown(request, slug)
    if not permissions.importing_bodies(request.user):
        raise PermissionDenied
    if shown.published_day:
        return redirect(shown)
    form = DayForm(posted(request), report=shown)
    if form.is_valid():
        day = form.cleaned_data["published_on"]
        try:
            actions.give_day_of_publication(report=shown, published_on=day, by=request.user)
        except Refused as refusal:
            form.add_error("published_on", refusal.reason)
        else:
            messages.success(request, "The day of publication is in the register.")
            return redirect(shown)
    context = {"nav": "inspections:reports", "report": shown, "form": form}
    return render(request, "recommendations/publication_day.html", context)
