"""What is read of a spreadsheet at most, and how a refusal is said."""

from __future__ import annotations

import re
from typing import Final

from inspections.reading.opening import UnreadableDocument

MEGABYTE: Final = 1024 * 1024
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 32_767
SHOWN_OF_A_LONG_CELL: Final = 200

TOO_LONG = f"This cell holds more than {LONGEST_CELL:,} characters. Shorten it."
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|_x000D_\n?|\x85|\u2028|\u2029")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f]+(?=\n|$)|(?<=\n)[\t\u00a0]+")


class UnreadableTracker(UnreadableDocument):
    """A file that cannot be read as a tracker; `reason` is a sentence for who sent it."""


def clean(words: str) -> str:
    """The words of a cell with one kind of line end, and nothing that cannot be seen."""
    return _SPACES.sub("", _CONTROL.sub("", _LINE_END.sub("\n", words))).strip()


def refuse_too_many_rows() -> None:
    """Say that nothing was read of a sheet that is no tracker any more."""
    raise UnreadableTracker(f"The sheet has more than {MOST_ROWS:,} rows. Bring it in in parts.")


def refuse_too_many_columns() -> None:
    """Say that nothing was read of a sheet that is no tracker any more."""
    raise UnreadableTracker(
        f"The sheet has more than {MOST_COLUMNS} columns. Delete those that are not needed."
    )
