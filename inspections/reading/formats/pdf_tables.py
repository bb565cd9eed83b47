"""Tables: which pieces of a page stand side by side, and which cells and rows they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from inspections.reading.formats.pdf_pieces import Piece
from inspections.reading.marks import grade_of
from inspections.reading.markup import fold
from inspections.reading.wrapping import unwrapped

SAME_LINE = 0.35
WITHIN_A_CELL = 1.7
"""How far below the last line, in lines, the next line of a cell may stand."""

INDENT = 2.5
FARTHEST_UP = 4.0
"""How far above the first line of a cell, in lines, the cell beside it may begin."""

LONG_COLUMN = 6
"""Lines from which two blocks side by side are columns of text where no more rows follow."""

ENOUGH_CELLS = 3
A_PAGE = re.compile(r"\d{1,3}")
NOT_A_GRADE = re.compile(r"not (?:graded|inspected|judged)")


@dataclass(slots=True)
class Cell:
    """The lines of one cell."""

    lines: list[Piece]

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(piece.left for piece in self.lines)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.lines)

    @property
    def words(self) -> str:
        """What it says."""
        return unwrapped(piece.words for piece in self.lines)


@dataclass(slots=True)
class Row:
    """One row: its cells in their columns; a column without a cell says nothing."""

    cells: list[Cell] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    @property
    def base(self) -> float:
        """The height of its lowest line."""
        return min(piece.base for cell in self.cells for piece in cell.lines)

    @property
    def top(self) -> float:
        """The height of its highest line."""
        return max(piece.base for cell in self.cells for piece in cell.lines)


class TableFinder:
    """Reads the pieces of one page and puts those of tables into rows."""

    def __init__(self, pieces: list[Piece], pitch: float) -> None:
        """Take the pieces in reading order, and the distance of lines in parts of their size."""
        self.pieces = pieces
        self.pitch = pitch
        self.beside = [_is_beside(one, other) for one, other in pairwise(pieces)]
        self.beside.append(False)

    def elements(self) -> Iterator[Piece | Row]:
        """The pieces in their order, rows in the place of those that make tables."""
        place = done = 0
        while place < len(self.pieces):
            if not self.beside[place]:
                place += 1
                continue
            start = self._first_line(place, done)
            if self._is_next_column(start, place + 1):
                place += 1
                continue
            rows, end = self._table(start)
            if self._are_columns(rows):
                place = end
                continue
            yield from self.pieces[done:start]
            yield from _as_printed(rows)
            place = done = end
        yield from self.pieces[done:]

    def _first_line(self, place: int, done: int) -> int:
        """The first line of the cell whose last line is at a place: as high as the cell beside."""
        top, limit = self.pieces[place + 1], self.pieces[place + 1].left
        while place > done and self._is_same_cell(self.pieces[place - 1], self.pieces[place]):
            before = self.pieces[place - 1]
            if before.base > top.base + SAME_LINE * top.size or before.right > limit:
                break
            place -= 1
        return place

    def _is_next_column(self, start: int, place: int) -> bool:
        """Whether what stands to the right begins far above: at the head of the next column."""
        piece = self.pieces[place]
        far = FARTHEST_UP * self.pitch * piece.size
        return piece.base - self.pieces[start].base > far

    def _is_same_cell(self, before: Piece, piece: Piece) -> bool:
        drop = (before.base - piece.base) / max(before.size, piece.size)
        return 0 < drop <= WITHIN_A_CELL * self.pitch and (
            before.left < piece.right and piece.left < before.right
        )

    def _table(self, start: int) -> tuple[list[Row], int]:
        rows = [Row([Cell([self.pieces[start]])])]
        place = start + 1
        while place < len(self.pieces):
            before, piece = self.pieces[place - 1], self.pieces[place]
            if self.beside[place - 1]:
                rows[-1].cells.append(Cell([piece]))
            elif self._continues(rows[-1].cells[-1], before, piece):
                rows[-1].cells[-1].lines.append(piece)
            elif self._begins_a_row(rows, place):
                rows.append(Row([Cell([piece])]))
            else:
                break
            place += 1
        return rows, place

    def _continues(self, cell: Cell, before: Piece, piece: Piece) -> bool:
        """Whether a line is the next of the cell that was read last."""
        return self._is_same_cell(before, piece) and piece.left > cell.left - INDENT * piece.size

    def _last_line_of(self, place: int) -> int:
        while (
            place + 1 < len(self.pieces)
            and not self.beside[place]
            and self._is_same_cell(self.pieces[place], self.pieces[place + 1])
        ):
            place += 1
        return place

    def _has_company(self, place: int) -> bool:
        """Whether another cell stands to the right of the cell that begins at a place."""
        return self.beside[self._last_line_of(place)]

    def _begins_a_row(self, rows: list[Row], place: int) -> bool:
        piece = self.pieces[place]
        if piece.base > rows[-1].top:
            return False
        far = (rows[-1].base - piece.base) / (piece.size * self.pitch)
        return far < ENOUGH_CELLS + 1 and self._has_company(place)

    def _are_columns(self, rows: list[Row]) -> bool:
        """Two long blocks of text side by side, once: columns of a page, not cells."""
        tall = [row for row in rows if len(row.cells) > 1]
        return len(tall) == 1 and all(len(cell.lines) >= LONG_COLUMN for cell in tall[0].cells)


def _is_beside(one: Piece, other: Piece) -> bool:
    gap = other.left - one.right
    return gap >= SAME_LINE * other.size and other.base >= one.base - SAME_LINE * one.size


def _as_printed(rows: list[Row]) -> Iterator[Piece | Row]:
    """Rows with their columns; what only looks like a table is given back as lines."""
    cells = [cell for row in rows for cell in row.cells]
    is_table = len(rows) > 1 or len(cells) >= ENOUGH_CELLS or _is_grade(cells[-1].words)
    labels = all(row.cells[0].words.endswith(":") for row in rows)
    if not is_table or (labels and all(len(row.cells) <= 2 for row in rows)):  # noqa: PLR2004
        for row in rows:
            yield from _as_lines(row)
        return
    columns = _columns(rows)
    of_grades = any(all(_is_grade(cell.words) for cell in row.cells) for row in rows)
    for row in rows:
        row.columns = [""] * len(columns)
        for cell in row.cells:
            place = _column(columns, cell)
            words = _questions(cell) if of_grades else cell.words
            row.columns[place] = f"{row.columns[place]} {words}".strip()
        yield row


def _as_lines(row: Row) -> Iterator[Piece]:
    """A row that is none: one line, or blocks of text that stand side by side."""
    if any(len(cell.lines) > 1 for cell in row.cells):
        yield from (piece for cell in row.cells for piece in cell.lines)
        return
    first, last = row.cells[0].lines[0], row.cells[-1].lines[-1]
    words = " ".join(cell.words for cell in row.cells)
    bold = len(words) if all(p.is_bold for cell in row.cells for p in cell.lines) else 0
    yield Piece(words, first.left, last.right, first.base, first.size, bold, font=first.font)


def _is_grade(words: str) -> bool:
    folded = fold(words)
    return grade_of(folded) is not None or NOT_A_GRADE.match(folded) is not None


def _columns(rows: list[Row]) -> list[tuple[float, float]]:
    """The columns of a table, from left to right: where their cells begin and end."""
    columns: list[tuple[float, float]] = []
    for row in sorted(rows, key=lambda row: -len(row.cells)):
        for cell in row.cells:
            inside = [c for c in columns if c[0] < cell.right and cell.left < c[1]]
            if len(inside) > 1:
                continue  # a cell that spans columns
            if inside:
                columns.remove(inside[0])
            left = min([cell.left, *(c[0] for c in inside)])
            right = max([cell.right, *(c[1] for c in inside)])
            columns.append((left, right))
    return sorted(columns)


def _column(columns: list[tuple[float, float]], cell: Cell) -> int:
    shared = [min(right, cell.right) - max(left, cell.left) for left, right in columns]
    return shared.index(max(shared))


def _questions(cell: Cell) -> str:
    """The questions in one cell of a table of grades, each of which begins with a capital."""
    words: list[list[str]] = []
    for piece in cell.lines:
        if words and not piece.words[:1].isupper():
            words[-1].append(piece.words)
        else:
            words.append([piece.words])
    return " • ".join(unwrapped(question) for question in words)
