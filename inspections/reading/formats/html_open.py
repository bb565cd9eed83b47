"""What is open while a page is walked through, and how a paragraph ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from inspections.reading.formats.html_page import LINK_OF_THE_SITE, WORDS_OF_THE_SITE, Page
from inspections.reading.formats.pieces import ITEM, PARAGRAPH, ROW, Piece
from inspections.reading.formats.words import Words, one_line
from inspections.reading.marks import grade_of, is_grade_line, stands_alone
from inspections.reading.markup import fold

LONGEST_QUESTION = 90
LONGEST_TERM = 80
LONGEST_FACT = 160
NOT_A_QUESTION = re.compile(r"[.;:!?,]$|\b(?:is|are|was|were|as|be|been|of|the|and)$")

End = Callable[[], None]
"""What is to be done when an element ends."""


@dataclass(slots=True)
class Item:
    """An item being read: it may hold several paragraphs, and lists of its own."""

    level: int
    marker: str
    texts: list[str] = field(default_factory=list)
    is_written: bool = False


def leave_as_is() -> None:
    """The end of an element that changes nothing."""


def is_site_link(text: str) -> bool:
    """Whether the words of a link or button lead about the site."""
    return len(text) <= LONGEST_FACT and LINK_OF_THE_SITE.fullmatch(fold(text)) is not None


def is_of_the_site(text: str) -> bool:
    """Whether a paragraph or item by itself is nothing that a report says."""
    return len(text) <= LONGEST_FACT and WORDS_OF_THE_SITE.fullmatch(fold(text)) is not None


def words_inside(node: LexborNode) -> str:
    """All words of an element in one line."""
    return one_line(str(node.text(deep=True)))


class OpenPage:
    """The pieces found so far, and the paragraph, items and box that are open."""

    def __init__(self, page: Page) -> None:
        """Begin with nothing open."""
        self.page = page
        self.out: list[Piece] = []
        self.count = 0
        self.words = Words()
        self.bold = 0
        self.boxes = 0
        self.box = 0
        self.heading = 0
        self.last_level = 1
        self.items: list[Item | None] = []
        self.term = ""

    def finished(self) -> list[Piece]:
        """Every piece in the order of the page."""
        self._flush()
        return self.out

    @property
    def item(self) -> Item | None:
        """The item that takes the next words."""
        return self.items[-1] if self.items else None

    def _flush(self) -> None:
        """End the paragraph that is open."""
        if self.heading:
            self.words.add(" ")
            return
        if not self.words:
            self.words.runs = []
            return
        item = self.item
        if item is not None and not item.texts and stands_alone(fold(one_line(self.words.text))):
            self.items[-1] = item = None
        if item is not None and not item.is_written:
            item.texts.append(self._with_grade())
        elif self.term:
            self._pair(self.words.line())
        elif question := self._graded_question():
            self._append(Piece(ROW, cells=question))
        else:
            self._append_paragraphs()

    def _append_paragraphs(self) -> None:
        for piece in self.words.pieces():
            if not is_of_the_site(piece.text):
                self._append(piece)

    def _append(self, piece: Piece) -> None:
        if self.term:
            term, self.term = self.term, ""
            self._append(Piece(PARAGRAPH, term, bold=True))
        if self.item is not None:
            self._write_item(self.item)
        self.out.append(replace(piece, box=self.box) if self.box and not piece.box else piece)
        self.count += 1

    def _write_item(self, item: Item) -> None:
        text = " ".join(item.texts)
        if item.is_written or not text:
            return
        item.is_written = True
        if not is_of_the_site(text):
            self.out.append(Piece(ITEM, text, level=item.level, marker=item.marker, box=self.box))
            self.count += 1

    def _pair(self, text: str) -> None:
        """A term and what is said of it: `Published` and `19 May 2023`."""
        term, self.term = self.term.rstrip(" :"), ""
        if is_grade_line(fold(text)):
            self._append(Piece(ROW, cells=(term, text)))
        elif len(term) <= LONGEST_TERM and len(text) <= LONGEST_FACT:
            self._append(Piece(PARAGRAPH, f"{term}: {text}"))
        else:
            self._append(Piece(PARAGRAPH, term, bold=True))
            self._append(Piece(PARAGRAPH, text))

    def _with_grade(self) -> str:
        """The words gathered, with a dash before a grade that is set apart at their end."""
        runs = self._printed_runs()
        text = self.words.line()
        grade = runs[-1] if len(runs) > 1 else ""
        if not grade or not grade[0].isupper() or not grade_of(fold(grade)):
            return text
        before = text[: -len(grade)].rstrip() if text.endswith(grade) else ""
        if not before or before[-1] in "–—-|(" or NOT_A_QUESTION.search(before):
            return text
        return f"{before} – {grade}"

    def _graded_question(self) -> tuple[str, str] | None:
        """`Preventing crime` and `Good` beside it, each in an element of its own."""
        runs = self._printed_runs()
        if len(runs) < 2 or not runs[-1][0].isupper() or not grade_of(fold(runs[-1])):  # noqa: PLR2004
            return None
        question = one_line(" ".join(runs[:-1]))
        if len(question) > LONGEST_QUESTION or NOT_A_QUESTION.search(question):
            return None
        self.words.runs = []
        return question, runs[-1]

    def _printed_runs(self) -> list[str]:
        return [line for text, _ in self.words.runs if (line := one_line(text))]
