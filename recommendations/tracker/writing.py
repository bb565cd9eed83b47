"""A register written as a workbook or a CSV file that can be read back without a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

ExportedRow = Mapping[str, str | int | dt.date | None]
"""By the name of the field, what its cell holds."""


def register_workbook(rows: Iterable[ExportedRow]) -> bytes:
    """The rows as an XLSX workbook, with lists to choose from where a word must be chosen."""
    raise NotImplementedError


def register_csv(rows: Iterable[ExportedRow]) -> bytes:
    """The rows as CSV in UTF-8; no cell can be taken for a formula."""
    raise NotImplementedError


def template_workbook() -> bytes:
    """An empty tracker to fill in, with help beside it and an example that is never brought in."""
    raise NotImplementedError
