"""What a format finds in a file, piece by piece, and the marked text that the pieces make."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold

HEADING = "heading"
PARAGRAPH = "paragraph"
ITEM = "item"
ROW = "row"
NOTE = "note"
PRINTED = "printed"
PAGE_END = "page end"

MOST_PIECES = 30_000
"""Pieces that are kept, more than the reader takes blocks: the longest reports have fewer than
8,000."""

AN_ENTITY = re.compile(r"&(?=#?\w{2,30};)")
A_TAG = re.compile(r"<(?=[a-zA-Z/!])")
A_MARK = re.compile(r"#{1,6} |>|\|")

DEEPEST_HEADING = 6
DEEPEST_ITEM = 8
SHORT = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a document and how it is set.

    `level` is the depth of a heading (from 1) or of a list item (from 0); `marker` is an item's
    number as printed ("" for a bullet); `box` tells the boxes of a document apart (0: in none);
    a `printed` piece keeps its lines; `size` is the size of its print, where it is known (else 0).
    """

    kind: str
    text: str = ""
    level: int = 0
    marker: str = ""
    bold: bool = False
    box: int = 0
    cells: tuple[str, ...] = ()
    size: float = 0


def marked(pieces: Iterable[Piece]) -> str:
    """Write pieces as one text with the marks that plain text and Markdown use."""
    lines: list[str] = []
    before: Piece | None = None
    for piece in _without_empty_boxes(list(pieces)):
        if piece.kind == PAGE_END:
            lines.append("\f")
            before = None
            continue
        if before is not None and not _adjoin(before, piece):
            lines.append(">" if before.box and before.box == piece.box else "")
        prefix = "> " if piece.box else ""
        lines.extend(f"{prefix}{line}".rstrip() for line in _written(piece).split("\n"))
        before = piece
    text = "\n".join(lines).replace("\f\n", "\f")
    return f"{text}\n" if text else ""


def _adjoin(before: Piece, piece: Piece) -> bool:
    """Items of a list and rows of a table follow each other without an empty line."""
    return before.kind == piece.kind and piece.kind in {ITEM, ROW} and before.box == piece.box


def _written(piece: Piece) -> str:
    if piece.kind == PRINTED:
        return piece.text
    text = _escaped(piece.text)
    if piece.kind == HEADING:
        return f"{'#' * max(1, min(piece.level, DEEPEST_HEADING))} {text}"
    if piece.kind == ITEM:
        indent = "  " * min(piece.level, DEEPEST_ITEM)
        return f"{indent}{piece.marker or '-'} {text}"
    if piece.kind == ROW:
        return f"| {' | '.join(_escaped(cell).replace('|', '/') for cell in piece.cells)} |"
    if piece.kind == NOTE:
        return f"[^{piece.marker or 'note'}]: {text}"
    return f"**{text}**" if piece.bold else text


def _escaped(text: str) -> str:
    """What would be taken for a mark, but is printed so, told from marks."""
    if "&" in text:
        text = AN_ENTITY.sub("&amp;", text)
    if "<" in text:
        text = A_TAG.sub("&lt;", text)
    return f"\\{text}" if A_MARK.match(text) else text


def _without_empty_boxes(pieces: list[Piece]) -> Iterator[Piece]:
    """A box that holds nothing but one heading or label is only the heading's look."""
    start = 0
    while start < len(pieces):
        end = start + 1
        while end < len(pieces) and pieces[end].box == pieces[start].box:
            end += 1
        own = pieces[start:end]
        if own[0].box and len(own) == 1 and is_heading_like(own[0]):
            own = [replace(own[0], box=0)]
        yield from own
        start = end


def is_heading_like(piece: Piece) -> bool:
    """Whether a piece names what follows it."""
    if piece.kind == HEADING:
        return True
    if piece.kind != PARAGRAPH or len(piece.text) > SHORT:
        return False
    return piece.bold or stands_alone(fold(piece.text))
