"""The list of responses: those begun, and the duties to which none was begun yet (s.55)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.models import Body, User
from organisations.statuses import OFFICE_ROLES
from responses.facts import clock_under_duty
from responses.models import LetterReport, Publication, ResponseLetter
from responses.owed import copies_missing, step_of
from responses.rules import deadline
from responses.rules.steps import Step
from responses.statuses import LetterStatus

TO_BEGIN = "to_begin"
LATE = "late"
PUBLISHED_LATE = "published_late"
PUBLISHED_IN_TIME = "published_in_time"
NOT_ANSWERED = "not_answered"
DUE_WITHIN = {14: "due_14", 30: "due_30"}
STATES_OF_STEPS = {
    Step.BEGIN: TO_BEGIN,
    Step.INVITE: "to_invite",
    Step.COMMENTS_AWAITED: "comments_awaited",
    Step.WRITE: "to_write",
    Step.APPROVE: LetterStatus.WITH_APPROVER.value,
    Step.PUBLISH: LetterStatus.APPROVED.value,
    Step.SEND_COPIES: "copies_to_send",
}
STATES: dict[str, str] = {
    TO_BEGIN: "To begin",
    **{str(status.value): str(status.label) for status in LetterStatus},
    "to_invite": "Chief officer to invite",
    "comments_awaited": "Chief officer’s comments awaited",
    "to_write": "To finish writing",
    "copies_to_send": "Copies to send",
    **{state: f"Due within {days} days" for days, state in DUE_WITHIN.items()},
    LATE: "Late, not published",
    PUBLISHED_LATE: "Published late",
    PUBLISHED_IN_TIME: "Published in time",
    NOT_ANSWERED: "Decided not to respond",
}
"""States that the list is filtered by; those of steps, of what is due and of what is late cut
across the others."""

LONG_TEXTS = (
    "chief_officer_comments",
    "comments",
    "response_to_chief_officer",
    "monitoring",
    "addressee",
    "copy_to",
)
MEANINGS = {
    TO_BEGIN: "not_started",
    LetterStatus.DRAFTING: "drafting",
    LetterStatus.WITH_APPROVER: "waiting",
    LetterStatus.APPROVED: "approved",
    LetterStatus.PUBLISHED: "published",
}


@dataclass(frozen=True)
class Row:
    """One line of the list: a response, or a duty to respond that nobody has taken up."""

    body: Body
    reports: tuple[Report, ...]
    clock: deadline.Clock
    on: dt.date
    letter: ResponseLetter | None = None
    coverage: Coverage | None = None
    published_on: dt.date | None = None

    @property
    def report(self) -> Report:
        """The first of the reports answered."""
        return self.reports[0]

    @property
    def state(self) -> str:
        """Where it stands, as the address of the list names it."""
        if self.letter:
            return self.letter.status
        duty = self.coverage.duty if self.coverage else Duty.REQUIRED
        return TO_BEGIN if duty in (Duty.REQUIRED, Duty.VOLUNTARY) else NOT_ANSWERED

    @property
    def state_words(self) -> str:
        """The state as the tag shows it."""
        if self.state == NOT_ANSWERED and self.coverage:
            return self.coverage.get_duty_display()
        return STATES[self.state]

    @property
    def meaning(self) -> str:
        """What the state means to the reader, which decides the colour of its tag."""
        return MEANINGS.get(self.state, "neutral")

    @property
    def days_late(self) -> int:
        """Days after the last day: of its publication, or so far where it is not published."""
        if self.state == NOT_ANSWERED:
            return 0
        return self.clock.days_late(response_published_on=self.published_on or self.on)

    @property
    def states(self) -> set[str]:
        """Every state that finds this line."""
        step = {STATES_OF_STEPS[self.step]} if self.step in STATES_OF_STEPS else set()
        return {self.state} | self._punctuality | step | self._due

    @property
    def step(self) -> Step:
        """What has to be done next."""
        if self.letter is None:
            return Step.BEGIN if self.state == TO_BEGIN else Step.NOTHING
        return step_of(
            self.letter, are_copies_sent=not getattr(self.letter, "is_copy_missing", False)
        )

    @property
    def _punctuality(self) -> set[str]:
        if self.days_late:
            return {PUBLISHED_LATE if self.published_on else LATE}
        return {PUBLISHED_IN_TIME} if self.published_on and self.clock.last_day else set()

    @property
    def _due(self) -> set[str]:
        left = self.clock.days_left(on=self.on)
        if self.is_done or left is None or left < 0:
            return set()
        return {state for days, state in DUE_WITHIN.items() if left <= days}

    @property
    def clock_words(self) -> str:
        """How it stands against the 56 days, in one line."""
        return deadline.in_words(self.clock, on=self.on, response_published_on=self.published_on)

    @property
    def is_done(self) -> bool:
        """Nothing is to be written any more."""
        return self.published_on is not None or self.state == NOT_ANSWERED

    @property
    def path(self) -> str:
        """Where to go on from here."""
        return (self.letter or self.report).get_absolute_url()

    def order(self) -> tuple[bool, int, str]:
        """What is open comes first, by its last day; then what is done, the newest first."""
        last_day = (self.clock.last_day or dt.date.max).toordinal()
        return self.is_done, -last_day if self.is_done else last_day, self.report.title


def letters_of(user: User) -> QuerySet[ResponseLetter]:
    """The responses that a person may see, without their long texts."""
    first = Publication.objects.filter(letter=OuterRef("pk")).order_by("version")
    return (
        ResponseLetter.objects.visible_to(user)
        .defer(*LONG_TEXTS)
        .select_related("body__answers_for")
        .prefetch_related("reports")
        .annotate(
            first_published_on=Subquery(first.values("published_on")[:1]),
            is_copy_missing=copies_missing(OuterRef("pk")),
        )
    )


def duties_of(user: User) -> QuerySet[Coverage]:
    """Reports that concern the forces of a person's offices, and to which nothing was begun."""
    begun = LetterReport.objects.filter(
        report=OuterRef("report"), body__answers_for=OuterRef("body")
    )
    forces = [force for force in office_bodies(user) if force]
    return (
        Coverage.objects.filter(body__in=forces)
        .exclude(Exists(begun))
        .select_related("report", "body")
    )


