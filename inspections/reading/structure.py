"""From blocks as printed to blocks as meant: whole sentences, true lists, headings by form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from inspections.reading.blocks import (
    CONTENTS,
    FOOTNOTE,
    HEADING,
    ITEM,
    PARAGRAPH,
    ROW,
    Block,
)
from inspections.reading.contents import known_by
from inspections.reading.marks import GRADE_WORDS, is_grade_line, stands_alone
from inspections.reading.markup import fold

ENOUGH = 3
CUT_SHORT = 40
LONGEST_PLAIN_HEADING = 170
LONGEST_BOLD_HEADING = 420
LONGEST_NUMBERED_HEADING = 110
LONG_ROW = 170

UNFINISHED = re.compile(r"[\w,)’'–-]$")
SENTENCE_BREAK = re.compile(r"[a-z)][.!?] +[A-Z]")
ENDS_A_POINT = re.compile(r"(?:;|;? and|;? or|,)$")
POINTS_TO_PARAGRAPH = re.compile(
    r"\s*\((?:[Ss]ee |[Cc]ross-reference )?(?:[Pp]aragraphs? |[Pp]aras? |[Ss]ection )?"
    r"(?:\d{1,2}\.\d{1,3}|S\d{1,3}|(?<=[Ss]ection )\d{1,2}\.?)"
    r"(?:(?:,|;| and|-|–)\s*(?:\d{1,2}\.\d{1,3}|S\d{1,3}))*\)$"
)
CAPTION = re.compile(
    r"(?:(?:figure|table|chart|source|note|notes|tel|telephone|email|e-mail|fax|our ref|your ref"
    r"|isbn|©|https?:|www\.|dear|yours|c\.c|cc)\b|(?:ref|date|to|from)\s*:)",
    re.IGNORECASE,
)
UNFINISHED_PHRASE = re.compile(r" (?:and|or|the|of|to|for|with|a|an|in|on|by|that|which|but)$")
A_LETTER = re.compile(r"[A-Za-z]{2}")
TITLE_AND_GRADE = re.compile(rf"(?P<what>.{{4,150}}?) (?P<grade>{GRADE_WORDS})")


def meant(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with what a page's make-up tore apart put together again."""
    whole = list(_joined(_without_references(_without_notes(blocks))))
    listed = list(_with_hidden_lists(whole))
    return list(_with_headings(list(_with_grades_below(listed))))


def _without_notes(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind != FOOTNOTE)


