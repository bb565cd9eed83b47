"""The figures of the front page: what is late, what is due, what has to be done next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse

from dashboard import addresses
from inspections.models import ImportDraft
from inspections.permissions import importing_bodies
from organisations.models import Body, User
from organisations.statuses import OFFICE_ROLES, Role
from recommendations.models import Ownership
from recommendations.statuses import OPEN, Status
from responses.owed import Owed, owed_by
from responses.rules.steps import Step
from responses.worklist import DUE_WITHIN, LATE, STATES_OF_STEPS

SOON, LATER = 14, 30
"""Days ahead that "due" looks."""


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list of exactly what it counts."""

    number: int
    words: str
    url: str
    meaning: str = ""
    note: str = ""

    @property
    def shown_meaning(self) -> str:
        """Nothing late is nothing to colour."""
        return self.meaning if self.number else ""


@dataclass(frozen=True)
class FindingCounts:
    """How the findings of one force or ROCU stand on one day."""

    body: Body
    open: int = 0
    overdue: int = 0
    oldest_overdue_on: dt.date | None = None
    due: int = 0
    awaiting_allocation: int = 0
    force_says_complete: int = 0


COUNTED = tuple(each.name for each in fields(FindingCounts) if each.name != "body")


@dataclass(frozen=True)
class Section:
    """One local policing body as one person sees it: groups of figures."""

    body: Body
    late: tuple[Figure, ...] = ()
    due: tuple[Figure, ...] = ()
    steps: tuple[Figure, ...] = field(default_factory=tuple)

    @property
    def has_anything(self) -> bool:
        """Whether any figure is more than nothing."""
        return any(figure.number for figure in (*self.late, *self.due, *self.steps))


def roles_by_body(user: User) -> dict[Body, set[str]]:
    """The person's roles, by local policing body, in the order of their names."""
    roles: dict[Body, set[str]] = {}
    for membership in user.current_memberships:
        if membership.body:
            roles.setdefault(membership.body, set()).add(membership.role)
    return dict(sorted(roles.items(), key=lambda item: item[0].name))


def sections(user: User, owed: Iterable[Owed], *, on: dt.date) -> list[Section]:
    """What is late, due and next, for each body whose work the person shares."""
    owed = list(owed)
    roles_of = roles_by_body(user)
    everyones = finding_counts(user, on=on)
    own = finding_counts(user, on=on, of=user) if any(map(_only_leads, roles_of.values())) else {}
    found = []
    for body, roles in roles_of.items():
        seen = own if _only_leads(roles) else everyones
        counts = [seen.get(owner.pk, FindingCounts(owner)) for owner in owners_of(body)]
        theirs = [each for each in owed if each.body == body]
        if roles & OFFICE_ROLES:
            found.append(_office_section(body, theirs, counts, on=on))
        elif _only_leads(roles):
            found.append(_force_lead_section(body, counts, user=user, on=on))
        else:
            found.append(_chief_officer_section(body, theirs, counts, on=on))
    return found


def _only_leads(roles: set[str]) -> bool:
    """Force leads see what is assigned to them."""
    return roles == {Role.FORCE_LEAD}


def owners_of(body: Body) -> list[Body]:
    """The force for which the body answers, and the ROCU that serves it."""
    force = body.answers_for
    return [owner for owner in (force, force.served_by if force else None) if owner]


def _office_section(
    body: Body, owed: list[Owed], counts: list[FindingCounts], *, on: dt.date
) -> Section:
    late = [each.last_day for each in owed if each.last_day and each.is_late(on=on)]
    return Section(
        body=body,
        late=(
            Figure(
                len(late),
                "responses past their last day" if len(late) != 1 else "response past its last day",
                addresses.responses(body, state=LATE),
                "overdue",
                _oldest(min(late, default=None), on=on),
            ),
            *_overdue(counts, on=on),
        ),
        due=(
            *(_responses_due(body, owed, days, on=on) for days in (SOON, LATER)),
            *_findings_due(counts),
        ),
        steps=(*_response_steps(body, owed), *_finding_steps(counts)),
    )


def _chief_officer_section(
    body: Body, owed: list[Owed], counts: list[FindingCounts], *, on: dt.date
) -> Section:
    return Section(
        body=body,
        late=_overdue(counts, on=on),
        due=_findings_due(counts),
        steps=(
            *_response_steps(body, owed, only=(Step.COMMENTS_AWAITED,), words=CHIEF_OFFICER_STEPS),
            *_finding_steps(counts, only=("awaiting_allocation",)),
        ),
    )


def _force_lead_section(
    body: Body, counts: list[FindingCounts], *, user: User, on: dt.date
) -> Section:
    return Section(
        body=body,
        late=_overdue(counts, on=on, of=user),
        due=_findings_due(counts, of=user),
        steps=tuple(
            Figure(
                count.open,
                _of(count, counts, f"open {_findings(count.open)} assigned to you"),
                addresses.findings(count.body, status="open", owner=str(user.pk)),
            )
            for count in counts
            if count.open
        ),
    )


# --- Responses ---

STEPS: dict[Step, tuple[str, str, str]] = {
    Step.BEGIN: ("response to begin", "responses to begin", "new"),
    Step.INVITE: ("chief officer to invite", "chief officers to invite", "attention"),
    Step.COMMENTS_AWAITED: (
        "response awaiting the chief officer’s comments",
        "responses awaiting the chief officer’s comments",
        "waiting",
    ),
    Step.WRITE: ("response to finish writing", "responses to finish writing", "drafting"),
    Step.APPROVE: ("response with the approver", "responses with the approver", "waiting"),
    Step.PUBLISH: ("approved response to publish", "approved responses to publish", "approved"),
    Step.SEND_COPIES: (
        "published response with copies to send",
        "published responses with copies to send",
        "attention",
    ),
}
CHIEF_OFFICER_STEPS: dict[Step, tuple[str, str, str]] = {
    Step.COMMENTS_AWAITED: (
        "invitation awaiting your comments",
        "invitations awaiting your comments",
        "attention",
    ),
}


