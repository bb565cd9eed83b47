"""The cells of one row by field, with what is said about them on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from recommendations.tracker.checked import MatchedSheet, Message, RowAsTyped
from recommendations.tracker.fields import BY_NAME, KEEP, LEAVE

CUT: Final = "… (the register holds more than a cell can)"
"""At the end of words that were too long for a cell: the row says nothing about that field."""

UPDATE_FIELDS: Final = ("update_text", "update_on")


class Cells:
    """One row, asked field by field; collects errors and notes at the cells they are about."""

    def __init__(self, sheet: MatchedSheet, row: RowAsTyped) -> None:
        self.row = row
        self.messages: list[Message] = []
        self._sheet = sheet
        self._column = {field: n for n, field in enumerate(sheet.columns) if field in BY_NAME}
        for number, field in enumerate(sheet.columns):
            if field not in ("", LEAVE) and row.problem(number):
                self.messages.append(Message(number, field, row.problem(number)))

    def has_column(self, field: str) -> bool:
        """Whether a column of the sheet fills the field."""
        return field in self._column

    def words(self, field: str) -> str:
        """What the row says about a field; nothing where its cell could not be read."""
        column = self._column.get(field)
        if column is None:
            return self._sheet.same_in_all.get(field, "").strip()
        return "" if self.row.problem(column) else self.row.words(column).strip()

    def within(self, field: str) -> str | None:
        """The words of a field, if there are any and they are not too long for it."""
        words, longest = self.words(field), BY_NAME[field].longest
        if words.endswith(CUT):
            return None
        if len(words) > longest:
            self.error(
                field,
                f"This holds {len(words):,} characters; {BY_NAME[field].label} has room for "
                f"{longest:,}. Shorten it.",
            )
            return None
        return words or None

    def header(self, field: str) -> str:
        """What stands above the column that fills a field."""
        column = self._column.get(field)
        return "" if column is None else self._sheet.headers[column]

    def error(self, field: str, words: str, *suggestions: str) -> None:
        """Say why the row cannot be brought in as it is."""
        self._say(field, words, suggestions, is_error=True)

    def note(self, field: str, words: str, *suggestions: str) -> None:
        """Say what the office should know."""
        self._say(field, words, suggestions, is_error=False)

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return len(self._sheet.headers)

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the row so far."""
        return any(message.is_error for message in self.messages)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something, whatever their column is for."""
        cells = (self.row.words(number).strip() for number in range(len(self._sheet.headers)))
        return tuple(cell for cell in cells if cell)

    def kept(self) -> Iterator[str]:
        """The words of columns that are kept in an update, each after its header."""
        for number, field in enumerate(self._sheet.columns):
            words = self.row.words(number).strip()
            if field == KEEP and words and not self.row.problem(number):
                yield f"{self._sheet.headers[number]}: {words}"

    def _say(self, field: str, words: str, suggestions: tuple[str, ...], *, is_error: bool) -> None:
        self.messages.append(
            Message(self._column.get(field), field, words, is_error, tuple(suggestions))
        )
