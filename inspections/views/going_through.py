"""Going through a draft line by line: in which order, what was done, and which line is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.http import urlencode

from inspections import actions
from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement
from inspections.rules import review
from inspections.rules.review import Order, Position
from inspections.statuses import DraftStatus
from inspections.views.imports import draft_for
from organisations.audit import Refused
from organisations.requests import SignedIn

Line = TypeVar("Line", bound=ProposedFinding | ProposedJudgement)
Change = Callable[[Proposal], Proposal]


@dataclass(frozen=True)
class Way:
    """How a person goes through the review; it stands in the address of every page of it."""

    order: Order = review.DOUBTFUL_FIRST
    is_open_only: bool = False

    @classmethod
    def asked(cls, data: QueryDict) -> Self:
        """The way that an address asks for."""
        is_printed = data.get("order") == review.AS_IN_THE_REPORT
        return cls(
            review.AS_IN_THE_REPORT if is_printed else review.DOUBTFUL_FIRST,
            data.get("show") == "open",
        )

    @property
    def query(self) -> str:
        """What an address has after it: "?order=report&show=open", or nothing."""
        return self._query({})

    def address(self, draft: ImportDraft, at: Position | None) -> str:
        """The review, at one of its lines."""
        if at is None:
            return f"{draft.get_absolute_url()}{self.query}"
        query = self._query({"at": at.anchor})
        return f"{draft.get_absolute_url()}{query}#{at.anchor}"

    def _query(self, more: dict[str, str]) -> str:
        order = {"order": self.order} if self.order != review.DOUBTFUL_FIRST else {}
        said = {**order, **({"show": "open"} if self.is_open_only else {}), **more}
        return f"?{urlencode(said)}" if said else ""


def open_draft(request: SignedIn, token: str) -> tuple[ImportDraft, Proposal]:
    """A draft that waits for its review, with what was read from it."""
    draft = draft_for(request, token)
    is_waiting = draft.status == DraftStatus.AWAITING_REVIEW
    if not draft.proposal or (not is_waiting and request.method == "GET"):
        raise Http404
    return draft, Proposal.from_json(draft.proposal)


def saved(
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


def done_at_once(
    request: SignedIn, draft: ImportDraft, change: Change, *, about: str, success: str
) -> bool:
    """Do what needs no form, and say that it is done or why it is refused."""
    try:
        actions.correct_draft(draft=draft, change=change, by=request.user, about=about)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return False
    messages.success(request, success)
    return True


def at_line(request: SignedIn, draft: ImportDraft, at: Position) -> HttpResponseRedirect:
    """Back to one line of the review."""
    return redirect(Way.asked(request.GET).address(draft, at))


def onward(
    request: SignedIn, draft: ImportDraft, before: Proposal, at: Position
) -> HttpResponseRedirect:
    """On to the next line that waits to be accepted, or to the top where none does."""
    way, now = Way.asked(request.GET), Proposal.from_json(draft.proposal)
    return redirect(way.address(draft, review.next_to_accept(before, at, now, way.order)))


def next_in_doubt(proposal: Proposal, at: Position) -> Position | None:
    """The line in doubt that comes after a line, or the first of them."""
    doubtful = [each for each in review.in_doubt(proposal) if each != at]
    every = review.positions(proposal)
    behind = every[every.index(at) + 1 :] if at in every else []
    return next((each for each in behind if each in doubtful), doubtful[0] if doubtful else None)


def line_there(request: SignedIn, lines: Sequence[Line], number: int) -> Line | None:
    """The line to correct; one that went meanwhile is no reason to lose what was typed."""
    if 1 <= number <= len(lines):
        return lines[number - 1]
    if request.method == "POST":
        return None
    raise Http404


def capital(name: str) -> str:
    """What a line is called, as a sentence begins with it."""
    return f"{name[0].upper()}{name[1:]}"
