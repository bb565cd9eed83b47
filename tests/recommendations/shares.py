"""Shares of the report of May 2023 that the stories of this room are about."""

from __future__ import annotations

import datetime as dt

from inspections.models import Report
from organisations.models import User
from recommendations.actions import add_update
from recommendations.models import Ownership
from recommendations.statuses import MOVES, Status

DAY = dt.date(2023, 6, 12)


def share(report: Report, ref: str, body: str = "essex") -> Ownership:
    """A body's share in a finding of the report."""
    return Ownership.objects.select_related("finding", "body").get(
        finding__report=report, finding__ref=ref, body__code=body
    )


def path_to(status: Status) -> list[Status]:
    """The shortest way from allocation to a status."""
    paths = [[Status.AWAITING_ALLOCATION]]
    for path in paths:
        if path[-1] == status:
            return path[1:]
        paths += [[*path, move.to] for move in MOVES[path[-1]] if move.to not in path]
    raise AssertionError(status)


def bring_to(ownership: Ownership, status: Status, *, by: User) -> Ownership:
    """Move a share to a status as people would, step by step."""
    for step in path_to(status):
        add_update(ownership=ownership, text=f"Now {step.label}.", on=DAY, by=by, to=step)
    return ownership
