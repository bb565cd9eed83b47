"""The facts of one response, gathered from the database for the rules of completeness."""

from __future__ import annotations

import datetime as dt

from inspections.models import Report
from inspections.statuses import Duty
from organisations.models import OfficeHolder
from recommendations.models import Ownership
from recommendations.statuses import Stance
from responses.asked import answers_of
from responses.models import Answer, ResponseLetter, clock_for
from responses.rules.completeness import AnswerFacts, LetterFacts, ReportFacts
from responses.rules.deadline import Clock

VOLUNTARY = "The response is voluntary, so the Act sets no last day."


def clock_under_duty(report: Report, duty: str) -> Clock:
    """The clock of a report under what was decided on the duty; a voluntary response has none."""
    clock = clock_for(report)
    return Clock(clock.published_on, None, VOLUNTARY) if duty == Duty.VOLUNTARY else clock


def clocks_of(letter: ResponseLetter) -> list[Clock]:
    """The clocks of the reports that a response answers, in their order.

    For many letters at once, prefetch `reports__coverage`.
    """
    return [clock_under_duty(each, _duty(each, letter)) for each in letter.reports.all()]


def _duty(report: Report, letter: ResponseLetter) -> str:
    decided = (each.duty for each in report.coverage.all() if each.body_id == letter.force.pk)
    return next(decided, Duty.REQUIRED)


def earliest_last_day(letter: ResponseLetter) -> dt.date | None:
    """The last day that binds: the earliest of the reports that the response answers."""
    return min((clock.last_day for clock in clocks_of(letter) if clock.last_day), default=None)


def binding_clock(letter: ResponseLetter) -> Clock:
    """The clock of the report whose last day comes first; of the main report where none has one."""
    clocks = clocks_of(letter)
    timed = [clock for clock in clocks if clock.last_day]
    return min(timed, key=lambda clock: clock.last_day or dt.date.max, default=clocks[0])


def letter_facts(letter: ResponseLetter, *, on: dt.date) -> LetterFacts:
    """Gather what the checks ask about one response, in a fixed number of queries."""
    publications = list(letter.publications.defer("html", "pdf", "data").order_by("version"))
    first = publications[0] if publications else None
    return LetterFacts(
        on=on,
        reports=tuple(_report_facts(report) for report in letter.reports.all()),
        answers=_answer_facts(letter),
        last_day=earliest_last_day(letter),
        invited_on=letter.chief_officer_invited_on,
        reply_by=letter.chief_officer_reply_by,
        received_on=letter.chief_officer_received_on,
        is_not_received=letter.chief_officer_not_received,
        chief_officer_comments=letter.chief_officer_comments,
        comments=letter.comments,
        addressee=letter.addressee,
        monitoring=letter.monitoring,
        board=letter.board,
        our_reference=letter.our_reference,
        letter_date=letter.letter_date,
        signatory=letter.signatory.name if letter.signatory else "",
        signatory_holds_office=_holds_office(letter),
        copy_to=letter.copy_to,
        published_on=first.published_on if first else None,
        publication_address=publications[-1].get_absolute_url() if publications else "",
        sent_to=frozenset(letter.dispatches.values_list("recipient", flat=True)),
    )


def _report_facts(report: Report) -> ReportFacts:
    clock = clock_for(report)
    return ReportFacts(
        title=report.title,
        inspectorate=report.inspectorate,
        published_words=report.published_words,
        needs_day=clock.is_waiting_for_day,
        published_on=report.published_day,
    )


def _answer_facts(letter: ResponseLetter) -> tuple[AnswerFacts, ...]:
    stances = dict(
        Ownership.objects.filter(
            body=letter.force, finding__report__in=letter.reports.all()
        ).values_list("finding_id", "stance")
    )
    return tuple(_one_answer(answer, stances) for answer in answers_of(letter))


def _one_answer(answer: Answer, stances: dict[int, str]) -> AnswerFacts:
    return AnswerFacts(
        ref=answer.finding.ref,
        kind=answer.finding.kind,
        is_for_force=answer.finding_id in stances,
        finding=answer.finding.slug,
        decision=answer.decision,
        explanation=answer.explanation,
        is_disputed=stances.get(answer.finding_id) == Stance.DISPUTED,
        ownership_position=answer.ownership_position,
    )


def _holds_office(letter: ResponseLetter) -> bool:
    if letter.signatory is None or letter.letter_date is None:
        return False
    in_office = OfficeHolder.objects.on(letter.letter_date)
    return in_office.filter(pk=letter.signatory.pk, body=letter.body_id).exists()
