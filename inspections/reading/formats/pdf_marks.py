"""From the pages of a PDF to one marked text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from inspections.reading.formats.pdf_order import in_reading_order
from inspections.reading.formats.pdf_parts import (
    CONTENTS,
    HEADING,
    ITEM,
    NOTE_NUMBER,
    NUMBERED,
    ROW,
    TEXT,
    Part,
    PartReader,
)
from inspections.reading.formats.pdf_pieces import Piece, Sheet
from inspections.reading.formats.pdf_running import without_running_lines
from inspections.reading.formats.pdf_tables import Row, TableFinder
from inspections.reading.formats.pdf_type import Typesetting, body_size, typesetting_of
from inspections.reading.wrapping import unwrapped

SMALL_TYPE = 0.93
LOWER_HALF = 0.5
A_PAGE = re.compile(r"\d{1,3}")
ENOUGH_ENTRIES = 3
APART = 3.2
"""How far two rows stand apart, in parts of their size, that belong to two tables."""

SHORTEST_BOLD = 3
CLOSE = frozenset({ITEM, NUMBERED, ROW, CONTENTS})
"""Kinds of parts that stand in lists, without an empty line between them."""


def marked(sheets: list[Sheet]) -> str:
    """The marked text of all pages, each of which ends with a form feed."""
    body = body_size(sheets)
    without_running_lines(sheets, body)
    typesetting = typesetting_of(sheets, body)
    reader = PartReader(typesetting)
    for sheet in sheets:
        reader.begin_page()
        _read(reader, sheet, typesetting)
    pages: list[list[Part]] = [[] for _ in sheets]
    for part in reader.parts:
        pages[part.page - 1].append(part)
    return "".join(f"{_page(parts)}\f" for parts in pages)


def _read(reader: PartReader, sheet: Sheet, typesetting: Typesetting) -> None:
    order = in_reading_order(sheet.pieces)
    notes = _first_note(order, sheet, typesetting.body)
    elements = TableFinder(order[:notes], typesetting.pitch).elements()
    for is_row, group in groupby(elements, lambda element: isinstance(element, Row)):
        if is_row:
            _read_rows(reader, [row for row in group if isinstance(row, Row)])
        else:
            for piece in group:
                if isinstance(piece, Piece):
                    reader.line(piece, in_a_box=bool(sheet.boxes) and sheet.is_boxed(piece))
    for piece in order[notes:]:
        reader.note(piece)


def _read_rows(reader: PartReader, rows: list[Row]) -> None:
    entries = [row for row in rows if A_PAGE.fullmatch(row.columns[-1])]
    if len(entries) >= ENOUGH_ENTRIES and len(entries) * 2 > len(rows):
        for row in rows:
            *title, page = [cell for cell in row.columns if cell]
            reader.row(f"{' '.join(title)} ........ {page}", CONTENTS)
        return
    for before, row in zip([rows[0], *rows], rows, strict=False):
        apart = before.base - row.top > APART * before.cells[0].lines[0].size
        cells = " | ".join(cell.replace("|", "/") for cell in row.columns)
        reader.row(f"| {cells} |", apart=apart)


def _first_note(order: list[Piece], sheet: Sheet, body: float) -> int:
    """Where the footnotes begin: small type at the foot of the page that opens with a number."""
    place = len(order)
    while place and order[place - 1].size < SMALL_TYPE * body:
        place -= 1
    for note in range(place, len(order)):
        piece = order[note]
        if piece.base < LOWER_HALF * sheet.height and NOTE_NUMBER.match(piece.words):
            return note
    return len(order)


def _page(parts: Iterable[Part]) -> str:
    text: list[str] = []
    before = TEXT
    for part in parts:
        words = _words(part)
        if not words:
            continue
        if text:
            close = part.kind in CLOSE and before in CLOSE and not part.apart
            text.append("\n" if close else "\n\n")
        text.append(f"> {words}" if part.boxed else words)
        before = part.kind
    return "".join(text)


def _words(part: Part) -> str:
    if part.words or not part.lines:
        return part.words
    if part.kind == HEADING:
        return f"{'#' * part.depth} {unwrapped(piece.words for piece in part.lines)}"
    words = "".join(_with_bold(part.lines))
    if part.kind == ITEM:
        return f"{'  ' * part.depth}- {words}"
    if part.kind == NUMBERED:
        return f"{'  ' * part.depth}{words}"
    return words


def _with_bold(lines: list[Piece]) -> Iterator[str]:
    """The words of a paragraph, those set in bold at its beginning in asterisks."""
    bold: list[str] = []
    rest: list[str] = []
    for piece in lines:
        if rest or not piece.bold:
            rest.append(piece.words)
            continue
        bold.append(piece.words[: piece.bold])
        if not piece.is_bold:
            rest.append(piece.words[piece.bold :])
    strong = unwrapped(bold).strip()
    if len(strong) < SHORTEST_BOLD:
        yield unwrapped(piece.words for piece in lines)
        return
    yield f"**{strong}**"
    if rest:
        yield " "
        yield unwrapped(rest)
