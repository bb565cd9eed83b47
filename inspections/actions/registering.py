"""Entering a reviewed report into the register, with its coverage, grades and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from inspections import permissions
from inspections.models import (
    Coverage,
    Judgement,
    Programme,
    Question,
    Report,
)
from inspections.reading.proposal import Proposal, ProposedJudgement
from inspections.rules.problems import problems
from inspections.statuses import Duty, Precision, ReportKind
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.statuses import BodyKind

INSPECTORATE = "HMICFRS"
FORCE_KINDS = frozenset({BodyKind.TERRITORIAL_FORCE, BodyKind.SPECIAL_FORCE})
COVERED_KINDS = FORCE_KINDS | {BodyKind.ROCU, BodyKind.REGION}


class AlreadyInRegister(Refused):
    """The same document, or a report of the same title and date, is in the register."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"This report is in the register already: “{report.title}”, "
            f"published {report.published_words}."
        )
        self.report = report


def same_in_register(proposal: Proposal) -> Report | None:
    """A report of the same title and date, where the document itself gives its date."""
    if not proposal.title or not proposal.published_on:
        return None
    of_title = Report.objects.filter(title__iexact=proposal.title.strip())
    return next(
        (
            report
            for report in of_title
            if f"{report.published_on:%Y-%m-%d}".startswith(proposal.published_on)
            or (
                not report.published_day
                and proposal.published_on[:7] == f"{report.published_on:%Y-%m}"
            )
        ),
        None,
    )


def register_report(
    *,
    proposal: Proposal,
    published_on: dt.date,
    precision: Precision,
    source_sha256: str,
    by: User,
    web_address: str = "",
) -> Report:
    """Enter a report with its coverage and judgements; the caller holds the transaction."""
    found = problems(proposal)
    if found:
        raise Refused(f"{found[0].words}.")
    bodies = bodies_named(proposal)
    title = (proposal.title or "").strip()
    same = Report.objects.filter(title=title, published_on=published_on).first()
    if same:
        raise AlreadyInRegister(same)
    programme = _programme(proposal, published_on)
    named = [bodies[code] for code in proposal.bodies]
    try:
        with transaction.atomic():
            report = Report.objects.create(
                slug=_free_slug(title, published_on),
                title=title,
                inspectorate=proposal.inspectorate or INSPECTORATE,
                programme=programme,
                kind=report_kind(named, covers=proposal.covers),
                published_on=published_on,
                published_precision=precision,
                web_address=web_address,
                source_sha256=source_sha256,
                added_by=by,
            )
    except IntegrityError:
        same = Report.objects.filter(title=title, published_on=published_on).first()
        if same is None:  # the other's report has only the address in common
            raise Refused("Somebody else entered a report meanwhile. Try again.") from None
        raise AlreadyInRegister(same) from None
    _cover(report, named)
    if programme is not None:
        judge(report, proposal.judgements, bodies, programme)
    record("report registered", report, by=by)
    return report


@transaction.atomic
def give_day_of_publication(*, report: Report, published_on: dt.date, by: User) -> None:
    """Complete a date of which only the month was known, so that the last day can be worked out."""
    if not permissions.importing_bodies(by):
        raise Refused("Only a policy officer may give the day of publication.")
    month = report.published_on
    if (published_on.year, published_on.month) != (month.year, month.month):
        raise Refused(f"The day must lie in {month:%B %Y}, the month that the register holds.")
    same = Report.objects.filter(title=report.title, published_on=published_on)
    if same.exclude(pk=report.pk).exists():
        raise AlreadyInRegister(same[0])
    by_month = Report.objects.filter(pk=report.pk, published_precision=Precision.MONTH)
    if by_month.update(published_on=published_on, published_precision=Precision.DAY):
        report.refresh_from_db()
        record("day of publication given", report, by=by, on=published_on.isoformat())


