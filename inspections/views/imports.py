"""A draft of a report: whose it is, what it holds in words, and setting it aside."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from inspections import actions, permissions
from inspections.models import ImportDraft
from inspections.reading.proposal import PRACTICES, Proposal
from inspections.rules.problems import problems
from inspections.rules.review import Position, positions
from organisations.audit import Refused
from organisations.dates_in_words import day
from organisations.models import Body
from organisations.requests import SignedIn

COUNTED = (
    (("cause_of_concern",), "cause of concern", "causes of concern"),
    (("recommendation",), "recommendation", "recommendations"),
    (("area_for_improvement",), "area for improvement", "areas for improvement"),
    (tuple(PRACTICES), "example of good practice", "examples of good practice"),
)


def draft_for(request: SignedIn, token: str) -> ImportDraft:
    """A draft of the person's own body; nobody else learns that it exists."""
    visible = ImportDraft.objects.visible_to(request.user)
    draft = get_object_or_404(visible.select_related("body", "report", "edition_of"), token=token)
    if not permissions.may_import(request.user, draft.body_id):
        raise PermissionDenied
    return draft


def bodies_of(proposal: Proposal) -> dict[str, Body]:
    """The bodies that a proposal mentions, by code; those that the register knows."""
    codes = {*proposal.bodies, *(each.body for each in proposal.judgements if each.body)}
    codes.update(code for finding in proposal.findings for code in finding.bodies)
    return {body.code: body for body in Body.objects.filter(code__in=codes)}


def bodies_covered(proposal: Proposal, known: dict[str, Body]) -> list[Body]:
    """The bodies that the report itself is about, in its order."""
    return [known[code] for code in proposal.bodies if code in known]


def published_in_words(proposal: Proposal) -> str:
    """The date that the document gives, as exactly as it gives it."""
    iso = proposal.published_on
    if not iso:
        return "Not found"
    if len(iso) == len("2023-05"):
        return f"{day(dt.date.fromisoformat(f'{iso}-01'), 'month')} (day not given)"
    return day(dt.date.fromisoformat(iso))


def problem_links(draft: ImportDraft, proposal: Proposal) -> list[tuple[str, str]]:
    """What stops the acceptance, each with the page on which it is put right."""
    links = []
    for problem in problems(proposal):
        arguments: list[str | int] = [draft.token]
        if problem.number:
            arguments.append(problem.number)
        links.append((problem.words, reverse(f"inspections:import_{problem.part}", args=arguments)))
    return links


def counts_in_words(proposal: Proposal) -> list[str]:
    """How many of each kind, as one says it: "14 areas for improvement"."""
    return some_in_words(proposal, positions(proposal))


def some_in_words(proposal: Proposal, some: list[Position]) -> list[str]:
    """How many of each kind some of the lines are."""
    kinds = [proposal.findings[at.number - 1].kind for at in some if at.part == "finding"]
    grades = len(some) - len(kinds)
    return [*_findings(kinds), *([_grades(grades)] if grades else [])]


def _findings(kinds: Iterable[str]) -> list[str]:
    found = Counter(kinds)
    counted = [(sum(found[kind] for kind in each), one, many) for each, one, many in COUNTED]
    return [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]


def _grades(number: int) -> str:
    return f"{number} grade{'' if number == 1 else 's'}"


@require_http_methods(["GET", "POST"])
def import_discard(request: SignedIn, token: str) -> HttpResponse:
    """Set a draft aside after a question; the register stays as it is."""
    draft = draft_for(request, token)
    if request.method == "POST":
        try:
            actions.discard_draft(draft=draft, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect(draft)
        messages.success(request, f"What was read from {draft.file_name} is discarded.")
        return redirect("inspections:imports")
    if not draft.proposal:
        return redirect(draft)
    proposal = Proposal.from_json(draft.proposal)
    context = {"draft": draft, "proposal": proposal, "counts": counts_in_words(proposal)}
    return render(request, "inspections/import_discard.html", context)
