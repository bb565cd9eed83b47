"""What is due, read from the database for the rules, and the people who must be told of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Min

from organisations.models import Body, Membership
from organisations.statuses import Role
from recommendations.models import Ownership
from recommendations.statuses import OwnershipRole, Status
from reminders.rules import obligations as rules
from reminders.rules.due import due
from reminders.rules.milestones import milestones
from reminders.rules.obligations import FindingDue, Obligation, Party, ResponseDue
from responses.models import Publication
from responses.owed import Owed, owed_by
from responses.rules.steps import Step

FURTHEST_AHEAD = dt.timedelta(days=14)
ROLE_OF_PARTY = {
    Party.OFFICE: Role.POLICY_OFFICER,
    Party.APPROVERS: Role.APPROVER,
    Party.CHIEF_OFFICER: Role.CHIEF_OFFICER,
}


@dataclass(frozen=True)
class Reminder:
    """That one person is to be told of one obligation at one stage."""

    key: str
    obligation: Obligation
    recipient_id: int
    email: str
    body_id: int

    @property
    def identity(self) -> tuple[str, str, dt.date, int]:
        """What makes it one and the same reminder, whichever run decides it."""
        return (self.key, self.obligation.subject, self.obligation.due_on, self.recipient_id)


@dataclass(frozen=True)
class Person:
    """Somebody with a role for a body, who wants to be reminded and may sign in."""

    pk: int
    email: str
    body_id: int


class People:
    """Who holds which role for which body; read once."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.by_role: dict[tuple[int, str], list[Person]] = defaultdict(list)
        self.by_id: dict[tuple[int, int], Person] = {}
        self.offices: dict[int, list[int]] = defaultdict(list)
        for body in bodies:
            force = body.answers_for
            for owner_id in (force.pk, force.served_by_id) if force else ():
                if owner_id:
                    self.offices[owner_id].append(body.pk)
        memberships = Membership.objects.filter(
            body__in=[body.pk for body in bodies],
            user__is_active=True,
            user__wants_reminders=True,
        )
        for membership in memberships.select_related("user").order_by("pk"):
            if membership.body_id is None:
                continue
            person = Person(membership.user_id, membership.user.email, membership.body_id)
            self.by_role[membership.body_id, membership.role].append(person)
            self.by_id[membership.body_id, person.pk] = person

    def of(self, obligation: Obligation) -> list[Person]:
        """Everybody who must be told of an obligation."""
        if obligation.party == Party.OWNERS:
            return self._owners(obligation)
        return self.by_role[obligation.body_id, ROLE_OF_PARTY[obligation.party]]

    def _owners(self, obligation: Obligation) -> list[Person]:
        """Those named for a finding who may see it; else the policy officers of its offices."""
        offices = self.offices[obligation.body_id]
        named = {
            person.pk: person
            for body_id in offices
            for owner_id in obligation.owner_ids
            if (person := self.by_id.get((body_id, owner_id)))
        }
        if named:
            return list(named.values())
        return [each for body_id in offices for each in self.by_role[body_id, Role.POLICY_OFFICER]]


def reminders(*, on: dt.date) -> list[Reminder]:
    """Everything of which somebody is to be told by a day, whether or not they were already."""
    bodies = _bodies_with_people()
    people = People(bodies)
    found: dict[tuple[str, str, dt.date, int], Reminder] = {}
    for each in due(obligations(bodies, on=on), on=on):
        for person in people.of(each.obligation):
            reminder = Reminder(each.key, each.obligation, person.pk, person.email, person.body_id)
            found.setdefault(reminder.identity, reminder)
    return list(found.values())


def _bodies_with_people() -> list[Body]:
    return list(
        Body.objects.local_policing_bodies()
        .filter(pk__in=Membership.objects.values("body"))
        .select_related("answers_for")
    )


def obligations(bodies: list[Body], *, on: dt.date) -> Iterator[Obligation]:
    """What the bodies and their forces must do; derived afresh each time, never stored."""
    customary = milestones(settings.CUSTOMARY_MILESTONES)
    for response in _responses_due(bodies):
        yield from rules.of_response(response, customary, on=on)
    for finding in _findings_due(bodies, on=on):
        yield rules.of_finding(finding)


def _responses_due(bodies: list[Body]) -> Iterator[ResponseDue]:
    owed = owed_by(bodies)
    published = _publication_days(owed)
    for each in owed:
        letter, report = each.letter, each.reports[0]
        yield ResponseDue(
            subject=f"letter:{letter.reference}" if letter else f"report:{report.slug}"[:80],
            body_id=each.body.pk,
            title=each.title,
            path=each.path,
            step=each.step,
            report_published_on=report.published_day,
            last_day=each.last_day,
            reply_by=letter.chief_officer_reply_by if letter else None,
            published_on=published.get(letter.pk) if letter else None,
        )


def _publication_days(owed: list[Owed]) -> dict[int, dt.date]:
    letters = [each.letter.pk for each in owed if each.step == Step.SEND_COPIES and each.letter]
    days = Publication.objects.filter(letter__in=letters).order_by().values_list("letter")
    return dict(days.annotate(first=Min("published_on")))


def _findings_due(bodies: list[Body], *, on: dt.date) -> Iterator[FindingDue]:
    """Open shares with a date that is near or past; those assured wait for the inspectorate."""
    forces = [body.answers_for for body in bodies if body.answers_for]
    owners = {force.pk for force in forces} | {f.served_by_id for f in forces if f.served_by_id}
    shares = (
        Ownership.objects.actionable()
        .open()
        .filter(body__in=owners, finding__due_on__lte=on + FURTHEST_AHEAD)
        .exclude(role=OwnershipRole.FOR_INFORMATION)
        .exclude(status=Status.OFFICE_ASSURED)
        .select_related("finding", "body")
        .defer("finding__text", "finding__source_snippet", "finding__points")
    )
    for share in shares:
        if share.finding.due_on:
            yield FindingDue(
                subject=f"ownership:{share.pk}",
                owner_id=share.body_id,
                title=str(share.finding),
                owner_name=share.body.name,
                path=share.finding.get_absolute_url(),
                due_on=share.finding.due_on,
                owner_ids=_named(share),
            )


def _named(share: Ownership) -> tuple[int, ...]:
    named = (share.responsible_officer_id, share.office_lead_id)
    return tuple(each for each in named if each is not None)