def _response_steps(
    body: Body,
    owed: list[Owed],
    *,
    only: Collection[Step] = tuple(STEPS),
    words: dict[Step, tuple[str, str, str]] = STEPS,
) -> tuple[Figure, ...]:
    """What has to be done next, for steps that wait for somebody."""
    number = Counter(each.step for each in owed)
    return tuple(
        Figure(
            number[step],
            words[step][0] if number[step] == 1 else words[step][1],
            addresses.responses(body, state=STATES_OF_STEPS[step]),
            words[step][2],
        )
        for step in only
        if number[step]
    )


def _responses_due(body: Body, owed: list[Owed], days: int, *, on: dt.date) -> Figure:
    number = sum(each.is_due_within(days, on=on) for each in owed)
    return Figure(
        number,
        f"{'response' if number == 1 else 'responses'} due within {days} days",
        addresses.responses(body, state=DUE_WITHIN[days]),
        "due_soon" if days == SOON else "",
    )


# --- Findings ---


def finding_counts(user: User, *, on: dt.date, of: User | None = None) -> dict[int, FindingCounts]:
    """Counts of each force's and ROCU's findings that the person may see, in one query."""
    shares = Ownership.objects.visible_to(user).actionable()
    if of:
        shares = shares.filter(responsible_officer=of)
    is_open = Q(status__in=OPEN)
    overdue = is_open & Q(finding__due_on__lt=on)
    ahead = dt.timedelta(days=LATER)
    rows: Iterable[Any] = (
        shares.order_by()
        .values("body")
        .annotate(
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=overdue),
            oldest_overdue_on=Min("finding__due_on", filter=overdue),
            due=Count(
                "pk", filter=is_open & Q(finding__due_on__gte=on, finding__due_on__lte=on + ahead)
            ),
            awaiting_allocation=Count("pk", filter=Q(status=Status.AWAITING_ALLOCATION)),
            force_says_complete=Count("pk", filter=Q(status=Status.FORCE_SAYS_COMPLETE)),
        )
    )
    owners = {owner.pk: owner for body in roles_by_body(user) for owner in owners_of(body)}
    return {
        body.pk: FindingCounts(body, **row) for row in rows if (body := owners.get(row.pop("body")))
    }


def _shown(counts: list[FindingCounts], name: str) -> list[FindingCounts]:
    """The force's own count always; that of its ROCU where there is something to count."""
    return [count for index, count in enumerate(counts) if index == 0 or getattr(count, name)]


def _of(count: FindingCounts, counts: list[FindingCounts], words: str) -> str:
    """Names the ROCU, so that its findings are not taken for the force's."""
    return words if count is counts[0] else f"{words} ({count.body.name})"


def _findings(number: int) -> str:
    return "finding" if number == 1 else "findings"


def _overdue(
    counts: list[FindingCounts], *, on: dt.date, of: User | None = None
) -> tuple[Figure, ...]:
    assigned = {"owner": str(of.pk)} if of else {}
    return tuple(
        Figure(
            count.overdue,
            _of(count, counts, f"{_findings(count.overdue)} overdue"),
            addresses.findings(count.body, status="open", due="overdue", **assigned),
            "overdue",
            _oldest(count.oldest_overdue_on, on=on),
        )
        for count in _shown(counts, "overdue")
    )


def _findings_due(counts: list[FindingCounts], *, of: User | None = None) -> tuple[Figure, ...]:
    assigned = {"owner": str(of.pk)} if of else {}
    return tuple(
        Figure(
            count.due,
            _of(count, counts, f"{_findings(count.due)} due within {LATER} days"),
            addresses.findings(count.body, status="open", due=str(LATER), **assigned),
            "due_soon",
        )
        for count in _shown(counts, "due")
    )


FINDING_STEPS = {
    "awaiting_allocation": (
        "finding awaiting allocation",
        "findings awaiting allocation",
        "attention",
    ),
    "force_says_complete": (
        "finding that the force says is complete, to assure",
        "findings that the force says are complete, to assure",
        "waiting",
    ),
}


def _finding_steps(
    counts: list[FindingCounts], *, only: Collection[str] = tuple(FINDING_STEPS)
) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            getattr(count, name),
            _of(count, counts, FINDING_STEPS[name][getattr(count, name) != 1]),
            addresses.findings(count.body, status=name),
            FINDING_STEPS[name][2],
        )
        for name in only
        for count in counts
        if getattr(count, name)
    )


def _oldest(day: dt.date | None, *, on: dt.date) -> str:
    if day is None:
        return ""
    late = (on - day).days
    return f"the oldest by {late} {'day' if late == 1 else 'days'}"


# --- Reports read in ---


def drafts_to_review(user: User) -> Figure | None:
    """Reports read in that wait for review; only those who may review them are told."""
    if not importing_bodies(user):
        return None
    number = ImportDraft.objects.visible_to(user).awaiting_review().count()
    return Figure(
        number,
        "report read, awaiting review" if number == 1 else "reports read, awaiting review",
        f"{reverse('inspections:imports')}?status=awaiting_review",
        "review",
    )


def owed_to_show(user: User) -> list[Owed]:
    """What the person's bodies owe; force-side people see only what they were invited to."""
    roles = roles_by_body(user)
    return [
        each
        for each in owed_by(roles)
        if roles[each.body] & OFFICE_ROLES or each.step == Step.COMMENTS_AWAITED
    ]
