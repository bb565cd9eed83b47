"""What each local policing body still owes: responses to begin, to finish, or to send copies of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.models import Body
from responses.models import Dispatch, LetterReport, ResponseLetter, clock_for
from responses.rules.steps import Step, next_step
from responses.statuses import STATUTORY_RECIPIENTS, LetterStatus

LONG_TEXTS = (
    "letter__chief_officer_comments",
    "letter__comments",
    "letter__response_to_chief_officer",
    "letter__monitoring",
    "letter__addressee",
    "letter__copy_to",
)


@dataclass(frozen=True)
class Owed:
    """One response that a body still has something to do for, begun or not (s.55)."""

    body: Body
    reports: tuple[Report, ...]
    letter: ResponseLetter | None
    step: Step
    last_day: dt.date | None

    @property
    def title(self) -> str:
        """The report that is answered, as people call the response."""
        more = len(self.reports) - 1
        return self.reports[0].title + (f" and {more} more" if more else "")

    @property
    def path(self) -> str:
        """Where to go on: the response, or the report to which none was begun."""
        return (self.letter or self.reports[0]).get_absolute_url()

    @property
    def is_unpublished(self) -> bool:
        """Whether the statutory period is still to be kept."""
        return self.step not in (Step.SEND_COPIES, Step.NOTHING)

    def is_late(self, *, on: dt.date) -> bool:
        """Past the last day and not published (s.55(5A))."""
        return self.is_unpublished and self.last_day is not None and self.last_day < on

    def is_due_within(self, days: int, *, on: dt.date) -> bool:
        """Unpublished, with the last day today or within so many days."""
        if not self.is_unpublished or self.last_day is None:
            return False
        return 0 <= (self.last_day - on).days <= days


def owed_by(bodies: Collection[Body]) -> list[Owed]:
    """Everything owed by local policing bodies, in a few queries however many there are."""
    by_force = {body.answers_for_id: body for body in bodies if body.answers_for_id}
    found = [*_begun(bodies), *_not_begun(by_force)]
    return sorted(found, key=lambda owed: (owed.last_day or dt.date.max, owed.title))


def _begun(bodies: Collection[Body]) -> Iterator[Owed]:
    by_id = {body.pk: body for body in bodies}
    voluntary = _voluntary(body.answers_for_id for body in bodies)
    for letter, rows in groupby(_open_rows(by_id), key=lambda row: row.letter):
        body = by_id[letter.body_id]
        reports = tuple(row.report for row in rows)
        timed = [each for each in reports if (each.pk, body.answers_for_id) not in voluntary]
        step = step_of(letter, are_copies_sent=False)
        yield Owed(body, reports, letter, step, _earliest_last_day(timed))


def _voluntary(forces: Iterable[int | None]) -> set[tuple[int, int | None]]:
    """Report and force where the response is voluntary, and so has no last day in law."""
    covered = Coverage.objects.filter(
        duty=Duty.VOLUNTARY, body__in=[each for each in forces if each]
    )
    return set(covered.values_list("report_id", "body_id"))


def step_of(letter: ResponseLetter, *, are_copies_sent: bool) -> Step:
    """The next step of a response that was begun."""
    return next_step(
        LetterStatus(letter.status),
        is_invited=letter.chief_officer_invited_on is not None,
        is_answered=letter.chief_officer_received_on is not None
        or letter.chief_officer_not_received,
        are_copies_sent=are_copies_sent,
    )


def copies_missing(letter: OuterRef) -> Q:
    """Responses of which not every copy that s.55(6) asks for is recorded as sent."""
    sent = Dispatch.objects.filter(letter=letter)
    missing = (Q(~Exists(sent.filter(recipient=each))) for each in STATUTORY_RECIPIENTS)
    return Q(*missing, _connector=Q.OR)


def _open_rows(body_ids: Collection[int]) -> QuerySet[LetterReport]:
    """Which reports are answered by letters that are unpublished or whose copies are not sent."""
    return (
        LetterReport.objects.filter(body__in=body_ids)
        .filter(~Q(letter__status=LetterStatus.PUBLISHED) | copies_missing(OuterRef("letter")))
        .select_related("letter", "report")
        .defer(*LONG_TEXTS)
        .order_by("letter_id", "pk")
    )


def _not_begun(by_force: dict[int, Body]) -> Iterator[Owed]:
    """Reports that the body must or will answer, and to which no response was begun.

    A voluntary response has no last day in law.
    """
    begun = LetterReport.objects.filter(
        report=OuterRef("report"), body__answers_for=OuterRef("body")
    )
    waiting = (
        Coverage.objects.filter(body__in=by_force, duty__in=(Duty.REQUIRED, Duty.VOLUNTARY))
        .exclude(Exists(begun))
        .select_related("report")
        .order_by("pk")
    )
    for coverage in waiting:
        reports = (coverage.report,)
        last_day = _earliest_last_day(reports) if coverage.duty == Duty.REQUIRED else None
        yield Owed(by_force[coverage.body_id], reports, None, Step.BEGIN, last_day)


def _earliest_last_day(reports: Iterable[Report]) -> dt.date | None:
    """The last day that binds is the earliest of the reports answered together."""
    days = [clock_for(report).last_day for report in reports]
    return min((day for day in days if day), default=None)
