"""The list of findings, and a page for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from inspections.permissions import importing_bodies
from organisations.models import User
from organisations.requests import SignedIn
from recommendations import history, repeats
from recommendations.filters import SORTS, OwnershipFilter, in_order
from recommendations.models import Finding, Ownership
from recommendations.rules.due import DueStanding, due_standing
from recommendations.shares import Share, shares_of

ROWS_ON_A_PAGE: Final = 25
HAPPENINGS_ON_A_PAGE: Final = 15


@dataclass(frozen=True)
class Row:
    """One body's share in one finding, as a list shows it."""

    ownership: Ownership
    due: DueStanding | None
    given_before: list[tuple[int, Finding]] = field(default_factory=list)


def rows_of(
    ownerships: list[Ownership], *, on: dt.date, before: repeats.Chains | None = None
) -> list[Row]:
    """The shares with how their dates stand, and the years in which each was given before."""
    return [
        Row(
            own,
            due_standing(own.finding.due_on, is_open=own.is_open, on=on),
            repeats.by_year((before or {}).get(own.finding_id, [])),
        )
        for own in ownerships
    ]


def findings(request: SignedIn) -> HttpResponse:
    """What the person's bodies have been asked to do, narrowed and sorted by the address."""
    user, today = request.user, timezone.localdate()
    mine = Ownership.objects.visible_to(user)
    narrowed = OwnershipFilter(request.GET, mine, user=user, on=today)
    sort = request.GET.get("sort", "")
    rows = in_order(narrowed.qs, sort) if narrowed.is_valid() else mine.none()
    rows = rows.select_related("finding__report", "body", "responsible_officer")
    page = Paginator(
        rows.defer("finding__text", "finding__source_snippet"), ROWS_ON_A_PAGE
    ).get_page(request.GET.get("page"))
    shown = list(page)
    before = repeats.given_before({own.finding_id for own in shown})
    context = {
        "filter": narrowed,
        "page": page,
        "rows": rows_of(shown, on=today, before=before),
        "today": today,
        "unknown_sort": sort if sort and sort not in SORTS else "",
        "is_narrowed": narrowed.is_valid() and any(narrowed.form.cleaned_data.values()),
        "may_import": bool(importing_bodies(user)),
    }
    return render(request, "recommendations/findings.html", context)


def finding(request: SignedIn, slug: str) -> HttpResponse:
    """One finding as published, and how it stands with the person's bodies."""
    user, today = request.user, timezone.localdate()
    found = get_object_or_404(
        Finding.objects.visible_to(user).select_related(
            "report__programme", "parent", "question", "gone_since"
        ),
        slug=slug,
    )
    shares = shares_of(found, user)
    happened = Paginator(history.of(found, user=user), HAPPENINGS_ON_A_PAGE)
    page = happened.get_page(request.GET.get("page"))
    context = {
        "finding": found,
        "shares": shares,
        "due": _due_of(found, shares, on=today),
        "others": found.bodies.exclude(pk__in=[share.body.pk for share in shares]),
        "under": _under(found, user, on=today),
        "edition": found.report.editions.order_by("-number").first(),
        "given_before": repeats.by_year(repeats.given_before([found.pk])[found.pk]),
        "given_again": repeats.by_year(repeats.given_again([found.pk])[found.pk]),
        "page": page,
        "happenings": history.told(list(page)),
        "today": today,
    }
    return render(request, "recommendations/finding.html", context)


def _due_of(found: Finding, shares: list[Share], *, on: dt.date) -> DueStanding | None:
    """Late only while it is open with one of the person's bodies."""
    is_open = any(share.ownership.is_open for share in shares)
    return due_standing(found.due_on, is_open=is_open and found.is_actionable, on=on)


def _under(found: Finding, user: User, *, on: dt.date) -> list[tuple[Finding, list[Row]]]:
    """The recommendations of a cause of concern, each as it stands with the person's bodies."""
    children = list(found.recommendations.order_by("order"))
    seen = Ownership.objects.visible_to(user).filter(finding__in=children)
    rows = rows_of(list(seen.select_related("finding", "body")), on=on)
    return [
        (child, [row for row in rows if row.ownership.finding_id == child.pk]) for child in children
    ]
