"""The words of a document, line by line, to be read beside what was proposed from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from inspections.reading.lines import PAGE_MARK
from inspections.reading.markup import is_all_bold, plain
from inspections.reading.proposal import Proposal

SHOWN_WHOLE = 6_000
"""Lines up to which a document is shown whole; of longer ones what lies near the lines read."""

AROUND = 15
BEFORE, AFTER = 5, 25
DEEPEST = 3
INDENT = 2
BOX = re.compile(r"\s*(?:>\s?)+")
CELL_EDGE = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[\s|:=*_-]{3,}|\s*(?:<hr\s*/?>\s*)+", re.IGNORECASE)

Look = Literal["text", "heading", "bullet", "row", "note"]

MARKS: tuple[tuple[re.Pattern[str], Look, str], ...] = (
    (re.compile(r"\s*#{1,6}\s+"), "heading", ""),
    (re.compile(r"\s*\[\^(?P<mark>\w{1,20})\]:\s*"), "note", "Note {mark}: "),
    (re.compile(r"(?P<indent>\s*)[-*+•▪◦]\s+"), "bullet", "• "),
    (
        re.compile(r"(?P<indent>\s*)(?P<mark>\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])\s+"),
        "bullet",
        "{mark} ",
    ),
)
"""The marks that say how a line is set, and what a person expects to see in their place."""


class ReadHere(NamedTuple):
    """A line of the proposal that was read at a place, and where on this page it is shown."""

    name: str
    anchor: str | None


Places = Mapping[int, Sequence[ReadHere]]


@dataclass(frozen=True)
class SourceLine:
    """One printed line as a person expects to see it, and what was read from it."""

    number: int
    words: str
    look: Look
    depth: int
    is_boxed: bool
    page: int | None
    begins_page: bool
    read_as: Sequence[ReadHere]
    is_after_gap: bool
    is_marked: bool = False

    @property
    def set_as(self) -> str:
        """How the line is set, in words that a style sheet knows."""
        said = (
            self.look,
            f"deep-{self.depth}" if self.depth else "",
            "boxed" if self.is_boxed else "",
            "read" if self.read_as or self.is_marked else "",
        )
        return " ".join(word for word in said if word)


def places_of(proposal: Proposal, shown: Container[str] | None = None) -> Places:
    """For each line of the source what was read from it, and whether that is shown (None: all)."""
    places: dict[int, list[ReadHere]] = {}

    def put(line: int | None, anchor: str, name: str) -> None:
        if line:
            is_shown = shown is None or anchor in shown
            places.setdefault(line, []).append(ReadHere(name, anchor if is_shown else None))

    for number, finding in enumerate(proposal.findings, start=1):
        put(finding.source.line, f"finding-{number}", finding.ref)
    for number, judgement in enumerate(proposal.judgements, start=1):
        put(judgement.source.line, f"judgement-{number}", "grade")
    return places


def source_lines(text: str, places: Places, near: Collection[int] = ()) -> list[SourceLine]:
    """The document to show: all of it, or of a very long one what lies around some lines."""
    printed = list(_printed(text))
    if len(printed) <= SHOWN_WHOLE:
        return list(_shown(printed, places, range(1, len(printed) + 1)))
    around = {n for line in near for n in range(line - AROUND, line + AROUND + 1)}
    return list(_shown(printed, places, around))


def excerpt(text: str, line: int | None) -> list[SourceLine]:
    """The lines around one place, which is marked, to correct what was read there."""
    if not line:
        return []
    near = range(line - BEFORE, line + AFTER + 1)
    shown = _shown(list(_printed(text)), {}, near)
    return [replace(each, is_marked=each.number == line) for each in shown]


def _printed(text: str) -> Iterator[tuple[str, int | None]]:
    """Lines as the reader numbers them: by form feeds, each page ending with an empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\x0b", "\n").replace("\x85", "\n").replace("\u2029", "\n\n")
    is_paged, marked = "\f" in text, None
    for page, part in enumerate(text.split("\f"), start=1):
        for raw in part.split("\n"):
            if "page" in raw.lower() and (found := PAGE_MARK.search(raw[:200])):
                marked = int(found[1] or found[2])
                yield PAGE_MARK.sub("", raw), marked
            else:
                yield raw, marked or (page if is_paged else None)
        if is_paged:
            yield "", marked or page


def _shown(
    printed: Sequence[tuple[str, int | None]], places: Places, near: Collection[int]
) -> Iterator[SourceLine]:
    last, last_page = 0, None
    for number, (raw, page) in enumerate(printed, start=1):
        if number not in near:
            continue
        box = BOX.match(raw)
        words, look, depth = _as_expected(raw[box.end() :] if box else raw)
        read_as = places.get(number, ())
        if not words and not read_as:
            continue
        yield SourceLine(
            number,
            words,
            look,
            depth,
            is_boxed=box is not None,
            page=page,
            begins_page=page is not None and page != last_page,
            read_as=read_as,
            is_after_gap=any(n not in near for n in range(last + 1, number)),
        )
        last, last_page = number, page


def _as_expected(raw: str) -> tuple[str, Look, int]:
    """The words of a line without the marks that say how it is set, its look, and its depth."""
    if RULE.fullmatch(raw):
        return "", "text", 0
    if raw.lstrip().startswith("|"):
        cells = (plain(cell) for cell in CELL_EDGE.split(raw))
        return " · ".join(cell for cell in cells if cell), "row", 0
    for pattern, look, shown in MARKS:
        if found := pattern.match(raw):
            said = found.groupdict()
            words = raw[found.end() :].rstrip("# " if look == "heading" else None)
            return shown.format(**said) + plain(words), look, _depth(said.get("indent", ""))
    return plain(raw), "heading" if is_all_bold(raw) else "text", 0


def _depth(indent: str) -> int:
    return min(len(indent.expandtabs(4)) // INDENT, DEEPEST)
