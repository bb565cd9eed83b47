"""The clock tells the truth of the past: who was late, by how much, and who cannot have been."""

from __future__ import annotations

import re

import pytest

from inspections.models import Report
from organisations.models import User
from tests.browser import Visit

pytestmark = pytest.mark.journey


def test_a_response_published_on_day_126_shows_as_70_days_late(demo: None, visit: Visit) -> None:
    stranger = visit().open("/published/").reads("21 September 2023", "70 days late", "In time")

    stranger.follow(re.compile("eastern regional response.+answered by .+ Bedfordshire$"))
    stranger.reads("21 September 2023", "70 days late Day 126")
    stranger.page.get_by_text("How the last day was worked out").click()
    stranger.reads("Day 56 is 55 days later: 13 July 2023.")

    bea = visit(User.objects.get(email="officer@bedfordshire.example"))
    bea.open("/responses/?state=published_late").reads("1 response", "Published late")
    bea.follow(re.compile("eastern regional response"), within="table")
    bea.reads("Published on 21 September 2023, day 126, 70 days late")
    bea.follow("Publish the response").reads("day 126, 70 days late")


def test_a_report_of_2016_has_no_statutory_last_day_and_says_why(demo: None, visit: Visit) -> None:
    bea = visit(User.objects.get(email="officer@bedfordshire.example"))
    of_2016 = Report.objects.get(published_on__year=2016, bodies__code="bedfordshire")

    bea.open(of_2016.get_absolute_url()).reads(
        "No statutory last day",
        "The 56-day rule did not apply when this report was published",
        "Policing and Crime Act 2017 s.37",
    )
    assert not re.search(r"overdue|\blate\b", bea.text, re.IGNORECASE)

    bea.open("/responses/?state=to_begin").follow(of_2016.title, within="table")
    bea.press("Begin the response").reads("No statutory last day")
    assert not re.search(r"overdue|days late", bea.text, re.IGNORECASE)