def office_bodies(user: User) -> dict[int | None, Body]:
    """The local policing bodies in whose office a person works, by the force they answer for."""
    return {
        membership.body.answers_for_id: membership.body
        for membership in user.current_memberships
        if membership.body and membership.role in OFFICE_ROLES
    }


def rows_of(
    letters: Iterable[ResponseLetter], duties: Iterable[Coverage], *, user: User, on: dt.date
) -> list[Row]:
    """Both kinds of line, in the order in which they have to be dealt with."""
    bodies = office_bodies(user)
    begun = list(letters)
    voluntary = _voluntary(begun)
    rows = [_row_of_letter(letter, on, voluntary) for letter in begun]
    rows += [_row_of_duty(duty, bodies[duty.body_id], on) for duty in duties]
    return sorted(rows, key=Row.order)


def _voluntary(letters: Iterable[ResponseLetter]) -> set[tuple[int, int]]:
    """Which reports the forces of these responses were not bound to answer: (report, force)."""
    forces = {letter.body.answers_for_id for letter in letters}
    decided = Coverage.objects.filter(duty=Duty.VOLUNTARY, body__in=forces)
    return set(decided.values_list("report_id", "body_id"))


def _row_of_letter(letter: ResponseLetter, on: dt.date, voluntary: set[tuple[int, int]]) -> Row:
    reports = tuple(letter.reports.all())
    force = letter.body.answers_for_id or 0
    clocks = [
        clock_under_duty(
            report, Duty.VOLUNTARY if (report.pk, force) in voluntary else Duty.REQUIRED
        )
        for report in reports
    ]
    binding = min(clocks, key=lambda clock: clock.last_day or dt.date.max)
    published_on: dt.date | None = getattr(letter, "first_published_on", None)
    return Row(letter.body, reports, binding, on, letter=letter, published_on=published_on)


def _row_of_duty(duty: Coverage, body: Body, on: dt.date) -> Row:
    clock = clock_under_duty(duty.report, duty.duty)
    return Row(body, (duty.report,), clock, on, coverage=duty)
