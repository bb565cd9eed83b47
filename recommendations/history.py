"""What happened to a finding, newest first: accounts of progress, and who decided what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from organisations.models import AuditEvent, User
from recommendations.models import Finding, Update
from recommendations.statuses import Status

TOLD: Final = {
    "finding assigned": "Who leads changed",
    "stance recorded": "Stance changed",
    "brought in from a tracker": "Brought in from your tracker",
    "repeat linked": "Linked: given before",
    "repeat unlinked": "Link taken back: given before",
    "finding corrected": "Corrected from another edition of the report",
}
Line = tuple[Any, ...]


@dataclass(frozen=True)
class Happening:
    """One thing that happened: to whose share, when, by whom, and what changed."""

    title: str
    body: str
    on: dt.date
    at: dt.datetime
    by: str
    text: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_told_later(self) -> bool:
        """Whether the account was entered on another day than the one it is true of."""
        return timezone.localdate(self.at) != self.on


def of(finding: Finding, *, user: User) -> QuerySet[Any, Line]:
    """Everything about a finding that a person may see, as lines to be counted and paged."""
    updates = Update.objects.visible_to(user).filter(ownership__finding=finding).order_by()
    events = AuditEvent.objects.visible_to(user).about(finding).filter(action__in=TOLD).order_by()
    return (
        updates.values_list("on", "at", "pk", _kind("update"))
        .union(
            events.values_list(TruncDate("at"), "at", "pk", _kind("event")),
            all=True,
        )
        .order_by("-on", "-at", "-pk")
    )


def _kind(word: str) -> Value:
    return Value(word, output_field=CharField())


def told(lines: list[Line]) -> list[Happening]:
    """One page of lines as happenings, read in two queries."""
    wanted = {kind: [pk for _, _, pk, k in lines if k == kind] for kind in ("update", "event")}
    updates = Update.objects.select_related("by", "ownership__body").in_bulk(wanted["update"])
    events = AuditEvent.objects.select_related("by", "body").in_bulk(wanted["event"])
    return [
        _of_update(updates[pk]) if kind == "update" else _of_event(events[pk], on)
        for on, _, pk, kind in lines
    ]


def _of_update(update: Update) -> Happening:
    title = "Update"
    if update.status_to:
        was, now = Status(update.status_from).label, Status(update.status_to).label
        title = f"Status changed from “{was}” to “{now}”"
    return Happening(
        title=title,
        body=update.ownership.body.name,
        on=update.on,
        at=update.at,
        by=str(update.by),
        text=update.text,
    )


def _of_event(event: AuditEvent, on: dt.date) -> Happening:
    was, now = event.detail.get("was", {}), event.detail.get("now", {})
    return Happening(
        title=TOLD[event.action],
        body=event.detail.get("owner", str(event.body or "")),
        on=on,
        at=event.at,
        by=str(event.by or ""),
        text=event.detail.get("earlier", ""),
        changes=[
            (what, was.get(what, ""), now[what]) for what in now if now[what] != was.get(what)
        ],
    )
