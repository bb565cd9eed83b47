"""What is drawn on a page and not written: the bullets of a browser, and the boxes around findings.

Only pages that may have some are searched, for that takes as long as reading the page.
"""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2

from inspections.reading.formats.pdf_order import BULLETS
from inspections.reading.formats.pdf_pieces import (
    NUMBER,
    POINTER,
    Box,
    Frame,
    Piece,
    Sheet,
    native,
)
from inspections.reading.markup import fold

A_PATH = 2
LONG_ENOUGH = 20
INDENT = 0.8
FARTHEST = 8.0
NEAR = 4.0
SMALLEST, LARGEST = 0.12, 0.7
"""How large a bullet is, in parts of the type's size."""

DISC = "• "
LOWEST_BOX, NARROWEST_BOX = 14.0, 100.0
"""How high and how wide a box with words in it is at the least, in points."""

WHOLE_PAGE = 0.85
TOUCHING = 3.0

BOX_LABEL = re.compile(
    r"(?:accelerated )?(?:areas? for improvement|causes? of concern|recommendations?"
    r"|(?:innovative|promising|positive|good|effective|notable) practices?|afi)"
    r"(?=$|:| ?\d| [-–])"
)

_count = native("FPDFPage_CountObjects", NUMBER, POINTER)
_object = native("FPDFPage_GetObject", POINTER, POINTER, NUMBER)
_type = native("FPDFPageObj_GetType", NUMBER, POINTER)
_bounds = native("FPDFPageObj_GetBounds", NUMBER, *[POINTER] * 5)


def opens_a_box(piece: Piece) -> bool:
    """Whether a line is the label with which a box begins."""
    return BOX_LABEL.match(fold(piece.words)) is not None


def add_what_is_drawn(sheet: Sheet, page: pypdfium2.PdfPage, before: Sheet | None) -> None:
    """Put a bullet before the words beside each small disc of a page; note its boxes."""
    may_have_bullets = _may_hide_bullets(sheet)
    may_have_boxes = bool(before and before.boxes) or any(map(opens_a_box, sheet.pieces))
    if not (sheet.pieces and (may_have_bullets or may_have_boxes)):
        return
    drawn = list(_drawn(page, sheet.frame))
    if may_have_boxes:
        sheet.boxes = _boxes(drawn, sheet)
    if may_have_bullets:
        _mark_bullets(drawn, sheet)


def _drawn(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[Box]:
    """Where each drawn shape of a page is: its left, foot, right and head."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    bounds = (ctypes.c_float * 4)()
    at = ctypes.addressof(bounds)
    for number in range(_count(handle)):
        drawn = _object(handle, number)
        if _type(drawn) == A_PATH and _bounds(drawn, at, at + 4, at + 8, at + 12):
            left, low, right, high = bounds
            if frame.moves:
                (left, right), (low, high) = map(
                    sorted,
                    zip(frame.upright(left, low), frame.upright(right, high), strict=True),
                )
            yield left, low, right, high


def _boxes(drawn: list[Box], sheet: Sheet) -> list[Box]:
    """The boxes of a page; a bar and the field under it are one."""
    boxes: list[Box] = []
    for left, low, right, high in sorted(set(drawn), key=lambda box: -box[3]):
        wide, tall = right - left, high - low
        if wide < NARROWEST_BOX or tall < LOWEST_BOX:
            continue
        if wide * tall > WHOLE_PAGE * sheet.width * sheet.height:
            continue
        place = next(
            (place for place, box in enumerate(boxes) if _is_below(box, left, right, high)), None
        )
        if place is None:
            boxes.append((left, low, right, high))
        else:
            above = boxes[place]
            boxes[place] = (above[0], min(low, above[1]), above[2], above[3])
    return boxes


def _is_below(box: Box, left: float, right: float, high: float) -> bool:
    """Whether a shape of the same width stands in a box, or directly under it."""
    same = abs(box[0] - left) < TOUCHING and abs(box[2] - right) < TOUCHING
    return same and box[1] - TOUCHING <= high <= box[3] + TOUCHING


def _may_hide_bullets(sheet: Sheet) -> bool:
    """Whether words are indented on a page on which no bullet is printed as a letter."""
    long = [piece.left for piece in sheet.pieces if len(piece.words) > LONG_ENOUGH]
    if not long or any(piece.words[0] in BULLETS for piece in sheet.pieces):
        return False
    edge = min(long)
    return any(
        INDENT * piece.size < piece.left - edge < FARTHEST * piece.size for piece in sheet.pieces
    )


def _mark_bullets(drawn: list[Box], sheet: Sheet) -> None:
    largest = LARGEST * max(piece.size for piece in sheet.pieces)
    for left, low, right, high in drawn:
        if not (0 < right - left < largest and 0 < high - low < largest):
            continue
        beside = [
            (piece.left - left, place)
            for place, piece in enumerate(sheet.pieces)
            if 0 < piece.left - left < NEAR * piece.size and _stands_at(piece, low, high)
        ]
        if beside:
            _mark(sheet.pieces[min(beside)[1]], left)


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
