"""What the public reads: the frozen publications, and nothing else of any response."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from responses.facts import binding_clock
from responses.models import Publication, PublicationQuerySet
from responses.published_filters import PublicationFilter
from responses.rules.deadline import Clock, Standing, working_out

A_PAGE = 25
FOR_GOOD = "public, max-age=31536000, immutable"
ALLOWS_NOTHING = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)
BYTES = ("html", "pdf", "data")


@dataclass(frozen=True)
class Timing:
    """How a publication stands in the statutory period (s.55(5A))."""

    clock: Clock
    published_on: dt.date

    @property
    def words(self) -> str:
        """In time, or by how many days late."""
        standing = self.clock.standing(
            on=self.published_on, response_published_on=self.published_on
        )
        if standing is Standing.NO_LAST_DAY:
            return "No statutory last day"
        late = self.clock.days_late(response_published_on=self.published_on)
        return f"{late} day{'' if late == 1 else 's'} late" if late else "In time"

    @property
    def meaning(self) -> str:
        """The colour beside the words."""
        if self.clock.last_day is None:
            return "neutral"
        return "overdue" if self.published_on > self.clock.last_day else "published"

    @property
    def day(self) -> str:
        """The day of the period on which the comments were published."""
        place = self.clock.place(self.published_on)
        return f"Day {place}" if place and self.clock.last_day else ""

    @property
    def steps(self) -> list[str]:
        """How the last day was worked out."""
        return working_out(self.clock)


@dataclass(frozen=True)
class Row:
    """One response in the public's list."""

    publication: Publication
    timing: Timing


@dataclass(frozen=True)
class File:
    """One of the frozen files of a publication."""

    name: str
    words: str
    url: str
    size: int
    sha256: str


def _first_published_on() -> Subquery:
    """Lateness is judged by the first version, whatever was corrected later."""
    versions = Publication.objects.filter(letter=OuterRef("letter")).order_by()
    return Subquery(versions.values("letter").annotate(first=Min("published_on")).values("first"))


def _public(publications: PublicationQuerySet) -> QuerySet[Publication, Any]:
    return (
        publications.annotate(first_published_on=_first_published_on())
        .select_related("letter__body__answers_for")
        .prefetch_related("letter__reports__coverage")
    )


def _timing(publication: Any) -> Timing:
    return Timing(binding_clock(publication.letter), publication.first_published_on)


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Every published response in its newest version, newest first."""
    listed = _public(Publication.objects.all().current()).defer(*BYTES)
    chosen = PublicationFilter(request.GET, queryset=listed, request=request)
    matching = chosen.qs if chosen.is_valid() or not chosen.is_bound else listed.none()
    page = Paginator(matching, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": page,
        "rows": [Row(publication, _timing(publication)) for publication in page.object_list],
        "is_filtered": any(request.GET.get(name) for name in ("body", "year")),
    }
    return render(request, "responses/published.html", context)


def _one(force: str, reference: str, version: int | None = None) -> Publication:
    at_address = Publication.objects.filter(
        letter__reference=reference, letter__body__answers_for__code=force
    )
    wanted = at_address.current() if version is None else at_address.filter(version=version)
    found: Publication = get_object_or_404(_public(wanted))
    return found


@login_not_required
@require_safe
def published_response(
    request: HttpRequest, force: str, reference: str, version: int | None = None
) -> HttpResponse:
    """One version of a response, as it was frozen; without a number the newest."""
    publication = _one(force, reference, version)
    said = json.loads(publication.data)
    others = publication.letter.publications.defer(*BYTES).order_by("-version")
    versions = list(others)
    for other in versions:
        other.letter = publication.letter
    context = {
        "publication": publication,
        "article": mark_safe(publication.html),  # noqa: S308  (escaped when it was rendered)
        "sender": said["sender"]["name"],
        "reports": said["reports"],
        "timing": _timing(publication),
        "versions": versions,
        "newest": versions[0],
        "files": _files(publication, force),
    }
    return render(request, "responses/published_response.html", context)


def _files(publication: Publication, force: str) -> list[File]:
    where = [force, publication.letter.reference, publication.version]
    named = (
        ("letter.pdf", "PDF", "published_pdf", bytes(publication.pdf), publication.pdf_sha256),
        (
            "letter.html",
            "HTML, exactly as frozen",
            "published_html",
            publication.html.encode(),
            publication.html_sha256,
        ),
        (
            "data.json",
            "data (JSON)",
            "published_data",
            publication.data.encode(),
            publication.data_sha256,
        ),
    )
    return [
        File(name, words, reverse(f"responses:{view}", args=where), len(content), sha256)
        for name, words, view, content, sha256 in named
    ]


@login_not_required
@require_safe
def published_pdf(request: HttpRequest, force: str, reference: str, version: int) -> HttpResponse:
    """The frozen PDF, byte for byte."""
    found = _one(force, reference, version)
    return _frozen(request, found, "pdf", bytes(found.pdf), found.pdf_sha256)


@login_not_required
@require_safe
def published_html(request: HttpRequest, force: str, reference: str, version: int) -> HttpResponse:
    """The frozen article, byte for byte; the browser may load and run nothing with it."""
    found = _one(force, reference, version)
    return _frozen(request, found, "html", found.html.encode(), found.html_sha256)


@login_not_required
@require_safe
def published_data(request: HttpRequest, force: str, reference: str, version: int) -> HttpResponse:
    """The frozen data, byte for byte."""
    found = _one(force, reference, version)
    return _frozen(request, found, "json", found.data.encode(), found.data_sha256)


TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
# A browser shows a PDF in a viewer of its own, which a sandbox keeps from starting.
FOR_A_VIEWER = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def _frozen(
    request: HttpRequest, publication: Publication, ending: str, content: bytes, sha256: str
) -> HttpResponse:
    name = f"{publication.letter.reference}-v{publication.version}.{ending}"
    etag = quote_etag(sha256)
    page = HttpResponse(content, content_type=TYPES[ending])
    page["Content-Disposition"] = f'inline; filename="{name}"'
    page["Content-Security-Policy"] = FOR_A_VIEWER if ending == "pdf" else ALLOWS_NOTHING
    page["X-Content-Type-Options"] = "nosniff"
    page["Cache-Control"] = FOR_GOOD
    page["ETag"] = etag
    answered = get_conditional_response(request, etag=etag, response=page)
    return answered if isinstance(answered, HttpResponse) else page
