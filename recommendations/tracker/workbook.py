"""An office's spreadsheet read into headers and rows of words.

`xlsx` and `csv_file` turn a file into sheets of cells, `sheet` finds the headers in one; here a
file is recognised, and what is no spreadsheet is refused in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from recommendations.tracker import csv_file, sheet, xlsx
from recommendations.tracker.checked import RowAsTyped
from recommendations.tracker.opening import MEGABYTE, UnreadableTracker

LARGEST_FILE: Final = 20 * MEGABYTE
MOST_LETTERS: Final = 12_000_000

SAVE_AS = "Open it in your spreadsheet program and save it as an Excel workbook (.xlsx) or as CSV."
SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "This is a PDF. Ask for the spreadsheet that it was made from."),
    (b"\x89PNG", "This is an image. Ask for the spreadsheet itself."),
    (b"\xff\xd8\xff", "This is an image. Ask for the spreadsheet itself."),
    (b"GIF8", "This is an image. Ask for the spreadsheet itself."),
    (b"{\\rtf", f"This is a rich text (RTF) file. {SAVE_AS}"),
    (b"\x1f\x8b", "This is a compressed (gzip) file. Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "This is a compressed (7-Zip) file. Unpack it first."),
    (b"Rar!\x1a", "This is a compressed (RAR) file. Unpack it first."),
)
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
WEB_PAGE: Final = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|\?mso)", re.IGNORECASE)

__all__ = ["LARGEST_FILE", "UnreadableTracker", "Workbook", "read_workbook"]


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a spreadsheet, with the names of all its sheets."""

    sheet: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[RowAsTyped, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values, as they are handed from one process to another."""
        return {
            "sheet": self.sheet,
            "sheets": list(self.sheets),
            "headers": list(self.headers),
            "rows": [[row.number, list(row.cells), dict(row.problems)] for row in self.rows],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Workbook:
        """What `to_json` gave; raises KeyError, TypeError or ValueError on anything else."""
        return cls(
            sheet=str(data["sheet"]),
            sheets=tuple(map(str, data["sheets"])),
            headers=tuple(map(str, data["headers"])),
            rows=tuple(
                RowAsTyped(
                    int(number),
                    tuple(map(str, cells)),
                    {int(column): str(words) for column, words in problems.items()},
                )
                for number, cells, problems in data["rows"]
            ),
        )


def read_workbook(data: bytes, *, name: str, sheet: str | None = None) -> Workbook:
    """Read an XLSX or CSV file; without `sheet`, the sheet that looks most like a tracker."""
    _refuse_what_is_no_spreadsheet(data)
    if data.startswith(b"PK\x03\x04"):
        return _table(xlsx.read(data, sheet))
    if sheet is not None:
        raise UnreadableTracker(f"A CSV file has no sheets, so it has none called “{sheet}”.")
    return _table(csv_file.read(data, name))


def _refuse_what_is_no_spreadsheet(data: bytes) -> None:
    if not data.strip():
        raise UnreadableTracker("The file is empty: there is nothing in it to read.")
    if len(data) > LARGEST_FILE:
        raise UnreadableTracker(
            f"The file is too large: spreadsheets of up to {LARGEST_FILE // MEGABYTE} MB are read."
        )
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED_PACKAGE in data:
            raise UnreadableTracker(
                "The workbook is protected with a password. Take the password off, then try again."
            )
        raise UnreadableTracker(f"This is an old Excel workbook (.xls). {SAVE_AS}")
    for signature, sentence in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableTracker(sentence)
    if WEB_PAGE.match(data[:1000].removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableTracker(f"This is a web page, not a spreadsheet. {SAVE_AS}")


def _table(read: sheet.Sheets) -> Workbook:
    headers, rows = sheet.table(read.grid)
    letters = sum(len(cell) for row in rows for cell in row.cells)
    if letters > MOST_LETTERS:
        raise UnreadableTracker(
            "The sheet holds far more words than any tracker: it was not read to its end."
        )
    return Workbook(read.grid.name, read.names, headers, rows)
