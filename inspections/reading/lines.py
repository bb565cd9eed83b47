"""The lines of a text with their pages, without what is printed on every page."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from inspections.reading.markup import fold

MOST_LINES = 120_000
"""Lines that are read; the longest reports have fewer than 20,000."""

REPEATS = 3
EDGE = 3
PAGE_DIGITS = 4
LONGEST_PAGE_NUMBER = 20
HEADER_LENGTH = 120
PAGE_NUMBER = re.compile(
    r"\s*(?:page\s+)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?\s*", re.I
)
DIGITS = re.compile(r"\d+")
SET_APART = re.compile(r"\S {3,}\d{1,4}\s*$")
PAGE_MARK = re.compile(r"<!--\s*page\s*:?\s*(\d{1,4})\s*-->|\[page (\d{1,4})\]", re.IGNORECASE)
NEVER_A_HEADER = re.compile(
    r"(?:[#>]|[-*•]\s|\**(?:areas? for improvement|causes? of concern|recommendations?\b|contents"
    r"|innovative|promising|good practice|effective practice|main findings|what we found|summary"
    r"|(?:outstanding|good|adequate|requires improvement|inadequate)\**$))"
)


@dataclass(slots=True)
class Line:
    """One line as printed, its page where the text shows pages, and where it stands."""

    raw: str
    page: int | None
    number: int
    top: bool = False
    bottom: bool = False

    @property
    def blank(self) -> bool:
        """Nothing is printed on it."""
        return not self.raw or self.raw.isspace()


def lines_of(text: str) -> list[Line]:
    """Split a text into lines, count pages by its form feeds, drop running headers and numbers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\x0b", "\n").replace("\x85", "\n").replace("\u2029", "\n\n")
    paged = "\f" in text
    lines: list[Line] = []
    for page, part in enumerate(text.split("\f"), start=1):
        printed = [
            Line(_without_indent(raw), page if paged else None, 0) for raw in part.split("\n")
        ]
        if paged:
            _mark_edges(printed)
            printed.append(Line("", page, 0))
        lines.extend(printed)
        if len(lines) > MOST_LINES:
            del lines[MOST_LINES:]
            break
    for number, line in enumerate(lines, start=1):
        line.number = number
    _read_page_marks(lines)
    return _without_running_lines(lines)


def _without_indent(raw: str) -> str:
    """Tabs that only set a line in become blanks; those between the cells of a row are kept."""
    return raw.expandtabs(4) if raw[:1] == "\t" and "\t" not in raw.strip("\t") else raw


def _mark_edges(printed: list[Line]) -> None:
    filled = [line for line in printed if not line.blank]
    for line in filled[:EDGE]:
        line.top = True
    for line in filled[-EDGE:]:
        line.bottom = True


def _read_page_marks(lines: list[Line]) -> None:
    page: int | None = None
    for line in lines:
        if "page" in line.raw.lower() and (found := PAGE_MARK.search(line.raw[:200])):
            page = int(found[1] or found[2])
            line.raw = PAGE_MARK.sub("", line.raw)
        if page is not None:
            line.page = page


def _shape(raw: str) -> str:
    return DIGITS.sub("#", fold(raw.strip()))


def _without_running_lines(lines: list[Line]) -> list[Line]:
    numbers = _page_numbers(lines)
    near = {index + step for index in numbers for step in (-2, -1, 1, 2)}
    shapes: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if _may_run(line) and (line.top or line.bottom or index in near):
            shapes[_shape(line.raw)] += 1
    pages = [line for line in lines if _may_run(line) and DIGITS.search(line.raw)]
    shapes.update(_numbered_headers(pages))
    running = {shape for shape, count in shapes.items() if count >= REPEATS}
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index in numbers:
            continue
        edge = (
            line.top
            or line.bottom
            or index in near
            or bool(DIGITS.search(line.raw[:HEADER_LENGTH]))
        )
        if edge and _may_run(line) and _shape(line.raw) in running:
            continue
        kept.append(line)
    return kept


def _may_run(line: Line) -> bool:
    raw = line.raw.strip()
    if not raw or len(raw) > HEADER_LENGTH or "\t" in raw or "..." in raw or raw[-1] in ".;:":
        return False
    return not NEVER_A_HEADER.match(fold(raw))


def _numbered_headers(lines: list[Line]) -> dict[str, int]:
    """Lines alike but for a number that climbs, as `PEEL 2023 | 14` is on every page."""
    seen: dict[str, list[int]] = {}
    apart: set[str] = set()
    for line in lines:
        numbers = [
            int(n) for n in DIGITS.findall(line.raw[:HEADER_LENGTH]) if len(n) <= PAGE_DIGITS
        ]
        if numbers and len(fold(line.raw).strip("0123456789 |-")) > EDGE:
            own = numbers[-1] if line.raw.rstrip()[-1:].isdigit() else numbers[0]
            shape = _shape(line.raw)
            seen.setdefault(shape, []).append(own)
            if SET_APART.search(line.raw):
                apart.add(shape)
    return {
        shape: len(numbers)
        for shape, numbers in seen.items()
        if len(numbers) >= REPEATS
        and all(a < b for a, b in pairwise(numbers))
        and not shape.startswith(("recommendation", "area", "cause", "figure", "table", "annex"))
        and ("|" in shape or "page" in shape or shape[:1] == "#" or shape[-2:] == " #")
        and (shape in apart or _looks_printed_on_pages(shape))
    }


def _looks_printed_on_pages(shape: str) -> bool:
    return "|" in shape or "page" in shape or "hmic" in shape or "peel" in shape


def _page_numbers(lines: list[Line]) -> set[int]:
    """Bare numbers that stand alone and climb through the document: page numbers."""
    paged = any(line.top for line in lines)
    heads = _beside_numbers(lines)
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        raw = line.raw
        if len(raw) > LONGEST_PAGE_NUMBER or not raw.strip() or not PAGE_NUMBER.fullmatch(raw):
            continue
        if paged and not (line.top or line.bottom):
            continue
        alone = _ends_at(lines, index - 1, heads) and _ends_at(lines, index + 1, heads)
        worded = "page" in raw.lower()
        if alone or worded or paged:
            found.append((index, int(DIGITS.findall(raw)[0])))
    climbing: set[int] = set()
    last = 0
    for index, number in found:
        if last < number <= last + 6:
            climbing.add(index)
            last = number
    return climbing if len(climbing) >= REPEATS or paged else set()


def _beside_numbers(lines: list[Line]) -> frozenset[str]:
    """Lines that are printed again and again right beside a bare number."""
    shapes = Counter(
        _shape(lines[place].raw)
        for index, line in enumerate(lines)
        if len(line.raw) <= LONGEST_PAGE_NUMBER and line.raw.strip().isdigit()
        for place in (index - 1, index + 1)
        if not _blank_at(lines, place) and _may_run(lines[place])
    )
    return frozenset(shape for shape, count in shapes.items() if count >= REPEATS)


def _ends_at(lines: list[Line], index: int, heads: frozenset[str]) -> bool:
    return _blank_at(lines, index) or _shape(lines[index].raw) in heads


def _blank_at(lines: list[Line], index: int) -> bool:
    return index < 0 or index >= len(lines) or lines[index].blank
