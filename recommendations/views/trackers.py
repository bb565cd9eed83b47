"""An office's own tracker on its way in: the list of them, the file, the sheet, the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from inspections.permissions import importing_bodies, may_import
from organisations.audit import Refused
from organisations.models import Body
from organisations.requests import SignedIn, posted
from recommendations.actions.tracker import (
    choose_sheet,
    discard_tracker,
    match_columns,
    receive_tracker,
)
from recommendations.actions.tracker_export import export_rows
from recommendations.forms.trackers import ColumnsForm, SheetForm, UploadTrackerForm
from recommendations.models import RememberedColumn, TrackerImport
from recommendations.statuses import TrackerStatus
from recommendations.tracker.fields import FIELDS, Group
from recommendations.tracker.matching import How, match
from recommendations.tracker.writing import register_csv, register_workbook, template_workbook

A_PAGE: Final = 25
EXAMPLES: Final = 3
ROWS_FOR_EXAMPLES: Final = 60
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAITING: Final = (TrackerStatus.MATCHING, TrackerStatus.CHECKING)


def tracker_for(request: SignedIn, token: str) -> TrackerImport:
    """A tracker of the person's own body; nobody else learns that it exists."""
    visible = TrackerImport.objects.visible_to(request.user).exclude(status=TrackerStatus.DISCARDED)
    found = get_object_or_404(
        visible.select_related("body", "uploaded_by", "entered_by", "undone_by"), token=token
    )
    if not may_import(request.user, found.body_id):
        raise PermissionDenied
    return found


@require_GET
def trackers(request: SignedIn) -> HttpResponse:
    """The trackers that were uploaded, and the spreadsheets that can be taken away."""
    bodies = importing_bodies(request.user)
    if not bodies:
        raise PermissionDenied
    listed = (
        TrackerImport.objects.visible_to(request.user)
        .exclude(status=TrackerStatus.DISCARDED)
        .select_related("body", "uploaded_by", "entered_by", "undone_by")
        .annotate(
            in_the_sheet=Count("rows"),
            in_the_register=Count("rows", filter=Q(rows__is_entered=True)),
        )
        .order_by("-uploaded_at", "-pk")
    )
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "bodies": bodies}
    return render(request, "recommendations/trackers.html", context)


@require_http_methods(["GET", "POST"])
def tracker_new(request: SignedIn) -> HttpResponse:
    """Take a spreadsheet in; what cannot be read is refused in words."""
    user = request.user
    bodies = importing_bodies(user)
    if not bodies:
        raise PermissionDenied
    form = UploadTrackerForm(posted(request), request.FILES or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        (data, name), began = form.given, timezone.now()
        try:
            found = receive_tracker(data=data, file_name=name, body=form.chosen_body, by=user)
        except Refused as refusal:
            form.add_error("spreadsheet", refusal.reason)
        else:
            if found.uploaded_at < began:
                messages.info(request, "This file was uploaded before. This is how it stands.")
                return redirect(found)
            several = len(found.sheets) > 1
            page = "tracker_sheet" if several else "tracker_columns"
            return redirect(f"recommendations:{page}", found.token)
    context = {"form": form, "several": len(bodies) > 1}
    return render(request, "recommendations/tracker_new.html", context)


@require_http_methods(["GET", "POST"])
def tracker_sheet(request: SignedIn, token: str) -> HttpResponse:
    """Say which sheet of the workbook is the tracker."""
    found = tracker_for(request, token)
    if found.status not in WAITING:
        return redirect(found)
    form = SheetForm(posted(request), sheets=found.sheets, now=found.sheet)
    if form.is_valid():
        try:
            choose_sheet(tracker=found, sheet=form.cleaned_data["sheet"], by=request.user)
        except Refused as refusal:
            form.add_error("sheet", refusal.reason)
        else:
            return redirect("recommendations:tracker_columns", found.token)
    return render(request, "recommendations/tracker_sheet.html", {"tracker": found, "form": form})


@dataclass(frozen=True)
class ColumnShown:
    """One column of the sheet, as it is matched."""

    header: str
    examples: list[str]
    how: How


@require_http_methods(["GET", "POST"])
def tracker_columns(request: SignedIn, token: str) -> HttpResponse:
    """Say what each column holds; the office's earlier answers are remembered."""
    found = tracker_for(request, token)
    if found.status not in WAITING:
        return redirect(found)
    form = ColumnsForm(
        posted(request),
        headers=found.headers,
        columns=found.columns,
        same_in_all=found.same_in_all,
    )
    if form.is_valid():
        try:
            match_columns(
                tracker=found,
                columns=form.columns,
                same_in_all=form.same_in_all,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect(found)
    shown = _columns_of(found)
    context = {
        "tracker": found,
        "form": form,
        "columns": list(zip(shown, form.column_fields, strict=True)),
        "remembered": sum(column.how is How.REMEMBERED for column in shown),
        "unknown": sum(column.how is How.NOT_FOUND for column in shown),
        "rows": found.rows.count(),
        "groups": [
            (group.value, [field for field in FIELDS if field.group is group]) for group in Group
        ],
    }
    return render(request, "recommendations/tracker_columns.html", context)


def _columns_of(found: TrackerImport) -> list[ColumnShown]:
    """Each header with its first words, and why it is matched as it is."""
    remembered = RememberedColumn.objects.filter(body=found.body_id).values_list("header", "field")
    matched = match(found.headers, dict(remembered))
    first = list(found.rows.values_list("cells", flat=True)[:ROWS_FOR_EXAMPLES])
    return [
        ColumnShown(
            header,
            examples=_examples(first, number),
            how=column.how,
        )
        for number, (header, column) in enumerate(zip(found.headers, matched, strict=True))
    ]


def _examples(rows: list[list[str]], column: int) -> list[str]:
    """The first different words that stand in a column."""
    said = (row[column].strip() for row in rows if column < len(row))
    return list(dict.fromkeys(words for words in said if words))[:EXAMPLES]


@require_http_methods(["GET", "POST"])
def tracker_discard(request: SignedIn, token: str) -> HttpResponse:
    """Throw an upload away after a question; the register stays as it is."""
    found = tracker_for(request, token)
    if request.method == "POST":
        try:
            discard_tracker(tracker=found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect(found)
        messages.success(request, f"{found.file_name} is discarded.")
        return redirect("recommendations:trackers")
    if found.status not in WAITING:
        return redirect(found)
    mended = found.rows.exclude(mended={}).count()
    context = {"tracker": found, "rows": found.rows.count(), "mended": mended}
    return render(request, "recommendations/tracker_discard.html", context)


@require_GET
def tracker_template(request: SignedIn) -> HttpResponse:
    """An empty tracker to fill in."""
    return _download(template_workbook(), XLSX, "tracker-to-fill-in.xlsx")


@require_GET
def tracker_export(request: SignedIn, body: str, kind: str) -> HttpResponse:
    """The register of one body as a spreadsheet that can be brought in again."""
    own = Body.objects.filter(pk__in=request.user.local_policing_body_ids)
    owner = get_object_or_404(own.select_related("answers_for"), code=body)
    if kind not in ("xlsx", "csv"):
        raise Http404
    rows = export_rows(body=owner, user=request.user)
    name = f"findings-{owner.code}-{timezone.localdate().isoformat()}.{kind}"
    if kind == "xlsx":
        return _download(register_workbook(rows), XLSX, name)
    return _download(register_csv(rows), "text/csv; charset=utf-8", name)


def _download(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def address_of(page: str, found: TrackerImport) -> str:
    """Where a page about one tracker is."""
    return reverse(f"recommendations:{page}", args=[found.token])
