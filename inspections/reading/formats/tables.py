"""A table as the rows that its reader sees; or, where it only draws a box, as the box's words."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from inspections.reading.formats.pieces import HEADING, ITEM, PAGE_END, PARAGRAPH, ROW, Piece
from inspections.reading.formats.text import label_with
from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold

MOST_COLUMNS = 40
PROSE = 120
LABEL_AND_WORDS = 2
ENDS_A_SENTENCE = (".", ":", ";", "!", "?", ",")


@dataclass(slots=True)
class Cell:
    """One cell: what stands in it, and how many columns and rows it covers."""

    pieces: list[Piece] = field(default_factory=list)
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its words in one line: short things under each other are a list, sentences follow."""
        parts: list[str] = []
        for piece in self.pieces:
            words = " ".join(filter(None, (piece.marker, piece.text)))
            if words:
                parts.extend([_between(parts[-1], piece), words] if parts else [words])
        return "".join(parts)


@dataclass(slots=True)
class Row:
    """One row."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def pages_before(self) -> int:
        """The pages that end where the row begins, as the first cell says."""
        return max((_leading_pages(cell) for cell in self.cells), default=0)

    @property
    def longest(self) -> Cell | None:
        """The cell over most pages: each cell of a row that is cut says so by itself."""
        return max(self.cells, key=_pages, default=None)


def pieces_of_table(rows: list[Row], *, box: int) -> Iterator[Piece]:
    """The rows of a table; of a table that only draws a box or sets columns, what stands in it.

    `box` is the number of the box that it would be.
    """
    grid = _without_empty_columns([_filled(row) for row in _spread(rows)])
    if not grid:
        return
    if _is_box(grid):
        yield from _boxed(rows, box)
    elif _is_layout(rows):
        yield from _in_reading_order(rows)
    elif all(len(line) == LABEL_AND_WORDS for line in grid) and all(map(_is_labelled, grid)):
        yield from _labelled(rows, box)
    else:
        yield from _data(rows, grid)


def _between(before: str, piece: Piece) -> str:
    is_list = piece.kind == ITEM or max(len(piece.text), len(before)) < PROSE
    return "; " if is_list and not before.endswith(ENDS_A_SENTENCE) else " "


def _spread(rows: list[Row]) -> list[list[Cell | None]]:
    """Every row with a place for each column: what covers several rows stands in each of them."""
    grid: list[list[Cell | None]] = []
    above: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line: list[Cell | None] = []
        for cell in row.cells:
            _take_from_above(line, above)
            width = max(1, min(cell.columns, MOST_COLUMNS))
            if len(line) + width > MOST_COLUMNS:
                break
            if cell.rows > 1:
                above.update({len(line) + step: (cell, cell.rows - 1) for step in range(width)})
            line.extend([cell, *([None] * (width - 1))])
        _take_from_above(line, above)
        grid.append(line)
    return grid


def _take_from_above(line: list[Cell | None], above: dict[int, tuple[Cell, int]]) -> None:
    while (place := len(line)) in above:
        cell, left = above.pop(place)
        line.append(cell)
        if left > 1:
            above[place] = (cell, left - 1)


def _filled(line: list[Cell | None]) -> list[str]:
    return [cell.text if cell is not None else "" for cell in line]


def _without_empty_columns(grid: list[list[str]]) -> list[list[str]]:
    """The table without columns and rows in which nothing is printed; all rows equally long."""
    width = max((len(line) for line in grid), default=0)
    whole = [[*line, *([""] * (width - len(line)))] for line in grid]
    kept = [place for place in range(width) if any(line[place] for line in whole)]
    return [[line[place] for place in kept] for line in whole]


def _is_box(grid: list[list[str]]) -> bool:
    """One column, or one row that holds more than the cells of a table do."""
    filled = [line for line in grid if any(line)]
    if all(len(line) == 1 for line in grid):
        return True
    return len(filled) == 1 and any(len(cell) > PROSE for cell in filled[0])


def _is_layout(rows: list[Row]) -> bool:
    """Headings, and tables inside the table, stand in columns that only set the page."""
    return any(
        piece.kind in {HEADING, ROW} or piece.box
        for row in rows
        for cell in row.cells
        for piece in cell.pieces
    )


def _is_labelled(line: list[str]) -> bool:
    """Whether a label stands beside the finding that it names, as in a box of two columns."""
    return not any(line) or bool(line[0] and label_with(line[0], line[1]))


def _labelled(rows: list[Row], box: int) -> Iterator[Piece]:
    for piece in _boxed(rows, box):
        is_label = piece.kind == PARAGRAPH and stands_alone(fold(piece.text))
        yield replace(piece, bold=True) if is_label else piece


def _boxed(rows: list[Row], box: int) -> Iterator[Piece]:
    for piece in _in_reading_order(rows):
        yield piece if piece.box else replace(piece, box=box)


def _in_reading_order(rows: list[Row]) -> Iterator[Piece]:
    for row in rows:
        for cell in row.cells:
            is_longest = cell is row.longest
            yield from (piece for piece in cell.pieces if is_longest or piece.kind != PAGE_END)


def _data(rows: list[Row], grid: list[list[str]]) -> Iterator[Piece]:
    for row, cells in zip(rows, grid, strict=True):
        before = row.pages_before
        yield from [Piece(PAGE_END)] * before
        if any(cells):
            yield Piece(ROW, cells=tuple(cells))
        pages = _pages(row.longest) if row.longest else 0
        yield from [Piece(PAGE_END)] * (pages - before)


def _pages(cell: Cell) -> int:
    return sum(piece.kind == PAGE_END for piece in cell.pieces)


def _leading_pages(cell: Cell) -> int:
    return len(list(takewhile(lambda piece: piece.kind == PAGE_END, cell.pieces)))
