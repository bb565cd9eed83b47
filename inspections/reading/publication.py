"""When a document says that it was published, or that it is dated."""

import re
from collections.abc import Iterator

from inspections.reading.blocks import HEADING, PARAGRAPH, Block
from inspections.reading.dates import MONTH, FoundDate, dates_in, only_a_date
from inspections.reading.markup import fold

LONG = 260
ONE_LINE = 160
LABEL = 40
TAIL_BLOCKS = 12
NEAR = 90

PUBLISHED = re.compile(
    r"\bpublish(?:ed|es)\b|\bpublication date\b|\bdate published\b|\bpublication:"
    r"|\bdate of publication\b"
)
OF_ANOTHER = re.compile(r"\bin response\b|\bprevious|\b(?:was|were|be|been|we) published\b")
MONTH_AND_MARK = re.compile(r"\|?\s*©\s*(?:hmic|crown)|crown copyright")
INSPECTORATES = re.compile(
    r"\bHMIC(?:FRS)?\b|(?:HM|(?:His|Her) Majesty['’]s) Inspectorate of (?:Constabulary"
    r"(?: and Fire (?:&|and) Rescue Services)?|Probation|Prisons)|\bCrown copyright\b|©|[|·•]"
    r"|\b[Aa]n inspection by\b|\b(?:and|by)\b|(?<=20\d\d) +\d{1,3}$"
)
FROM_ANOTHER = re.compile(rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?|\b(?:{MONTH}))\s*(?:-|to|and|&)\s*$")
TO_ANOTHER = re.compile(r"^\s*(?:-|to)\s*\d")
AFTER_A_DASH = re.compile(r"[–|,-] ?$")
DATED = re.compile(r"^(?:date|dated|date of (?:letter|meeting|paper))\s*[:|]?\s")
DATED_WITHIN = re.compile(r"\bdate: ?(.{6,30})")


def published_in(blocks: list[Block], front: int) -> str | None:
    """The day (or month) that a report itself gives as its own, in ISO form."""
    head = blocks[: max(front, TAIL_BLOCKS)]
    places = [*_candidates(head), *_candidates(blocks[-TAIL_BLOCKS:], tail=True)]
    return min(places, key=lambda place: place[0])[1].iso if places else None


def _candidates(blocks: list[Block], *, tail: bool = False) -> Iterator[tuple[int, FoundDate]]:
    for index, block in enumerate(blocks):
        dates = _single_dates(block) if len(block.text) <= LONG else []
        if dates:
            found = _dated_line(block, dates, tail=tail)
        else:
            found = _label_alone(block, blocks[index + 1 : index + 2])
        if found:
            yield found


def _single_dates(block: Block) -> list[FoundDate]:
    """Dates that stand for themselves: `7-18 March 2022` is when an inspection took place."""
    return [
        date
        for date in dates_in(block.text)
        if not FROM_ANOTHER.search(block.folded[: date.start])
        and not TO_ANOTHER.match(block.folded[date.end :])
    ]


def _label_alone(block: Block, following: list[Block]) -> tuple[int, FoundDate] | None:
    """`Published on:` with the day in the next line."""
    if len(block.text) < LABEL and following and PUBLISHED.search(block.folded):
        date = only_a_date(following[0].text)
        return (0, date) if date else None
    return None


def _dated_line(
    block: Block, dates: list[FoundDate], *, tail: bool
) -> tuple[int, FoundDate] | None:
    """A date with how far to trust it, the smaller the better; None where it is another's."""
    said = PUBLISHED.search(block.folded)
    if said:
        later = [date for date in dates if date.start >= said.start()]
        if later and len(block.text) < ONE_LINE and not OF_ANOTHER.search(block.folded):
            return (5 if tail else 0), later[0]
        return None
    if MONTH_AND_MARK.search(block.folded):
        return 2, dates[0]
    if only_a_date(INSPECTORATES.sub("", block.text)):
        return (4 if tail else 1), dates[0]
    last = dates[-1]
    at_end = last.end >= len(block.text.rstrip()) and block.kind in {HEADING, PARAGRAPH}
    if at_end and not tail and AFTER_A_DASH.search(block.text[: last.start]):
        return 3, last
    return None


def dated_of(blocks: list[Block]) -> str | None:
    """The date at the head of a letter or paper, in ISO form."""
    for block in blocks[:40]:
        dates = dates_in(block.text[:120])
        if dates and (DATED.match(block.folded[:40]) or only_a_date(block.text[:120])):
            return dates[0].iso
        for line in DATED_WITHIN.finditer(block.folded[:600]):
            if inside := dates_in(line[1]):
                return inside[0].iso
    return None


def published_elsewhere(text: str) -> str | None:
    """The day on which a letter or paper says that the inspectorate published its report."""
    folded = fold(text[:1200])
    if "publish" not in folded or not re.search(r"\b(?:hmic|inspectorate)", folded):
        return None
    place = folded.find("publish")
    near = [date for date in dates_in(text[:1200]) if abs(date.start - place) < NEAR]
    return near[0].iso if near else None
