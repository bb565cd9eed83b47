"""Grades that only a sentence states, and tables of grades that a conversion has torn apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inspections.reading.blocks import HEADING, ITEM, PARAGRAPH, Block
from inspections.reading.marks import GRADE_WORDS, is_grade_line
from inspections.reading.markup import fold

LONGEST = 260
TORN_FROM = 3
LONGEST_CELL = 120
MOST_CELLS = 24

EXTENT = re.compile(
    r"^the extent to which (?P<who>.{3,60}?) (?:is |are |operates? |treats? |keeps? )?"
    r"(?:[a-z]+ly )?(?P<how>effectiv|efficien|legitima)\w*\b.{0,200}?\b(?:is )?"
    r"(?:judged to be |assessed as )?"
    rf"(?P<grade>{GRADE_WORDS})\.?$"
)
PILLARS = {"effectiv": "Effectiveness", "efficien": "Efficiency", "legitima": "Legitimacy"}
JUDGED = re.compile(r"\b(?:judged|assessed|found|graded)(?: that)? (?P<who>[^:,;]{3,60}):$")
QUOTES = re.compile(r"[‘’“”'\"](?!s\b)")
LINK_AT_END = re.compile(r"[;,]?(?: and)?$")
STOP = re.compile(r"[.!?](?= +[A-Z])")
ALONE = re.compile(
    rf"^(?P<who>.{{3,60}}?) (?:(?:is|was) (?:judged to be |graded |rated |as )*"
    rf"(?P<grade>{GRADE_WORDS})|requires improvement)"
    r" (?:at|in|for) (?P<what>[^.]{4,160})\.?$"
)


def extent(block: Block) -> tuple[str, str, str] | None:
    """`The extent to which the force is effective at … is good.`: who, pillar and grade."""
    if block.kind != PARAGRAPH or len(block.text) > LONGEST:
        return None
    found = EXTENT.match(block.folded)
    return (found["who"], PILLARS[found["how"]], found["grade"]) if found else None


def judged(blocks: Sequence[Block], index: int, *, alone: bool) -> Iterator[tuple[str, str, str]]:
    """What a paragraph states, or an item of a list below `We judged that Kent Police:`."""
    block = blocks[index]
    if block.kind == PARAGRAPH:
        yield from stated(block, alone=alone)
        return
    stem = next(
        (b for b in blocks[max(0, index - MOST_CELLS) : index][::-1] if b.kind != ITEM), None
    )
    found = JUDGED.search(stem.folded) if stem is not None else None
    if stem is not None and found:
        text = LINK_AT_END.sub("", QUOTES.sub("", block.text))
        text = f"{stem.text[found.start('who') : found.end('who')]} {text}"
        yield from stated(replace(block, kind=PARAGRAPH, text=text), alone=True)


def stated(block: Block, *, alone: bool) -> Iterator[tuple[str, str, str]]:
    """`Kent Police is adequate at vetting.`: who, grade and what, of each such sentence.

    With `alone`, only a sentence that is a paragraph by itself.
    """
    start = 0
    ends = [found.end() for found in STOP.finditer(block.text)]
    if alone and ends:
        return
    for end in (*ends, len(block.text)):
        sentence = block.text[start:end].strip()
        found = ALONE.match(fold(sentence)) if len(sentence) <= LONGEST else None
        if found:
            what = sentence[found.start("what") : found.end("what")]
            yield found["who"], found["grade"] or "requires improvement", what
        start = end


def torn_tables(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of tables whose headings are grades and whose columns stand in loose lines.

    Which question had which grade cannot be told from them.
    """
    torn: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind in {HEADING, PARAGRAPH, ITEM} and is_grade_line(block.folded[:60]):
            run.append(index)
            continue
        if len({blocks[place].folded for place in run}) >= TORN_FROM:
            torn.update(run, _cells(blocks, index))
        run = []
    return frozenset(torn)


def _cells(blocks: Sequence[Block], start: int) -> list[int]:
    seen: set[str] = set()
    cells: list[int] = []
    for index, block in enumerate(blocks[start : start + MOST_CELLS], start):
        is_cell = block.kind in {HEADING, ITEM} or len(block.text) < LONGEST_CELL
        if not is_cell or block.text.endswith(".") or is_grade_line(block.folded[:60]):
            break
        if block.folded in seen:
            break
        seen.add(block.folded)
        cells.append(index)
    return cells
