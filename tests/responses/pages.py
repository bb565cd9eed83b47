"""How the tests of this room open a page, read it, and ask why an act was refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.audit import Refused
from organisations.models import AuditEvent, User
from responses.models import ResponseLetter

READABLE = ("response", "history", "chief_officer", "answers", "preview")
WRITABLE = ("invite_chief_officer", "comments", "monitoring", "letter_details", "answer_others")


def refusal(act: Callable[[], object]) -> str:
    """The reason for which an act is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


def events(letter: ResponseLetter, action: str) -> int:
    """How often an act was written into the record."""
    return AuditEvent.objects.about(letter).filter(action=action).count()


def at(name: str, letter: ResponseLetter, *args: str) -> str:
    """The address of a page of the response."""
    return reverse(f"responses:{name}", args=[letter.reference, *args])


def text(page: Any) -> str:
    """What a page says."""
    return " ".join(page.content.decode().split())


def signed_in(client: Client, person: User) -> Client:
    """The browser of somebody who signed in."""
    client.force_login(person)
    return client


def dates(**days: dt.date) -> dict[str, str]:
    """Dates as their three boxes send them."""
    return {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
