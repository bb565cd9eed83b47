"""Correcting one line of what was read, beside the place where it stands in the document."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from inspections.forms import (
    AddedFindingForm,
    DetailsForm,
    FindingForm,
    JudgementForm,
)
from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement
from inspections.rules import review
from inspections.rules.review import Part, Position
from inspections.rules.source import excerpt, places_of, source_lines
from inspections.statuses import Grade
from inspections.views.going_through import (
    Way,
    at_line,
    capital,
    line_there,
    next_in_doubt,
    onward,
    open_draft,
    saved,
)
from organisations.requests import SignedIn, posted


@require_http_methods(["GET", "POST"])
def import_details(request: SignedIn, token: str) -> HttpResponse:
    """Correct what the report is: title, inspectorate, programme, date, bodies, what it covers."""
    draft, proposal = open_draft(request, token)
    form = DetailsForm(posted(request), proposal=proposal, today=timezone.localdate())
    way = Way.asked(request.GET)
    if saved(request, draft, form, form.change, "details"):
        messages.success(request, "The details of the report are corrected.")
        return redirect(way.address(draft, None))
    context = {
        "draft": draft,
        "back": way.address(draft, None),
        "form": form,
        "lines": excerpt(draft.source_text, 1),
    }
    return render(request, "inspections/import_details.html", context)


@require_http_methods(["GET", "POST"])
def import_finding(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Correct one finding beside its place in the document."""
    draft, proposal = open_draft(request, token)
    finding = line_there(request, proposal.findings, number)
    form = FindingForm(posted(request), proposal=proposal, finding=finding)
    at = Position("finding", number)
    change = partial(form.change, number=number)
    if saved(request, draft, form, change, finding.ref if finding else str(number)):
        messages.success(request, f"{form.cleaned_data['ref']} is saved and accepted.")
        return _after_saving(request, draft, proposal, at)
    context = {
        **_beside(request, draft, proposal, at),
        "form": form,
        "finding": finding,
        "total": len(proposal.findings),
        "doubts": review.doubts(finding) if finding and not finding.is_accepted else (),
        "lines": excerpt(draft.source_text, finding.source.line if finding else None),
    }
    return render(request, "inspections/import_finding.html", context)


@require_http_methods(["GET", "POST"])
def import_finding_add(request: SignedIn, token: str) -> HttpResponse:
    """Add a finding that was not read, with the whole document beside it."""
    draft, proposal = open_draft(request, token)
    form = AddedFindingForm(posted(request), proposal=proposal)
    if saved(request, draft, form, form.change, "finding added"):
        return _after_adding(request, draft, proposal, "finding")
    context = {
        "draft": draft,
        "back": Way.asked(request.GET).address(draft, None),
        "form": form,
        "lines": source_lines(draft.source_text, places_of(proposal, ())),
    }
    return render(request, "inspections/import_finding.html", context)


@require_http_methods(["GET", "POST"])
def import_drop(request: SignedIn, token: str, number: int, part: Part) -> HttpResponse:
    """Drop a line that the report does not hold; what stands under a finding goes first."""
    draft, proposal = open_draft(request, token)
    at = Position(part, number)
    line = line_there(request, review.lines_of(proposal, part), number)
    name = review.name_of(line) if line else "the line"
    form = forms.Form(posted(request))
    change = partial(review.drop_line, at=at, was=str(request.POST.get("was", "")))
    if saved(request, draft, form, change, f"{name} dropped"):
        messages.success(request, f"{capital(name)} is dropped.")
        return onward(request, draft, proposal, at)
    context = {**_beside(request, draft, proposal, at), "form": form, "name": name}
    if line:
        context |= {"was": review.fingerprint(line), "said": _said(line)}
    if isinstance(line, ProposedFinding):
        context |= {"finding": line, "under": _under(proposal, line)}
    return render(request, "inspections/import_drop.html", context)


@require_http_methods(["GET", "POST"])
def import_judgement(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Correct one grade beside its place in the document, or drop it."""
    draft, proposal = open_draft(request, token)
    judgement = line_there(request, proposal.judgements, number)
    form = JudgementForm(posted(request), proposal=proposal, judgement=judgement)
    at = Position("judgement", number)
    change = partial(form.change, number=number)
    if saved(request, draft, form, change, f"grade {number}"):
        messages.success(request, "The grade is saved and accepted.")
        return _after_saving(request, draft, proposal, at)
    context = {
        **_beside(request, draft, proposal, at),
        "form": form,
        "judgement": judgement,
        "doubts": review.doubts(judgement) if judgement and not judgement.is_accepted else (),
        "lines": excerpt(draft.source_text, judgement.source.line if judgement else None),
    }
    return render(request, "inspections/import_judgement.html", context)


@require_http_methods(["GET", "POST"])
def import_judgement_add(request: SignedIn, token: str) -> HttpResponse:
    """Add a grade that was not read, with the whole document beside it."""
    draft, proposal = open_draft(request, token)
    form = JudgementForm(posted(request), proposal=proposal, judgement=None)
    if saved(request, draft, form, partial(form.change, number=0), "grade added"):
        return _after_adding(request, draft, proposal, "judgement")
    context = {
        "draft": draft,
        "back": Way.asked(request.GET).address(draft, None),
        "form": form,
        "lines": source_lines(draft.source_text, places_of(proposal, ())),
    }
    return render(request, "inspections/import_judgement.html", context)


def _said(line: ProposedFinding | ProposedJudgement) -> str:
    """The words by which a person knows a line again."""
    if isinstance(line, ProposedFinding):
        return line.title or Truncator(line.text).words(30)
    return Grade(line.grade).label if line.grade else "Not graded"


def _under(proposal: Proposal, finding: ProposedFinding) -> list[tuple[ProposedFinding, int]]:
    """What stands under a finding, each with its number."""
    numbered = enumerate(proposal.findings, start=1)
    under = review.children_of(proposal, finding)
    return [(each, number) for number, each in numbered if each in under]


def _beside(
    request: SignedIn, draft: ImportDraft, proposal: Proposal, at: Position
) -> dict[str, Any]:
    """What every page about one line has: the way back to it, and whether another is in doubt."""
    way = Way.asked(request.GET)
    return {
        "draft": draft,
        "number": at.number,
        "way": way,
        "back": way.address(draft, at),
        "is_more_in_doubt": next_in_doubt(proposal, at) is not None,
    }


def _after_saving(
    request: SignedIn, draft: ImportDraft, before: Proposal, at: Position
) -> HttpResponseRedirect:
    """On to the correction of the next line in doubt where that was asked, or to the review."""
    following = next_in_doubt(Proposal.from_json(draft.proposal), at)
    if "next_in_doubt" not in request.POST or following is None:
        return onward(request, draft, before, at)
    arguments = [draft.token, following.number]
    address = reverse(f"inspections:import_{following.part}", args=arguments)
    return redirect(f"{address}{Way.asked(request.GET).query}")


def _after_adding(
    request: SignedIn, draft: ImportDraft, before: Proposal, part: Part
) -> HttpResponseRedirect:
    """Back to the line that is new."""
    now = Proposal.from_json(draft.proposal)
    at = review.new_line(before, now, part)
    messages.success(request, f"{capital(review.name_of(review.line_at(now, at)))} is added.")
    return at_line(request, draft, at)
