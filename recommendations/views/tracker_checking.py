"""A tracker held against the register, row by row: cells are typed anew, rows are left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from organisations.audit import Refused
from organisations.models import User
from organisations.requests import SignedIn
from recommendations.actions.tracker import leave_out, mend_alike, mend_cell, take_words
from recommendations.actions.tracker_entering import DryRun, dry_run
from recommendations.forms.tracker_cells import CellsForm, asked_about
from recommendations.models import TrackerImport
from recommendations.statuses import TrackerStatus
from recommendations.tracker.checked import CheckedRow
from recommendations.tracker_rows import RowsInWords, Standing, standing_of
from recommendations.views.trackers import address_of, tracker_for

A_PAGE: Final = 25
ALL: Final = "all"
NOTES: Final = "notes"


@dataclass(frozen=True)
class Heading:
    """One choice of which rows to show, with how many they are."""

    key: str
    label: str
    count: int
    is_current: bool


@require_http_methods(["GET", "POST"])
def tracker(request: SignedIn, token: str) -> HttpResponse:
    """What bringing the tracker in would do; nothing enters the register here."""
    found = tracker_for(request, token)
    if found.status == TrackerStatus.MATCHING:
        return redirect("recommendations:tracker_columns", found.token)
    if found.status == TrackerStatus.UNDONE:
        return redirect("recommendations:tracker_result", found.token)
    run = dry_run(found)
    show = request.GET.get("show", ALL)
    page = Paginator(_chosen(run, show), A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        form = _form_sent(request, found, run)
        if answer := _saved(request, found, form):
            return answer
    else:
        form = CellsForm(None, rows=RowsInWords(found, run.rows, list(page)).rows())
    context = {
        "tracker": found,
        "run": run,
        "form": form,
        "page": page,
        "headings": _headings(run, show),
        "ready": sum(row.is_ready and not row.row.is_entered for row in run.rows),
        "query": request.GET.urlencode(),
    }
    return render(request, "recommendations/tracker.html", context)


@require_http_methods(["GET", "POST"])
def tracker_row(request: SignedIn, token: str, number: int) -> HttpResponse:
    """One row with every cell, whatever there is to say about it."""
    found = tracker_for(request, token)
    if found.status not in (TrackerStatus.CHECKING, TrackerStatus.ENTERED):
        return redirect(found)
    run = dry_run(found)
    chosen = [row for row in run.rows if row.number == number]
    if not chosen:
        raise Http404
    if request.method == "POST":
        form = _form_sent(request, found, run)
        if answer := _saved(request, found, form):
            return answer
    else:
        form = CellsForm(None, rows=RowsInWords(found, run.rows, chosen).with_all_cells())
    context = {
        "tracker": found,
        "form": form,
        "number": number,
        "back": f"{address_of('tracker', found)}?{request.GET.urlencode()}#row-{number}",
    }
    return render(request, "recommendations/tracker_row.html", context)


def _chosen(run: DryRun, show: str) -> list[CheckedRow]:
    """The rows under one heading, in the order of the sheet."""
    if show == NOTES:
        return [row for row in run.rows if row.notes]
    if show not in Standing:
        return list(run.rows)
    return [row for row in run.rows if standing_of(row) == show]


def _headings(run: DryRun, show: str) -> list[Heading]:
    """All rows, each standing that has any, and those with something to know."""
    counted = Counter(standing_of(row) for row in run.rows)
    found = [
        (ALL, "All rows", len(run.rows)),
        *((each.value, str(each.label), counted[each]) for each in Standing),
        (NOTES, "With a note", sum(bool(row.notes) for row in run.rows)),
    ]
    current = show if show in {key for key, _, _ in found} else ALL
    return [
        Heading(key, label, count, key == current)
        for key, label, count in found
        if count or key == current
    ]


def _form_sent(request: SignedIn, found: TrackerImport, run: DryRun) -> CellsForm:
    """The form of the rows that the page showed, which need not be those it would show now."""
    columns = asked_about(request.POST)
    chosen = [row for row in run.rows if row.number in columns]
    return CellsForm(request.POST, rows=RowsInWords(found, run.rows, chosen).with_cells(columns))


def _saved(request: SignedIn, found: TrackerImport, form: CellsForm) -> HttpResponse | None:
    """Keep what was typed and go back to the row; nothing is lost where that is refused."""
    if not form.is_valid():
        return None
    try:
        done = _keep(found, form, by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return None
    if done:
        messages.success(request, " ".join(done), extra_tags="stay")
    else:
        messages.info(request, "Nothing was changed.")
    return redirect(f"{request.get_full_path()}{_place_of(request, form)}")


def _keep(found: TrackerImport, form: CellsForm, *, by: User) -> list[str]:
    """Do all that was asked; says what was done in sentences."""
    cells = 0
    for mended in form.mended:
        cell = mended.cell
        if mended.is_alike:
            cells += mend_alike(
                tracker=found, column=cell.column, was=cell.words, words=mended.words, by=by
            )
        else:
            mend_cell(tracker=found, row=cell.row, column=cell.column, words=mended.words, by=by)
            cells += 1
    for number, is_left_out in form.left_out:
        leave_out(tracker=found, row=number, is_left_out=is_left_out, by=by)
    for number, is_taken in form.takes_words:
        take_words(tracker=found, row=number, is_taken=is_taken, by=by)
    return _what_was_done(cells, form)


def _what_was_done(cells: int, form: CellsForm) -> list[str]:
    out = sum(is_left_out for _, is_left_out in form.left_out)
    back = len(form.left_out) - out
    words = len(form.takes_words)
    sentences = (
        (cells, "cell was checked again.", "cells were checked again."),
        (out, "row is left out.", "rows are left out."),
        (back, "row is taken in again.", "rows are taken in again."),
        (words, "row was checked against the published words again.",
         "rows were checked against the published words again."),
    )  # fmt: skip
    return [f"{count:,} {one if count == 1 else many}" for count, one, many in sentences if count]


def _place_of(request: SignedIn, form: CellsForm) -> str:
    """Where in the page somebody was: at the row whose button they pressed, or the first changed.

    Enter in a box presses the first button of the page, so the button alone does not tell.
    """
    changed = [
        *(mended.cell.row for mended in form.mended),
        *(number for number, _ in (*form.left_out, *form.takes_words)),
    ]
    pressed = request.POST.get("at", "")
    if not changed or pressed in map(str, changed):
        return f"#row-{int(pressed)}" if pressed.isdecimal() else ""
    return f"#row-{min(changed)}"
