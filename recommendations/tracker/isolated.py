"""Reading a spreadsheet in a separate process, which is killed when it takes too much."""

from __future__ import annotations

from typing import Final

from inspections.reading.isolated import USUAL, Limits, heard_from
from recommendations.tracker.opening import MEGABYTE, UnreadableTracker
from recommendations.tracker.workbook import LARGEST_FILE, Workbook

PROGRAM: Final = "recommendations.tracker.child"


def read_isolated(
    data: bytes, *, name: str, sheet: str | None = None, limits: Limits = USUAL
) -> Workbook:
    """Read a spreadsheet as `read_workbook` does, in a process of its own that cannot do harm.

    Raises UnreadableDocument, with a sentence, for whatever goes wrong in there.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableTracker(
            f"The file is too large: spreadsheets of up to {LARGEST_FILE // MEGABYTE} MB are read."
        )
    return heard_from(
        PROGRAM, data, about={"name": name, "sheet": sheet}, meant=Workbook.from_json, limits=limits
    )
