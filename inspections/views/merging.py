"""Making one finding of two that are one, and two of one that is two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from inspections.forms import MergeForm, OtherForm, PlaceForm, SplitForm
from inspections.models import ImportDraft
from inspections.reading.proposal import ProposedFinding
from inspections.rules import review
from inspections.rules.review import Position
from inspections.rules.source import excerpt
from inspections.views.going_through import Way, at_line, line_there, onward, open_draft, saved
from inspections.views.imports import bodies_of
from organisations.requests import SignedIn, posted

CHANGED = "Somebody changed these findings meanwhile. Look at them again."


@require_http_methods(["GET", "POST"])
def import_finding_merge(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Merge a finding with another: first which, then both beside what comes of them."""
    draft, proposal = open_draft(request, token)
    finding = line_there(request, proposal.findings, number)
    if finding is None:
        return _changed(request, draft, number)
    asked = request.GET if "other" in request.GET else None
    choice = OtherForm(asked, proposal=proposal, number=number)
    context = {**_about(request, draft, finding, number), "choice": choice}
    if not choice.is_valid():
        return render(request, "inspections/import_merge.html", context)
    other = choice.cleaned_data["other"]
    first, second = (proposal.findings[n - 1] for n in sorted((number, other)))
    form = MergeForm(posted(request), first=first, second=second)
    change = partial(form.change, number=min(number, other), other=max(number, other))
    if saved(request, draft, form, change, f"{first.ref} and {second.ref} merged"):
        messages.success(request, f"{first.ref} and {second.ref} are one finding now.")
        return onward(request, draft, proposal, Position("finding", min(number, other)))
    names = {code: body.name for code, body in bodies_of(proposal).items()}
    outcome = review.merged(first, second)
    context |= {
        "form": form,
        "both": [(each, _named(each, names)) for each in (first, second)],
        "outcome": outcome,
        "outcome_bodies": _named(outcome, names),
        "is_due_open": "due_of" in form.fields,
        "under": review.children_of(proposal, second),
    }
    return render(request, "inspections/import_merge.html", context)


@require_http_methods(["GET", "POST"])
def import_finding_split(request: SignedIn, token: str, number: int) -> HttpResponse:
    """Make two findings of one: first where the second begins, then the words of both."""
    draft, proposal = open_draft(request, token)
    finding = line_there(request, proposal.findings, number)
    if finding is None:
        return _changed(request, draft, number)
    asked = request.GET if "place" in request.GET else None
    choice = PlaceForm(asked, finding=finding)
    context = {
        **_about(request, draft, finding, number),
        "choice": choice,
        "lines": excerpt(draft.source_text, finding.source.line),
    }
    is_chosen = choice.is_valid()
    if not is_chosen and request.method == "GET":
        return render(request, "inspections/import_split.html", context)
    halves = review.divided(finding, choice.cleaned_data["place"]) if is_chosen else ()
    form = SplitForm(posted(request), was=review.fingerprint(finding), halves=halves)
    change = partial(form.change, number=number)
    if saved(request, draft, form, change, f"{finding.ref} split"):
        messages.success(request, f"{finding.ref} is two findings now.")
        return onward(request, draft, proposal, Position("finding", number))
    return render(request, "inspections/import_split.html", context | {"form": form})


def _named(finding: ProposedFinding, names: Mapping[str, str]) -> list[str]:
    return [names.get(code, code) for code in finding.bodies]


def _about(
    request: SignedIn, draft: ImportDraft, finding: ProposedFinding, number: int
) -> dict[str, Any]:
    way = Way.asked(request.GET)
    return {
        "draft": draft,
        "finding": finding,
        "number": number,
        "way": way,
        "back": way.address(draft, Position("finding", number)),
    }


def _changed(request: SignedIn, draft: ImportDraft, number: int) -> HttpResponseRedirect:
    messages.error(request, CHANGED)
    return at_line(request, draft, Position("finding", number))
