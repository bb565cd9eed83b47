"""From lines to blocks: headings, paragraphs, list items, table rows, the contents page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from inspections.reading.contents import Contents, is_contents_heading
from inspections.reading.lines import Line, lines_of
from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold, is_all_bold, plain

HEADING = "heading"
PARAGRAPH = "paragraph"
ITEM = "item"
ROW = "row"
CONTENTS = "contents"
FOOTNOTE = "footnote"

MOST_BLOCKS = 25_000
"""Blocks that are read; the longest reports have fewer than 8,000."""

UNWRAPPED = 140
SHORT = 0.62
DEEPEST = 3

MD_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]{0,200}>(.{0,600}?)</h\1>\s*", re.IGNORECASE)
RULE = re.compile(r"\s*(?:<hr\s*/?>|[-*_=~+|]{3,}[-*_=~+|\s]*)\s*", re.IGNORECASE)
SETEXT = re.compile(r"(=+|-+)\s*")
BULLET = re.compile(
    r"(\s*)(?:[-*+–—·](?=\s)|[•‣◦▪▫●○■□∙➢►▶✓\uf0b7\uf0a7\uf0d8]|o(?=\s+\S)|<li>)\s*(?=\S)"
)
NUMBERED = re.compile(
    r"(\s*)(?:\((\d{1,2}|[a-z]|[ivx]{1,5})\)|(\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)](?=\s))\s+(?=\S)"
)
DOTTED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
TABLE_RULE = re.compile(r":?-*:?")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
BOX_EDGE = re.compile(r"^\s*[│┃║]\s?|\s*[│┃║]\s*$")
FOOTNOTE_START = re.compile(r"\s*(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\[\^\w{1,20}\]:|\^\d{1,3}\s)\s*\S")
PLAIN_NOTE = re.compile(
    r"\s*\[?\d{1,3}\]?\s+(?=[A-Z*\"“']).{0,600}"
    r"(?:available (?:from|at|here)|https?://|www\.|, hmic(?:frs)?, )",
    re.IGNORECASE,
)
TERMINAL = tuple(".:;?!…”\"'")


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
        lengths = sorted(len(line.raw) for line in lines if not line.blank)
        self.width = lengths[int(len(lengths) * 0.9)] if lengths else 0

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
        if self._rule(raw) or self._heading(raw, line) or self._row(raw, line):
            return
        self._words(raw, line, quoted=quoted)

    def _rule(self, raw: str) -> bool:
        if raw.strip()[0] not in "<-*_=~+|" or not RULE.fullmatch(raw[:200]):
            return False
        if SETEXT.fullmatch(raw.strip()) and len(self.pieces) == 1 and self.kind == PARAGRAPH:
            self._flush(heading=1 if raw.strip()[0] == "=" else 2)
        self._flush()
        return True

    def _heading(self, raw: str, line: Line) -> bool:
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
            self._add(Block(HEADING, text, level, "marked", page=line.page, line=line.number))
        return True

    def _row(self, raw: str, line: Line) -> bool:
        cells = _cells(raw)
        if not cells:
            return False
        self._flush()
        if all(TABLE_RULE.fullmatch(cell) for cell in cells):
            return True
        text = " | ".join(cell for cell in cells if cell)
        self._add(Block(ROW, text, cells=cells, page=line.page, line=line.number))
        return True

    def _words(self, raw: str, line: Line, *, quoted: bool) -> None:
        opened = self._opens_item(raw)
        if opened is not None:
            kind, level, marker, rest = opened
            self._flush()
            self._open(rest, line, kind=kind, level=level, marker=marker, quoted=quoted)
        elif not self.pieces:
            self._open(raw, line, quoted=quoted)
        elif self._breaks_before(raw) or quoted != self.quoted:
            self._flush()
            self._open(raw, line, quoted=quoted)
        else:
            self.pieces.append(raw)
            return
        if stands_alone(fold(plain(raw[:200]))) and not opened:
            self._flush()

    def _opens_item(self, raw: str) -> tuple[str, int, str, str] | None:
        depth = 0
        found = BULLET.match(raw)
        kind, marker, rest = ITEM, "", raw
        if found and not (raw.lstrip().startswith(("**", "__")) or raw.lstrip()[:1] == "*" == raw.rstrip()[-1:]):
            depth = len(found[1].expandtabs(4))
            rest = raw[found.end() :]
            kind, marker = _numbering(rest)
            marker_end = _numbering_end(rest)
            return kind, depth, marker, rest[marker_end:]
        if found := DOTTED.match(raw):
            return PARAGRAPH, 0, found[1], raw[found.end() :]
        if found := NUMBERED.match(raw):
            if self._mid_sentence():
                return None
            return ITEM, len(found[1].expandtabs(4)), found[2] or found[3], raw[found.end() :]
        return None

    def _mid_sentence(self) -> bool:
        return bool(self.pieces) and self.kind == PARAGRAPH and self.pieces[-1].rstrip()[-1:] == ","

    def _breaks_before(self, raw: str) -> bool:
        last = self.pieces[-1].rstrip()
        if _open_bold(self.pieces):
            return False
        if is_all_bold(last) or raw.lstrip().startswith(("**", "<b>", "<strong>")):
            return is_all_bold(last) or is_all_bold(raw) or self.width > UNWRAPPED
        first = raw.lstrip()[:1]
        if FOOTNOTE_START.match(raw):
            return True
        if not (first.isupper() or first in "“\"‘'"):
            return False
        if stands_alone(fold(plain(raw[:200]))) and (last.endswith(TERMINAL) or len(last) < SHORT * self.width):
            return True
        if self.width > UNWRAPPED:
            return not self.pieces[-1].endswith("  ")
        return len(last) < SHORT * self.width

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
        text = plain(_unwrapped(self.pieces))
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
    return list(_with_depths(BlockBuilder(lines_of(text)).build()))


def _numbering(rest: str) -> tuple[str, str]:
    if found := DOTTED.match(rest):
        return PARAGRAPH, found[1]
    if found := NUMBERED.match(rest):
        return ITEM, found[2] or found[3]
    return ITEM, ""


def _numbering_end(rest: str) -> int:
    found = DOTTED.match(rest) or NUMBERED.match(rest)
    return found.end() if found else 0


def _open_bold(pieces: list[str]) -> bool:
    joined = "\n".join(pieces[:6])
    return len(pieces) < 6 and joined.lstrip().startswith("**") and joined.count("**") == 1


def _cells(raw: str) -> tuple[str, ...]:
    stripped = raw.strip()
    if "\t" in stripped:
        if BULLET.match(raw) or NUMBERED.match(raw):
            return ()
        return tuple(plain(cell) for cell in re.split(r"\t+", stripped))
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 2:
        return tuple(plain(cell) for cell in stripped[1:-1].replace("\\|", "/").split("|"))
    if "   " in stripped and not BULLET.match(raw):
        parts = [part for part in re.split(r"\s{3,}", stripped) if part]
        if len(parts) > 1 and len(stripped) < 300 and stands_alone(fold(parts[-1].strip("* "))):
            return tuple(plain(part) for part in parts)
    return ()


HYPHENATED = re.compile(r"([A-Za-z]{2,20})-$")
KEEPS_ITS_HYPHEN = frozenset(
    ["co", "anti", "multi", "non", "re", "self", "pre", "post", "two", "three", "well", "up", "long", "short", "high", "low", "cross", "follow", "face", "real", "on", "off", "decision", "victim", "risk", "sub", "inter", "intra", "mid", "cyber", "counter", "evidence", "problem", "half", "full", "part", "day", "end", "early", "late", "first", "second", "third", "hard", "home", "work", "force", "body", "one", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "out", "in", "by", "ill", "semi", "under", "over", "quasi", "vice"]
)


def _unwrapped(pieces: Iterable[str]) -> str:
    """Join wrapped lines; a word cut at the end of a line is made whole again."""
    whole: list[str] = []
    glue = ""
    for piece in pieces:
        part = piece.strip()
        if part.endswith("\\"):
            part = part[:-1]
        if glue == "-" and part[:1].islower():
            cut = HYPHENATED.search(whole[-1])
            if cut and cut[1].lower() not in KEEPS_ITS_HYPHEN:
                whole[-1] = whole[-1][:-1]
        elif whole:
            whole.append(" ")
        whole.append(part)
        glue = "-" if HYPHENATED.search(part[-24:]) else ""
    return "".join(whole)


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
