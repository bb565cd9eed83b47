"""From lines to blocks: headings, paragraphs, list items, table rows, the contents page."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from inspections.reading.breaking import (
    FOOTNOTE_START,
    ListDepth,
    Setting,
    sort_of_bullet,
)
from inspections.reading.contents import Contents, is_contents_heading, known_by
from inspections.reading.lines import Line, lines_of
from inspections.reading.markers import (
    BULLET,
    DOTTED,
    NUMBERED,
    TABLE_RULE,
    box_of,
    cells_of,
    numbering,
    numbering_end,
)
from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold, is_all_bold, plain
from inspections.reading.wrapping import unwrapped

HEADING = "heading"
PARAGRAPH = "paragraph"
ITEM = "item"
ROW = "row"
CONTENTS = "contents"
FOOTNOTE = "footnote"

MOST_BLOCKS = 25_000
"""Blocks that are read; the longest reports have fewer than 8,000."""

DEEPEST = 3
FEW_ENTRIES = 8

MD_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]{0,200}>(.{0,600}?)</h\1>\s*", re.IGNORECASE)
RULE = re.compile(r"\s*(?:<hr\s*/?>|[-*_=~+|]{3,}[-*_=~+|\s]*)\s*", re.IGNORECASE)
SETEXT = re.compile(r"(=+|-+)\s*")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
BOX_EDGE = re.compile(r"^\s*[│┃║]\s?|\s*[│┃║]\s*$")
PLAIN_NOTE = re.compile(
    r"\s*\[?\d{1,3}\]?\s+(?=[A-Z*\"“']).{0,600}"
    r"(?:available (?:from|at|here)|https?://|www\.|, hmic(?:frs)?, )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document: what it is, what it says, how it is set, and where it stands.

    `level` is the depth of a heading (0 where the text does not show it) or of a list item;
    `folded` is the text in lower case with straight quotation marks and plain dashes;
    `style` says how a heading is known: by marks ("marked"), bold print ("bold") or its form
    ("plain"); `marker` is the number or letter of an item ("" for a bullet); `page` may be unknown.
    """

    kind: str
    text: str
    level: int = 0
    style: str = ""
    marker: str = ""
    cells: tuple[str, ...] = ()
    page: int | None = None
    line: int = 0
    quoted: bool = False

    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold the text once: every rule reads it."""
        object.__setattr__(self, "folded", fold(self.text))


class BlockBuilder:
    """Collects lines into blocks; a piece is finished by a blank line or by the next piece."""

    def __init__(self, lines: list[Line]) -> None:
        """Measure how wide the text is set, which tells wrapped lines from whole paragraphs."""
        self.lines = lines
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.start: Line | None = None
        self.kind = PARAGRAPH
        self.level = 0
        self.marker = ""
        self.quoted = False
        self.contents: Contents | None = None
        self.setting = Setting([line.raw for line in lines])
        self.depth = ListDepth()

    def build(self) -> list[Block]:
        """Read every line once and return the blocks in order."""
        for line in self.lines:
            if self.contents is not None and self._stays_in_contents(line):
                continue
            self._read(line)
            if len(self.blocks) >= MOST_BLOCKS:
                return self.blocks
        self._flush()
        return self.blocks

    def _stays_in_contents(self, line: Line) -> bool:
        assert self.contents is not None  # noqa: S101 - asked by the only caller
        if line.blank or RULE.fullmatch(line.raw[:200]):
            return True
        entry = self.contents.read(line.raw)
        if entry is None:
            self.contents = None
            return False
        title, page = entry
        if not title and page is None:
            return True
        cells = (title, str(page)) if page else (title,)
        self.blocks.append(Block(CONTENTS, title, cells=cells, page=line.page, line=line.number))
        return True

    def _read(self, line: Line) -> None:
        if line.blank:
            self._flush()
            return
        raw = BOX_EDGE.sub("", line.raw) if line.raw[:4].strip()[:1] in tuple("│┃║") else line.raw
        quoted = raw.lstrip()[:1] == ">"
        if quoted:
            raw = QUOTE.sub("", raw, count=1)
            if not raw.strip():
                self._flush()
                return
        is_set = self._rule(raw) or self._heading(raw, line, quoted=quoted)
        if is_set or self._row(raw, line, quoted=quoted):
            return
        self._words(raw, line, quoted=quoted)

    def _rule(self, raw: str) -> bool:
        if raw.strip()[0] not in "<-*_=~+|" or not RULE.fullmatch(raw[:200]):
            return False
        if SETEXT.fullmatch(raw.strip()) and len(self.pieces) == 1 and self.kind == PARAGRAPH:
            self._flush(heading=1 if raw.strip()[0] == "=" else 2)
        self._flush()
        return True

    def _heading(self, raw: str, line: Line, *, quoted: bool) -> bool:
        first = raw.lstrip()[:1]
        found = None
        if first == "#":
            found = MD_HEADING.fullmatch(raw[:1000])
        elif first == "<":
            found = HTML_HEADING.fullmatch(raw[:1000])
        if not found:
            return False
        self._flush()
        level = len(found[1]) if first == "#" else int(found[1])
        text = plain(found[2])
        if text:
            self._add(
                Block(
                    HEADING,
                    text,
                    level,
                    "marked",
                    page=line.page,
                    line=line.number,
                    quoted=quoted,
                )
            )
        return True

    def _row(self, raw: str, line: Line, *, quoted: bool) -> bool:
        box = box_of(raw)
        if box is not None:
            self._box(box, line)
            return True
        cells = cells_of(raw)
        if not cells:
            return False
        self._flush()
        if all(TABLE_RULE.fullmatch(cell) for cell in cells):
            return True
        text = " | ".join(cell for cell in cells if cell).replace("\n", " ")
        self._add(Block(ROW, text, cells=cells, page=line.page, line=line.number, quoted=quoted))
        return True

    def _box(self, parts: list[str], line: Line) -> None:
        """Each line of a box set as a table is a piece by itself."""
        self._flush()
        for part in parts:
            if not TABLE_RULE.fullmatch(part.strip()):
                self._words(part, line, quoted=False)
                self._flush()

    def _words(self, raw: str, line: Line, *, quoted: bool) -> None:
        opened = self._opens_item(raw)
        if opened is not None:
            kind, level, marker, rest = opened
            self._flush()
            self._open(rest, line, kind=kind, level=level, marker=marker, quoted=quoted)
        elif not self.pieces:
            self._open(raw, line, quoted=quoted)
        elif self.setting.breaks_before(self.pieces, raw) or (quoted and not self.quoted):
            self._flush()
            self._open(raw, line, quoted=quoted)
        else:
            self.pieces.append(raw)
            return
        if stands_alone(fold(plain(raw[:200]))) and not opened:
            self._flush()

    def _opens_item(self, raw: str) -> tuple[str, int, str, str] | None:
        found = BULLET.match(raw)
        if found and not (
            raw.lstrip().startswith(("**", "__")) or raw.lstrip()[:1] == "*" == raw.rstrip()[-1:]
        ):
            rest = raw[found.end() :]
            dotted, marker = numbering(rest)
            kind = PARAGRAPH if dotted else ITEM
            return kind, self._depth(found[1], raw, ""), marker, rest[numbering_end(rest) :]
        if found := DOTTED.match(raw):
            return PARAGRAPH, 0, found[1], raw[found.end() :]
        if found := NUMBERED.match(raw):
            if self._mid_sentence():
                return None
            marker = found[2] or found[3]
            return ITEM, self._depth(found[1], raw, marker), marker, raw[found.end() :]
        return None

    def _depth(self, indent: str, raw: str, marker: str) -> int:
        before = self.pieces[-1] if self.pieces else self.blocks[-1].text if self.blocks else ""
        neighbour = self.kind if self.pieces else self.blocks[-1].kind if self.blocks else ""
        if neighbour != ITEM:
            self.depth.close()
        return self.depth.indent(len(indent.expandtabs(4)), sort_of_bullet(raw, marker), before)

    def _mid_sentence(self) -> bool:
        return bool(self.pieces) and self.kind == PARAGRAPH and self.pieces[-1].rstrip()[-1:] == ","

    def _open(
        self,
        raw: str,
        line: Line,
        *,
        kind: str = PARAGRAPH,
        level: int = 0,
        marker: str = "",
        quoted: bool = False,
    ) -> None:
        self.pieces, self.start = [raw], line
        self.kind, self.level, self.marker, self.quoted = kind, level, marker, quoted

    def _flush(self, heading: int = 0) -> None:
        if not self.pieces or self.start is None:
            return
        raw = "\n".join(self.pieces)
        text = plain(unwrapped(self.pieces))
        bold = is_all_bold(raw)
        kind, level, style = self.kind, self.level, "bold" if bold else ""
        if heading:
            kind, level, style = HEADING, heading, "marked"
        elif kind == PARAGRAPH and (
            FOOTNOTE_START.match(self.pieces[0]) or PLAIN_NOTE.match(raw[:700])
        ):
            kind = FOOTNOTE
        self.pieces = []
        if text:
            self._add(
                Block(
                    kind,
                    text,
                    level,
                    style,
                    self.marker if not heading else "",
                    page=self.start.page,
                    line=self.start.number,
                    quoted=self.quoted,
                )
            )
        self.start = None

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        if is_contents_heading(block.folded[:60]):
            level = block.level if block.kind == HEADING else 0
            self.contents = Contents(level)


def blocks_of(text: str) -> list[Block]:
    """Turn a text into its blocks, in order; items carry their depth as a small number."""
    return list(_with_depths(_without_empty_contents(BlockBuilder(lines_of(text)).build())))


def _without_empty_contents(blocks: list[Block]) -> list[Block]:
    """What follows the word `Contents` and never comes again is the report itself.

    A page of the web may have built its contents by a script that did not run when it was saved.
    """
    entries = [block for block in blocks if block.kind == CONTENTS]
    if not 0 < len(entries) <= FEW_ENTRIES:
        return blocks
    words = Counter(known_by(block.text) for block in blocks)
    later = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind != CONTENTS:
            later = False
        elif later or len(block.cells) > 1 or words[known_by(block.text)] > 1:
            later = True
        else:
            blocks[index] = replace(block, kind=PARAGRAPH, cells=())
    return blocks


def _with_depths(blocks: list[Block]) -> Iterable[Block]:
    """Turn the indents of neighbouring items into depths 0, 1, 2, 3."""
    indents: list[int] = []
    for block in blocks:
        if block.kind != ITEM:
            if block.kind not in {FOOTNOTE, ROW}:
                indents = []
            yield block
            continue
        while indents and block.level < indents[-1]:
            indents.pop()
        if not indents or block.level > indents[-1] + 1:
            indents.append(block.level)
        yield replace(block, level=min(len(indents) - 1, DEEPEST))
