"""A register written as a workbook or a CSV file that can be read back without a change."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import xlsxwriter

from recommendations.tracker.cells import CUT
from recommendations.tracker.csv_file import neutral
from recommendations.tracker.dates import spelt
from recommendations.tracker.fields import BY_NAME, FIELDS, KEEP, LEAVE, Group, Holds
from recommendations.tracker.not_findings import EXAMPLE
from recommendations.tracker.opening import LONGEST_CELL, MOST_ROWS, clean
from recommendations.tracker.words import BY_FIELD

ExportedRow = Mapping[str, str | int | dt.date | None]
"""By the name of the field, what its cell holds."""

COLUMNS: Final = tuple(field.name for field in FIELDS if field.name not in (KEEP, LEAVE))
SHEET: Final = "Register"
HELP_SHEET: Final = "How to fill this in"
ROWS_WITH_LISTS: Final = 2_000
LONGEST_LIST: Final = 255
WIDTHS: Final[Mapping[Holds, int]] = {
    Holds.TEXT: 28,
    Holds.LINES: 40,
    Holds.DATE: 18,
    Holds.CHOICE: 22,
    Holds.BODIES: 28,
    Holds.PERSON: 28,
    Holds.NUMBER: 8,
}
NARROW: Final = {"ref": 12, "parent": 12, "office_ref": 16}
WIDE: Final = {"report_title": 36, "title": 40, "text": 60, "update_text": 60}
MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same rows give the same bytes
BRAND: Final = "#1d3557"

EXAMPLE_ROW: Final[ExportedRow] = {
    "report_title": f"{EXAMPLE}: An inspection of Anyshire Police",
    "report_published": dt.date(2024, 3, 4),
    "programme": "PEEL 2023–25",
    "report_address": "https://www.example.org/anyshire-2024",
    "report_covers": "Force report",
    "ref": "AFI 3",
    "kind": "Area for improvement",
    "question": "Responding to the public",
    "title": "The force should answer calls sooner",
    "text": "Too many callers give up before anybody answers.",
    "points": "• 101 calls\n• 999 calls",
    "addressee_words": "The force",
    "due": "September 2024",
    "page": 21,
    "lead_bodies": "Anyshire Police",
    "office_ref": "2024/17",
    "stance": "Accepted",
    "status": "In progress",
    "responsible_officer": "name@anyshire.example",
    "office_lead": "name@opcc.example",
    "board": "Performance board",
    "update_text": "Two more teams answer calls since May.",
    "update_on": dt.date(2024, 6, 3),
}


def register_workbook(rows: Iterable[ExportedRow]) -> bytes:
    """The rows as an XLSX workbook, with lists to choose from where a word must be chosen."""
    return _workbook(rows, with_help=False)


def template_workbook() -> bytes:
    """An empty tracker to fill in, with help beside it and an example that is never brought in."""
    return _workbook([EXAMPLE_ROW], with_help=True)


def register_csv(rows: Iterable[ExportedRow]) -> bytes:
    """The rows as CSV in UTF-8; no cell can be taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([BY_NAME[name].label for name in COLUMNS])
    for row in rows:
        writer.writerow([neutral(_words(row.get(name))) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _workbook(rows: Iterable[ExportedRow], *, with_help: bool) -> bytes:
    out = io.BytesIO()
    settings = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"created": MADE, "title": "Register of findings"})
    formats = _formats(book)
    sheet = book.add_worksheet(SHEET)
    _head(sheet, formats, with_comments=with_help)
    count = 0
    for number, row in enumerate(rows, start=1):
        count = number
        for column, name in enumerate(COLUMNS):
            _write(sheet, (number, column), row.get(name), formats)
    _lists(sheet, count)
    if with_help:
        _help(book, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True}
    return {
        "head": book.add_format(
            {"bold": True, "valign": "top", "text_wrap": True, "bg_color": BRAND, "color": "white"}
        ),
        "text": book.add_format({**cell, "num_format": "@"}),
        "number": book.add_format(cell),
        "date": book.add_format({**cell, "num_format": "d mmmm yyyy", "align": "left"}),
        "bold": book.add_format({**cell, "bold": True}),
    }


def _head(sheet: Any, formats: Mapping[str, Any], *, with_comments: bool) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, MOST_ROWS, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    for column, name in enumerate(COLUMNS):
        field = BY_NAME[name]
        width = NARROW.get(name) or WIDE.get(name) or WIDTHS[field.holds]
        is_text = field.holds not in (Holds.NUMBER, Holds.DATE)
        sheet.set_column(column, column, width, formats["text"] if is_text else formats["number"])
        sheet.write_string(0, column, field.label, formats["head"])
        if with_comments:
            sheet.write_comment(0, column, field.help, {"x_scale": 2, "author": ""})


def _write(
    sheet: Any, at: tuple[int, int], value: str | int | dt.date | None, formats: Mapping[str, Any]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(*at, dt.datetime(value.year, value.month, value.day), formats["date"])  # noqa: DTZ001 - a day has no zone
    elif isinstance(value, int):
        sheet.write_number(*at, value, formats["number"])
    else:
        sheet.write_string(*at, _fitting(value), formats["text"])


def _words(value: str | int | dt.date | None) -> str:
    if value is None:
        return ""
    return spelt(value) if isinstance(value, dt.date) else _fitting(str(value))


def _fitting(words: str) -> str:
    """Words as a cell can hold them; what is longer ends by saying that it is cut."""
    words = clean(words)
    return words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - len(CUT)] + CUT


def _lists(sheet: Any, count: int) -> None:
    """Let the words that must be chosen be chosen; other words are warned of, not forbidden."""
    for column, name in enumerate(COLUMNS):
        labels = list(BY_FIELD[name].labels.values()) if name in BY_FIELD else []
        if not labels or len(",".join(labels)) > LONGEST_LIST:
            continue
        sheet.data_validation(
            1,
            column,
            max(count, ROWS_WITH_LISTS),
            column,
            {
                "validate": "list",
                "source": labels,
                "error_type": "warning",
                "error_title": BY_NAME[name].label,
                "error_message": "This is none of the words in the list.",
            },
        )


def _help(book: Any, formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(HELP_SHEET)
    sheet.set_column(0, 0, 30, formats["text"])
    sheet.set_column(1, 1, 90, formats["text"])
    lines: list[Sequence[str]] = [
        ("One row for each finding.", ""),
        (f"The row that begins “{EXAMPLE}” is never brought in.", ""),
        ("A cell left empty says nothing: the register keeps what it has.", ""),
        ("Columns may be left out, moved or renamed.", ""),
    ]
    for group in (group for group in Group if group != Group.OTHER):
        lines += [("", ""), (group.value, "")]
        lines += [
            (field.label, _advice(field.name))
            for field in FIELDS
            if field.group == group and field.name in COLUMNS
        ]
    headings = {group.value for group in Group}
    for number, (first, second) in enumerate(lines):
        sheet.write_string(number, 0, first, formats["bold" if first in headings else "text"])
        sheet.write_string(number, 1, second, formats["text"])


def _advice(name: str) -> str:
    choices = BY_FIELD.get(name)
    words = f" One of: {', '.join(choices.labels.values())}." if choices else ""
    return f"{BY_NAME[name].help}{words}"
