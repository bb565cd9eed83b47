"""An Excel workbook as sheets of cells, read by openpyxl without running anything in it."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import openpyxl
from defusedxml.ElementTree import iterparse
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from recommendations.tracker.dates import DAY, MONTH, spelt
from recommendations.tracker.opening import (
    MEGABYTE,
    MOST_COLUMNS,
    UnreadableTracker,
    clean,
    refuse_too_many_columns,
)
from recommendations.tracker.sheet import LOOKED_AT, Grid, Line, Sheets, gather, header_score

LARGEST_UNPACKED: Final = 200 * MEGABYTE
MOST_PARTS: Final = 2_000
LAST_ROW: Final = 1_048_576
ENCRYPTED: Final = 0x1

SAVE_AGAIN = "Open it in your spreadsheet program, save it again as an Excel workbook (.xlsx)."
DAMAGED = f"The workbook is damaged or incomplete. {SAVE_AGAIN}"
NOT_CALCULATED = (
    "This cell holds a formula whose result was never saved. Save the workbook in Excel, or type "
    "what the cell should say."
)
NO_WORKBOOK: Final[tuple[tuple[str, str], ...]] = (
    ("word/", "This is a Word document, not a spreadsheet."),
    ("ppt/", "This is a PowerPoint file, not a spreadsheet."),
    ("content.xml", f"This is an OpenDocument spreadsheet. {SAVE_AGAIN}"),
    ("xl/workbook.bin", f"This is a binary workbook (.xlsb). {SAVE_AGAIN}"),
    ("Index/", "This is a Numbers spreadsheet. Export it as an Excel workbook (.xlsx)."),
)
_NOT_THE_DATE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.|AM/PM|A/P', re.IGNORECASE)
_PERCENT = re.compile(r"0(?:\.(0+))?%")


@dataclass
class _Layout:
    """What openpyxl leaves unsaid when it reads row by row: merged cells, formulas without result.

    `merged` gives by its first cell (row, column from 0) the last row of a range merged downwards;
    `width` is the last column that holds anything.
    """

    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    not_calculated: set[tuple[int, int]] = field(default_factory=set)
    width: int = MOST_COLUMNS


def read(data: bytes, sheet: str | None) -> Sheets:
    """Read one sheet of a workbook: the one named, or the one that looks most like a tracker."""
    _refuse_bombs(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with contextlib.closing(book):
            with_rows = {each.title: each for each in book.worksheets}
            name = _chosen(with_rows, sheet)
            return Sheets(Grid(name, gather(_lines(with_rows[name]))), tuple(with_rows))
    except (UnreadableTracker, MemoryError):
        raise
    except Exception as error:
        raise UnreadableTracker(DAMAGED) from error


def _refuse_bombs(data: bytes) -> None:
    """Look at the table of contents before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableTracker(DAMAGED) from None
    names = [part.filename for part in parts]
    if "xl/workbook.xml" not in names:
        for begins, sentence in NO_WORKBOOK:
            if any(name.startswith(begins) for name in names):
                raise UnreadableTracker(sentence)
        if not any(name.startswith("xl/") for name in names):
            raise UnreadableTracker("This is a zip archive. Unpack it, and bring in the workbook.")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnreadableTracker(
            "The workbook is protected with a password. Take the password off, then try again."
        )
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise UnreadableTracker(
            "The workbook unpacks to far more than any tracker holds, so it was not opened."
        )


def _chosen(sheets: dict[str, Any], wanted: str | None) -> str:
    if not sheets:
        raise UnreadableTracker("The workbook has no sheet with cells.")
    if wanted is not None:
        if wanted not in sheets:
            raise UnreadableTracker(
                f"The workbook has no sheet “{wanted}”. It has: {', '.join(sheets)}."
            )
        return wanted
    scores = {name: _looks_like_tracker(sheet) for name, sheet in sheets.items()}
    return max(scores, key=lambda name: scores[name])


def _looks_like_tracker(sheet: Any) -> tuple[bool, int, bool]:
    first = [line for line in _words(sheet, _Layout(), LOOKED_AT * 2) if line.filled]
    score = header_score(first)
    return sheet.sheet_state == "visible" and score > 0, score, bool(first)


