"""Every number on the front page leads to a list that holds exactly so many rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from config.demo.reports import load_demonstration
from organisations.models import User
from recommendations.actions import add_update, assign
from recommendations.models import Ownership
from recommendations.statuses import Status
from responses.actions import invite_chief_officer, open_response
from tests.browser import Visit
from tests.cast import Cast
from tests.inspections.documents import read_in

pytestmark = pytest.mark.journey


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """An office with something at every stage: late, due soon, due later, begun and not begun."""
    today = timezone.localdate()
    reports = [
        load_demonstration(
            force="essex", published_on=today - dt.timedelta(days=days), by=cast.officer
        )
        for days in (130, 80, 50, 30, 2)
    ]
    essex = cast.officer.memberships.get().body
    assert essex is not None
    letters = [
        open_response(report=report, body=essex, by=cast.officer, on=today)
        for report in reports[:3]
    ]
    for letter in letters[1:]:
        invite_chief_officer(
            letter=letter, invited_on=today, reply_by=today + dt.timedelta(days=7), by=cast.officer
        )
    for share in Ownership.objects.filter(finding__report__in=reports, finding__ref="CoC 1 R1"):
        assign(
            ownership=share,
            responsible_officer=cast.lead,
            office_lead=cast.officer,
            board="",
            by=cast.officer,
        )
    done = Ownership.objects.get(finding__report=reports[1], finding__ref="AFI 1")
    for status in (Status.IN_PROGRESS, Status.FORCE_SAYS_COMPLETE):
        add_update(ownership=done, text="It is done.", on=today, by=cast.officer, to=status)
        done.refresh_from_db()
    text = "PEEL 2021/22\nAn inspection of Essex Police\n\nArea for improvement\nThe force should."
    read_in(text.encode(), "report.txt", body=essex, by=cast.officer)
    return cast


@pytest.mark.parametrize("role", ["officer", "chief", "lead"])
def test_every_number_of_the_front_page_counts_what_it_leads_to(
    busy: Cast, visit: Visit, role: str
) -> None:
    person: User = getattr(busy, role)
    somebody = visit(person).open("/")
    shown = somebody.figures
    assert sum(number for number, _, _ in shown) > 0

    for number, words, address in shown:
        somebody.open(address)
        assert (words, somebody.rows) == (words, number)
