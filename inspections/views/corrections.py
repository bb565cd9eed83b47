"""Correcting one line of what was read, beside the place where it stands in the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from inspections import actions
from inspections.forms import (
    AddedFindingForm,
    DetailsForm,
    FindingForm,
    JudgementForm,
)
from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement
from inspections.rules import review
from inspections.rules.problems import doubts_about_finding, doubts_about_judgement
from inspections.rules.source import excerpt
from inspections.statuses import DraftStatus
from inspections.views.imports import draft_for
from organisations.audit import Refused
from organisations.requests import SignedIn, posted

Line = TypeVar("Line", ProposedFinding, ProposedJudgement)
Change = Callable[[Proposal], Proposal]


def _open_draft(request: SignedIn, token: str) -> tuple[ImportDraft, Proposal]:
    draft = draft_for(request, token)
    is_waiting = draft.status == DraftStatus.AWAITING_REVIEW
    if not draft.proposal or (not is_waiting and request.method == "GET"):
        raise Http404
    return draft, Proposal.from_json(draft.proposal)


def _saved(
    request: SignedIn, draft: ImportDraft, form: forms.Form, change: Change, about: str
) -> bool:
    """Save a valid form's change; what is refused is said in the form, with all that was typed."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        actions.correct_draft(draft=draft, change=change, by=request.user, about=about)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def _line(request: SignedIn, lines: tuple[Line, ...], number: int) -> Line | None:
    """The line to correct; one that went meanwhile is no reason to lose what was typed."""
    if 1 <= number <= len(lines):
        return lines[number - 1]
    if request.method == "POST":
        return None
    raise Http404


def _back_to(draft: ImportDraft, anchor: str) -> HttpResponse:
    return redirect(f"{draft.get_absolute_url()}#{anchor}")


@require_http_methods(["GET", "POST"])
def import_details(request: SignedIn, token: str) -> HttpResponse:
    """Correct what the report is: title, inspectorate, programme, date, bodies."""
    draft, proposal = _open_draft(request, token)
    form = DetailsForm(posted(request), proposal=proposal, today=timezone.localdate())
    if _saved(request, draft, form, form.change, "details"):
        messages.success(request, "The details of the report are corrected.")
        return redirect(draft)
    context = {"draft": draft, "form": form, "lines": excerpt(draft.source_text, 1)}
    return render(request, "inspections/import_details.html", context)


@require_http_methods(["GET", "POST"])
def import_finding(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Correct one finding beside its place in the document."""
    draft, proposal = _open_draft(request, token)
    finding = _line(request, proposal.findings, number)
    form = FindingForm(posted(request), proposal=proposal, finding=finding)
    change = partial(form.change, number=number)
    if _saved(request, draft, form, change, finding.ref if finding else str(number)):
        messages.success(request, f"{form.cleaned_data['ref']} is saved.")
        return _back_to(draft, f"finding-{number}")
    context = {
        "draft": draft,
        "form": form,
        "finding": finding,
        "number": number,
        "total": len(proposal.findings),
        "doubts": doubts_about_finding(finding) if finding else (),
        "lines": excerpt(draft.source_text, finding.source.line if finding else None),
    }
    return render(request, "inspections/import_finding.html", context)


@require_http_methods(["GET", "POST"])
def import_finding_add(request: SignedIn, token: str) -> HttpResponse:
    """Add a finding that was not read."""
    draft, proposal = _open_draft(request, token)
    form = AddedFindingForm(posted(request), proposal=proposal)
    if _saved(request, draft, form, form.change, "finding added"):
        messages.success(request, f"{form.cleaned_data['ref']} is added.")
        return _back_to(draft, "findings")
    return render(request, "inspections/import_finding.html", {"draft": draft, "form": form})


@require_http_methods(["GET", "POST"])
def import_finding_drop(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Drop a finding that the report does not make; what stands under it goes first."""
    draft, proposal = _open_draft(request, token)
    finding = _line(request, proposal.findings, number)
    under = review.children_of(proposal, finding) if finding else []
    form = forms.Form(posted(request))
    change = partial(review.drop_finding, number=number, was=str(request.POST.get("was", "")))
    if _saved(request, draft, form, change, f"{finding.ref if finding else number} dropped"):
        messages.success(request, f"{finding.ref if finding else 'The finding'} is dropped.")
        return _back_to(draft, "findings")
    places = {each.ref: n for n, each in enumerate(proposal.findings, start=1)}
    context = {
        "draft": draft,
        "form": form,
        "finding": finding,
        "number": number,
        "was": review.fingerprint(finding) if finding else "",
        "under": [(each, places[each.ref]) for each in under],
    }
    return render(request, "inspections/import_finding_drop.html", context)


@require_http_methods(["GET", "POST"])
def import_judgement(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Correct one grade beside its place in the document, or drop it."""
    draft, proposal = _open_draft(request, token)
    judgement = _line(request, proposal.judgements, number)
    form = JudgementForm(posted(request), proposal=proposal, judgement=judgement)
    change = partial(form.change, number=number)
    if _saved(request, draft, form, change, f"grade {number}"):
        messages.success(request, "The grade is saved.")
        return _back_to(draft, f"judgement-{number}")
    context = {
        "draft": draft,
        "form": form,
        "judgement": judgement,
        "number": number,
        "doubts": doubts_about_judgement(judgement) if judgement else (),
        "lines": excerpt(draft.source_text, judgement.source.line if judgement else None),
    }
    return render(request, "inspections/import_judgement.html", context)


@require_http_methods(["GET", "POST"])
def import_judgement_add(request: SignedIn, token: str) -> HttpResponse:
    """Add a grade that was not read."""
    draft, proposal = _open_draft(request, token)
    form = JudgementForm(posted(request), proposal=proposal, judgement=None)
    if _saved(request, draft, form, partial(form.change, number=0), "grade added"):
        messages.success(request, "The grade is added.")
        return _back_to(draft, "grades")
    return render(request, "inspections/import_judgement.html", {"draft": draft, "form": form})


@require_POST
def import_judgement_drop(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Drop a grade that the report does not give."""
    draft = draft_for(request, token)
    was = str(request.POST.get("was", ""))
    try:
        actions.correct_draft(
            draft=draft,
            change=partial(review.drop_judgement, number=number, was=was),
            by=request.user,
            about=f"grade {number} dropped",
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "The grade is dropped.")
    return _back_to(draft, "grades")
