"""An office's own tracker on its way into the register: received, matched, mended, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from organisations.models import Body, User
from recommendations.models import TrackerImport


def receive_tracker(
    *, data: bytes, file_name: str, body: Body, by: User, sheet: str | None = None
) -> TrackerImport:
    """Take in a spreadsheet and propose what its columns hold; nothing enters the register yet.

    The same file sent again while it waits is the same tracker. Refused in a sentence where it
    cannot be read.
    """
    raise NotImplementedError


def choose_sheet(*, tracker: TrackerImport, sheet: str, by: User) -> None:
    """Read another sheet of the same workbook (`tracker.sheets`); what was mended is gone."""
    raise NotImplementedError


def match_columns(
    *,
    tracker: TrackerImport,
    columns: Sequence[str],
    by: User,
    same_in_all: Mapping[str, str] | None = None,
) -> None:
    """Say what each column holds: a field's name, `keep_in_update` or `leave_out`, one a header.

    `same_in_all` gives, by field (see `fields.SAME_IN_ALL`), words that hold for every row.
    The match is remembered for the body's next tracker.
    """
    raise NotImplementedError


def mend_cell(*, tracker: TrackerImport, row: int, column: int, words: str, by: User) -> None:
    """Read a cell as if it held these words; the sheet's own words again where they are the same.

    `row` is the spreadsheet's number, `column` counts the headers from 0.
    """
    raise NotImplementedError


def mend_alike(*, tracker: TrackerImport, column: int, was: str, words: str, by: User) -> int:
    """Wherever the column says `was`, read `words`; returns in how many rows."""
    raise NotImplementedError


def leave_out(*, tracker: TrackerImport, row: int, is_left_out: bool, by: User) -> None:
    """Leave a row out of what is brought in, or take it in again."""
    raise NotImplementedError


def take_words(*, tracker: TrackerImport, row: int, is_taken: bool, by: User) -> None:
    """Let the row's words replace what the register holds as the inspectorate's own, or not."""
    raise NotImplementedError


def discard_tracker(*, tracker: TrackerImport, by: User) -> None:
    """Throw an upload away of which nothing was brought in."""
    raise NotImplementedError
