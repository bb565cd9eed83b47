"""Findings and shares as they stood, so that what a tracker brought in can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from recommendations.models import Finding, Ownership

FINDING_FIELDS: Final = (
    "kind",
    "parent_id",
    "question_id",
    "title",
    "text",
    "points",
    "addressee_words",
    "due_on",
    "due_words",
    "due_precision",
    "source_page",
)
SHARE_FIELDS: Final = (
    "role",
    "stance",
    "stance_reason",
    "status",
    "status_reason",
    "status_changed_on",
    "responsible_officer_id",
    "office_lead_id",
    "board",
    "office_ref",
)
DATES: Final = ("due_on", "status_changed_on")
Snapshot = dict[str, Any]


def snapshot(of: Finding | Ownership, fields: Sequence[str]) -> Snapshot:
    """The fields as plain values."""
    return {field: _plain(getattr(of, field)) for field in fields}


def restored(kept: Mapping[str, Any]) -> Snapshot:
    """The values of a snapshot as the database wants them."""
    return {
        field: dt.date.fromisoformat(value) if field in DATES and value else value
        for field, value in kept.items()
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
