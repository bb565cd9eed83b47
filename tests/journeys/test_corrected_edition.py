"""A report is corrected after its office has begun to work on it; and it repeats an older one."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from inspections.models import ImportDraft, Report
from inspections.statuses import Precision
from organisations.models import Body
from recommendations.actions import accept_import, add_update
from recommendations.models import Finding, Ownership
from recommendations.statuses import Status
from tests.browser import Visit, Visitor
from tests.cast import Cast
from tests.inspections.documents import SAMPLE, TITLE, accept_all, read_in, the_worker_reads
from tests.recommendations.earlier import a_finding

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("width", [1280, 320])]

VISITED = "By 30 September 2024, the force should visit each victim of stalking within two days."
SOONER = "By 31 August 2024, the force should visit each victim of stalking within one day."
RADIOS = "\n### Area for improvement: The force should test its radios\n\nHalf of them failed.\n"
CORRECTED = SAMPLE.replace(VISITED, SOONER).replace("gave up before", "hung up before") + RADIOS


@pytest.fixture
def accepted(client: Client, cast: Cast, bodies: dict[str, Body]) -> Report:
    """The report as it was first published, with work begun on one of its findings."""
    draft = read_in(SAMPLE.encode(), "essex.md", body=bodies["essex-lpb"], by=cast.officer)
    client.force_login(cast.officer)
    accept_all(client, draft)
    report = accept_import(
        draft=draft, published_on=dt.date(2024, 3, 4), precision=Precision.DAY, by=cast.officer
    )
    begun = Ownership.objects.get(finding__report=report, finding__ref="CoC 1 R1")
    day = dt.date(2024, 4, 2)
    add_update(
        ownership=begun, text="Visits are booked.", on=day, by=cast.officer, to=Status.IN_PROGRESS
    )
    return report


def test_an_office_takes_over_what_was_corrected_and_keeps_what_it_wrote(
    cast: Cast, accepted: Report, visit: Visit, width: int
) -> None:
    olive = visit(cast.officer, width=width)
    hands_the_corrected_report_over(olive, accepted)
    compares_it(olive)
    takes_over_what_she_ticks(olive, accepted)
    finds_her_own_words_untouched(olive, accepted)


def hands_the_corrected_report_over(olive: Visitor, accepted: Report) -> None:
    olive.open(accepted.get_absolute_url()).reads("1st edition, entered on")
    olive.follow("Compare another edition").fill("Or paste its text", CORRECTED)
    olive.press("Read and compare it").reads("The report is being read")
    the_worker_reads()
    draft = ImportDraft.objects.latest("pk")
    assert draft.edition_of == accepted
    olive.page.get_by_text("in the register already").first.wait_for()
    olive.look()


def compares_it(olive: Visitor) -> None:
    olive.follow("Compare this document with it").reads(
        "2 findings changed",
        "1 new finding",
        "Your bodies have worked on it.",
        "Nothing is deleted",
        "The force should test its radios",
    )
    words = olive.page.get_by_role("region", name="AFI 2 The force should answer")
    assert words.locator("del").text_content() == "[taken out: gave]"
    assert words.locator("ins").text_content() == "[new: hung]"
    begun = olive.page.get_by_label("Take this from the new edition: due date of CoC 1 R1")
    assert not begun.is_checked()
    assert olive.page.get_by_label("Take this from the new edition: text of AFI 2").is_checked()


def takes_over_what_she_ticks(olive: Visitor, accepted: Report) -> None:
    olive.choose("Take this from the new edition: due date of CoC 1 R1")
    olive.press("Take over what is ticked").reads(
        "The 2nd edition is compared: 3 changes taken over.", "2nd edition, compared on"
    )
    assert olive.path == accepted.get_absolute_url()
    olive.page.get_by_text("What was taken over from it").click()
    olive.reads("CoC 1 R1: due 31 August 2024", "AFI 3 “The force should test its radios” is new.")


def finds_her_own_words_untouched(olive: Visitor, accepted: Report) -> None:
    worked_on = Finding.objects.get(report=accepted, ref="CoC 1 R1")
    olive.open(worked_on.get_absolute_url()).reads(
        "31 August 2024", "Visits are booked.", "In progress", "2nd edition"
    )
    assert "within one day" not in olive.text
    added = Finding.objects.get(report=accepted, ref="AFI 3")
    olive.open(added.get_absolute_url()).reads("Awaiting allocation")


def test_an_office_finds_that_it_was_told_before(
    cast: Cast, accepted: Report, visit: Visit, width: int
) -> None:
    a_finding(
        dt.date(2016, 2, 18),
        "The force should make sure that it answers non-emergency calls quickly",
        by=cast.officer,
    )
    olive = visit(cast.officer, width=width)
    olive.open(accepted.get_absolute_url()).follow("Which findings were given before?")
    olive.reads("18 February 2016: AFI 1", "Very alike", "Both are addressed to Essex Police")
    olive.press("Given before: link it (AFI 2, AFI 1 of 18 February 2016)")
    olive.reads("AFI 2 is linked: given before in 2016.", "Given before: 2016")

    olive.open("/findings/?given_before=yes").reads("1 finding", "Given before: 2016", TITLE)
    olive.follow(re.compile("^2016.*AFI 1 of An inspection of essex")).reads("Given again: 2024")

    again = Finding.objects.get(report=accepted, ref="AFI 2")
    olive.open(again.get_absolute_url()).reads("Given before: 2016", "Linked: given before")
    olive.follow("Compare with earlier findings that read alike")
    olive.press("Take this link back (AFI 1 of 18 February 2016)")
    olive.reads("AFI 2 is no longer linked to that of 2016.", "18 February 2016: AFI 1")
