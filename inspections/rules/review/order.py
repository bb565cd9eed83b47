"""In which order a person goes through the lines, and which comes next."""

from __future__ import annotations

from typing import Final, Literal

from inspections.reading.proposal import Proposal
from inspections.rules.review.acceptance import in_doubt
from inspections.rules.review.lines import Position, fingerprint, line_at, positions

Order = Literal["doubt", "report"]
DOUBTFUL_FIRST: Final[Order] = "doubt"
AS_IN_THE_REPORT: Final[Order] = "report"


def in_order(proposal: Proposal, order: Order) -> list[Position]:
    """Every line: those in doubt first and the others after them, or all as in the report."""
    every = positions(proposal)
    if order == AS_IN_THE_REPORT:
        return every
    doubtful = in_doubt(proposal)
    first = set(doubtful)
    return [*doubtful, *(at for at in every if at not in first)]


def next_to_accept(before: Proposal, at: Position, now: Proposal, order: Order) -> Position | None:
    """The line to look at after something was done at a line: the next not accepted, or the first.

    Lines are found again by what they say, for a merged or dropped one shifts those behind it.
    """
    waiting = {
        (each.part, fingerprint(line_at(now, each))): each
        for each in reversed(in_order(now, order))
        if not line_at(now, each).is_accepted
    }
    if not waiting:
        return None
    through = in_order(before, order)
    behind = through[through.index(at) + 1 :] if at in through else []
    for each in behind:
        found = waiting.get((each.part, fingerprint(line_at(before, each))))
        if found:
            return found
    return next(reversed(waiting.values()))
