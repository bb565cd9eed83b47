"""What is printed on a page of a PDF: its lines, where they stand and in what type.

The words of the whole page are taken in one go, which is as fast as pdfium gives them. Of the
letters only the first and the last of each line are asked about, and those around its spaces
where a line is so long for its words that it must hold the cells of a table.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

USUAL_WIDTH = 0.5
"""Width of an average letter, space included, in parts of the type's size."""

STRETCHED = 1.16
WIDE_GAP = 0.95
"""A gap between two words, in parts of the type's size, that parts the cells of a row."""

NEAR = 18.0
"""How near to a row of cells a line may belong to the same table, in parts of its size."""

LONG_ENOUGH = 30
SMALLEST_TYPE, LARGEST_TYPE = 2.0, 1_000.0
SLANT = 0.2
SMALL = 0.85
RAISED = 0.08
INVISIBLE = 3
OUTLINED = 2
HYPHEN_AT_END = "\ufffe"
"""What pdfium puts for a hyphen at the end of a line, which it then does not break."""

SPACES = re.compile(r"\s+")
WORD = re.compile(r"\S+")
CUT_AT_HYPHENS = re.compile(rf"[^{HYPHEN_AT_END}]+{HYPHEN_AT_END}?")
BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b|cmbx", re.IGNORECASE)
SYMBOL_NAME = re.compile(r"symbol|wingding|dingbat", re.IGNORECASE)
NUMBER_AT_END = re.compile(r"[0-9][0-9]{0,2}(?=[\s.,;:)]|$)")  # found thrice as fast as \d{1,3}
BEFORE_A_NOTE = frozenset(".,;:)]’”'\"")


Box = tuple[float, float, float, float]
"""Where something is drawn: its left, foot, right and head, in points."""


@dataclass(slots=True)
class Piece:
    """Words in one line without a wide gap: where they begin and end, in points, and their type.

    `bold` counts the letters at the beginning that are set in bold; `symbol` says that the first
    letter is from a font of signs, as bullets often are.
    """

    words: str
    left: float
    right: float
    base: float
    size: float
    bold: int = 0
    symbol: bool = False
    font: str = ""

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set in bold."""
        return self.bold >= len(self.words) > 0


TURNED: dict[int, Callable[[float, float], tuple[float, float]]] = {
    90: lambda across, up: (up, -across),
    180: lambda across, up: (-across, -up),
    270: lambda across, up: (-up, across),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned and cut so that its lines run from left to right."""

    turn: int
    left: float
    bottom: float
    right: float
    top: float
    moves: bool
    """Whether a place is seen elsewhere than its numbers say."""

    def upright(self, across: float, up: float) -> tuple[float, float]:
        """Where a place of the page is seen."""
        if self.turn == 90:  # noqa: PLR2004
            return up - self.bottom, self.right - across
        if self.turn == 180:  # noqa: PLR2004
            return self.right - across, self.top - up
        if self.turn == 270:  # noqa: PLR2004
            return self.top - up, across - self.left
        return across - self.left, up - self.bottom

    def runs_along(self, across: float, up: float) -> bool:
        """Whether a line that runs in a direction is then seen to run from left to right."""
        if self.turn:
            across, up = TURNED[self.turn](across, up)
        return abs(up) <= SLANT * across


@dataclass(slots=True)
class Sheet:
    """One page: its size, and its pieces in the order in which they were printed."""

    width: float
    height: float
    pieces: list[Piece]
    frame: Frame
    boxes: list[Box] = field(default_factory=list)

    def is_boxed(self, piece: Piece) -> bool:
        """Whether a piece stands in a drawn box."""
        return any(
            left - 1 <= piece.left and piece.right <= right + 1 and low < piece.base < high
            for left, low, right, high in self.boxes
        )


