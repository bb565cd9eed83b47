"""Which findings a response has to answer, also where they came after it was begun."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from inspections.models import Report
from organisations.models import Body
from recommendations.models import Finding, Ownership
from recommendations.statuses import ACTIONABLE_KINDS, FindingKind
from responses.models import Answer, ResponseLetter
from responses.statuses import LetterStatus


def findings_to_answer(reports: Iterable[Report], force: Body) -> QuerySet[Finding]:
    """Every recommendation of the reports (s.55(5B)), and what is addressed to the force.

    What a corrected edition does not hold any more asks for no answer.
    """
    owned = Ownership.objects.filter(body=force).values("finding")
    findings = Finding.objects.filter(
        Q(kind=FindingKind.RECOMMENDATION) | Q(pk__in=owned),
        report__in=reports,
        kind__in=ACTIONABLE_KINDS,
        gone_since=None,
    )
    return findings.select_related("parent", "report")


def answers_of(letter: ResponseLetter) -> list[Answer]:
    """The answers in the order of the reports' findings.

    While a response is being written, a finding that entered the register after it was begun has
    its empty answer too, and one that is gone, and was never answered, has none any more.
    """
    stored = letter.answers.select_related("finding__parent", "finding__report")
    if letter.status == LetterStatus.PUBLISHED:
        return list(stored)
    asked = findings_to_answer(letter.reports.all(), letter.force)
    later = [Answer(letter=letter, finding=each) for each in asked.exclude(answers__letter=letter)]
    kept = [each for each in stored if not each.finding.gone_since_id or _says_something(each)]
    return sorted([*kept, *later], key=lambda each: (each.finding.report_id, each.finding.order))


def _says_something(answer: Answer) -> bool:
    words = (answer.explanation, answer.chief_officer_comment, answer.ownership_position)
    return bool(answer.decision) or any(each.strip() for each in words)
