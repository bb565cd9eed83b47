"""The review of what was read, beside its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspections import actions, permissions
from inspections.forms.findings import KIND_WORDS
from inspections.models import ImportDraft
from inspections.reading.proposal import (
    PRACTICES,
    Due,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
)
from inspections.rules.problems import (
    doubts_about_finding,
    doubts_about_judgement,
    problems,
)
from inspections.rules.review import numbered_again
from inspections.rules.source import places_of, source_lines
from inspections.statuses import DraftStatus, Grade, Standing
from inspections.views.reading import unread_page
from organisations.audit import Refused
from organisations.dates_in_words import day
from organisations.models import Body
from organisations.requests import SignedIn


def draft_for(request: SignedIn, token: str) -> ImportDraft:
    """A draft of the person's own body; nobody else learns that it exists."""
    visible = ImportDraft.objects.visible_to(request.user).select_related("body", "report")
    draft = get_object_or_404(visible, token=token)
    if not permissions.may_import(request.user, draft.body_id):
        raise PermissionDenied
    return draft


@dataclass(frozen=True)
class FindingRow:
    """One finding as the review shows it."""

    number: int
    finding: ProposedFinding
    kind: str
    bodies: tuple[str, ...]
    due: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class JudgementRow:
    """One grade as the review shows it."""

    number: int
    judgement: ProposedJudgement
    body: str
    grade: str
    standing: str
    previous: str
    doubts: tuple[str, ...]


def bodies_of(proposal: Proposal) -> dict[str, Body]:
    """The bodies that a proposal mentions, by code; those that the register knows."""
    codes = {*proposal.bodies, *(each.body for each in proposal.judgements if each.body)}
    codes.update(code for finding in proposal.findings for code in finding.bodies)
    return {body.code: body for body in Body.objects.filter(code__in=codes)}


def bodies_covered(proposal: Proposal, known: dict[str, Body]) -> list[Body]:
    """The bodies that the report itself is about, in its order."""
    return [known[code] for code in proposal.bodies if code in known]


def _finding_rows(proposal: Proposal, names: dict[str, str]) -> list[FindingRow]:
    return [
        FindingRow(
            number,
            finding,
            KIND_WORDS.get(finding.kind, finding.kind),
            tuple(names.get(code, code) for code in finding.bodies),
            _due_in_words(finding.due),
            doubts_about_finding(finding),
        )
        for number, finding in enumerate(proposal.findings, start=1)
    ]


def _judgement_rows(proposal: Proposal, names: dict[str, str]) -> list[JudgementRow]:
    return [
        JudgementRow(
            number,
            each,
            names.get(each.body or "", each.body or ""),
            str(Grade(each.grade).label) if each.grade else "",
            str(Standing(each.standing).label),
            _grade_before(each),
            doubts_about_judgement(each),
        )
        for number, each in enumerate(proposal.judgements, start=1)
    ]


def _due_in_words(due: Due) -> str:
    on = dt.date.fromisoformat(due.on) if due.on else None
    return day(on, due.precision)


def _grade_before(judgement: ProposedJudgement) -> str:
    before = judgement.previous or {}
    if not before.get("grade"):
        return ""
    year = f" ({before['year']})" if before.get("year") else ""
    return f"{Grade(before['grade']).label}{year}"


def published_in_words(proposal: Proposal) -> str:
    """The date that the document gives, as exactly as it gives it."""
    iso = proposal.published_on
    if not iso:
        return "Not found"
    if len(iso) == len("2023-05"):
        return f"{day(dt.date.fromisoformat(f'{iso}-01'), 'month')} (day not given)"
    return day(dt.date.fromisoformat(iso))


def doubtful_lines(proposal: Proposal) -> list[tuple[str, str]]:
    """The lines that a person is asked to check: what each is called, and its anchor."""
    grades = [
        (f"Grade: {each.question}", f"judgement-{number}")
        for number, each in enumerate(proposal.judgements, start=1)
        if doubts_about_judgement(each)
    ]
    findings = [
        (each.ref, f"finding-{number}")
        for number, each in enumerate(proposal.findings, start=1)
        if doubts_about_finding(each)
    ]
    return grades + findings


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
    kinds = (
        (("cause_of_concern",), "cause of concern", "causes of concern"),
        (("recommendation",), "recommendation", "recommendations"),
        (("area_for_improvement",), "area for improvement", "areas for improvement"),
        (tuple(PRACTICES), "example of good practice", "examples of good practice"),
    )
    counted = [(proposal.count(*each), one, many) for each, one, many in kinds]
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
    return [
        *said,
        f"{len(proposal.judgements)} grade{'' if len(proposal.judgements) == 1 else 's'}",
    ]


@require_GET
def import_review(request: SignedIn, token: str) -> HttpResponse:
    """The proposal beside its source, each line with its change link, doubtful ones first said."""
    draft = draft_for(request, token)
    if draft.status == DraftStatus.ACCEPTED and draft.report:
        return redirect(draft.report)
    if not draft.proposal:
        return unread_page(request, draft)
    proposal = Proposal.from_json(draft.proposal)
    bodies = bodies_of(proposal)
    names = {code: body.name for code, body in bodies.items()}
    findings, judgements = _finding_rows(proposal, names), _judgement_rows(proposal, names)
    context = {
        "draft": draft,
        "proposal": proposal,
        "is_waiting": draft.status == DraftStatus.AWAITING_REVIEW,
        "published": published_in_words(proposal),
        "bodies": [names.get(code, code) for code in proposal.bodies],
        "findings": findings,
        "judgements": judgements,
        "doubtful": doubtful_lines(proposal),
        "kind": actions.report_kind(bodies_covered(proposal, bodies)),
        "counts": counts_in_words(proposal),
        "problems": problem_links(draft, proposal),
        "same": actions.same_in_register(proposal),
        "is_misnumbered": numbered_again(proposal) != proposal,
        "lines": source_lines(draft.source_text, places_of(proposal)),
    }
    return render(request, "inspections/import_review.html", context)


@require_POST
def import_renumber(request: SignedIn, token: str) -> HttpResponse:
    """Count the references afresh after findings were dropped or added."""
    draft = draft_for(request, token)
    try:
        actions.correct_draft(
            draft=draft, change=numbered_again, by=request.user, about="references"
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "The findings are numbered in the order of the report.")
    return redirect(draft)


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
