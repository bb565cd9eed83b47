"""One finding that is two: divided before a sentence of its text, or before one of its points."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules.review.changes import next_ref
from inspections.rules.review.lines import CannotChange, unchanged

SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’')]))\s+(?![\sa-z])|\s*\n\s*")
SNIPPET = 120


@dataclass(frozen=True)
class Words:
    """What a finding says."""

    title: str | None
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A place at which a second finding may begin, and the words with which it would."""

    number: int
    words: str
    is_point: bool


def places_to_split(finding: ProposedFinding) -> list[Place]:
    """Every sentence and every point with which a second finding may begin."""
    text, starts = finding.text.strip(), _starts(finding)
    sentences = [
        Place(number, " ".join(text[start:end].split()), is_point=False)
        for number, (start, end) in enumerate(pairwise([*starts, len(text)]))
    ]
    points = [
        Place(number, point, is_point=True)
        for number, point in enumerate(finding.points, start=len(starts))
    ]
    return [*sentences, *(points if finding.title or text else points[1:])]


def divided(finding: ProposedFinding, place: int) -> tuple[Words, Words]:
    """The words of the two findings, divided at a place; not one is lost."""
    text, starts = finding.text.strip(), _starts(finding)
    if place < len(starts):
        at = starts[place]
        return Words(finding.title, text[:at].strip()), Words(None, text[at:], finding.points)
    at = place - len(starts)
    first = Words(finding.title, text, finding.points[:at])
    return first, Words(None, finding.points[at], finding.points[at + 1 :])


def _starts(finding: ProposedFinding) -> list[int]:
    """Where the sentences of a text begin; the first only where a title stands before it."""
    text = finding.text.strip()
    first = [0] if finding.title and text else []
    return [*first, *(found.end() for found in SENTENCE.finditer(text))]


def split_finding(
    proposal: Proposal, number: int, *, was: str, first: Words, second: Words
) -> Proposal:
    """The proposal with one finding made two: the second has all else from the first."""
    before = unchanged(proposal.findings, number, was)
    if not all((each.title or each.text).strip() for each in (first, second)):
        raise CannotChange("Give each of the two findings a title or a text.")
    surely = replace(before, confidence=1.0, reasons=(), is_accepted=True)
    one = replace(surely, title=first.title, text=first.text, points=first.points)
    snippet = " ".join((second.title or second.text).split())[:SNIPPET]
    two = replace(
        surely,
        ref=next_ref(proposal, before.kind, before.parent),
        number=None,
        title=second.title,
        text=second.text,
        points=second.points,
        source=replace(before.source, snippet=snippet),
    )
    findings = [one if each is before else each for each in proposal.findings]
    under = [n for n, each in enumerate(findings) if each is one or each.parent == one.ref]
    findings.insert(under[-1] + 1, two)
    return replace(proposal, findings=tuple(findings))
