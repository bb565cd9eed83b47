"""Rows of a sheet that are no findings: headings, totals, keys, the template's example."""

from __future__ import annotations

import re
from typing import Final

from recommendations.tracker.cells import Cells

EXAMPLE: Final = "EXAMPLE ROW"
"""Begins the first cell of the template's example, which is never brought in."""

FEWEST_COLUMNS: Final = 3
NAMING: Final = ("ref", "title", "text", "office_ref")
_TOTAL: Final = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?: \w+){0,3} ?[:=]? ?\d*", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"[\d.,%\s/()-]+")


def why_no_finding(cells: Cells) -> str:
    """Why a row is left out without being asked for; empty where it is about a finding."""
    filled = cells.filled
    if filled and filled[0].startswith(EXAMPLE):
        return "The template's example"
    wordy = [cell for cell in filled if not _NUMBERS.fullmatch(cell)]
    if wordy and _TOTAL.fullmatch(wordy[0]) and len(wordy) <= FEWEST_COLUMNS - 1:
        return "A row of totals"
    if len(filled) <= 1 < FEWEST_COLUMNS <= cells.width:
        return "One filled cell: a heading or a remark"
    if not any(cells.words(field) for field in NAMING) and not cells.has_errors:
        return "Nothing in the row says which finding it is about"
    return ""
