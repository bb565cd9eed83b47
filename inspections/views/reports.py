"""The register of reports: the list, and the pages of one report."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from inspections import permissions
from inspections.comparing import grade_rows
from inspections.filters import ReportFilter, is_filtered
from inspections.models import ImportDraft, Judgement, Report
from organisations.requests import SignedIn

A_PAGE = 25


class Figure(NamedTuple):
    """How many findings of some kinds a report holds, in words, and what colour they have."""

    one: str
    many: str
    kinds: tuple[str, ...]
    meaning: str = ""


FIGURES = (
    Figure("cause of concern", "causes of concern", ("cause_of_concern",), "cause_of_concern"),
    Figure("recommendation", "recommendations", ("recommendation",)),
    Figure("area for improvement", "areas for improvement", ("area_for_improvement",)),
    Figure(
        "example of good practice",
        "examples of good practice",
        ("innovative_practice", "promising_practice", "positive_practice"),
        "good",
    ),
)


@require_GET
def reports(request: SignedIn) -> HttpResponse:
    """Every report in the register, newest first."""
    user = request.user
    mine = Judgement.objects.filter(body__in=user.force_ids | user.rocu_ids).select_related(
        "body", "question"
    )
    register = Report.objects.visible_to(user)
    found = ReportFilter(
        request.GET,
        user=user,
        queryset=register.select_related("programme").prefetch_related(
            Prefetch("judgements", queryset=mine, to_attr="judgements_of_mine")
        ),
    )
    said = found.form.cleaned_data if found.form.is_valid() else {}
    listed = found.qs if found.form.is_valid() else register.none()
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "is_filtered": is_filtered(said) or not found.form.is_valid(),
        "may_import": bool(permissions.importing_bodies(user)),
        "waiting": ImportDraft.objects.visible_to(user).pending().count(),
    }
    return render(request, "inspections/reports.html", context)


def report_shown(request: SignedIn, slug: str) -> Report:
    """A report that the person may read."""
    shown = Report.objects.visible_to(request.user).select_related("programme")
    return get_object_or_404(shown, slug=slug)


def _links(report: Report) -> list[tuple[str, str]]:
    """The pages of one report, with what each holds."""
    return [
        ("Overview", report.get_absolute_url()),
        (f"Grades ({report.judgements.count()})", _address("report_grades", report)),
        (f"Findings ({report.findings.count()})", _address("report_findings", report)),
    ]


def _address(page: str, report: Report) -> str:
    return reverse(f"inspections:{page}", args=[report.slug])


@require_GET
def report(request: SignedIn, slug: str) -> HttpResponse:
    """One report: what it is, the day that matters, what it found and whom it covers."""
    shown = report_shown(request, slug)
    user = request.user
    coverage = list(shown.coverage.select_related("body").order_by("body__name"))
    context = {
        "report": shown,
        "links": _links(shown),
        "figures": _figures(shown),
        "coverage": coverage,
        "coverage_words": f"{len(coverage)} forces and units",
        "editions": [
            (each, each.body_id in user.local_policing_body_ids)
            for each in shown.editions.select_related("body", "entered_by")
        ],
        "may_import": bool(permissions.importing_bodies(user)),
        "mine": grade_rows(
            shown,
            shown.judgements.filter(body__in=user.force_ids | user.rocu_ids).select_related(
                "body", "question"
            ),
        ),
    }
    return render(request, "inspections/report.html", context)


def _figures(report: Report) -> list[tuple[int, str, str, str]]:
    """Each number with its words, the list that it counts and its colour; none for nothing."""
    counts = Counter(report.findings.values_list("kind", flat=True))
    address = _address("report_findings", report)
    return [
        (
            number,
            figure.one if number == 1 else figure.many,
            f"{address}?{urlencode([('kind', kind) for kind in figure.kinds])}",
            figure.meaning,
        )
        for figure in FIGURES
        if (number := sum(counts[kind] for kind in figure.kinds))
    ]


@require_GET
def report_grades(request: SignedIn, slug: str) -> HttpResponse:
    """Every grade of one report, by body and question, beside the one before where scales allow."""
    shown = report_shown(request, slug)
    judgements = shown.judgements.select_related("body", "question").order_by(
        "body__kind", "body__name", "question__order", "pk"
    )
    context = {"report": shown, "links": _links(shown), "rows": grade_rows(shown, judgements)}
    return render(request, "inspections/report_grades.html", context)


@require_GET
def report_findings(request: SignedIn, slug: str) -> HttpResponse:
    """The findings of one report in its own order, all or those of some kinds."""
    shown = report_shown(request, slug)
    findings = shown.findings.select_related("parent", "question").order_by("order")
    kinds = request.GET.getlist("kind")
    if kinds:
        findings = findings.filter(kind__in=kinds)
    page = Paginator(findings, A_PAGE).get_page(request.GET.get("page"))
    context = {"report": shown, "links": _links(shown), "page": page, "is_narrowed": bool(kinds)}
    return render(request, "inspections/report_findings.html", context)
