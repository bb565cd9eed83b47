"""The pieces of a page put into the order in which a person reads them.

Most programs print in reading order, and then nothing is changed. Some print bullets, floating
numbers or boxes after the rest of the page: those are put where they stand.
"""

import re
from statistics import median

from inspections.reading.formats.pdf_pieces import WIDE_GAP, Piece

SAME_LINE = 0.35
UP = 0.5
"""How far the next piece must stand above the one before to be one that is not below it."""

FAR_FROM_ITS_WORDS = 5.0
SPACE = 0.12
OVERLAP = 0.3
RAISED = 0.6
SMALLER = 0.85
A_LABEL = 12
BULLETS = "•‣◦▪▫●○■□∙·⁃➢➤►▶❖✓✔✗✘–—*-"
BULLET_ALONE = re.compile(rf"[{re.escape(BULLETS)}\ue000-\uf8ff\ufffd]|o|§|\uf02d")
MARK_ALONE = re.compile(
    rf"{BULLET_ALONE.pattern}|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}})[.)]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?"
)
LONGEST_MARK = 8
NOTE_DIGITS = re.compile(r"\d{1,3}(?:, ?\d{1,3})*(?=\D|$)\s?")


def in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page, those of one line joined, in reading order."""
    joined = _joined(_with_their_marks(pieces))
    order: list[Piece] = []
    for run in _runs(joined):
        if not order or _follows(order, run[0]):
            order.extend(run)
        else:
            order = _placed(order, run)
    return order


def is_mark(piece: Piece) -> bool:
    """Whether a piece is only the bullet or the number of an item."""
    return len(piece.words) <= LONGEST_MARK and (
        piece.symbol or MARK_ALONE.fullmatch(piece.words) is not None
    )


def _same_line(one: Piece, other: Piece) -> bool:
    return abs(one.base - other.base) <= SAME_LINE * max(one.size, other.size)


def _with_their_marks(pieces: list[Piece]) -> list[Piece]:
    """Bullets that were printed apart from their words are put before them."""
    apart = [
        mark
        for mark, after in zip(pieces, [*pieces[1:], None], strict=False)
        if len(mark.words) <= LONGEST_MARK
        and is_mark(mark)
        and not (after and _same_line(mark, after) and after.left > mark.left)
    ]
    if not apart:
        return pieces
    kept = [piece for piece in pieces if not any(piece is mark for mark in apart)]
    for mark in apart:
        beside = [
            (piece.left - mark.left, place)
            for place, piece in enumerate(kept)
            if _same_line(mark, piece)
            and 0 < piece.left - mark.left < FAR_FROM_ITS_WORDS * piece.size
        ]
        kept.insert(min(beside)[1] if beside else len(kept), mark)
    return kept


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces of one line that only a raised number or another type had parted."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is None or not _touches(before, piece):
            joined.append(piece)
        else:
            joined[-1] = _as_one(before, piece)
    return joined


def _touches(one: Piece, other: Piece) -> bool:
    size = max(one.size, other.size)
    if abs(one.base - other.base) > RAISED * size:
        return False
    gap = other.left - one.right
    if is_mark(one):
        return -size < gap < FAR_FROM_ITS_WORDS * size
    return -OVERLAP * size <= gap < WIDE_GAP * size


def _as_one(one: Piece, other: Piece) -> Piece:
    words = other.words
    raised = other.size < SMALLER * one.size and other.base > one.base
    if raised and not is_mark(one):
        words = NOTE_DIGITS.sub("", words, count=1)
    space = " " if is_mark(one) or other.left - one.right > SPACE * one.size else ""
    bold = one.bold
    if is_mark(one) or one.is_bold:
        bold = len(one.words) + len(space) + other.bold if other.bold else min(one.bold, 0)
        bold = bold or (len(one.words) if one.is_bold and not is_mark(one) else 0)
    size = other.size if is_mark(one) else one.size
    base = other.base if is_mark(one) else one.base
    whole = f"{one.words}{space}{words}".rstrip()
    return Piece(
        whole, one.left, other.right, base, size, min(bold, len(whole)), one.symbol, other.font
    )


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces parted wherever the next one stands above the one before."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and piece.base <= runs[-1][-1].base + UP * runs[-1][-1].size:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _follows(order: list[Piece], piece: Piece) -> bool:
    """Whether a piece that stands above the last one begins a column or cell to its right."""
    for before in reversed(order):
        if before.base > piece.base + UP * piece.size:
            return True
        if before.right > piece.left + UP * piece.size:
            return False
    return True


def _placed(order: list[Piece], run: list[Piece]) -> list[Piece]:
    """Put what was printed later where it stands on the page."""
    beside = [piece for piece in order if piece.base <= run[0].base + UP * run[0].size]
    before = [piece for piece in order if piece.base > run[0].base + UP * run[0].size]
    if median(len(piece.words) for piece in beside) <= A_LABEL:
        return [*before, *_by_rows([*beside, *run])]
    leftmost = min(piece.left for piece in beside)
    if all(piece.right <= leftmost + 1 for piece in run if piece.base >= beside[-1].base):
        return [*before, *run, *beside]
    place = _place_in(order, run[0])
    for piece in run:
        while place < len(order) and _overlaps(order[place], piece) and _above(order[place], piece):
            place += 1
        order.insert(place, piece)
        place += 1
    return order


def _place_in(order: list[Piece], piece: Piece) -> int:
    """Before what stands under it, or to its right in the same line."""
    for place, other in enumerate(order):
        after = _same_line(other, piece) and other.left >= piece.right - 1
        if after or (_overlaps(other, piece) and _above(piece, other)):
            return place
    return len(order)


def _overlaps(one: Piece, other: Piece) -> bool:
    return one.left < other.right and other.left < one.right


def _above(one: Piece, other: Piece) -> bool:
    return one.base > other.base + SAME_LINE * max(one.size, other.size)


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows and _same_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.left)]
