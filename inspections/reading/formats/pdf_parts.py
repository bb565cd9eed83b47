"""From lines to the parts of a text: which lines make one paragraph, heading, item or footnote."""

import re
from dataclasses import dataclass, field

from inspections.reading.formats.pdf_order import BULLETS
from inspections.reading.formats.pdf_pieces import Piece
from inspections.reading.formats.pdf_shapes import opens_a_box
from inspections.reading.formats.pdf_type import SAME_SIZE, Typesetting
from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold

TEXT = "text"
HEADING = "heading"
ITEM = "item"
NUMBERED = "numbered"
CONTENTS = "contents"
NOTE = "note"
ROW = "row"

LOOSER = 0.18
"""How much farther than usual, in parts of the type's size, lines of one part may stand."""

HEADING_PITCH = 1.25
INDENT = 0.5
FIRST_LINE = 4.0
HANGING = 6.0
SLACK = 0.6
USUAL_WIDTH = 0.53
A_LABEL = 90
EARLY = 0.4
DEEPER = 0.6
LETTER_BULLETS = frozenset("-–—*·o§")
"""Signs that are bullets only where a space follows, and where no sentence runs on."""

NUMBER = re.compile(
    r"(?:\(?\d{1,3}[.)]|\((?:[a-z]|[ivx]{1,5})\)|(?:[a-zA-Z]|[ivx]{2,5})[.)])\s+(?=\S)"
)
DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)")
WITH_LEADERS = re.compile(r"(?:(?:\.\s?){4,}|…\s?…|_{4,})\s*\d{0,3}\s*$")
LEADER_ENDS = (*"0123456789", "..", ". .", "…", "__")
NOTE_NUMBER = re.compile(r"(\d{1,3}|[*†‡])\s*(?=[^\W\d_]|[“‘\"'(*])")
ENDED = (".", "!", "?", ":", ";", "; and", "; or")
BEFORE_AN_ITEM = (":", ";", "; and", "; or")


@dataclass(slots=True)
class Part:
    """One part of the text: its lines, what it is, and the page on which it begins."""

    kind: str
    lines: list[Piece]
    page: int
    depth: int = 0
    words: str = ""
    boxed: bool = False
    apart: bool = False


