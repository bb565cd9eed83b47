"""What is printed at the head or foot of every page: the report's name, its chapter, the number."""

import re
from collections import Counter

from inspections.reading.formats.pdf_pieces import Piece, Sheet
from inspections.reading.formats.pdf_type import EDGE
from inspections.reading.lines import NEVER_A_HEADER
from inspections.reading.markup import fold

REPEATS = 3
OF_A_SHORT_DOCUMENT = 2
LONGEST = 160
A_LITTLE_LARGER = 1.1
A_LITTLE_SMALLER = 0.95
HALF = 0.5
DIGITS = re.compile(r"\d+")
BY_A_BROWSER = re.compile(
    r"(?:file|https?)://\S+(?: \d+/\d+)?|\d+/\d+/\d+, \d+:\d\d(?: [ap]m)?(?: .*)?|\d+/\d+"
)
"""The address, the hour and the number that a browser prints on every page."""


Key = tuple[str, bool, int]
"""The words with # for numbers, whether at the foot, and how far from the edge, in points."""


def without_running_lines(sheets: list[Sheet], body_size: float) -> None:
    """Take out of the pages what is printed again and again at the same height."""
    edges = [_edges(sheet, body_size) for sheet in sheets]
    seen = Counter(key for pieces in edges for key in {key for key, _ in pieces})
    enough = REPEATS if len(sheets) > REPEATS else OF_A_SHORT_DOCUMENT
    running = {key for key, times in seen.items() if times >= enough}
    running |= _small_heads(edges, body_size)
    running |= {
        key
        for pieces in edges
        for key, piece in pieces
        if BY_A_BROWSER.fullmatch(fold(piece.words))
    }
    for sheet, pieces in zip(sheets, edges, strict=True):
        repeated = [key for key, _ in pieces if key in running]
        if repeated:
            gone = {id(piece) for key, piece in pieces if _is_beyond(key, repeated)}
            sheet.pieces = [piece for piece in sheet.pieces if id(piece) not in gone]


def _edges(sheet: Sheet, body_size: float) -> list[tuple[Key, Piece]]:
    """What may be a running line: in the margins, no heading, no label of a box."""
    foot, head = EDGE * sheet.height, (1 - EDGE) * sheet.height
    found: list[tuple[Key, Piece]] = []
    for piece in sheet.pieces:
        if foot < piece.base < head:
            continue
        if piece.base >= head and piece.size > A_LITTLE_LARGER * body_size:
            continue
        folded = fold(piece.words)
        if len(folded) <= LONGEST and not NEVER_A_HEADER.match(folded):
            is_foot = piece.base <= foot
            height = piece.base if is_foot else sheet.height - piece.base
            found.append(((DIGITS.sub("#", folded), is_foot, round(height)), piece))
    return found


def _small_heads(edges: list[list[tuple[Key, Piece]]], body_size: float) -> set[Key]:
    """Small type at the same height at the head of most pages: the name of the chapter."""
    small: list[set[Key]] = [
        {key for key, piece in pieces if not key[1] and piece.size < A_LITTLE_SMALLER * body_size}
        for pieces in edges
    ]
    heights = Counter(height for keys in small for height in {key[2] for key in keys})
    usual = {
        height for height, times in heights.items() if times >= max(REPEATS, HALF * len(edges))
    }
    return {key for keys in small for key in keys if key[2] in usual}


def _is_beyond(key: Key, repeated: list[Key]) -> bool:
    """Whether a piece stands in a running line, or nearer to the edge than one."""
    return any(key[1] == other[1] and key[2] <= other[2] + 1 for other in repeated)
