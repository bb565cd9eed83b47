"""Another edition of a report in the register: choosing the document, comparing, taking over."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import ordinal
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspections.actions import AlreadyInRegister, compare_with, receive_document
from inspections.forms import UploadForm
from inspections.models import ImportDraft, Report
from inspections.permissions import importing_bodies
from inspections.reading.proposal import Proposal
from inspections.statuses import DraftStatus
from inspections.tasks import wake_reader
from inspections.views.imports import draft_for, problem_links
from inspections.views.reports import report_shown
from organisations.audit import Refused
from organisations.requests import SignedIn, posted
from recommendations import actions
from recommendations.editions import built_upon, compared
from recommendations.forms.editions import TakeForm, WaitingDraftForm
from recommendations.rules.choices import every_choice
from recommendations.rules.editions import SAME, counts
from recommendations.views.edition_rows import Rows

REFUSED: Final = 409
MOST_CHOICES: Final = 900
"""A form with more ticks is not taken in; and a report in which so much differs is another one."""

MOST_OFFERED: Final = 25


@require_http_methods(["GET", "POST"])
def compare_edition(request: SignedIn, token: str) -> HttpResponse:
    """What another edition says beside the register; a person ticks what is to be taken."""
    draft = draft_for(request, token)
    if draft.status == DraftStatus.ACCEPTED and draft.report:
        return redirect(draft.report)
    if draft.status == DraftStatus.DISCARDED or draft.edition_of is None:
        raise Http404
    form = TakeForm(posted(request))
    if request.method == "POST" and draft.status == DraftStatus.AWAITING_REVIEW:
        if _is_taken(request, draft, form):
            return redirect(draft.edition_of)
        draft = draft_for(request, token)  # as it stands after the refusal
    if draft.status != DraftStatus.AWAITING_REVIEW or draft.edition_of is None:
        return redirect(draft)
    context = {"form": form, **_comparison(request, draft, draft.edition_of)}
    status = REFUSED if form.errors else None
    return render(request, "recommendations/compare_edition.html", context, status=status)


def _is_taken(request: SignedIn, draft: ImportDraft, form: TakeForm) -> bool:
    """Take over what is ticked; a refusal is said in the page."""
    assert draft.edition_of is not None  # noqa: S101 - for the type checker
    form.full_clean()
    try:
        edition = actions.take_edition(
            draft=draft,
            report=draft.edition_of,
            choices=request.POST.getlist("take"),
            seen=form.cleaned_data.get("seen", ""),
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    number, taken = ordinal(edition.number), len(edition.taken)
    what = f"{taken} change{'' if taken == 1 else 's'}" if taken else "nothing"
    messages.success(request, f"The {number} edition is compared: {what} taken over.")
    return True


def _comparison(request: SignedIn, draft: ImportDraft, report: Report) -> dict[str, Any]:
    comparison = compared(draft, report)
    difference = comparison.difference
    choices = every_choice(difference)
    cautions = built_upon(report, list(comparison.findings.values()), user=request.user)
    rows = Rows(comparison, cautions, _chosen(request, choices))
    return {
        "nav": "inspections:reports",
        "draft": draft,
        "report": report,
        "fingerprint": comparison.fingerprint,
        "figures": _figures(counts(difference.findings), counts(difference.grades)),
        "is_same": difference.is_none,
        "same": [each.held.finding for each in difference.of_kind(SAME) if each.held],
        "problems": problem_links(draft, Proposal.from_json(draft.proposal)),
        "is_another": len(choices) > MOST_CHOICES,
        "report_rows": rows.report(),
        "numbering": rows.numbering(),
        "changed": rows.changed(),
        "new": rows.new(),
        "gone": rows.gone(),
        "grades": rows.grades(),
    }


def _chosen(request: SignedIn, choices: frozenset[str]) -> frozenset[str] | None:
    """What is ticked: as sent, all or nothing as asked, or as the rows themselves propose."""
    if request.method == "POST":
        return frozenset(request.POST.getlist("take"))
    return {"all": choices, "none": frozenset[str]()}.get(request.GET.get("tick", ""))


def _figures(findings: dict[str, int], grades: dict[str, int]) -> list[tuple[int, str]]:
    """The difference in numbers; what is nowhere is left out."""
    told = (
        (findings["changed"], "finding changed", "findings changed"),
        (findings["new"], "new finding", "new findings"),
        (findings["gone"], "finding not in it", "findings not in it"),
        (findings["same"], "finding the same", "findings the same"),
        (sum(grades.values()) - grades["same"], "grade differs", "grades differ"),
    )
    return [(number, one if number == 1 else many) for number, one, many in told if number]


@require_http_methods(["GET", "POST"])
def another_edition(request: SignedIn, slug: str) -> HttpResponse:
    """Choose the document that is another edition of a report: a new one, or one handed over."""
    report = report_shown(request, slug)
    bodies = importing_bodies(request.user)
    if not bodies:
        raise PermissionDenied
    drafts = ImportDraft.objects.visible_to(request.user).filter(
        body__in=bodies, status__in=[DraftStatus.READING, DraftStatus.AWAITING_REVIEW]
    )
    offered = drafts.filter(pk__in=list(drafts.values_list("pk", flat=True)[:MOST_OFFERED]))
    is_choice = request.method == "POST" and "choose" in request.POST
    is_upload = request.method == "POST" and not is_choice
    chooser = WaitingDraftForm(request.POST if is_choice else None, drafts=offered)
    uploader = UploadForm(
        request.POST if is_upload else None,
        request.FILES if is_upload else None,
        bodies=bodies,
    )
    draft = None
    if is_choice and chooser.is_valid():
        draft = _said(request, report, chooser)
    elif is_upload and uploader.is_valid():
        draft = _handed_over(request, report, uploader)
    if draft:
        return redirect("recommendations:compare_edition", draft.token)
    context = {
        "nav": "inspections:reports",
        "report": report,
        "chooser": chooser if offered else None,
        "uploader": uploader,
    }
    return render(request, "recommendations/another_edition.html", context)


def _said(request: SignedIn, report: Report, form: WaitingDraftForm) -> ImportDraft | None:
    draft: ImportDraft = form.cleaned_data["draft"]
    try:
        compare_with(draft=draft, report=report, by=request.user)
    except Refused as refusal:
        form.add_error("draft", refusal.reason)
        return None
    return draft


def _handed_over(request: SignedIn, report: Report, form: UploadForm) -> ImportDraft | None:
    data, name = form.given
    try:
        draft = receive_document(data=data, file_name=name, body=form.chosen_body, by=request.user)
        compare_with(draft=draft, report=report, by=request.user)
    except (AlreadyInRegister, Refused) as refusal:
        form.add_error(form.used_field, refusal.reason)
        return None
    wake_reader(draft.pk)
    return draft
