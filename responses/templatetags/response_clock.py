"""The statutory clock of reports, as the pages of the register show it for one person's bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Min
from django.template import Context
from django.utils import timezone

from inspections.models import Coverage, Report
from inspections.permissions import importing_bodies
from inspections.statuses import Duty
from organisations.models import Body, User
from responses import permissions
from responses.facts import clock_under_duty
from responses.models import LetterReport, Publication, ResponseLetter, clock_for
from responses.rules.deadline import Clock, Standing, working_out
from responses.statuses import LetterStatus

register = template.Library()

States = dict[int, list["State"]]


@dataclass(frozen=True)
class State:
    """How one local policing body stands with one report: its duty, its response, its last day."""

    body: Body
    coverage: Coverage
    clock: Clock
    letter: ResponseLetter | None
    is_letter_visible: bool
    published_on: dt.date | None
    may_begin: bool
    today: dt.date

    @property
    def is_required(self) -> bool:
        """Whether the Act asks this body for comments on the report."""
        return self.coverage.duty == Duty.REQUIRED

    @property
    def standing(self) -> Standing:
        """In time, running, passed, late, or without a last day (s.55(5A))."""
        return self.clock.standing(on=self.today, response_published_on=self.published_on)

    @property
    def days_late(self) -> int:
        """Days by which the published response was late."""
        if self.published_on is None:
            return 0
        return self.clock.days_late(response_published_on=self.published_on)

    @property
    def day_number(self) -> int | None:
        """The day of the period on which the response was published."""
        return self.clock.day_number(self.published_on) if self.published_on else None

    @property
    def is_due(self) -> bool:
        """Whether a response is still to be published by a statutory last day."""
        return self.is_required and self.published_on is None and self.clock.last_day is not None

    @property
    def words(self) -> str:
        """The state in a few words for a list."""
        if self.published_on:
            return "Published late" if self.standing is Standing.LATE else "Published"
        if not self.is_required:
            return str(Duty(self.coverage.duty).label)
        if self.standing is Standing.PASSED:
            return "Overdue"
        if self.letter is None:
            return "Not begun"
        return str(LetterStatus(self.letter.status).label)

    @property
    def meaning(self) -> str:
        """What colour stands beside the words."""
        if self.published_on:
            return "warning" if self.standing is Standing.LATE else "published"
        if not self.is_required:
            return "not_required"
        if self.standing is Standing.PASSED:
            return "overdue"
        return "drafting" if self.letter else "waiting"

    @property
    def steps(self) -> list[str]:
        """How the last day was worked out."""
        return working_out(self.clock)


def states_of(reports: Iterable[Report], user: User, *, on: dt.date) -> States:
    """How the person's bodies stand with each report, in four queries for any number of them."""
    reports = list(reports)
    bodies = _bodies_of(user)
    by_force = {body.answers_for_id: body for body in bodies}
    rows = LetterReport.objects.filter(report__in=reports, body__in=bodies).select_related("letter")
    letters = {(row.report_id, row.body_id): row.letter for row in rows}
    shown = set(
        ResponseLetter.objects.visible_to(user)
        .filter(pk__in=[letter.pk for letter in letters.values()])
        .values_list("pk", flat=True)
    )
    published = dict(
        Publication.objects.filter(letter__in=list(letters.values()))
        .order_by()
        .values_list("letter_id")
        .annotate(Min("published_on"))
    )
    by_report = {report.pk: report for report in reports}
    states: States = {}
    covered = Coverage.objects.filter(report__in=reports, body__in=list(by_force))
    for coverage in covered.order_by("body__name"):
        body = by_force[coverage.body_id]
        letter = letters.get((coverage.report_id, body.pk))
        state = State(
            body=body,
            coverage=coverage,
            clock=clock_under_duty(by_report[coverage.report_id], coverage.duty),
            letter=letter,
            is_letter_visible=letter is not None and letter.pk in shown,
            published_on=published.get(letter.pk) if letter else None,
            may_begin=letter is None and permissions.may_open(user, body),
            today=on,
        )
        states.setdefault(coverage.report_id, []).append(state)
    return states


def _bodies_of(user: User) -> list[Body]:
    bodies = {m.body for m in user.current_memberships if m.body and m.body.answers_for_id}
    return sorted(bodies, key=lambda body: body.name)


def _person(context: Context) -> User | None:
    user: User | AnonymousUser | None = getattr(context.get("request"), "user", None)
    return user if isinstance(user, User) else None


def _today(context: Context) -> dt.date:
    return context.get("today") or timezone.localdate()


@register.simple_tag(takes_context=True)
def response_states(context: Context, reports: Iterable[Report]) -> States:
    """How the person's bodies stand with every report of a list."""
    user = _person(context)
    return states_of(reports, user, on=_today(context)) if user else {}


@register.inclusion_tag("responses/components/response_state.html")
def response_state(states: States, report: Report) -> dict[str, Any]:
    """One report of the list: due, late, published, or not required."""
    return {"states": states.get(report.pk, [])}


@register.inclusion_tag("responses/components/response_fact.html", takes_context=True)
def response_fact(context: Context, report: Report) -> dict[str, Any]:
    """The one date that matters, short, for the head of each page of a report."""
    user, today = _person(context), _today(context)
    states = states_of([report], user, on=today).get(report.pk, []) if user else []
    return {"states": states, "today": today}


@register.inclusion_tag("responses/components/response_clock.html", takes_context=True)
def response_clock(context: Context, report: Report) -> dict[str, Any]:
    """The one date that matters on a report's page, how it was worked out, and where to go on."""
    user, today = _person(context), _today(context)
    states = states_of([report], user, on=today).get(report.pk, []) if user else []
    clock = clock_for(report)
    return {
        "report": report,
        "states": states,
        "clock": clock,
        "steps": working_out(clock),
        "today": today,
        "may_give_day": user is not None and bool(importing_bodies(user)),
        "csrf_token": context.get("csrf_token"),
    }