def _lines(sheet: Any) -> Iterator[Line]:
    layout = _layout(sheet)
    running: dict[int, tuple[int, str]] = {}
    for line in _words(sheet, layout, LAST_ROW):
        if not layout.merged:
            yield line
            continue
        cells = [*line.cells, *[""] * (max(running, default=-1) + 1 - len(line.cells))]
        for column, (last, words) in list(running.items()):
            if line.number > last:
                del running[column]
            elif not cells[column]:
                cells[column] = words
        for column, words in enumerate(line.cells):
            last = layout.merged.get((line.number, column), 0)
            if last and words:
                running[column] = last, words
        yield Line(line.number, cells, line.problems)


def _words(sheet: Any, layout: _Layout, last_row: int) -> Iterator[Line]:
    rows = sheet.iter_rows(min_row=1, max_row=last_row, min_col=1, max_col=layout.width)
    blank: tuple[object, ...] = ()
    for number, row in enumerate(rows, start=1):
        if row is blank or set(map(type, row)) == {EmptyCell}:
            blank = row  # openpyxl gives one and the same for the million rows that may be missing
            continue
        cells: list[str] = []
        problems: dict[int, str] = {}
        for column, cell in enumerate(row):
            words, problem = _cell(cell)
            cells.append(words)
            if problem:
                problems[column] = problem
            elif (number, column) in layout.not_calculated:
                problems[column] = NOT_CALCULATED
        yield Line(number, cells, problems)


def _cell(cell: ReadOnlyCell | EmptyCell) -> tuple[str, str]:
    """The words that a cell shows, and what is wrong with it."""
    value = cell.value
    if value is None or isinstance(cell, EmptyCell):
        return "", ""
    if cell.data_type == "e":
        shown = str(value)
        return shown, f"This cell shows the error {shown}. Type what it should say."
    if isinstance(value, bool):
        return ("Yes" if value else "No"), ""
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, cell.number_format or ""), ""
    if isinstance(value, int | float):
        return _number(value, cell.number_format or ""), ""
    return clean(str(value)), ""


def _date(value: dt.date, number_format: str) -> str:
    """A date in the words that its format shows: a day, a month, or the year alone."""
    shown = _NOT_THE_DATE.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    day = value.date() if isinstance(value, dt.datetime) else value
    if "d" in shown or "y" not in shown:
        return spelt(day, DAY)
    return spelt(day, MONTH) if "m" in shown else str(day.year)


def _number(value: float, number_format: str) -> str:
    percent = _PERCENT.search(number_format)
    if percent:
        return f"{value:.{len(percent[1] or '')}%}"
    return str(int(value)) if value == int(value) else format(value, ".15g")


def _layout(sheet: Any) -> _Layout:
    layout = _Layout(width=1)
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl tells merged cells not otherwise
        for _, element in iterparse(source, events=("end",), forbid_dtd=True):
            _, _, tag = element.tag.rpartition("}")
            if tag == "c":
                _note_cell(layout, element)
            elif tag == "mergeCell":
                _note_merged(layout, element.get("ref", ""))
            if tag in ("row", "mergeCell"):
                element.clear()
    return layout


def _note_cell(layout: _Layout, cell: Any) -> None:
    held = {child.tag.rpartition("}")[2]: child for child in cell}
    if not held or not cell.get("r"):
        return
    letters, row = coordinate_from_string(cell.get("r"))
    column = column_index_from_string(letters)
    if column > MOST_COLUMNS:
        refuse_too_many_columns()
    layout.width = max(layout.width, column)
    has_result = "is" in held or (
        "v" in held and (held["v"].text is not None or cell.get("t") == "str")
    )
    if "f" in held and not has_result:
        layout.not_calculated.add((row, column - 1))


def _note_merged(layout: _Layout, reference: str) -> None:
    first_column, first_row, _, last_row = range_boundaries(reference)
    if first_column and first_row and last_row and last_row > first_row:
        layout.merged[first_row, first_column - 1] = last_row