def native(name: str, result: Any, *arguments: Any) -> Any:
    """A function of pdfium called by addresses: twice as fast as by typed pointers."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


POINTER, NUMBER = ctypes.c_void_p, ctypes.c_int
_matrix = native("FPDFText_GetMatrix", NUMBER, POINTER, NUMBER, POINTER)
_origin = native("FPDFText_GetCharOrigin", NUMBER, POINTER, NUMBER, POINTER, POINTER)
_box = native("FPDFText_GetLooseCharBox", NUMBER, POINTER, NUMBER, POINTER)
_object = native("FPDFText_GetTextObject", POINTER, POINTER, NUMBER)
_letter_at = native("FPDFText_GetCharIndexFromTextIndex", NUMBER, POINTER, NUMBER)
_size = native("FPDFTextObj_GetFontSize", NUMBER, POINTER, POINTER)
_mode = native("FPDFTextObj_GetTextRenderMode", NUMBER, POINTER)
_font = native("FPDFTextObj_GetFont", POINTER, POINTER)
_font_name = native("FPDFFont_GetBaseFontName", ctypes.c_size_t, POINTER, POINTER, ctypes.c_size_t)


class PageReader:
    """Reads one page after the other into the same small room that pdfium writes its answers to."""

    def __init__(self) -> None:
        """Make the room once: it is written to thousands of times."""
        self.floats = (ctypes.c_float * 6)()
        self.doubles = (ctypes.c_double * 2)()
        self.name = ctypes.create_string_buffer(200)
        self.at_floats = ctypes.addressof(self.floats)
        self.at_doubles = ctypes.addressof(self.doubles)
        self.at_name = ctypes.addressof(self.name)
        self.fonts: dict[
            int, tuple[bool, bool, str]
        ] = {}  # of one page: pdfium may free them after it
        self.page = 0
        self.frame = Frame(0, 0.0, 0.0, 0.0, 0.0, moves=False)
        self.is_mapped = False
        self.slanted: Counter[int] = Counter()
        """How many letters of the page stand in lines that run in another direction."""

    def read(self, page: pypdfium2.PdfPage) -> Sheet:
        """The pieces of a page; slanted, invisible and cut-off words are left out."""
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            self.page = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0
            self.is_mapped = len(text) != textpage.count_chars()
            self.fonts.clear()
            sheet = self._sheet(text, page.get_cropbox(), 0)
            slanted = max(self.slanted, key=lambda turn: self.slanted[turn], default=0)
            if slanted and self.slanted[slanted] > sum(len(piece.words) for piece in sheet.pieces):
                sheet = self._sheet(text, page.get_cropbox(), slanted)
            return sheet
        finally:
            textpage.close()

    def _sheet(self, text: str, cut: Box, turn: int) -> Sheet:
        left, bottom, right, top = cut
        self.frame = Frame(turn, *cut, moves=bool(turn or left or bottom))
        self.slanted.clear()
        width, height = right - left, top - bottom
        if turn in {90, 270}:
            width, height = height, width
        return Sheet(width, height, self._pieces(text, width, height), self.frame)

    def _pieces(self, text: str, width: float, height: float) -> list[Piece]:
        seen: list[tuple[Piece, int]] = []
        unseen: list[tuple[Piece, int]] = []
        for line, start in _lines(text):
            words = line.strip()
            if not words:
                continue
            first = start if line[0] == words[0] else start + line.index(words[0])
            piece, is_seen = self._piece(words, first, first == start)
            if piece is not None and -1 < piece.base < height and -width < piece.left < width:
                (seen if is_seen else unseen).append((piece, first))
        if unseen and _letters(unseen) > _letters(seen):
            seen = unseen  # of a scanned page the words that were recognised lie unseen behind it
        return list(self._finished(seen))

    def _piece(self, words: str, first: int, is_first: bool) -> tuple[Piece | None, bool]:  # noqa: FBT001 - called for every line
        """A piece and whether it can be seen; None for words that stand at a slant."""
        last = first + len(words) - 1
        if self.is_mapped:
            first, last = _letter_at(self.page, first), _letter_at(self.page, last)
        drawn = _object(self.page, first)
        if not drawn or not _matrix(self.page, first, self.at_floats):
            return None, False
        across, up, lean, tall, left, base = self.floats
        _size(drawn, self.at_floats)
        size = self.floats[0] * (hypot(lean, tall) if lean else abs(tall))
        if not SMALLEST_TYPE <= size < LARGEST_TYPE:
            return None, False
        if (up or across < 0 or self.frame.turn) and not self.frame.runs_along(across, up):
            self._count_slanted(len(words), across, up)
            return None, False
        if self.frame.moves:
            left, base = self.frame.upright(left, base)
        if not is_first:
            left, base = self._place(first)
        mode = _mode(drawn)
        font = _font(drawn)
        is_bold, is_symbol, font_name = self.fonts.get(font) or self._type_of(font)
        bold = self._bold_letters(words, first, last) if is_bold or mode == OUTLINED else 0
        if words[-1] == HYPHEN_AT_END:
            words = f"{words[:-1]}-"
        right = self._right(last)
        return Piece(words, left, right, base, size, bold, is_symbol, font_name), mode != INVISIBLE

    def _count_slanted(self, letters: int, across: float, up: float) -> None:
        for turn, turned in TURNED.items():
            along, aside = turned(across, up)
            if abs(aside) <= SLANT * along:
                self.slanted[turn] += letters

    def _letter(self, place: int) -> int:
        """Which of pdfium's letters stands at a place of the text."""
        return int(_letter_at(self.page, place)) if self.is_mapped else place

    def _type_of(self, font: int) -> tuple[bool, bool, str]:
        """Whether a font is bold, whether it is one of signs, and its name."""
        if font not in self.fonts:
            self.name.value = b""
            _font_name(font, self.at_name, len(self.name))
            name = self.name.value.decode("latin-1")
            self.fonts[font] = bool(BOLD_NAME.search(name)), bool(SYMBOL_NAME.search(name)), name
        return self.fonts[font]

    def _is_bold(self, letter: int) -> bool:
        drawn = _object(self.page, letter)
        return bool(drawn) and (self._type_of(_font(drawn))[0] or _mode(drawn) == OUTLINED)

    def _bold_letters(self, words: str, first: int, last: int) -> int:
        if self._is_bold(last):
            return len(words)
        plain = (m.start() for m in WORD.finditer(words) if not self._is_bold(first + m.start()))
        return len(words[: next(plain, len(words))].rstrip())

    def _place(self, letter: int) -> tuple[float, float]:
        _origin(self.page, letter, self.at_doubles, self.at_doubles + 8)
        across, up = self.doubles
        return self.frame.upright(across, up) if self.frame.moves else (across, up)

    def _right(self, letter: int) -> float:
        if self.frame.moves:
            return self._place(letter)[0]
        _box(self.page, letter, self.at_floats)
        return self.floats[2]

    def _finished(self, lines: list[tuple[Piece, int]]) -> Iterator[Piece]:
        """The lines in cells where they have wide gaps, without the marks of footnotes."""
        shares = [
            (piece.right - piece.left) / (piece.size * len(piece.words))
            for piece, _ in lines
            if len(piece.words) > LONG_ENOUGH
        ]
        usual = median(shares) * STRETCHED if shares else USUAL_WIDTH * STRETCHED
        cells = [
            [*self._cells(piece, first)] if _is_stretched(piece, usual) else []
            for piece, first in lines
        ]
        rows = [piece.base for (piece, _), parts in zip(lines, cells, strict=True) if parts[1:]]
        for (piece, first), parts in zip(lines, cells, strict=True):
            if not (rows or parts):
                yield self._without_note_marks(piece, first)
            elif parts[1:] or not any(abs(piece.base - row) < NEAR * piece.size for row in rows):
                yield from parts or [self._without_note_marks(piece, first)]
            else:
                yield from self._cells(piece, first)  # in a table any line may hold two cells

    def _cells(self, piece: Piece, first: int) -> Iterator[Piece]:
        start = 0
        for gap in SPACES.finditer(piece.words):
            before = self._right(self._letter(first + gap.start() - 1))
            after = self._place(self._letter(first + gap.end()))[0]
            if after - before > WIDE_GAP * piece.size:
                yield from self._cell(piece, first, start, gap.start())
                start = gap.end()
        yield from self._cell(piece, first, start, len(piece.words))

    def _cell(self, line: Piece, first: int, start: int, end: int) -> Iterator[Piece]:
        piece, _ = self._piece(line.words[start:end], first + start, False)  # noqa: FBT003
        if piece is not None:
            yield self._without_note_marks(piece, first + start)

    def _without_note_marks(self, piece: Piece, first: int) -> Piece:
        """Leave out small raised numbers: `judgment1` is the word judgment with a note."""
        found_all = [*NUMBER_AT_END.finditer(piece.words)]
        if not found_all:
            return piece
        was_bold = piece.is_bold
        for found in reversed(found_all):
            before = piece.words[found.start() - 1 : found.start()]
            if not (before.isalpha() or before in BEFORE_A_NOTE):
                continue
            letter = self._letter(first + found.start())
            drawn = _object(self.page, letter)
            if not drawn or not _matrix(self.page, letter, self.at_floats):
                continue
            lean, tall = self.floats[2:4]
            _size(drawn, self.at_floats)
            is_small = self.floats[0] * hypot(lean, tall) < SMALL * piece.size
            if is_small and self._place(letter)[1] > piece.base + RAISED * piece.size:
                piece.words = piece.words[: found.start()] + piece.words[found.end() :]
        if was_bold:
            piece.bold = len(piece.words)
        return piece


def _is_stretched(piece: Piece, usual: float) -> bool:
    """Whether a line is longer than its words are when they are set without wide gaps."""
    longest = (len(piece.words) * usual + WIDE_GAP) * piece.size
    return piece.right - piece.left > longest and " " in piece.words


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Each printed line with its place in the text."""
    start = 0
    for line in text.split("\r\n"):
        if HYPHEN_AT_END in line:
            for part in CUT_AT_HYPHENS.finditer(line):
                yield part[0], start + part.start()
        elif line:
            yield line, start
        start += len(line) + 2


def _letters(lines: list[tuple[Piece, int]]) -> int:
    return sum(len(piece.words) for piece, _ in lines)
