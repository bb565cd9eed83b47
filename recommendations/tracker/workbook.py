"""An office's spreadsheet read into headers and rows of words."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.tracker.checked import RowAsTyped


class UnreadableTracker(Exception):
    """A file that cannot be read as a tracker; `reason` is a sentence for who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a spreadsheet, with the names of all its sheets."""

    sheet: str
    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[RowAsTyped, ...]


def read_workbook(data: bytes, *, name: str, sheet: str | None = None) -> Workbook:
    """Read an XLSX or CSV file; without `sheet`, the sheet that looks most like a tracker."""
    raise NotImplementedError
