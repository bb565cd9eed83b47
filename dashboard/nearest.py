"""The next dates of the front page: what comes first, with how many days are left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from inspections.statuses import Precision
from organisations.models import User
from organisations.statuses import Role
from recommendations.models import Ownership
from responses.owed import Owed
from responses.rules.steps import Step

SHOWN = 8


@dataclass(frozen=True, order=True)
class Ahead:
    """One date that comes: what is to be done by then, of what, by which body."""

    on: dt.date
    words: str
    title: str
    url: str
    body: str
    precision: str = Precision.DAY


def nearest_dates(user: User, owed: Iterable[Owed], *, on: dt.date) -> list[Ahead]:
    """The next few dates of responses and findings that concern the person."""
    return nsmallest(SHOWN, [*_of_responses(owed, on=on), *_of_findings(user, on=on)])


def _of_responses(owed: Iterable[Owed], *, on: dt.date) -> Iterator[Ahead]:
    for each in owed:
        if each.step == Step.COMMENTS_AWAITED and each.letter:
            reply_by = each.letter.chief_officer_reply_by
            if reply_by and reply_by >= on:
                yield _ahead(each, reply_by, "Chief officer’s comments")
        if each.is_unpublished and each.last_day and each.last_day >= on:
            yield _ahead(each, each.last_day, "Last day to publish the response")


def _ahead(owed: Owed, day: dt.date, words: str) -> Ahead:
    return Ahead(day, words, owed.title, owed.path, owed.body.name)


def _of_findings(user: User, *, on: dt.date) -> list[Ahead]:
    shares = Ownership.objects.visible_to(user).actionable().open().filter(finding__due_on__gte=on)
    if {membership.role for membership in user.current_memberships} == {Role.FORCE_LEAD}:
        shares = shares.filter(responsible_officer=user)
    first = shares.select_related("finding", "body").order_by("finding__due_on", "pk")[:SHOWN]
    return [
        Ahead(
            share.finding.due_on,
            share.finding.get_kind_display(),
            str(share.finding),
            share.finding.get_absolute_url(),
            share.body.name,
            share.finding.due_precision,
        )
        for share in first
        if share.finding.due_on
    ]
