"""Grades with the earlier ones of the same bodies, gathered for the pages that show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from inspections.models import Judgement, Report
from inspections.reading.proposal import ProposedJudgement
from inspections.rules.comparison import Comparison, Given, compare
from inspections.statuses import Standing
from organisations.models import Body

Earlier = dict[int, list[Given]]


@dataclass(frozen=True)
class GradeRow:
    """A grade, and how it stands beside the one before."""

    judgement: Judgement
    comparison: Comparison | None


def grade_rows(report: Report, judgements: Iterable[Judgement]) -> list[GradeRow]:
    """Grades of a report, each with its comparison, in one query for any number of them."""
    shown = list(judgements)
    earlier = earlier_grades(report, {each.body_id for each in shown})
    return [
        GradeRow(
            each,
            compare(
                _given(each, report),
                earlier[each.body_id],
                stated=each.previous_grade,
                stated_year=each.previous_year,
            ),
        )
        for each in shown
    ]


def earlier_grades(report: Report, bodies: Iterable[int]) -> Earlier:
    """What bodies were graded in reports before one, by body."""
    rows = Judgement.objects.filter(
        body__in=set(bodies),
        standing=Standing.GRADED,
        report__published_on__lt=report.published_on,
    ).values_list(
        "body_id",
        "question__title",
        "grade",
        "report__published_on",
        "question__programme__name",
    )
    by_body: Earlier = defaultdict(list)
    for row in rows.order_by("-report__published_on", "pk"):
        by_body[row[0]].append(Given(*row))
    return by_body


def beside_earlier(
    report: Report, printed: ProposedJudgement, body: Body, earlier: Earlier
) -> Comparison | None:
    """A grade that was read, and is not in the register yet, beside the one before."""
    before = printed.previous or {}
    now = Given(
        body=body.pk,
        question=printed.question,
        grade=printed.grade or "",
        published_on=report.published_on,
        programme=_round(report),
        standing=printed.standing,
    )
    stated, year = before.get("grade") or "", before.get("year")
    return compare(now, earlier[body.pk], stated=stated, stated_year=year)


def _round(report: Report) -> str:
    return report.programme.name if report.programme else ""


def _given(judgement: Judgement, report: Report) -> Given:
    return Given(
        body=judgement.body_id,
        question=judgement.question.title,
        grade=judgement.grade,
        published_on=report.published_on,
        programme=_round(report),
        standing=judgement.standing,
    )
