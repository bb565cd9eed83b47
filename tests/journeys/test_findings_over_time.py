"""A recommendation that fell due is worked on: the force says how it goes, the office follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from config.demo.reports import load_demonstration
from recommendations.actions import assign
from recommendations.models import Ownership
from tests.browser import Visit, Visitor
from tests.cast import Cast

pytestmark = pytest.mark.journey

DONE = "Every promised call is on record, and supervisors read the record each morning."
CHECKED = "Dip samples of April and May agree with the record."


@pytest.fixture
def overdue(cast: Cast) -> Ownership:
    """A recommendation that was due a month ago, and that Leo answers for."""
    published_on = timezone.localdate() - dt.timedelta(days=91 + 30)
    report = load_demonstration(force="essex", published_on=published_on, by=cast.officer)
    found = Ownership.objects.get(finding__report=report, finding__ref="CoC 1 R1")
    assign(
        ownership=found,
        responsible_officer=cast.lead,
        office_lead=cast.officer,
        board="",
        by=cast.officer,
    )
    return found


def test_a_finding_is_moved_along_by_the_force_and_the_office(
    cast: Cast, overdue: Ownership, visit: Visit
) -> None:
    leo, olive = visit(cast.lead), visit(cast.officer)
    assert overdue.finding.due_on
    late = f"Overdue by {(timezone.localdate() - overdue.finding.due_on).days} days"

    finds_what_is_assigned_to_him(leo, overdue, late)
    says_by_keyboard(leo, "It has begun with one district.", "In progress")
    says_by_keyboard(leo, DONE, "Force says complete")
    leo.reads(DONE, "Force says complete", "Leo Lead")

    finds_what_is_overdue(olive, overdue, late)
    assures_it(olive)
    overdue.refresh_from_db()
    assert overdue.status == "office_assured"


def finds_what_is_assigned_to_him(leo: Visitor, overdue: Ownership, late: str) -> None:
    leo.open("/").tab_to("1 finding overdue").enter()
    leo.reads("1 finding", late, "Leo Lead")
    leo.tab_to(overdue.finding.title).enter()
    leo.reads(late, "Awaiting allocation")


def says_by_keyboard(leo: Visitor, words: str, status: str) -> None:
    """The day is filled in already; the text and the status are typed and chosen."""
    leo.tab_to("Give an update for Essex Police").enter()
    leo.tab_to("What has happened").page.keyboard.type(words)
    leo.tab_to_group().arrow_to(status)
    leo.tab_to("Record the update").enter().reads("is recorded", words, status)


def finds_what_is_overdue(olive: Visitor, overdue: Ownership, late: str) -> None:
    olive.open("/findings/").reads(late)
    every = olive.rows
    olive.page.get_by_label("Due", exact=True).select_option("Overdue")
    olive.page.get_by_label("Kind", exact=True).select_option("Recommendation")
    olive.press("Apply filters").reads("1 finding", overdue.finding.title)
    assert olive.rows == 1

    olive.follow("Remove this filter: Kind: Recommendation").reads("Due: Overdue")
    assert "kind=" not in olive.path.replace("kind=&", "")
    olive.follow("Remove this filter: Due: Overdue")
    assert olive.rows == every
    olive.open("/findings/?due=overdue").follow(overdue.finding.title)


def assures_it(olive: Visitor) -> None:
    olive.follow("Give an update for Essex Police").choose("Office assured")
    olive.press("Record the update")
    assert olive.title.startswith("Error: ")
    assert olive.page.get_by_label("Office assured", exact=True).is_checked()
    olive.fill("What has happened", CHECKED)
    olive.press("Record the update").reads("is recorded", CHECKED, "Office assured", DONE)
