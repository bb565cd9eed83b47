"""An officer hands a report over, follows the reading, and is taken to the review."""

from __future__ import annotations

import pytest

from inspections.models import ImportDraft
from inspections.statuses import DraftStatus
from tests.browser import Visit
from tests.cast import Cast
from tests.inspections.documents import SAMPLE, TITLE, the_worker_reads

pytestmark = pytest.mark.journey


def test_the_bar_moves_and_the_review_opens_by_itself(cast: Cast, visit: Visit) -> None:
    olive = visit(cast.officer).open("/reports/import/").fill("Or paste its text", SAMPLE)
    olive.press("Read the report").reads("The report is being read", "Waiting to be read")

    draft = ImportDraft.objects.get()
    ImportDraft.objects.update(progress=40, leased_until=draft.uploaded_at)
    olive.page.get_by_label("Reading Pasted text: 40%").wait_for()
    assert olive.page.locator("progress").evaluate("(bar) => bar.value") == 40
    assert olive.page.locator("[role=status]").inner_text() == "40% read"

    ImportDraft.objects.update(progress=0, leased_until=None)
    the_worker_reads()
    olive.page.wait_for_url(f"**{draft.get_absolute_url()}")
    olive.page.get_by_text("Findings (5)").first.wait_for()
    olive.look()


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_one_looks_again(cast: Cast, visit: Visit, width: int) -> None:
    olive = visit(cast.officer, width=width, scripts=False)
    olive.open("/reports/import/").fill("Or paste its text", SAMPLE)
    olive.press("Read the report").reads("The report is being read", "You need not stay")
    olive.follow("Look again").reads("The report is being read")
    olive.follow("Reports being read in", within=".app-page").reads("Pasted text", "Being read")

    the_worker_reads()
    draft = ImportDraft.objects.get()
    olive.open(draft.get_absolute_url()).reads("Findings (5)")
    olive.open("/reports/imports/").reads(TITLE, "Awaiting review", "5 findings, 2 grades")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_could_not_be_read_says_why_and_is_done_away_with(
    cast: Cast, visit: Visit, width: int
) -> None:
    olive, name = visit(cast.officer, width=width), f"{'a_long_name_' * 12}.txt"
    olive.open("/reports/import/")
    olive.page.get_by_label("Report", exact=True).set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": b"12345 67890"}
    )
    olive.press("Read the report")
    the_worker_reads()

    olive.page.get_by_text("This could not be read in").wait_for()
    olive.look()
    olive.reads("There are no readable words", "What you can do")
    olive.press("Read it again").reads("The report is being read")
    the_worker_reads()
    olive.open("/reports/imports/").reads("Could not be read", "There are no readable words")
    olive.press(f"Discard {ImportDraft.objects.get().file_name}").reads(
        "No report is waiting for review"
    )
    assert ImportDraft.objects.get().status == DraftStatus.DISCARDED
