"""Taking over from another edition what the register says of the report itself, and its grades.

Each is one step of a larger act: the caller has asked who may, locked the report, and writes the
audit row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from inspections import permissions
from inspections.actions.registering import AlreadyInRegister, cover, judge
from inspections.models import Edition, ImportDraft, Judgement, Report
from inspections.reading.proposal import ProposedJudgement
from inspections.statuses import DraftStatus, Precision, Standing
from organisations.audit import Refused, record
from organisations.models import Body, User

SECOND = 2


@transaction.atomic
def compare_with(*, draft: ImportDraft, report: Report, by: User) -> None:
    """Say that a document is another edition of a report in the register."""
    if not permissions.may_import(by, draft.body_id):
        raise Refused("Only a policy officer may say what this document is.")
    comparable = [DraftStatus.READING, DraftStatus.AWAITING_REVIEW]
    waiting = ImportDraft.objects.filter(pk=draft.pk, status__in=comparable)
    if not waiting.update(edition_of=report):
        raise Refused("This document was accepted or discarded meanwhile, or could not be read.")
    if draft.edition_of_id != report.pk:
        record("report draft is an edition", draft, by=by, body=draft.body, edition_of=str(report))
    draft.refresh_from_db()


def enter_edition(*, draft: ImportDraft, report: Report, by: User) -> Edition:
    """The edition with the next number; the original is the first."""
    last = report.editions.order_by("-number").first()
    return Edition.objects.create(
        report=report,
        number=last.number + 1 if last else SECOND,
        body=draft.body,
        file_name=draft.file_name,
        sha256=draft.sha256,
        entered_by=by,
    )


def retitle(report: Report, title: str) -> None:
    """Give the report its corrected title; its address stays."""
    _refuse_double(report, title, report.published_on)
    report.title = title
    report.save(update_fields=["title"])


def redate(report: Report, iso: str) -> None:
    """Give the report its corrected date, a day or a month; the statutory last day follows."""
    is_day = len(iso) == len("2023-05-19")
    published_on = dt.date.fromisoformat(iso if is_day else f"{iso}-01")
    _refuse_double(report, report.title, published_on)
    report.published_on = published_on
    report.published_precision = Precision.DAY if is_day else Precision.MONTH
    report.save(update_fields=["published_on", "published_precision"])


def cover_also(report: Report, bodies: Iterable[Body]) -> list[Body]:
    """Record that the report concerns further bodies; whom it concerned before, it still does."""
    covered = set(report.coverage.values_list("body_id", flat=True))
    further = [body for body in bodies if body.pk not in covered]
    cover(report, further)
    return further


def correct_grade(judgement: Judgement, printed: ProposedJudgement) -> None:
    """Give a grade as the other edition prints it."""
    judgement.grade = printed.grade or ""
    judgement.standing = printed.standing
    if printed.previous:
        judgement.previous_grade = printed.previous.get("grade") or ""
        judgement.previous_year = printed.previous.get("year")
    judgement.save()


def withdraw_grade(judgement: Judgement) -> None:
    """Show a body as not graded where the other edition gives no grade; nothing is deleted."""
    judgement.grade = ""
    judgement.standing = Standing.NOT_GRADED
    judgement.save(update_fields=["grade", "standing"])


def add_grade(report: Report, printed: ProposedJudgement, body: Body) -> None:
    """Enter a grade that the register has not."""
    if report.programme is None:
        raise Refused("The report belongs to no round of inspections, so it cannot have grades.")
    judge(report, [printed], {body.code: body}, report.programme)


def _refuse_double(report: Report, title: str, published_on: dt.date) -> None:
    same = Report.objects.filter(title=title, published_on=published_on).exclude(pk=report.pk)
    if same:
        raise AlreadyInRegister(same[0])
