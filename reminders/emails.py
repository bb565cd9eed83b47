"""The one mail that a person gets: what is late, what is due today, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from organisations.models import User
from reminders.models import SentReminder
from reminders.rules.due import rule_of
from reminders.rules.obligations import BASIS

LONGEST_GROUP = 30
"""A longer list is cut, with the way to the rest: a mail is read on a telephone."""


@dataclass(frozen=True)
class Line:
    """One date of a digest, and what kind of date it is."""

    row: SentReminder
    basis: str


@dataclass(frozen=True)
class Group:
    """Lines of a digest under one heading."""

    title: str
    lines: tuple[Line, ...]

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines that the mail prints."""
        return self.lines[:LONGEST_GROUP]

    @property
    def more(self) -> int:
        """How many lines it leaves to the front page."""
        return len(self.lines) - len(self.shown)


def digest(person: User, rows: Iterable[SentReminder], *, on: dt.date) -> EmailMessage:
    """One plain mail to one person; each date appears once, whatever stages were waiting."""
    groups = _groups(rows, on=on)
    text = render_to_string(
        "reminders/digest.txt",
        {
            "person": person,
            "groups": groups,
            "today": on,
            "site": settings.SITE_URL,
            "has_many_bodies": len({line.row.body_id for group in groups for line in group.lines})
            > 1,
        },
    )
    return EmailMessage(subject(groups), text, None, [person.email])


def subject(groups: Iterable[Group]) -> str:
    """What it is about, without opening it: "2 late, 1 due today"."""
    counts = ", ".join(f"{len(group.lines)} {group.title.lower()}" for group in groups)
    return f"Inspection responses and findings: {counts}"


def _groups(rows: Iterable[SentReminder], *, on: dt.date) -> list[Group]:
    once = {(rule_of(row.rule), row.subject, row.due_on): row for row in rows}
    ordered = sorted(once.values(), key=lambda row: (row.due_on, row.sentence))
    lines = [Line(row, BASIS[rule_of(row.rule)]) for row in ordered]
    groups = (
        Group("Late", tuple(line for line in lines if line.row.due_on < on)),
        Group("Due today", tuple(line for line in lines if line.row.due_on == on)),
        Group("Due soon", tuple(line for line in lines if line.row.due_on > on)),
    )
    return [group for group in groups if group.lines]
