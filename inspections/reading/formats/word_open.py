"""What is open while the words of a Word document are read, and how a paragraph ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspections.reading.contents import is_contents_heading
from inspections.reading.formats.pieces import HEADING, ITEM, PAGE_END, PARAGRAPH, ROW, Piece
from inspections.reading.formats.text import label_with
from inspections.reading.formats.word_numbering import Mark, Numbering
from inspections.reading.formats.word_styles import Setting, Styles
from inspections.reading.formats.words import Words, one_line
from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold

LONGEST_HEADING = 420
SET_IN = 100
STEP = 200
BODY = "body"
IN_CONTENTS = "contents"
A_WORD_BEFORE = re.compile(r"[A-Za-z]{3}")
ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]?")
ENTRY_PAGE = re.compile(r"\d{1,3}")
LIST_STYLE = re.compile(r"list (?:bullet|number)(?: (\d))?")
CONTENTS = Piece(HEADING, "Contents", level=1, marker=IN_CONTENTS)


@dataclass(slots=True)
class Run:
    """A run of words set alike."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    raised: bool = False
    style: str | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph being read: its words, how it is set, and the boxes anchored in it."""

    said: Setting = field(default_factory=Setting)
    style: str | None = None
    words: Words = field(default_factory=Words)
    size: float = 0
    in_contents: bool = False
    pages: int = 0
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """A part of the document with pieces of its own: the body, a cell, a box or a note."""

    kind: str = BODY
    out: list[Piece] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    box: int = 0


class OpenDocument:
    """The pieces found so far, and the frames that are open."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin with an empty body."""
        self.styles, self.numbering = styles, numbering
        self.frames = [Frame()]
        self.boxes = 0
        self.count = 0

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1]

    def _new_box(self) -> int:
        self.boxes += 1
        return self.boxes

    def _append(self, piece: Piece) -> None:
        self.frame.out.append(piece)
        self.count += 1

    def _end_pages(self, pages: int) -> None:
        for _ in range(pages):
            self._append(Piece(PAGE_END, box=self.frame.box))

    def _finish(self, paragraph: Paragraph) -> None:
        """Turn a paragraph into the pieces that it is."""
        said = paragraph.said
        if said.number is not None and said.depth is None:
            said = replace(said, depth=0)
        set_as = said.over(self.styles.of(paragraph.style))
        mark = self.numbering.mark(set_as.number, set_as.depth)
        self._stand_in_box(boxed=bool(set_as.boxed))
        for piece in paragraph.before:
            self._append(piece)
        size = paragraph.size or set_as.size or 0
        for piece in self._pieces_of(paragraph, set_as, mark):
            self._append(replace(piece, box=self.frame.box, size=size))
        for piece in paragraph.after:
            self._append(piece)
        self._end_pages(paragraph.pages)

    def _stand_in_box(self, *, boxed: bool) -> None:
        """Paragraphs that follow each other on a shade or in a frame stand in one box."""
        if not boxed:
            self.frame.box = 0
        elif not self.frame.box:
            self.frame.box = self._new_box()

    def _pieces_of(
        self, paragraph: Paragraph, set_as: Setting, mark: Mark | None
    ) -> Iterator[Piece]:
        name = (set_as.name or "").lower()
        words = paragraph.words
        if not words or name.startswith("table of figures"):
            return
        if paragraph.in_contents or name.startswith("toc "):
            yield from self._entry(words, is_heading=name.startswith("toc heading"))
        elif set_as.level:
            yield _heading(words, set_as.level, mark)
        elif mark is not None:
            yield self._listed(words, set_as, mark)
        elif listed := LIST_STYLE.fullmatch(name):
            yield Piece(ITEM, words.line(), level=int(listed[1] or 1) - 1)
        else:
            self.frame.indents = []
            yield from _with_tabs(words)

    def _listed(self, words: Words, set_as: Setting, mark: Mark) -> Piece:
        """A paragraph with a bullet or number before it, which Word does not keep in its words."""
        label = mark.text
        bold = words.is_bold
        text = words.line()
        if mark.is_bullet:
            return Piece(ITEM, text, level=self._level(set_as, mark))
        if A_WORD_BEFORE.search(label):
            return Piece(PARAGRAPH, f"{label.rstrip(' :.–-')}: {text}", bold=bold)
        if bold or not ITEM_NUMBER.fullmatch(label):
            return Piece(PARAGRAPH, f"{label} {text}", bold=bold)
        marker = label if label[-1] in ".)" else f"{label.rstrip(':')}."
        return Piece(ITEM, text, level=self._level(set_as, mark), marker=marker)

    def _level(self, set_as: Setting, mark: Mark) -> int:
        """How deep an item stands among those just before it, by how far it is set in."""
        indent = set_as.indent if set_as.indent is not None else mark.indent
        indent += STEP * (set_as.depth or 0)
        indents = self.frame.indents
        while indents and indent < indents[-1] - SET_IN:
            indents.pop()
        if not indents or indent > indents[-1] + SET_IN:
            indents.append(indent)
        return len(indents) - 1

    def _entry(self, words: Words, *, is_heading: bool) -> Iterator[Piece]:
        """A line of the contents page: a title, leaders and a page."""
        cells = _cells(words)
        words.runs = []
        if is_heading or (len(cells) == 1 and is_contents_heading(fold(cells[0]))):
            yield replace(CONTENTS, text=" ".join(cells))
            return
        last = self.frame.out[-1] if self.frame.out else Piece(PARAGRAPH)
        if last.marker != IN_CONTENTS and not is_contents_heading(fold(last.text)):
            yield CONTENTS
        page = cells[-1] if len(cells) > 1 and ENTRY_PAGE.fullmatch(cells[-1]) else ""
        text = _with_leaders(cells[:-1], page) if page else " ".join(cells)
        yield Piece(PARAGRAPH, text, marker=IN_CONTENTS)


def _heading(words: Words, level: int, mark: Mark | None) -> Piece:
    label = mark.text if mark is not None else ""
    text = words.line()
    if A_WORD_BEFORE.search(label):
        text = f"{label.rstrip(' :.–-')}: {text}"
    elif label:
        text = f"{label} {text}"
    return Piece(HEADING if len(text) <= LONGEST_HEADING else PARAGRAPH, text, level=level)


def _with_tabs(words: Words) -> Iterator[Piece]:
    """Paragraphs; what a tab sets apart is a page, a grade, or what a label is put before."""
    cells = _cells(words)
    if len(cells) == 1 or "\n" in words.text.strip():
        yield from words.pieces()
        return
    if ENTRY_PAGE.fullmatch(cells[-1]):
        words.runs = []
        yield Piece(PARAGRAPH, _with_leaders(cells[:-1], cells[-1]))
    elif is_grade_line(fold(cells[-1])):
        words.runs = []
        yield Piece(ROW, cells=tuple(cells))
    elif labelled := label_with(cells[0], " ".join(cells[1:])):
        words.runs = []
        yield Piece(PARAGRAPH, labelled)
    else:
        yield from words.pieces()


def _with_leaders(title: list[str], page: str) -> str:
    return f"{' '.join(title)} ........ {page}"


def _cells(words: Words) -> list[str]:
    return [line for cell in words.text.split("\t") if (line := one_line(cell))]
