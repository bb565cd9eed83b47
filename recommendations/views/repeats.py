"""Whether a finding was given before: earlier ones that read alike, and a person who says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from inspections.views.reports import report_shown
from organisations.audit import Refused
from organisations.models import User
from organisations.requests import SignedIn
from recommendations import actions, permissions, repeats
from recommendations.forms.repeats import EarlierSearchForm
from recommendations.models import Finding
from recommendations.repeats import Match

A_PAGE: Final = 10
OF_REPORT: Final = "report"


@require_GET
def earlier(request: SignedIn, slug: str) -> HttpResponse:
    """Earlier findings that read like one, its words beside theirs, to be linked or set apart."""
    finding = _finding(request.user, slug)
    if not finding.is_actionable:
        raise Http404
    search = EarlierSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    page, matches = _looked_for(finding, words, request.GET.get("page"))
    linked = {link.earlier_id for link in finding.repeats.all()}
    context = {
        "finding": finding,
        "given_before": [
            (each, each.pk in linked) for each in repeats.given_before([finding.pk])[finding.pk]
        ],
        "set_apart": finding.set_apart.select_related("earlier__report"),
        "search": search,
        "words": words,
        "is_searching": bool(words or search.errors or not matches),
        "page": page,
        "matches": matches,
        "may_link": not permissions.why_not_link(request.user, finding),
    }
    return render(request, "recommendations/earlier.html", context)


def _looked_for(finding: Finding, words: str, number: str | None) -> tuple[Any, list[Match]]:
    """One page of what holds the words, or without any of what reads alike."""
    if words:
        found = Paginator(repeats.with_words(finding, words), A_PAGE).get_page(number)
        return found, repeats.beside(finding, list(found))
    page = Paginator(repeats.alike(finding), A_PAGE).get_page(number)
    return page, list(page)


@dataclass(frozen=True)
class Asked:
    """One finding of a report: when it was given before, or the earlier one to look at first."""

    finding: Finding
    years: list[tuple[int, Finding]]
    match: Match | None
    may_link: bool


@require_GET
def report_earlier(request: SignedIn, slug: str) -> HttpResponse:
    """Every finding of a report with the earlier one most like it that is still undecided."""
    report = report_shown(request, slug)
    findings = Finding.objects.actionable().filter(report=report).select_related("report")
    page = Paginator(findings.order_by("order"), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    before = repeats.given_before([each.pk for each in shown])
    owners = repeats.bodies_of([each.pk for each in shown])
    linking = permissions.linking_for(request.user).keys()
    best = repeats.best_alike(shown)
    context = {
        "nav": "inspections:reports",
        "report": report,
        "page": page,
        "asked": [
            Asked(
                each,
                repeats.by_year(before[each.pk]),
                best[each],
                may_link=bool(owners[each.pk] & linking),
            )
            for each in shown
        ],
    }
    return render(request, "recommendations/report_earlier.html", context)


@require_POST
def link_repeat(request: SignedIn, slug: str) -> HttpResponse:
    """Say that a finding was given before, by the earlier one named."""
    return _decide(request, slug, actions.link_repeat, "{} is linked: given before in {}.")


@require_POST
def unlink_repeat(request: SignedIn, slug: str) -> HttpResponse:
    """Take the link to an earlier finding back."""
    return _decide(request, slug, actions.unlink_repeat, "{} is no longer linked to that of {}.")


@require_POST
def set_apart(request: SignedIn, slug: str) -> HttpResponse:
    """Say that the earlier finding named is another one."""
    return _decide(request, slug, actions.set_apart, "{} is kept apart from that of {}.")


def _decide(request: SignedIn, slug: str, act: Callable[..., Any], done: str) -> HttpResponse:
    finding = _finding(request.user, slug)
    refusal = permissions.why_not_link(request.user, finding)
    if refusal:
        raise PermissionDenied(refusal)
    chosen = _finding(request.user, request.POST.get("earlier", ""))
    try:
        act(finding=finding, earlier=chosen, by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, done.format(finding.ref, chosen.report.published_on.year))
    return redirect(_back(request, finding))


def _back(request: SignedIn, finding: Finding) -> str:
    """To the page on which it was decided: the finding's, or that of the whole report."""
    if request.POST.get("back") != OF_REPORT:
        return reverse("recommendations:earlier", args=[finding.slug])
    page = request.POST.get("page", "")
    number = page if page.isascii() and page.isdigit() else "1"
    address = reverse("recommendations:report_earlier", args=[finding.report.slug])
    return f"{address}?page={number}#finding-{finding.slug}"


def _finding(user: User, slug: str) -> Finding:
    shown = Finding.objects.visible_to(user).select_related("report__programme")
    return get_object_or_404(shown, slug=slug)
