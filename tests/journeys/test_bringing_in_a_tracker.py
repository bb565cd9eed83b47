"""An office brings its own spreadsheet in, thinks better of it, and brings it in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommendations.models import Finding, TrackerImport
from tests.browser import NARROW, WIDE, Visit, Visitor
from tests.cast import Cast
from tests.recommendations.spreadsheets import address, messy_tracker

pytestmark = pytest.mark.journey
FOUND = "The force should check every cell at least once an hour."
MENDED = "The force should give each detained person a rights leaflet."
LEFT_OUT = "The force should record why a strip search was thought necessary."
IS_SEEN = """(row) => {
    const { top } = row.getBoundingClientRect();
    return top >= -1 && top < window.innerHeight;
}"""


@pytest.mark.parametrize("is_small", [False, True], ids=["wide", "narrow, without scripts"])
def test_an_office_brings_in_its_tracker(
    cast: Cast, visit: Visit, tmp_path: Path, is_small: bool
) -> None:
    olive = visit(cast.officer, width=NARROW if is_small else WIDE, scripts=not is_small)
    olive.open("/findings/").reads("No findings yet")
    olive.follow("Bring in a tracker")

    uploads(olive, tmp_path, messy_tracker(), "tracker.xlsx")
    matches_the_columns(olive)
    mends_a_date_in_the_page(olive)
    leaves_a_row_out(olive)
    brings_in_what_is_ready(olive)
    sees_them_in_the_register(olive)
    undoes_the_batch(olive)

    finds_the_columns_remembered(olive, tmp_path)
    brings_in_what_is_ready(olive, rows=2)
    takes_the_register_away_and_back_without_a_change(olive, tmp_path)


def uploads(olive: Visitor, folder: Path, data: bytes, name: str) -> None:
    file = folder / name
    file.write_bytes(data)
    olive.open("/findings/trackers/new/")
    olive.press("Upload").reads("There is a problem", "Select the tracker")
    olive.page.get_by_label("Tracker", exact=True).set_input_files(str(file))
    olive.press("Upload").reads("What the columns hold")


def matches_the_columns(olive: Visitor) -> None:
    olive.reads("1 is not recognised: please say what it holds.", "Jul-24")
    assert "What “Deadline” holds" in olive.walk()
    olive.press("Check the rows").reads("There is a problem", "Anything else we noticed")
    unknown = olive.page.get_by_label("What “Anything else we noticed” holds")
    unknown.select_option("Keep in an update")
    olive.press("Check the rows").reads("Check the rows", "2 rows have something to put right.")


def mends_a_date_in_the_page(olive: Visitor) -> None:
    olive.follow("To put right (2)").reads("is no date", "is not understood")
    assert {"Deadline in row 5", "Leave row 5 out", "Save and check again"} <= {*olive.walk()}
    olive.tab_to("Deadline in row 5")
    olive.page.keyboard.press("ControlOrMeta+a")
    olive.page.keyboard.type("31 March 2025")
    olive.press("Save and check again in row 5").reads("1 cell was checked again.", "(1)")
    assert olive.page.locator("#row-5").count() == 0
    stays_where_something_is_still_wrong(olive)


def stays_where_something_is_still_wrong(olive: Visitor) -> None:
    olive.follow("All rows (5)")
    olive.fill("Progress status in row 6", "Perhaps done")
    olive.press("Save and check again in row 6").reads("“Perhaps done” is not understood.")
    assert olive.page.locator("#row-6").evaluate(IS_SEEN), "row 6 is not on the screen"


def leaves_a_row_out(olive: Visitor) -> None:
    olive.follow("All rows (5)")
    olive.choose("Leave row 7 out")
    olive.press("Save and check again").reads("1 row is left out.", "Left out (2)")


def brings_in_what_is_ready(olive: Visitor, rows: int = 2) -> None:
    olive.follow(f"Bring in {rows} rows").reads("Check before the rows enter the register")
    olive.press(f"Bring in {rows} rows").reads(f"{rows} rows are in the register")


def sees_them_in_the_register(olive: Visitor) -> None:
    olive.follow("See all findings").reads("2 findings", FOUND, MENDED)
    assert LEFT_OUT not in olive.text
    olive.page.go_back()


def undoes_the_batch(olive: Visitor) -> None:
    tracker = TrackerImport.objects.get()
    olive.open(address("tracker_result", tracker)).reads(FOUND)
    olive.follow("Undo this batch").reads("Undo this batch?")
    olive.press("Undo this batch").reads("The batch is undone")
    olive.open("/findings/").reads("No findings yet")
    assert not Finding.objects.exists()


def finds_the_columns_remembered(olive: Visitor, folder: Path) -> None:
    uploads(olive, folder, messy_tracker(), "tracker again.xlsx")
    olive.reads("9 of them are matched as your office matched them before.")
    olive.press("Check the rows").reads("2 rows have something to put right.")


def takes_the_register_away_and_back_without_a_change(olive: Visitor, folder: Path) -> None:
    olive.open("/findings/trackers/")
    link = olive.page.get_by_role("link", name="Excel workbook of the findings of")
    with olive.page.expect_download() as download:
        link.click()
    data = Path(download.value.path()).read_bytes()

    uploads(olive, folder, data, "export.xlsx")
    olive.press("Check the rows").reads("No change (2)", "There is nothing to bring in")