@dataclass
class PartReader:
    """Collects the lines of a document into parts."""

    type: Typesetting
    parts: list[Part] = field(default_factory=list)
    open: Part | None = None
    """The part that the next line may continue."""
    indents: list[float] = field(default_factory=list)
    page: int = 0
    boxed: bool = False
    """Whether the box of a finding is open."""

    def begin_page(self) -> None:
        """Count a page; only text and items may run on over its beginning."""
        self.page += 1

    def row(self, words: str, kind: str = ROW, *, apart: bool = False) -> None:
        """Add a row of a table, perhaps of the next one, or a line of the contents page."""
        self._add(Part(kind, [], self.page, words=words, apart=apart))
        self.open, self.boxed = None, False

    def note(self, piece: Piece) -> None:
        """Add a line of a footnote; the text may run on behind it."""
        found = NOTE_NUMBER.match(piece.words)
        if found or not self.parts or self.parts[-1].kind != NOTE:
            number = found[1] if found else "*"
            rest = piece.words[found.end() :] if found else piece.words
            self.parts.append(Part(NOTE, [], self.page, words=f"[^{number}]: {rest}"))
        else:
            self.parts[-1].words += f" {piece.words}"

    def line(self, piece: Piece, *, in_a_box: bool = False) -> None:
        """Add a line of anything else; a box counts from the label of a finding on."""
        part = self.open
        kind = self._kind(piece, part)
        self.boxed = in_a_box and (self.boxed or opens_a_box(piece))
        if part is not None and part.boxed == self.boxed and self._runs_on(part, piece, kind):
            part.lines.append(piece)
            return
        depth = 0
        if kind == HEADING:
            depth = self.type.level(piece)
        elif kind in {ITEM, NUMBERED}:
            depth = self._depth(piece)
            if kind == ITEM:
                piece.words = piece.words[1:].lstrip()
                piece.bold = max(0, piece.bold - 2)
        self._add(Part(kind, [piece], self.page, depth, boxed=self.boxed))
        self.open = self.parts[-1]

    def _add(self, part: Part) -> None:
        if part.kind not in {ITEM, NUMBERED}:
            self.indents.clear()
        self.parts.append(part)

    def _depth(self, piece: Piece) -> int:
        step = DEEPER * piece.size
        if self.indents and abs(piece.left - self.indents[-1]) > HANGING * piece.size:
            moved = piece.left - self.indents[-1]  # the list goes on in the next column
            self.indents = [indent + moved for indent in self.indents]
        while self.indents and piece.left < self.indents[-1] - step:
            self.indents.pop()
        if not self.indents or piece.left > self.indents[-1] + step:
            self.indents.append(piece.left)
        return len(self.indents) - 1

    def _kind(self, piece: Piece, part: Part | None) -> str:
        if piece.words.endswith(LEADER_ENDS) and WITH_LEADERS.search(piece.words):
            return CONTENTS
        if self.type.level(piece):
            return HEADING
        if self._is_bullet(piece, part):
            return ITEM
        if NUMBER.match(piece.words) and not self._is_within(piece, part):
            return NUMBERED
        return TEXT

    def _is_bullet(self, piece: Piece, part: Part | None) -> bool:
        words = piece.words
        first = words[0]
        if not (piece.symbol or first in BULLETS or first in "o§" or "\ue000" <= first <= "\uf8ff"):
            return False
        if first in LETTER_BULLETS and not piece.symbol:
            return words[1:2] == " " and not self._is_within(piece, part)
        return len(words) > 1

    def _is_within(self, piece: Piece, part: Part | None) -> bool:
        """Whether a line stands in the middle of a sentence, whatever it begins with."""
        if part is None or part.kind in {HEADING, CONTENTS}:
            return False
        before = part.lines[-1]
        if before.words.endswith(ENDED):
            return False
        if not self._is_next_line(before, piece):
            return False
        return abs(before.left - piece.left) < INDENT * piece.size and not self._has_room(
            before, piece
        )

    def _runs_on(self, part: Part, piece: Piece, kind: str) -> bool:
        if kind == CONTENTS:
            return part.kind in {TEXT, NUMBERED} and self._same_part(part, piece)
        if part.kind == CONTENTS or kind in {ITEM, NUMBERED}:
            return False
        if (part.kind == HEADING) != (kind == HEADING):
            return False
        if part.page != self.page or piece.base > part.lines[-1].base:
            return self._runs_over(part, piece)
        return self._same_part(part, piece)

    def _same_part(self, part: Part, piece: Piece) -> bool:
        before = part.lines[-1]
        return (
            self._same_type(before, piece)
            and self._is_next_line(before, piece)
            and self._is_in_line(part, piece)
            and not self._is_new_sentence(part, piece)
        )

    def _same_type(self, before: Piece, piece: Piece) -> bool:
        if not before.size / SAME_SIZE <= piece.size <= before.size * SAME_SIZE:
            return False
        if not (before.bold or piece.bold):
            return True
        if before.is_bold and piece.is_bold:
            return before.font == piece.font and not self._is_another_title(before, piece)
        if before.is_bold == piece.is_bold or (before.is_bold and piece.bold):
            return True
        return piece.is_bold and not self._has_room(before, piece)

    def _is_another_title(self, before: Piece, piece: Piece) -> bool:
        """Whether a bold line is a title of its own: of one that is wrapped, each line is full."""
        if self.type.level(piece) or piece.words[0].islower():
            return False
        return self._has_room(before, piece)

    def _is_next_line(self, before: Piece, piece: Piece) -> bool:
        pitch = self.type.pitch
        if self.type.level(piece):
            pitch = max(pitch, HEADING_PITCH)
        return 0 < before.base - piece.base <= (pitch + LOOSER) * piece.size

    def _is_in_line(self, part: Part, piece: Piece) -> bool:
        """Whether a line begins where the next line of its part would."""
        before = part.lines[-1]
        step = piece.left - before.left
        if abs(step) <= INDENT * piece.size:
            return True
        if abs(piece.left + piece.right - before.left - before.right) <= piece.size:
            return True  # both are centred
        if len(part.lines) > 1:
            return False
        if step > 0:
            has_mark = part.kind in {ITEM, NUMBERED} or DOTTED.match(before.words)
            return bool(has_mark) and step < HANGING * piece.size
        return -step < FIRST_LINE * piece.size and not self._has_room(before, piece)

    def _has_room(self, before: Piece, piece: Piece) -> bool:
        """Whether the next line's first word would have fitted: then the line before was a last."""
        limit = self.type.rights.get(round(before.left), before.right)
        if before.right + SLACK * piece.size >= limit:
            return False
        first = len(piece.words.split(" ", 1)[0]) + 1
        return before.right + (first * USUAL_WIDTH + SLACK) * piece.size < limit

    def _is_new_sentence(self, part: Part, piece: Piece) -> bool:
        """Whether a line without a gap above it begins a new part all the same."""
        before = part.lines[-1]
        words = before.words
        if piece.words[0].islower() and not words.endswith(BEFORE_AN_ITEM):
            return False
        if len(part.lines) == 1 and len(words) < A_LABEL and stands_alone(fold(words)):
            return True
        if part.kind != HEADING and self._is_broken(before, piece):
            return True
        if not words.endswith(ENDED):
            return len(piece.words) < A_LABEL and self._is_label(before, piece)
        return self._has_room(before, piece)

    def _is_broken(self, before: Piece, piece: Piece) -> bool:
        """Whether a line ends so early that it was broken on purpose, as those of an address."""
        if not self._has_room(before, piece):
            return False
        limit = self.type.rights[round(before.left)]
        return limit - before.right > EARLY * (limit - before.left)

    def _is_label(self, before: Piece, piece: Piece) -> bool:
        return self._has_room(before, piece) and stands_alone(fold(piece.words))

    def _runs_over(self, part: Part, piece: Piece) -> bool:
        """Whether a sentence goes on at the head of the next column or page."""
        before = part.lines[-1]
        if before.is_bold != piece.is_bold or before.font != piece.font:
            return False
        if part.kind == HEADING and not piece.words[0].islower():
            return False
        if before.words.endswith(ENDED):
            return False
        if max(before.size, piece.size) > SAME_SIZE * min(before.size, piece.size):
            return False
        return piece.words[0].islower() or not self._has_room(before, piece)
