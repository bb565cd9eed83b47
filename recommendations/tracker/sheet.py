"""A sheet of cells as headers with rows under them, wherever in the sheet the headers stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from recommendations.tracker.checked import RowAsTyped
from recommendations.tracker.matching import FEWEST_RECOGNISED, folded, recognised
from recommendations.tracker.opening import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    SHOWN_OF_A_LONG_CELL,
    TOO_LONG,
    UnreadableTracker,
    refuse_too_many_columns,
    refuse_too_many_rows,
)

LOOKED_AT: Final = 40
FEWEST_UNKNOWN_HEADERS: Final = 3
LONGEST_UNKNOWN_HEADER: Final = 80
LONGEST_HEADER: Final = 200
LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet as the file holds it: its number, its cells, what is wrong with them."""

    number: int
    cells: Sequence[str]
    problems: Mapping[int, str] = field(default_factory=dict)

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled rows of one sheet."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheet that was read, and the names of all that the workbook has."""

    grid: Grid
    names: tuple[str, ...]


def gather(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The rows that hold anything, within the limits; cells that are too long are cut and said."""
    kept: list[Line] = []
    for line in lines:
        if not line.filled and not line.problems:
            continue
        if len(kept) >= MOST_ROWS + LOOKED_AT:
            refuse_too_many_rows()
        if any(line.cells[MOST_COLUMNS:]):
            refuse_too_many_columns()
        kept.append(_shortened(line))
    return tuple(kept)


def header_score(lines: Sequence[Line]) -> int:
    """How many fields the best row of headers among the first rows names."""
    return max((recognised(line.cells) for line in lines[:LOOKED_AT]), default=0)


def table(grid: Grid) -> tuple[tuple[str, ...], tuple[RowAsTyped, ...]]:
    """The headers of a sheet and the rows under them; empty rows and columns are gone."""
    at = _header(grid)
    named, below = grid.lines[at], grid.lines[at + 1 :]
    if len(below) > MOST_ROWS:
        refuse_too_many_rows()
    columns = _columns(named, below)
    headers = _distinct([_header_words(named, column) for column in columns])
    typed = tuple(named.cells[column] if column < len(named.cells) else "" for column in columns)
    rows = tuple(
        RowAsTyped(line.number, cells, _problems(line, columns))
        for line in below
        if (cells := _cells(line, columns)) != typed and (any(cells) or line.problems)
    )
    if not rows:
        raise UnreadableTracker(f"The sheet{_called(grid)} has headers, but no rows under them.")
    return headers, rows


def _header(grid: Grid) -> int:
    """Which of the first rows holds the headers: the one that names most fields."""
    if not grid.lines:
        raise UnreadableTracker(f"The sheet{_called(grid)} is empty.")
    first = grid.lines[:LOOKED_AT]
    scores = [recognised(line.cells) for line in first]
    if max(scores) >= FEWEST_RECOGNISED:
        return scores.index(max(scores))
    for number, line in enumerate(first):
        if _could_be_headers(line) and len(grid.lines) > number + 1:
            return number
    raise UnreadableTracker(
        f"No row of headers was found{' in' + _called(grid) if grid.name else ''}. The first row "
        "of the table must say what its columns hold: Reference, Title, Due …"
    )


def _could_be_headers(line: Line) -> bool:
    words = [folded(cell) for cell in line.filled]
    return (
        len(words) >= FEWEST_UNKNOWN_HEADERS
        and len(set(words)) == len(words)
        and all(len(w) <= LONGEST_UNKNOWN_HEADER and any(map(str.isalpha, w)) for w in words)
    )


def _called(grid: Grid) -> str:
    return f" “{grid.name}”" if grid.name else ""


def _columns(named: Line, below: Sequence[Line]) -> list[int]:
    filled = {column for column, cell in enumerate(named.cells) if cell}
    for line in below:
        filled.update(column for column, cell in enumerate(line.cells) if cell)
        filled.update(line.problems)
    return sorted(filled)


def _header_words(named: Line, column: int) -> str:
    words = named.cells[column] if column < len(named.cells) else ""
    return " ".join(words.split())[:LONGEST_HEADER] or f"Column {_letters(column)}"


def _letters(column: int) -> str:
    """A column as spreadsheets call it: A, B, …, Z, AA."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, LETTERS)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return letters


def _distinct(headers: Sequence[str]) -> tuple[str, ...]:
    """Headers told apart: a second “Update” is “Update (2)”."""
    seen: dict[str, int] = {}
    distinct = []
    for header in headers:
        count = seen[folded(header)] = seen.get(folded(header), 0) + 1
        distinct.append(header if count == 1 else f"{header} ({count})")
    return tuple(distinct)


def _cells(line: Line, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(line.cells[column] if column < len(line.cells) else "" for column in columns)


def _problems(line: Line, columns: Sequence[int]) -> dict[int, str]:
    return {columns.index(column): words for column, words in line.problems.items()}


def _shortened(line: Line) -> Line:
    long = {column for column, cell in enumerate(line.cells) if len(cell) > LONGEST_CELL}
    if not long:
        return line
    cells = [
        f"{cell[:SHOWN_OF_A_LONG_CELL]}…" if column in long else cell
        for column, cell in enumerate(line.cells)
    ]
    return Line(line.number, cells, {**line.problems, **dict.fromkeys(long, TOO_LONG)})