def bodies_named(proposal: Proposal) -> dict[str, Body]:
    """Every body that a proposal names, by code; an unknown code is refused, never guessed."""
    codes = set(proposal.bodies)
    codes.update(judgement.body or "" for judgement in proposal.judgements)
    if "" in codes:
        raise Refused("Say which body each grade was given to.")
    codes.update(code for finding in proposal.findings for code in finding.bodies)
    found = {body.code: body for body in Body.objects.filter(code__in=codes)}
    unknown = sorted(codes - set(found))
    if unknown:
        raise Refused(f"The register knows no body with the code {', '.join(unknown)}.")
    return found


MANY_FORCES = 20


def report_kind(named: Collection[Body], *, covers: str | None = None) -> ReportKind:
    """What a report covers: as a person says, or from the forces and units that it names.

    Naming none, it is national.
    """
    if covers:
        return ReportKind(covers)
    forces = sum(body.kind in FORCE_KINDS for body in named)
    units = sum(body.kind in (BodyKind.ROCU, BodyKind.REGION) for body in named)
    if units > 1 or forces > MANY_FORCES or not (units or forces):
        return ReportKind.NATIONAL
    return ReportKind.FORCE if forces == 1 and not units else ReportKind.REGIONAL


def question_titled(programme: Programme, title: str) -> Question:
    """The question of a round with that title; question sets are data and grow with reports."""
    question, _ = Question.objects.get_or_create(
        programme=programme,
        title=title[:300],
        defaults={"order": programme.questions.count() + 1},
    )
    return question


def _programme(proposal: Proposal, published_on: dt.date) -> Programme | None:
    """The round that a document names; its year stands for one only where questions need it."""
    asks = proposal.judgements or any(finding.question for finding in proposal.findings)
    if not (proposal.programme or asks):
        return None
    inspectorate = proposal.inspectorate or INSPECTORATE
    name = proposal.programme or f"{inspectorate} {published_on.year}"
    programme, _ = Programme.objects.get_or_create(
        name=name[:120], defaults={"inspectorate": inspectorate}
    )
    return programme


def _cover(report: Report, named: Collection[Body]) -> None:
    """Every force or unit named; a national report concerns every force of England and Wales."""
    covered = {body.pk: body for body in named if body.kind in COVERED_KINDS}
    if report.kind == ReportKind.NATIONAL:
        covered |= {force.pk: force for force in Body.objects.forces()}
    elif not any(body.kind in FORCE_KINDS for body in named):
        covered |= {force.pk: force for force in Body.objects.forces().filter(served_by__in=named)}
    cover(report, covered.values())


def cover(report: Report, bodies: Iterable[Body]) -> None:
    """Record that a report concerns bodies, with what the Act asks of each at first."""
    Coverage.objects.bulk_create(
        Coverage(report=report, body=body, duty=_first_duty(body)) for body in bodies
    )


def _first_duty(body: Body) -> Duty:
    """Units and regions answer through their forces; only forces have a local policing body."""
    return Duty.REQUIRED if body.kind == BodyKind.TERRITORIAL_FORCE else Duty.NOT_REQUIRED


def judge(
    report: Report,
    judgements: Iterable[ProposedJudgement],
    bodies: dict[str, Body],
    programme: Programme,
) -> None:
    """Enter grades; the caller holds the transaction."""
    for judgement in judgements:
        Judgement.objects.create(
            report=report,
            body=bodies[judgement.body or ""],
            question=question_titled(programme, judgement.question),
            grade=judgement.grade or "",
            standing=judgement.standing,
            previous_grade=(judgement.previous or {}).get("grade") or "",
            previous_year=(judgement.previous or {}).get("year"),
        )


def _free_slug(title: str, published_on: dt.date) -> str:
    stem = f"{slugify(title)[:80].strip('-') or 'report'}-{published_on:%Y-%m}"
    taken = set(Report.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug
        for n in range(1, len(taken) + 2)
        if (slug := stem if n == 1 else f"{stem}-{n}") not in taken
    )
