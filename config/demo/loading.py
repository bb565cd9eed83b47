"""Loading the demo in order; everything goes through the same actions that people use."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from config.demo.letters import BEDFORDSHIRE_2023, ESSEX_2023, load_draft, load_published
from config.demo.people import load_people
from config.demo.reports import (
    EFFECTIVENESS_2015,
    REGIONAL_SOC,
    demonstration_of,
    load_demonstration,
    load_demonstration_of_2016,
    load_true_report,
)
from inspections.models import Report
from inspections.statuses import Duty, Precision
from organisations.actions import load_reference
from organisations.models import Body, User
from recommendations.actions import add_update, assign, link_repeat, take_stance
from recommendations.models import Ownership
from recommendations.statuses import OwnershipRole, Stance, Status
from responses.actions import decide_duty

ESSEX_PUBLISHED_DAYS_AGO = 41
BEDFORDSHIRE_PUBLISHED_DAYS_AGO = 64
ALIVE_FOR_DAYS = 55


CLOSED_BY_2018 = (
    (dt.date(2016, 11, 14), "Twenty calls a month are listened to.", Status.IN_PROGRESS),
    (dt.date(2017, 6, 5), "Each shift has had its turn.", Status.FORCE_SAYS_COMPLETE),
    (dt.date(2017, 9, 11), "The sampling was looked at.", Status.OFFICE_ASSURED),
    (dt.date(2018, 3, 1), "By letter of the inspectorate.", Status.CLOSED),
)


@transaction.atomic
def load_demo(*, on: dt.date) -> None:
    """Load or complete the demo as of a day; running it again adds only what has aged."""
    load_reference()
    people = load_people()
    officer = people["officer@essex.example"]
    soc = load_true_report(
        REGIONAL_SOC, published_on=dt.date(2023, 5, 19), precision=Precision.DAY, by=officer
    )
    load_true_report(
        EFFECTIVENESS_2015,
        published_on=dt.date(2016, 2, 1),
        precision=Precision.MONTH,
        by=people["officer@bedfordshire.example"],
    )
    _progress(soc, people, on=on)
    load_published(
        ESSEX_2023, soc, officer=officer, approver=people["approver@essex.example"], on=on
    )
    load_published(
        BEDFORDSHIRE_2023,
        soc,
        officer=people["officer@bedfordshire.example"],
        approver=people["approver@bedfordshire.example"],
        on=on,
    )
    _demonstrations(people, on=on)
    _given_before(people)


def _given_before(people: dict[str, User]) -> None:
    """What Essex was told in 2016, and closed, is among what it is told now."""
    officer = people["officer@essex.example"]
    report = load_demonstration_of_2016(by=officer)
    earlier = _own(report, "AFI 1")
    if not earlier.updates.exists():
        decide_duty(
            coverage=report.coverage.get(body=earlier.body),
            body=Body.objects.get(code="essex-lpb"),
            duty=Duty.NOT_REQUIRED,
            reason="An invented report, answered before this record was begun.",
            by=officer,
        )
        for day, text, to in CLOSED_BY_2018:
            earlier.refresh_from_db()
            add_update(ownership=earlier, text=text, on=day, by=officer, to=to)
    now = demonstration_of("essex", since=dt.date.min)
    if now:
        link_repeat(finding=_own(now, "AFI 1").finding, earlier=earlier.finding, by=officer)


def _demonstrations(people: dict[str, User], *, on: dt.date) -> None:
    """Something due in a fortnight for Essex, something late for Bedfordshire."""
    officer = people["officer@essex.example"]
    if demonstration_of("essex", since=on - dt.timedelta(days=ALIVE_FOR_DAYS)) is None:
        report = load_demonstration(
            force="essex",
            published_on=on - dt.timedelta(days=ESSEX_PUBLISHED_DAYS_AGO),
            by=officer,
        )
        load_draft(report, officer=officer, on=on)
        _assign_first(report, people, on=on)
    if demonstration_of("bedfordshire", since=dt.date.min) is None:
        load_demonstration(
            force="bedfordshire",
            published_on=on - dt.timedelta(days=BEDFORDSHIRE_PUBLISHED_DAYS_AGO),
            by=people["officer@bedfordshire.example"],
        )


def _own(report: Report, ref: str) -> Ownership:
    return Ownership.objects.select_related("finding", "body").get(
        finding__report=report, finding__ref=ref, body__code="essex"
    )


def _assign_first(report: Report, people: dict[str, User], *, on: dt.date) -> None:
    ownership = _own(report, "CoC 1 R1")
    assign(
        ownership=ownership,
        responsible_officer=people["lead@essex.example"],
        office_lead=people["officer@essex.example"],
        board="Performance and Resources Scrutiny Programme",
        by=people["officer@essex.example"],
    )
    add_update(
        ownership=ownership,
        text="The register is open and two shifts are using it.",
        on=on - dt.timedelta(days=6),
        by=people["lead@essex.example"],
        to=Status.IN_PROGRESS,
    )


def _progress(soc: Report, people: dict[str, User], *, on: dt.date) -> None:
    """How Essex stands with its three findings of May 2023."""
    officer, lead = people["officer@essex.example"], people["lead@essex.example"]
    own = _own(soc, "AFI 8")
    if own.updates.exists():
        return
    for ref in ("AFI 1", "AFI 2"):
        take_stance(
            ownership=_own(soc, ref),
            role=OwnershipRole.SUPPORTING,
            stance=Stance.DISPUTED,
            reason="The force does not regard itself as the owner and looks to ERSOU to lead.",
            by=officer,
        )
    take_stance(
        ownership=own, role=OwnershipRole.LEAD, stance=Stance.ACCEPTED, reason="", by=officer
    )
    assign(
        ownership=own,
        responsible_officer=lead,
        office_lead=officer,
        board="Performance and Resources Scrutiny Programme",
        by=officer,
    )
    updates = (
        (dt.date(2023, 6, 12), "Advice taken from ERSOU on what counts.", Status.IN_PROGRESS),
        (dt.date(2023, 10, 9), "Recording is up in every district.", Status.EMBEDDING),
        (on - dt.timedelta(days=20), "A year of figures holds up.", Status.FORCE_SAYS_COMPLETE),
    )
    for day, text, to in updates:
        own.refresh_from_db()
        add_update(ownership=own, text=text, on=day, by=lead, to=to)
