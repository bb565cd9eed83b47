"""Bringing a checked tracker into the register, what came of it, and taking it back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from organisations.audit import Refused
from organisations.requests import SignedIn
from recommendations.actions.tracker_entering import DryRun, dry_run, enter_tracker
from recommendations.actions.tracker_undo import undo_tracker, what_undoing_would_do
from recommendations.statuses import TrackerStatus
from recommendations.tracker.checked import CheckedRow, Outcome
from recommendations.tracker_rows import Standing, standing_of
from recommendations.views.trackers import tracker_for

A_PAGE: Final = 25
MOST_REPORTS: Final = 30
"""Reports that the last page before the register names; of more it says how many."""


@dataclass(frozen=True)
class ReportPlan:
    """One report that findings would enter, and whether the register knows it."""

    title: str
    findings: int
    is_new: bool


@dataclass(frozen=True)
class Plan:
    """What bringing the ready rows in would do, and what stays out."""

    rows: int
    findings: int
    changed: int
    updates: int
    reports: list[ReportPlan]
    more_reports: int
    new_reports: int
    known_reports: int
    standings: dict[Standing, int]

    @property
    def waiting(self) -> int:
        """Rows with something to put right."""
        return self.standings.get(Standing.ERRORS, 0)

    @property
    def same(self) -> int:
        """Rows that say what the register holds already."""
        return self.standings.get(Standing.SAME, 0)

    @property
    def left_out(self) -> int:
        """Rows that a person left out, and those that are no findings."""
        return self.standings.get(Standing.LEFT_OUT, 0)


def plan_of(run: DryRun) -> Plan:
    """What would be entered, counted."""
    ready = [row for row in run.rows if row.is_ready and not row.row.is_entered]
    new = [row for row in ready if row.outcome is Outcome.NEW]
    counted = Counter((_report_of(row), row.report is None) for row in new)
    reports = [ReportPlan(title, count, is_new) for (title, is_new), count in counted.items()]
    return Plan(
        rows=len(ready),
        findings=len(new),
        changed=len(ready) - len(new),
        updates=sum(len(row.new_updates) for row in ready),
        reports=reports[:MOST_REPORTS],
        more_reports=max(0, len(reports) - MOST_REPORTS),
        new_reports=sum(report.is_new for report in reports),
        known_reports=sum(not report.is_new for report in reports),
        standings=dict(Counter(standing_of(row) for row in run.rows)),
    )


def _report_of(row: CheckedRow) -> str:
    return row.report.title if row.report else row.values.report_title or ""


@require_http_methods(["GET", "POST"])
def tracker_bring_in(request: SignedIn, token: str) -> HttpResponse:
    """Check what would enter the register once more, and bring it in."""
    found = tracker_for(request, token)
    if found.status not in (TrackerStatus.CHECKING, TrackerStatus.ENTERED):
        return redirect(found)
    plan = plan_of(dry_run(found))
    if request.method == "POST":
        if not plan.rows and found.status == TrackerStatus.ENTERED:  # somebody pressed twice
            return redirect("recommendations:tracker_result", found.token)
        if request.POST.get("rows") == str(plan.rows):
            try:
                done = enter_tracker(tracker=found, by=request.user)
            except Refused as refusal:
                messages.error(request, refusal.reason)
                return redirect(found)
            if done.rows:
                messages.success(request, f"{_rows(done.rows)} brought in.")
            return redirect("recommendations:tracker_result", found.token)
        messages.info(request, "The rows were changed meanwhile. This is how they stand now.")
    if not plan.rows:
        return redirect(found)
    context = {"tracker": found, "plan": plan}
    return render(request, "recommendations/tracker_bring_in.html", context)


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"


@require_GET
def tracker_result(request: SignedIn, token: str) -> HttpResponse:
    """The findings that a tracker brought in, each with its page."""
    found = tracker_for(request, token)
    if found.status not in (TrackerStatus.ENTERED, TrackerStatus.UNDONE):
        return redirect(found)
    entered = found.rows.filter(is_entered=True).select_related("finding__report")
    page = Paginator(
        entered.defer("cells", "mended", "problems", "finding__text").order_by("number"), A_PAGE
    ).get_page(request.GET.get("page"))
    is_undone = found.status == TrackerStatus.UNDONE
    kept = what_undoing_would_do(found).kept if is_undone else ()
    context = {
        "tracker": found,
        "page": page,
        "rows": [(row, [each.why for each in kept if each.row == row.number]) for row in page],
        "others": found.rows.filter(is_entered=False).count(),
        "is_undone": is_undone,
    }
    return render(request, "recommendations/tracker_result.html", context)


@require_http_methods(["GET", "POST"])
def tracker_undo(request: SignedIn, token: str) -> HttpResponse:
    """Take a batch back after a question that says what goes and what stays."""
    found = tracker_for(request, token)
    if not found.rows.filter(is_entered=True).exists():
        return redirect(found)
    if request.method == "POST":
        try:
            done = undo_tracker(tracker=found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            if done.rows:
                messages.success(request, f"{_rows(done.rows)} taken back.")
            else:
                messages.error(request, "Nothing could be taken back.")
        return redirect("recommendations:tracker_result", found.token)
    plan = what_undoing_would_do(found)
    kept = Paginator(plan.kept, A_PAGE).get_page(request.GET.get("page"))
    context = {"tracker": found, "plan": plan, "kept": kept}
    return render(request, "recommendations/tracker_undo.html", context)
