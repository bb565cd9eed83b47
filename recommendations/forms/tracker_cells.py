"""Typing cells of a tracker anew, and leaving rows out: one form for all the rows of a page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import QueryDict

from recommendations.tracker.opening import LONGEST_CELL
from recommendations.tracker_rows import CellShown, RowShown

ONE_LINE: Final = 80
"""Characters that are typed comfortably into one line; longer words get several."""

_CELL = re.compile(r"row-(?P<row>\d{1,7})-cell-(?P<column>\d{1,4})")
_ROW = re.compile(r"row-(?P<row>\d{1,7})-(?:out|words)")


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell that was typed anew; `is_alike` where the same goes for all cells of these words."""

    cell: CellShown
    words: str
    is_alike: bool


@dataclass(frozen=True)
class CellToFill:
    """A cell with the boxes in which it is typed anew."""

    shown: CellShown
    field: forms.BoundField
    alike: forms.BoundField | None


@dataclass(frozen=True)
class RowToFill:
    """A row with its cells and boxes."""

    shown: RowShown
    cells: list[CellToFill]
    left_out: forms.BoundField | None
    words: forms.BoundField | None


def asked_about(sent: QueryDict) -> dict[int, list[int]]:
    """The rows that a page showed when it was sent, each with the columns that it offered."""
    asked: dict[int, list[int]] = {}
    for name in _shown_before(sent):
        if cell := _CELL.fullmatch(name):
            asked.setdefault(int(cell["row"]), []).append(int(cell["column"]))
        elif row := _ROW.fullmatch(name):
            asked.setdefault(int(row["row"]), [])
    return asked


def _shown_before(sent: QueryDict) -> dict[str, str]:
    """What the page showed when it was sent, by the name of the box: a mark of its words."""
    try:
        shown = json.loads(sent.get("shown", ""))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(shown, dict):
        return {}
    return {str(name): str(mark) for name, mark in shown.items()}


def _one_kind_of_line_end(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _mark(words: str) -> str:
    """A mark by which words are known again without being sent twice."""
    return hashlib.sha256(_one_kind_of_line_end(words).encode()).hexdigest()[:12]


class CellsForm(forms.Form):
    """The cells to be typed anew, and the boxes, of the rows shown.

    What somebody else changed since the page was opened is never overwritten unseen.
    """

    def __init__(self, data: QueryDict | None, *, rows: Sequence[RowShown]) -> None:
        super().__init__(data)
        self.rows = rows
        self.shown_before = _shown_before(data) if data is not None else {}
        for row in rows:
            for cell in row.cells:
                self.fields[cell.name] = _cell_field(cell)
                if cell.alike:
                    self.fields[cell.name_of_alike] = forms.BooleanField(
                        label=_others(cell.alike), required=False
                    )
            if row.may_be_left_out:
                self.fields[row.name_of_left_out] = _box(
                    f"Leave row {row.number} out", is_ticked=row.is_left_out
                )
            if row.may_take_words:
                self.fields[row.name_of_words] = _box(
                    f"Put the words of row {row.number} in their place",
                    is_ticked=row.takes_words,
                )

    @property
    def to_fill(self) -> list[RowToFill]:
        """The rows, each with its boxes."""
        return [
            RowToFill(
                row,
                cells=[
                    CellToFill(cell, self[cell.name], self._box_named(cell.name_of_alike))
                    for cell in row.cells
                ],
                left_out=self._box_named(row.name_of_left_out),
                words=self._box_named(row.name_of_words),
            )
            for row in self.rows
        ]

    def _box_named(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    @property
    def shown_now(self) -> str:
        """A mark of each box as it stands, for the page to send back."""
        marks = {cell.name: _mark(cell.words) for row in self.rows for cell in row.cells}
        for row in self.rows:
            marks |= _boxes_of(row)
        return json.dumps(marks, separators=(",", ":"))

    def clean(self) -> dict[str, Any]:
        """A cell that somebody else changed meanwhile is looked at again."""
        given = super().clean() or {}
        for cell in self._cells():
            now, typed = _mark(cell.words), _mark(given.get(cell.name, ""))
            before = self.shown_before.get(cell.name, now)
            if before != now and typed not in (before, now):
                self.add_error(
                    cell.name,
                    f"This cell was changed meanwhile: it now says “{cell.words}”. "
                    "Save again if yours is to stand",
                )
        return given

    def _cells(self) -> Iterable[CellShown]:
        return (cell for row in self.rows for cell in row.cells)

    @property
    def mended(self) -> list[Mended]:
        """The cells that were typed anew."""
        given = self.cleaned_data
        return [
            Mended(
                cell,
                _one_kind_of_line_end(given[cell.name]),
                is_alike=bool(given.get(cell.name_of_alike)),
            )
            for cell in self._cells()
            if cell.name in self.data
            and self._is_changed(cell.name, _mark(given[cell.name]), _mark(cell.words))
        ]

    @property
    def left_out(self) -> list[tuple[int, bool]]:
        """The rows to leave out, and those to take in again."""
        return [
            (row.number, bool(self.cleaned_data[row.name_of_left_out]))
            for row in self.rows
            if self._is_turned(row.name_of_left_out, is_ticked=row.is_left_out)
        ]

    @property
    def takes_words(self) -> list[tuple[int, bool]]:
        """The rows whose words replace the published ones in the register, or no longer do."""
        return [
            (row.number, bool(self.cleaned_data[row.name_of_words]))
            for row in self.rows
            if self._is_turned(row.name_of_words, is_ticked=row.takes_words)
        ]

    def _is_turned(self, name: str, *, is_ticked: bool) -> bool:
        if name not in self.fields:
            return False
        is_now_ticked = bool(self.cleaned_data[name])
        return self._is_changed(name, _tick(is_ticked=is_now_ticked), _tick(is_ticked=is_ticked))

    def _is_changed(self, name: str, typed: str, now: str) -> bool:
        """Typed otherwise than the page showed it, and than it stands now."""
        return typed not in (now, self.shown_before.get(name))


def _boxes_of(row: RowShown) -> dict[str, str]:
    boxes = {}
    if row.may_be_left_out:
        boxes[row.name_of_left_out] = _tick(is_ticked=row.is_left_out)
    if row.may_take_words:
        boxes[row.name_of_words] = _tick(is_ticked=row.takes_words)
    return boxes


def _tick(*, is_ticked: bool) -> str:
    return "1" if is_ticked else ""


def _others(number: int) -> str:
    return (
        "Read the other row that says the same in this way, too"
        if number == 1
        else f"Read the {number:,} other rows that say the same in this way, too"
    )


def _box(label: str, *, is_ticked: bool) -> forms.Field:
    return forms.BooleanField(label=label, required=False, initial=is_ticked)


def _cell_field(cell: CellShown) -> forms.Field:
    """One line or several, described by what is said about the cell."""
    said = {"aria-describedby": f"{cell.name}-said"}
    if cell.is_wrong:
        said["aria-invalid"] = "true"
    widget: forms.Widget
    if "\n" in cell.words or len(cell.words) > ONE_LINE or cell.is_long:
        widget = forms.Textarea(attrs={"rows": 4, **said})
    else:
        if cell.suggestions:
            said["list"] = f"{cell.name}-list"
        widget = forms.TextInput(attrs={"class": "govuk-!-width-two-thirds", **said})
    return forms.CharField(
        label=cell.header,
        required=False,
        initial=cell.words,
        max_length=LONGEST_CELL,
        widget=widget,
    )
