"""Which lines a person has accepted, which are in doubt, and which are sure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement
from inspections.rules.problems import (
    doubts_about_finding,
    doubts_about_judgement,
    problems,
)
from inspections.rules.review.lines import (
    CannotChange,
    Position,
    fingerprint,
    line_at,
    positions,
    unchanged,
)


class Progress(NamedTuple):
    """How far a review has come."""

    accepted: int
    total: int
    doubtful: int
    """Lines in doubt that nobody has accepted yet."""

    @property
    def left(self) -> int:
        """Lines that nobody has accepted yet."""
        return self.total - self.accepted


def progress_of(proposal: Proposal) -> Progress:
    """How many of its lines are accepted, how many there are, and how many are in doubt."""
    lines = [line_at(proposal, at) for at in positions(proposal)]
    accepted = sum(line.is_accepted for line in lines)
    return Progress(accepted, len(lines), len(in_doubt(proposal)))


def to_put_right(proposal: Proposal) -> dict[Position, tuple[str, ...]]:
    """What is wrong with single lines, which are corrected before anybody can accept them."""
    wrong: dict[Position, tuple[str, ...]] = {}
    for problem in problems(proposal):
        if problem.part in ("judgement", "finding"):
            at = Position("finding" if problem.part == "finding" else "judgement", problem.number)
            wrong[at] = (*wrong.get(at, ()), problem.words)
    return wrong


def doubts(line: ProposedFinding | ProposedJudgement) -> tuple[str, ...]:
    """Why a person should check a line; empty where the reader is sure."""
    if isinstance(line, ProposedFinding):
        return doubts_about_finding(line)
    return doubts_about_judgement(line)


def in_doubt(proposal: Proposal) -> list[Position]:
    """The lines to look at first: in doubt or wrong, and not accepted yet."""
    wrong = to_put_right(proposal)
    return [
        at
        for at in positions(proposal)
        if not (line := line_at(proposal, at)).is_accepted and (at in wrong or doubts(line))
    ]


def sure(proposal: Proposal) -> list[Position]:
    """The lines of which the reader is sure, and which nobody has accepted yet."""
    doubtful = set(in_doubt(proposal))
    return [
        at
        for at in positions(proposal)
        if at not in doubtful and not line_at(proposal, at).is_accepted
    ]


def fingerprint_of_all(proposal: Proposal, shown: Collection[Position]) -> str:
    """What all of these lines said together when a page was opened."""
    said = ",".join(f"{at.anchor}:{fingerprint(line_at(proposal, at))}" for at in shown)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def accept_line(proposal: Proposal, at: Position, *, was: str) -> Proposal:
    """The proposal with one line accepted as it stands."""
    wrong = to_put_right(proposal).get(at)
    if wrong:
        raise CannotChange(f"{wrong[0]}, before you accept it.")
    return _marked(proposal, at, was, is_accepted=True)


def look_again(proposal: Proposal, at: Position, *, was: str) -> Proposal:
    """The proposal with one line no longer accepted."""
    return _marked(proposal, at, was, is_accepted=False)


def accept_sure(proposal: Proposal, *, was: str) -> Proposal:
    """The proposal with every line accepted that is sure, if they are those that were shown."""
    shown = sure(proposal)
    if fingerprint_of_all(proposal, shown) != was:
        raise CannotChange(
            "Somebody changed some of these lines while you were looking at them. Look at them "
            "again before you accept them."
        )
    accepted = set(shown)
    return replace(
        proposal,
        judgements=tuple(
            replace(each, is_accepted=True) if Position("judgement", n) in accepted else each
            for n, each in enumerate(proposal.judgements, start=1)
        ),
        findings=tuple(
            replace(each, is_accepted=True) if Position("finding", n) in accepted else each
            for n, each in enumerate(proposal.findings, start=1)
        ),
    )


def still_to_review(proposal: Proposal) -> str:
    """Why the report may not enter the register yet, or nothing where all is reviewed."""
    left = progress_of(proposal).left
    if not left:
        return ""
    lines = "1 grade or finding is" if left == 1 else f"{left} grades and findings are"
    return f"{lines} not accepted yet. Accept, correct or drop what is left first."


def _marked(proposal: Proposal, at: Position, was: str, *, is_accepted: bool) -> Proposal:
    before, after = at.number - 1, at.number
    if at.part == "finding":
        findings = proposal.findings
        finding = replace(unchanged(findings, at.number, was), is_accepted=is_accepted)
        return replace(proposal, findings=(*findings[:before], finding, *findings[after:]))
    grades = proposal.judgements
    grade = replace(unchanged(grades, at.number, was), is_accepted=is_accepted)
    return replace(proposal, judgements=(*grades[:before], grade, *grades[after:]))
