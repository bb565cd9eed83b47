"""A spreadsheet is read in a process of its own: whatever it holds, the office gets a sentence."""

from __future__ import annotations

import sys

import pytest

from inspections.reading import UnreadableDocument
from inspections.reading.isolated import Limits
from recommendations.tracker.isolated import read_isolated
from recommendations.tracker.workbook import LARGEST_FILE, read_workbook
from tests.recommendations.tracker.sheets import messy, with_part, workbook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024 * 1024


def why_not(data: bytes, limits: Limits) -> str:
    with pytest.raises(UnreadableDocument) as refusal:
        read_isolated(data, name="tracker.xlsx", limits=limits)
    return refusal.value.reason


def test_it_reads_what_would_be_read_here() -> None:
    assert read_isolated(messy(), name="m.xlsx") == read_workbook(messy(), name="m.xlsx")
    assert read_isolated(messy(), name="m.xlsx", sheet="HMICFRS").sheet == "HMICFRS"


def test_what_takes_too_long_is_stopped() -> None:
    assert "took longer than 0.01 seconds" in why_not(messy(), Limits(seconds=0.01))


def test_what_needs_too_much_memory_is_stopped() -> None:
    swollen = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%b</t></is></c></row>'
        b"</sheetData></worksheet>"
    ) % (b"word " * (30 * MEGABYTE))
    data = with_part(workbook(["Ref", "Report", "Title"], ["1", "2", "3"]), SHEET, swollen)
    assert "more than 400 MB of memory" in why_not(data, Limits(megabytes=400))


def test_what_is_refused_in_there_is_said_here() -> None:
    assert "This is a PDF" in why_not(b"%PDF-1.7", Limits())
    assert "The file is empty" in why_not(b"", Limits())
    assert "up to 20 MB" in why_not(b"x" * (LARGEST_FILE + 1), Limits())
