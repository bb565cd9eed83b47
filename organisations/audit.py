"""The record of what people did: one row per act, written inside the act's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from organisations.models import AuditEvent, Body, User

if TYPE_CHECKING:
    from django.db.models import Model


class Refused(Exception):
    """An act that may not be done now, with a reason that a person can read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def record(
    action: str,
    subject: Model,
    *,
    by: User | None,
    body: Body | None = None,
    **detail: Any,
) -> AuditEvent:
    """Write who did what to which record; `by` is None only for the scheduler."""
    done = event(action, subject, by=by, body=body, **detail)
    done.save(force_insert=True)
    return done


def event(
    action: str,
    subject: Model,
    *,
    by: User | None,
    body: Body | None = None,
    **detail: Any,
) -> AuditEvent:
    """A row of the record that is not written yet: acts on many records write theirs together."""
    return AuditEvent(
        action=action,
        by=by,
        body=body,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:255],
        detail=detail,
    )
