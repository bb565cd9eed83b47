"""Bullets that a program has drawn as small discs: a browser that prints a page does so."""

import ctypes
from collections.abc import Iterator

import pypdfium2

from inspections.reading.formats.pdf_order import BULLETS
from inspections.reading.formats.pdf_pieces import NUMBER, POINTER, Piece, Sheet, native

A_PATH = 2
LONG_ENOUGH = 20
INDENT = 0.8
FARTHEST = 8.0
NEAR = 4.0
SMALLEST, LARGEST = 0.12, 0.7
"""How large a bullet is, in parts of the type's size."""

DISC = "• "

_count = native("FPDFPage_CountObjects", NUMBER, POINTER)
_object = native("FPDFPage_GetObject", POINTER, POINTER, NUMBER)
_type = native("FPDFPageObj_GetType", NUMBER, POINTER)
_bounds = native("FPDFPageObj_GetBounds", NUMBER, *[POINTER] * 5)


def with_drawn_bullets(sheet: Sheet, page: pypdfium2.PdfPage) -> None:
    """Put a bullet before the words beside each small disc of a page."""
    if not _may_hide_bullets(sheet):
        return
    size = max(piece.size for piece in sheet.pieces)
    for left, low, high in _small_shapes(page, LARGEST * size):
        beside = [
            (piece.left - left, place)
            for place, piece in enumerate(sheet.pieces)
            if 0 < piece.left - left < NEAR * piece.size and _stands_at(piece, low, high)
        ]
        if beside:
            _mark(sheet.pieces[min(beside)[1]], left)


def _may_hide_bullets(sheet: Sheet) -> bool:
    """Whether words are indented on a page on which no bullet is printed as a letter."""
    long = [piece.left for piece in sheet.pieces if len(piece.words) > LONG_ENOUGH]
    if not long or any(piece.words[0] in BULLETS for piece in sheet.pieces):
        return False
    edge = min(long)
    return any(
        INDENT * piece.size < piece.left - edge < FARTHEST * piece.size for piece in sheet.pieces
    )


def _small_shapes(page: pypdfium2.PdfPage, largest: float) -> Iterator[tuple[float, float, float]]:
    """The left edge, the foot and the head of each drawn shape that is as small as a bullet."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    bounds = (ctypes.c_float * 4)()
    at = ctypes.addressof(bounds)
    for number in range(_count(handle)):
        drawn = _object(handle, number)
        if _type(drawn) != A_PATH or not _bounds(drawn, at, at + 4, at + 8, at + 12):
            continue
        left, low, right, high = bounds
        if 0 < right - left < largest and 0 < high - low < largest:
            yield left, low, high


def _stands_at(piece: Piece, low: float, high: float) -> bool:
    tall = high - low
    middle = (low + high) / 2
    return SMALLEST * piece.size < tall < LARGEST * piece.size and (
        piece.base < middle < piece.base + INDENT * piece.size
    )


def _mark(piece: Piece, left: float) -> None:
    if not piece.words.startswith(DISC):
        piece.bold = piece.bold + len(DISC) if piece.bold else 0
        piece.words = f"{DISC}{piece.words}"
        piece.left = left