def _without_references(blocks: Iterable[Block]) -> Iterator[Block]:
    """Drop the paragraph that a list of findings points back to: `… each night. (2.14)`."""
    for block in blocks:
        if block.kind in {PARAGRAPH, ITEM} and block.text[-1:] == ")":
            text = POINTS_TO_PARAGRAPH.sub("", block.text)
            yield replace(block, text=text) if text else block
        else:
            yield block


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join a sentence that a page break cut in two."""
    held: Block | None = None
    for block in blocks:
        if held is not None and _continues(held, block):
            held = replace(held, text=f"{held.text} {block.text}")
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _continues(held: Block, block: Block) -> bool:
    if block.kind != PARAGRAPH or held.kind not in {PARAGRAPH, ITEM} or block.marker:
        return False
    if held.style == "bold" or block.style == "bold" or held.quoted != block.quoted:
        return False
    starts = block.text[:1]
    if not (starts.islower() or starts == "(") or not UNFINISHED.search(held.text[-1:]):
        return False
    if ENDS_A_POINT.search(held.text[-6:]) and held.kind == ITEM:
        return False
    return len(held.text) >= CUT_SHORT


class HiddenList:
    """A list without bullets, told by its colon and semicolons, perhaps with a list inside it."""

    def __init__(self) -> None:
        """No list is open."""
        self.is_open = self.inside = self.one_left = False

    def follows(self, block: Block) -> None:
        """Note whether a list may begin below a block."""
        self.is_open = block.text.endswith(":")
        self.inside = self.one_left = False

    def level_of(self, text: str) -> int:
        """How deep the next item stands; `… ; and` says that one more of its list follows."""
        if text.endswith(":"):
            self.inside, self.one_left = True, False
            return 0
        if not self.inside:
            self.is_open = not text.endswith(".")
            return 0
        if self.one_left:
            self.inside = self.one_left = False
        else:
            self.one_left = ONE_MORE.search(text) is not None
        self.is_open = not text.endswith(".")
        return 1


def _with_hidden_lists(blocks: list[Block]) -> Iterator[Block]:
    """Make items of what follows a colon in pieces that end with semicolons."""
    hidden = HiddenList()
    for block in blocks:
        if block.kind != PARAGRAPH:
            yield block
            hidden.follows(block)
            hidden.is_open = hidden.is_open and block.kind == ITEM
        elif hidden.is_open and block.text[:1].islower():
            for text in _points(block):
                yield replace(block, kind=ITEM, level=hidden.level_of(text), text=text)
        else:
            stem, points = _split_points(block.text)
            yield replace(block, text=stem) if points else block
            yield from (replace(block, kind=ITEM, text=point, style="") for point in points)
            hidden.follows(block)


LONGEST_LIST = 6000
ONE_MORE = re.compile(r";? (?:and|or)$")
LAST_LINK = re.compile(r";(?: (?:and|or))?$")
POINTS = re.compile(r"; (?:and |or )?")


def _points(block: Block) -> list[str]:
    """The points of a line below a colon; each keeps the mark that it ends with."""
    if len(block.text) >= LONGEST_LIST or "; " not in LAST_LINK.sub("", block.text):
        return [block.text]
    return [point for point in POINTS.split(block.text) if point]


def _split_points(text: str) -> tuple[str, list[str]]:
    """Split `should: do this; do that; and do the other.`, but only where the whole is a list."""
    if len(text) > LONGEST_LIST or text.count("; ") < 1:
        return text, []
    stem, colon, rest = text.partition(": ")
    modal = re.search(r"\b(?:should|must|by|that|to|immediately)$", stem.lower())
    if not colon or not modal or ". " in rest or not rest[:1].islower():
        return text, []
    points = [point.strip() for point in POINTS.split(rest) if point.strip()]
    return f"{stem}:", points if len(points) > 1 else []


def _with_grades_below(blocks: list[Block]) -> Iterator[Block]:
    """Part a title from the grade set beside it: `Preventing crime Good`."""
    entries = {known_by(block.text) for block in blocks if block.kind == CONTENTS}
    for block in blocks:
        found = _title_and_grade(block)
        if found and (known_by(found["what"]) in entries or _is_beside(block, found)):
            end = found.end("what")
            yield replace(block, kind=HEADING, text=block.text[:end], style=block.style or "plain")
            yield replace(block, kind=PARAGRAPH, text=block.text[end + 1 :], level=0, style="")
        else:
            yield block


def _title_and_grade(block: Block) -> re.Match[str] | None:
    if block.kind not in {HEADING, PARAGRAPH} or block.marker or len(block.text) > LONG_ROW:
        return None
    return TITLE_AND_GRADE.fullmatch(block.folded)


def _is_beside(block: Block, found: re.Match[str]) -> bool:
    """A heading in small letters whose grade begins with a capital: no word of the heading."""
    title, grade = block.text[: found.end("what")], block.text[found.start("grade") :]
    is_heading = block.kind == HEADING or block.style == "bold"
    is_whole = title.split()[-1].islower() and not UNFINISHED_PHRASE.search(title)
    return is_heading and is_whole and grade[0].isupper()


def _with_headings(blocks: list[Block]) -> Iterator[Block]:
    marked = sum(block.kind == HEADING for block in blocks)
    bold = sum(_reads_as_heading(block, bold=True) for block in blocks)
    by_form = marked < ENOUGH and bold < ENOUGH
    for index, block in enumerate(blocks):
        if block.kind in {HEADING, CONTENTS, ROW}:
            yield block
        elif _reads_as_heading(block, bold=True) or (
            block.kind == PARAGRAPH and stands_alone(block.folded[:120])
        ):
            yield replace(block, kind=HEADING, style=block.style or "plain")
        elif (block.kind == ITEM and _numbered_heading(blocks, index)) or (
            block.kind == PARAGRAPH and block.marker and _short_title(block.text)
        ):
            yield replace(block, kind=HEADING, style="numbered")
        elif by_form and _reads_as_heading(block, bold=False):
            yield replace(block, kind=HEADING, style="plain")
        else:
            yield block


def _reads_as_heading(block: Block, *, bold: bool) -> bool:
    if block.kind != PARAGRAPH or block.marker or block.quoted:
        return False
    if bold:
        return block.style == "bold" and len(block.text) <= LONGEST_BOLD_HEADING
    return block.style != "bold" and is_title(block.text, LONGEST_PLAIN_HEADING)


def is_title(text: str, longest: int = LONGEST_PLAIN_HEADING) -> bool:
    """Whether a piece has the form of a heading: short, one phrase, no full stop at its end."""
    if not text or len(text) > longest or text[-1] in ".;,:" or not A_LETTER.search(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'"):
        return False
    if UNFINISHED_PHRASE.search(text):
        return False
    return not SENTENCE_BREAK.search(text) and not CAPTION.match(text)


def _short_title(text: str) -> bool:
    if len(text) > LONGEST_NUMBERED_HEADING:
        return False
    return is_title(text.rstrip(":")) and " should " not in text


def _numbered_heading(blocks: list[Block], index: int) -> bool:
    """`3. Overview` on its own between paragraphs is a heading, in a row of items it is not."""
    block = blocks[index]
    if not block.marker.isdigit() or not _short_title(block.text) or block.level:
        return False
    if is_grade_line(fold(block.text)):
        return False
    after = blocks[index + 1].kind if index + 1 < len(blocks) else HEADING
    if after == ITEM or not index:
        return after != ITEM
    before = blocks[index - 1]
    return before.kind != ITEM or (before.text.endswith(".") and after in {PARAGRAPH, ROW})
