"""Everything works by keyboard alone on the smallest screen, with JavaScript and without."""

from __future__ import annotations

import pytest
from django.urls import reverse

from config.demo.people import PASSWORD
from inspections.models import Report
from recommendations.models import Ownership
from responses.models import Publication, ResponseLetter
from tests.browser import NARROW, Visit, Visitor
from tests.cast import Cast

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"]),
]
SKIP = "Skip to main content"
OFFICER = "officer@essex.example"


def main_pages() -> list[str]:
    """The pages that an officer lives in, and the one that the public reads."""
    letter = ResponseLetter.objects.filter(body__code="essex-lpb", status="drafting").get()
    answer = letter.answers.all()[0]
    report = letter.main_report
    return [
        "/",
        "/reports/",
        report.get_absolute_url(),
        reverse("inspections:report_findings", args=[report.slug]),
        "/findings/?status=open",
        answer.finding.get_absolute_url(),
        "/responses/",
        letter.get_absolute_url(),
        reverse("responses:answer", args=[letter.reference, answer.finding.slug]),
        reverse("responses:submit", args=[letter.reference]),
        "/dashboard/",
        "/published/",
        Publication.objects.filter(letter__body=letter.body)[0].get_absolute_url(),
    ]


def test_the_main_pages_are_walked_through_by_keyboard(
    demo: None, visit: Visit, scripts: bool
) -> None:
    olive = signed_in_by_keyboard(visit(width=NARROW, scripts=scripts))

    for path in main_pages():
        assert olive.open(path).walk()[0] == SKIP
        skips_to_the_content(olive)


def signed_in_by_keyboard(visitor: Visitor) -> Visitor:
    visitor.open("/account/login/").tab_to("Email").page.keyboard.type(OFFICER)
    visitor.tab_to("Password").page.keyboard.type(PASSWORD)
    assert visitor.enter().path == "/"
    return visitor


def skips_to_the_content(olive: Visitor) -> None:
    if olive.focused != SKIP:
        olive.page.keyboard.press("Tab")
    assert olive.focused == SKIP
    olive.page.keyboard.press("Enter")
    olive.page.keyboard.press("Tab")
    assert olive.page.evaluate("document.activeElement.closest('main, footer') !== null")


def test_a_list_is_narrowed_with_enter_and_widened_again(
    report: Report, cast: Cast, visit: Visit, scripts: bool
) -> None:
    olive = visit(cast.officer, width=NARROW, scripts=scripts)
    olive.open("/findings/")
    every = olive.rows
    if scripts:  # the filter is folded so that the list comes first
        olive.tab_to("Filter").page.keyboard.press("Enter")
    olive.tab_to("Words").page.keyboard.type("disruptions")

    olive.enter().reads("Words: disruptions")
    assert 0 < olive.rows < every

    olive.tab_to("Remove this filter: Words: disruptions").enter()
    assert olive.rows == every


def test_an_error_is_reached_at_once_and_leads_to_its_field(
    report: Report, cast: Cast, visit: Visit, scripts: bool
) -> None:
    olive = visit(cast.officer, width=NARROW, scripts=scripts)
    share = Ownership.objects.get(body__code="essex", finding__ref="AFI 8")
    where = [share.finding.slug, share.body.code]
    olive.open(reverse("recommendations:give_update", args=where))

    olive.tab_to("Record the update").enter()

    assert olive.title.startswith("Error: ")
    if scripts:
        assert olive.focused.startswith("There is a problem")
    olive.tab_to("Enter what has happened").page.keyboard.press("Enter")
    olive.page.keyboard.type("The record is kept.")
    assert olive.page.get_by_label("What has happened").input_value() == "The record is kept."
    olive.tab_to("Record the update").enter().reads("is recorded", "The record is kept.")
