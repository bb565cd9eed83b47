"""What is wrong with this room's settings is said at the start, not at seven in the morning."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from reminders.rules.milestones import CUSTOMARY_DAYS, milestones


@register
def customary_milestones_are_known(**_: Any) -> list[Error]:
    """An office's own milestones have names that exist, and days from 1 on."""
    try:
        milestones(settings.CUSTOMARY_MILESTONES)
    except ValueError as error:
        known = ", ".join(CUSTOMARY_DAYS)
        return [Error(f"CUSTOMARY_MILESTONES: {error}. Known are {known}.", id="reminders.E001")]
    return []
