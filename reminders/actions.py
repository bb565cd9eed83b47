"""Deciding who must be told, and telling each person once, in one mail.

What is to be sent stands in the database before anything is sent, and one row can exist only once
for a rule and stage, a subject, a date and a person. So a run may be repeated, at any time and by
several workers at once. One thing remains: a worker that is killed after the mail server took the
mail and before that was recorded leaves the row unsent, and that one mail is repeated once the
lease has run out. The other order would lose mails instead.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from organisations.models import User
from reminders import emails
from reminders.gathering import Reminder, reminders
from reminders.models import SentReminder
from reminders.rules.due import rule_of
from reminders.rules.obligations import Rule

LEASE = dt.timedelta(minutes=10)
"""How long a worker has a person's reminders in hand before another may take them."""

FAILURES_IN_A_ROW = 3
"""After so many the mail server is taken to be down, and the rest waits for the next run."""

SUBJECTS_AT_ONCE = 500

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass
class Delivered:
    """What one run did."""

    mails: int = 0
    failed: list[str] = field(default_factory=list)
    not_needed: int = 0


def decide(*, on: dt.date) -> int:
    """Record who must be told by a day and was not yet; returns how many reminders are new."""
    return _decide(reminders(on=on))


@transaction.atomic
def _decide(wanted: list[Reminder]) -> int:
    recorded = _recorded(wanted)
    missing = [each for each in wanted if each.identity not in recorded]
    SentReminder.objects.bulk_create(
        (_row(each) for each in missing), batch_size=500, ignore_conflicts=True
    )
    dropped = [pk for each in wanted if (pk := recorded.get(each.identity))]
    revived = sum(
        SentReminder.objects.filter(pk__in=some, not_needed_at__isnull=False).update(
            not_needed_at=None
        )
        for some in _batches(dropped)
    )
    return len(missing) + revived


def _recorded(
    wanted: Iterable[Reminder],
) -> dict[tuple[str, str, dt.date, int], int | None]:
    """What stands in the record, with the key of the row where it was dropped unsent."""
    found: dict[tuple[str, str, dt.date, int], int | None] = {}
    for subjects in _batches({each.obligation.subject for each in wanted}):
        rows = SentReminder.objects.filter(subject__in=subjects).values_list(
            "rule", "subject", "due_on", "recipient_id", "pk", "not_needed_at"
        )
        for rule, subject, due_on, recipient_id, pk, not_needed_at in rows:
            found[rule, subject, due_on, recipient_id] = pk if not_needed_at else None
    return found


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, SUBJECTS_AT_ONCE)):
        yield batch


def _row(reminder: Reminder) -> SentReminder:
    return SentReminder(
        rule=reminder.key,
        subject=reminder.obligation.subject,
        due_on=reminder.obligation.due_on,
        recipient_id=reminder.recipient_id,
        body_id=reminder.body_id,
        sentence=reminder.obligation.sentence,
        path=reminder.obligation.path,
    )


@dataclass(frozen=True, order=True)
class Line:
    """One line of one person's mail, as a preview shows it."""

    email: str
    due_on: dt.date
    sentence: str


def would_be_sent(*, on: dt.date) -> list[Line]:
    """What the run of a day would send, by person and date; writes nothing."""
    wanted = reminders(on=on)
    recorded = _recorded(wanted)
    standing = {_standing(each): each for each in wanted}
    new = {
        _standing(each)
        for each in wanted
        if each.identity not in recorded or recorded[each.identity]
    }
    waiting = {_standing_of(row) for row in SentReminder.objects.unsent()}
    return sorted(
        Line(each.email, each.obligation.due_on, each.obligation.sentence)
        for key, each in standing.items()
        if key in new | waiting
    )


def deliver(*, now: dt.datetime, on: dt.date | None = None) -> Delivered:
    """Send each person one mail with everything that waits for them; `on` is the day it is about.

    A reminder whose cause has gone meanwhile is recorded as not needed and left out.
    """
    on = on or timezone.localdate(now)
    done = Delivered()
    waiting = SentReminder.objects.unclaimed(at=now).order_by().values("recipient").distinct()
    people = list(User.objects.filter(pk__in=waiting))
    if not people:
        return done
    standing = {_standing(each) for each in reminders(on=on)}
    in_a_row = 0
    for person in people:
        before = len(done.failed)
        _deliver_to(person, standing, done, now=now, on=on)
        in_a_row = in_a_row + 1 if len(done.failed) > before else 0
        if in_a_row == FAILURES_IN_A_ROW:
            log.error("The mail server seems to be down; reminders wait for the next run.")
            break
    return done


Standing = tuple[Rule, str, dt.date, int]


def _standing(reminder: Reminder) -> Standing:
    return (
        reminder.obligation.rule,
        reminder.obligation.subject,
        reminder.obligation.due_on,
        reminder.recipient_id,
    )


def _standing_of(row: SentReminder) -> Standing:
    return (rule_of(row.rule), row.subject, row.due_on, row.recipient_id)


def _deliver_to(
    person: User, standing: set[Standing], done: Delivered, *, now: dt.datetime, on: dt.date
) -> None:
    claim = uuid.uuid4()
    mine = SentReminder.objects.filter(claim=claim)
    if not _claim(person, claim, now=now):
        return  # another worker got there first
    rows = list(mine.unsent().select_related("body"))
    needed = [row for row in rows if _standing_of(row) in standing]
    dropped = {row.pk for row in rows} - {row.pk for row in needed}
    if dropped:
        done.not_needed += mine.filter(pk__in=dropped).update(not_needed_at=now, leased_until=None)
    if not needed:
        return
    try:
        emails.digest(person, needed, on=on).send()
    except Exception:  # whatever is wrong with one person's mail, the others get theirs
        log.exception("The reminders for person %s could not be sent", person.pk)
        mine.unsent().update(leased_until=None)
        done.failed.append(person.email)
        return
    mine.unsent().update(sent_at=now, leased_until=None)
    done.mails += 1


def _claim(person: User, claim: uuid.UUID, *, now: dt.datetime) -> int:
    """Take what waits for a person, for a while; 0 where somebody else has it."""
    return (
        SentReminder.objects.unclaimed(at=now)
        .filter(recipient=person)
        .update(claim=claim, leased_until=now + LEASE)
    )


def send_reminders(*, now: dt.datetime, on: dt.date | None = None) -> Delivered:
    """What is done each morning: decide, then deliver. May be run again at any time."""
    on = on or timezone.localdate(now)
    decide(on=on)
    return deliver(now=now, on=on)
