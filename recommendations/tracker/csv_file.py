"""A CSV file, whatever its encoding and separator, as one sheet of cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from recommendations.tracker.opening import UnreadableTracker, clean
from recommendations.tracker.sheet import Grid, Line, Sheets, gather, header_score

SEPARATORS: Final = (",", ";", "\t", "|")
SAMPLE: Final = 65_536
ROWS_TRIED: Final = 200
ZERO_SHARE: Final = 0.3
STRANGE_SHARE: Final = 0.02

BYTE_ORDER_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_NAMED_SEPARATOR = re.compile(r"sep=(?P<separator>[,;\t|])\r?\n", re.IGNORECASE)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

NO_TABLE = "This is no spreadsheet: no rows of cells were found in it."
OPEN_QUOTE = (
    "A quotation mark in the file is opened and never closed, so its rows cannot be told apart."
)


def read(data: bytes, name: str) -> Sheets:
    """Read a CSV file as a workbook of one sheet without a name."""
    text = _decoded(data)
    sample = text[:SAMPLE]
    if len(_STRANGE.findall(sample)) > STRANGE_SHARE * len(sample):
        raise UnreadableTracker(
            f"“{name}” is neither an Excel workbook (.xlsx) nor a CSV file, so it cannot be read."
        )
    named = _NAMED_SEPARATOR.match(text)
    separator = named["separator"] if named else _separator(text)
    text = text[named.end() :] if named else text
    return Sheets(Grid("", gather(_lines(text, separator))), ())


def neutral(words: str) -> str:
    """Words that no spreadsheet program takes for a formula; `_typed` gives them back."""
    return f"'{words}" if words.lstrip("'").startswith(_FORMULA) else words


def _typed(cell: str) -> str:
    """What a cell meant before `neutral`."""
    cell = clean(cell)
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _lines(text: str, separator: str) -> Iterator[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(rows, start=1):
            yield Line(number, [_typed(cell) for cell in cells])
    except csv.Error:
        raise UnreadableTracker(OPEN_QUOTE) from None


def _separator(text: str) -> str:
    """The separator that gives the best row of headers, and rows of one width."""
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    if not scores[best][1]:
        for _ in _lines(text, best):  # says so where a quotation mark swallows the rows
            pass
        raise UnreadableTracker(NO_TABLE)
    return best


def _score(text: str, separator: str) -> tuple[int, int, int]:
    try:
        lines = [line for line in islice(_lines(text, separator), ROWS_TRIED) if line.filled]
    except UnreadableTracker:
        return (0, 0, 0)
    widths = Counter(len(line.cells) for line in lines if len(line.cells) > 1)
    width, rows = max(widths.items(), key=lambda item: item[::-1], default=(0, 0))
    return header_score(lines), rows, width


def _decoded(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    sample = data[:SAMPLE]
    pairs = max(1, len(sample) // 2)
    if sample[1::2].count(0) > ZERO_SHARE * pairs:
        return data.decode("utf-16-le", errors="replace")
    if sample[0::2].count(0) > ZERO_SHARE * pairs:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
