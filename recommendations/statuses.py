"""Kinds of finding, how a body owns one, and the ladder from allocation to closure."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models


class FindingKind(models.TextChoices):
    """What the inspectorate calls a finding."""

    CAUSE_OF_CONCERN = "cause_of_concern", "Cause of concern"
    RECOMMENDATION = "recommendation", "Recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement", "Area for improvement"
    INNOVATIVE_PRACTICE = "innovative_practice", "Innovative practice"
    PROMISING_PRACTICE = "promising_practice", "Promising practice"
    POSITIVE_PRACTICE = "positive_practice", "Positive practice"


ACTIONABLE_KINDS = frozenset(
    {
        FindingKind.CAUSE_OF_CONCERN,
        FindingKind.RECOMMENDATION,
        FindingKind.AREA_FOR_IMPROVEMENT,
    }
)


class OwnershipRole(models.TextChoices):
    """How far a finding is a body's own."""

    LEAD = "lead", "Lead"
    JOINT = "joint", "Joint"
    SUPPORTING = "supporting", "Supporting"
    FOR_INFORMATION = "for_information", "For information"


class Stance(models.TextChoices):
    """What a body says about owning a finding."""

    ACCEPTED = "accepted", "Accepted"
    DISPUTED = "disputed", "Ownership disputed"
    AWAITING_LEAD = "awaiting_lead", "Awaiting the lead body"
    NOT_FOR_US = "not_for_us", "Not for us"
    UNDECIDED = "undecided", "Not yet decided"


STANCES_WITH_REASON = frozenset({Stance.DISPUTED, Stance.NOT_FOR_US})

# What each word means to the reader, which decides the colour of its tag on every screen.
STANCE_MEANINGS = {
    Stance.ACCEPTED: "accepted",
    Stance.DISPUTED: "disputed",
    Stance.AWAITING_LEAD: "waiting",
    Stance.NOT_FOR_US: "neutral",
    Stance.UNDECIDED: "waiting",
}


class Status(models.TextChoices):
    """How a finding stands with one body; who says it is done is always plain."""

    AWAITING_ALLOCATION = "awaiting_allocation", "Awaiting allocation"
    IN_PROGRESS = "in_progress", "In progress"
    EMBEDDING = "embedding", "Embedding"
    FORCE_SAYS_COMPLETE = "force_says_complete", "Force says complete"
    OFFICE_ASSURED = "office_assured", "Office assured"
    CLOSED = "closed", "Closed by HMICFRS"
    SUPERSEDED = "superseded", "Superseded"
    NOT_FOR_BODY = "not_for_body", "Not for this body"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


ENDED = frozenset(
    {Status.CLOSED, Status.SUPERSEDED, Status.NOT_FOR_BODY, Status.NOT_ACCEPTED},
)
OPEN = frozenset(Status) - ENDED

STATUS_MEANINGS = {
    Status.AWAITING_ALLOCATION: "waiting",
    Status.IN_PROGRESS: "in_progress",
    Status.EMBEDDING: "in_progress",
    Status.FORCE_SAYS_COMPLETE: "review",
    Status.OFFICE_ASSURED: "assured",
    Status.CLOSED: "done",
    Status.SUPERSEDED: "superseded",
    Status.NOT_FOR_BODY: "neutral",
    Status.NOT_ACCEPTED: "neutral",
}


class Move(NamedTuple):
    """One permitted change of status: who decides it and whether it needs a reason."""

    to: Status
    by_office: bool
    needs_reason: bool


def _force(to: Status) -> Move:
    return Move(to, by_office=False, needs_reason=False)


def _office(to: Status) -> Move:
    return Move(to, by_office=True, needs_reason=True)


_SIDE_ENDS = (
    _office(Status.SUPERSEDED),
    _office(Status.NOT_FOR_BODY),
    _office(Status.NOT_ACCEPTED),
)
_REOPEN = (_office(Status.IN_PROGRESS),)

MOVES: dict[Status, tuple[Move, ...]] = {
    Status.AWAITING_ALLOCATION: (_force(Status.IN_PROGRESS), *_SIDE_ENDS),
    Status.IN_PROGRESS: (
        _force(Status.EMBEDDING),
        _force(Status.FORCE_SAYS_COMPLETE),
        _office(Status.AWAITING_ALLOCATION),
        *_SIDE_ENDS,
    ),
    Status.EMBEDDING: (
        _force(Status.FORCE_SAYS_COMPLETE),
        _force(Status.IN_PROGRESS),
        *_SIDE_ENDS,
    ),
    Status.FORCE_SAYS_COMPLETE: (
        _office(Status.OFFICE_ASSURED),
        _office(Status.IN_PROGRESS),
        *_SIDE_ENDS,
    ),
    Status.OFFICE_ASSURED: (_office(Status.CLOSED), _office(Status.IN_PROGRESS), *_SIDE_ENDS),
    Status.CLOSED: _REOPEN,
    Status.SUPERSEDED: _REOPEN,
    Status.NOT_FOR_BODY: _REOPEN,
    Status.NOT_ACCEPTED: _REOPEN,
}


class TrackerStatus(models.TextChoices):
    """How far an office's own spreadsheet has come on its way into the register."""

    MATCHING = "matching", "Columns to be matched"
    CHECKING = "checking", "To be checked"
    ENTERED = "entered", "In the register"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Discarded"
