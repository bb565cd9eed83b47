"""The review of what was read: beside its source, in doubt first, accepted line by line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspections import actions
from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal
from inspections.rules import review
from inspections.rules.review import AS_IN_THE_REPORT, DOUBTFUL_FIRST, Part, Position
from inspections.rules.source import places_of, source_lines
from inspections.statuses import DraftStatus
from inspections.views.going_through import Way, at_line, capital, done_at_once, onward
from inspections.views.imports import (
    bodies_covered,
    bodies_of,
    counts_in_words,
    draft_for,
    problem_links,
    published_in_words,
    some_in_words,
)
from inspections.views.reading import unread_page
from inspections.views.review_rows import rows_at, sections
from organisations.audit import Refused
from organisations.requests import SignedIn

A_PAGE = 50


@require_GET
def import_review(request: SignedIn, token: str) -> HttpResponse:
    """The proposal beside its source, how far its review is, and what to do next."""
    draft = draft_for(request, token)
    if draft.status == DraftStatus.ACCEPTED and draft.report:
        return redirect(draft.report)
    if not draft.proposal:
        return unread_page(request, draft)
    proposal = Proposal.from_json(draft.proposal)
    bodies = bodies_of(proposal)
    names = {code: body.name for code, body in bodies.items()}
    context = {
        "draft": draft,
        "proposal": proposal,
        "is_waiting": draft.status == DraftStatus.AWAITING_REVIEW,
        "published": published_in_words(proposal),
        "bodies": [names.get(code, code) for code in proposal.bodies],
        "kind": actions.report_kind(bodies_covered(proposal, bodies), covers=proposal.covers),
        "same": draft.edition_of or actions.same_in_register(proposal),
        "problems": problem_links(draft, proposal),
        **_how_far(proposal),
        **_lines(request, draft, proposal, names),
    }
    return render(request, "inspections/import_review.html", context)


def _how_far(proposal: Proposal) -> dict[str, Any]:
    sure = review.sure(proposal)
    return {
        "progress": review.progress_of(proposal),
        "sure": sure,
        "sure_in_words": some_in_words(proposal, sure),
        "sure_was": review.fingerprint_of_all(proposal, sure),
        "counts": counts_in_words(proposal),
        "is_misnumbered": review.numbered_again(proposal) != proposal,
    }


def _lines(
    request: SignedIn, draft: ImportDraft, proposal: Proposal, names: dict[str, str]
) -> dict[str, Any]:
    """One page of the lines, as the address asks for them, and the document beside them."""
    way = Way.asked(request.GET)
    shown = [
        at
        for at in review.in_order(proposal, way.order)
        if not (way.is_open_only and review.line_at(proposal, at).is_accepted)
    ]
    number = request.GET.get("page")
    wanted = request.GET.get("at") if number is None else None
    current = next((at for at in shown if at.anchor == wanted), None)
    page = Paginator(shown, A_PAGE).get_page(
        shown.index(current) // A_PAGE + 1 if current else number
    )
    rows = rows_at(proposal, page.object_list, names)
    places = places_of(proposal, {at.anchor for at in page.object_list})
    near = [row.source.line for row in rows if row.source.line]
    return {
        "way": way,
        "ways": _ways(draft, proposal, way),
        "page": page,
        "sections": sections(rows, proposal, way.order),
        "current": current,
        "unfolded": _unfolded(proposal, shown, current),
        **_said(request, current),
        "lines": source_lines(draft.source_text, places, near),
    }


def _said(request: SignedIn, current: Position | None) -> dict[str, Any]:
    """What was done is said at the line that comes next, where one looks, or above all."""
    return {"messages": [], "notices": list(messages.get_messages(request))} if current else {}


def _unfolded(proposal: Proposal, shown: list[Position], current: Position | None) -> set[Position]:
    """The lines whose text is shown at once: the one to look at now, and those in doubt."""
    waiting = (at for at in shown if not review.line_at(proposal, at).is_accepted)
    return {*review.in_doubt(proposal), current or next(waiting, Position("finding", 0))}


def _ways(draft: ImportDraft, proposal: Proposal, way: Way) -> list[dict[str, Any]]:
    """The two choices above the lines: which of them, and in which order."""
    progress = review.progress_of(proposal)
    which = ((f"All ({progress.total})", False), (f"Not accepted yet ({progress.left})", True))
    orders = (("In doubt first", DOUBTFUL_FIRST), ("As in the report", AS_IN_THE_REPORT))

    def link(words: str, other: Way) -> dict[str, Any]:
        return {"words": words, "url": other.address(draft, None), "is_current": other == way}

    return [
        {
            "label": "Which to show",
            "links": [link(words, replace(way, is_open_only=only)) for words, only in which],
        },
        {
            "label": "Order",
            "links": [link(words, replace(way, order=order)) for words, order in orders],
        },
    ]


@require_http_methods(["GET", "POST"])
def import_accept_line(request: SignedIn, token: str, number: int, part: Part) -> HttpResponse:
    """Accept one line as it stands, and go on to the next."""
    draft, at = draft_for(request, token), Position(part, number)
    if request.method == "GET" or not draft.proposal:
        return at_line(request, draft, at)
    before = Proposal.from_json(draft.proposal)
    name = _name(before, at)
    change = partial(review.accept_line, at=at, was=str(request.POST.get("was", "")))
    if done_at_once(
        request, draft, change, about=f"{name} accepted", success=f"{name} is accepted."
    ):
        return onward(request, draft, before, at)
    return at_line(request, draft, at)


@require_http_methods(["GET", "POST"])
def import_look_again(request: SignedIn, token: str, number: int, part: Part) -> HttpResponse:
    """Take the acceptance of one line back, so that it is looked at again."""
    draft, at = draft_for(request, token), Position(part, number)
    if request.method == "POST" and draft.proposal:
        name = _name(Proposal.from_json(draft.proposal), at)
        change = partial(review.look_again, at=at, was=str(request.POST.get("was", "")))
        about, success = f"{name} to look at again", f"{name} is no longer accepted."
        done_at_once(request, draft, change, about=about, success=success)
    return at_line(request, draft, at)


@require_http_methods(["GET", "POST"])
def import_accept_sure(request: SignedIn, token: str) -> HttpResponse:
    """Accept every line at once of which the reader is sure, if they are those that were shown."""
    draft = draft_for(request, token)
    if request.method == "POST" and draft.proposal:
        before = Proposal.from_json(draft.proposal)
        number = len(review.sure(before))
        change = partial(review.accept_sure, was=str(request.POST.get("was", "")))
        lines = "The 1 that was sure is" if number == 1 else f"All {number} that were sure are"
        done_at_once(
            request,
            draft,
            change,
            about=f"{number} sure lines accepted",
            success=f"{lines} accepted.",
        )
    return redirect(Way.asked(request.GET).address(draft, None))


@require_POST
def import_renumber(request: SignedIn, token: str) -> HttpResponse:
    """Count the references afresh after findings were dropped or added."""
    draft = draft_for(request, token)
    done_at_once(
        request,
        draft,
        review.numbered_again,
        about="references",
        success="The findings are numbered in the order of the report.",
    )
    return redirect(Way.asked(request.GET).address(draft, None))


@require_http_methods(["GET", "POST"])
def import_not_an_edition(request: SignedIn, token: str) -> HttpResponse:
    """Say that the document is another report than the one in the register."""
    draft = draft_for(request, token)
    if request.method == "POST":
        try:
            actions.not_an_edition(draft=draft, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            messages.success(request, "This document is kept as a report of its own.")
    return redirect(draft)


def _name(proposal: Proposal, at: Position) -> str:
    """What a line is called, as a sentence begins with it."""
    if at not in review.positions(proposal):
        return "The line"
    return capital(review.name_of(review.line_at(proposal, at)))
