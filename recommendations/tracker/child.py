"""The process in which one spreadsheet is read: `python -m recommendations.tracker.child`."""

from __future__ import annotations

from typing import Any

from inspections.reading.child import Teller, serve
from recommendations.tracker.workbook import read_workbook


def _read(data: bytes, about: dict[str, Any], _: Teller) -> dict[str, Any]:
    sheet = about["sheet"]
    book = read_workbook(data, name=str(about["name"]), sheet=None if sheet is None else str(sheet))
    return book.to_json()


if __name__ == "__main__":
    serve(_read)
