"""The words of a document, line by line, to be read beside what was proposed from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from inspections.reading.markup import plain
from inspections.reading.proposal import Proposal

SHOWN_WHOLE = 6_000
"""Lines up to which a document is shown whole; of longer ones what lies near the lines read."""

AROUND = 15
BEFORE, AFTER = 5, 25
BULLET = re.compile(r"^[-*•] ")
HEADING = re.compile(r"\s*#{1,6}\s")


@dataclass(frozen=True)
class SourceLine:
    """One printed line, its number and page, and the lines of the proposal read from it."""

    number: int
    words: str
    page: int | None
    is_heading: bool
    read_as: tuple[tuple[str, str], ...]
    is_after_gap: bool = False


def places_of(proposal: Proposal) -> dict[int, list[tuple[str, str]]]:
    """For each line of the source what was read from it: an anchor and its name."""
    places: dict[int, list[tuple[str, str]]] = {}
    for number, finding in enumerate(proposal.findings, start=1):
        if finding.source.line:
            here = places.setdefault(finding.source.line, [])
            here.append((f"finding-{number}", finding.ref))
    for number, judgement in enumerate(proposal.judgements, start=1):
        if judgement.source.line:
            here = places.setdefault(judgement.source.line, [])
            here.append((f"judgement-{number}", "grade"))
    return places


def source_lines(text: str, places: dict[int, list[tuple[str, str]]]) -> list[SourceLine]:
    """The document to show: all of it, or of a very long one what lies around the lines read."""
    printed = list(_printed(text))
    near = range(1, len(printed) + 1) if len(printed) <= SHOWN_WHOLE else _near(places)
    return list(_shown(printed, places, near))


def excerpt(text: str, line: int | None) -> list[SourceLine]:
    """The lines around one place, to correct what was read there."""
    if not line:
        return []
    near = range(line - BEFORE, line + AFTER + 1)
    return list(_shown(list(_printed(text)), {}, near))


def _printed(text: str) -> Iterator[tuple[str, int | None]]:
    """Lines as the reader numbers them: by form feeds, each page ending with an empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\x0b", "\n").replace("\x85", "\n").replace("\u2029", "\n\n")
    is_paged = "\f" in text
    for page, part in enumerate(text.split("\f"), start=1):
        for raw in part.split("\n"):
            yield raw, page if is_paged else None
        if is_paged:
            yield "", page


def _near(lines: Iterable[int]) -> Collection[int]:
    return {n for line in lines for n in range(line - AROUND, line + AROUND + 1)}


def _shown(
    printed: Sequence[tuple[str, int | None]],
    places: dict[int, list[tuple[str, str]]],
    near: Collection[int],
) -> Iterator[SourceLine]:
    last = 0
    for number, (raw, page) in enumerate(printed, start=1):
        if number not in near:
            continue
        words = BULLET.sub("• ", plain(raw.lstrip("# ")))
        read_as = tuple(places.get(number, ()))
        if not words and not read_as:
            continue
        is_after_gap = any(n not in near for n in range(last + 1, number))
        yield SourceLine(
            number, words, page, bool(HEADING.match(raw)), read_as, is_after_gap=is_after_gap
        )
        last = number
