"""The lines of a proposal, which a person reviews one by one: its grades, then its findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Final, Literal, NamedTuple, TypeVar

from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement

Part = Literal["judgement", "finding"]
PARTS: Final[tuple[Part, ...]] = ("judgement", "finding")

Line = TypeVar("Line", ProposedFinding, ProposedJudgement)


class CannotChange(Exception):
    """A correction that would make the proposal false; the reason is for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Position(NamedTuple):
    """Which line of a proposal is meant, counted from 1 in the order of the report."""

    part: Part
    number: int

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return f"{self.part}-{self.number}"


def positions(proposal: Proposal) -> list[Position]:
    """Every line, in the order of the report."""
    return [
        Position(part, number)
        for part in PARTS
        for number in range(1, len(lines_of(proposal, part)) + 1)
    ]


def lines_of(
    proposal: Proposal, part: Part
) -> tuple[ProposedJudgement, ...] | tuple[ProposedFinding, ...]:
    """The grades, or the findings."""
    return proposal.judgements if part == "judgement" else proposal.findings


def line_at(proposal: Proposal, at: Position) -> ProposedFinding | ProposedJudgement:
    """The line that stands at this position."""
    return lines_of(proposal, at.part)[at.number - 1]


def new_line(before: Proposal, now: Proposal, part: Part) -> Position:
    """The line that one proposal has and the other has not."""
    known = {fingerprint(line_at(before, at)) for at in positions(before)}
    new = (at for at in positions(now) if fingerprint(line_at(now, at)) not in known)
    return next(at for at in new if at.part == part)


def name_of(line: ProposedFinding | ProposedJudgement) -> str:
    """What people call a line: its reference, or the question that was graded."""
    if isinstance(line, ProposedFinding):
        return line.ref
    return f"the grade for “{line.question}”"


def fingerprint(line: ProposedFinding | ProposedJudgement) -> str:
    """What a line said when a page was opened, so that a change meanwhile is noticed.

    Whether it is accepted is no part of what it says: to accept it twice does no harm.
    """
    said = {each.name: getattr(line, each.name) for each in fields(line)} | {"is_accepted": False}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=repr).encode()).hexdigest()[:16]


def unchanged(lines: Sequence[Line], number: int, was: str) -> Line:
    """The line of that number, if it still says what it said when the page was opened."""
    if not 1 <= number <= len(lines) or fingerprint(lines[number - 1]) != was:
        raise CannotChange(
            "Somebody changed this line while you were looking at it. What you typed is kept "
            "below; look at the review again before you save it."
        )
    return lines[number - 1]
