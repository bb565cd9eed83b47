"""Addresses of the lists that the figures count; each number leads to exactly its rows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from organisations.models import Body


def findings(body: Body, **filters: str) -> str:
    """The list of findings of one force or ROCU, with its filters in the address."""
    return f"{reverse('recommendations:findings')}?{urlencode({'body': body.code, **filters})}"


def responses(body: Body, **filters: str) -> str:
    """The list of responses of one local policing body."""
    return f"{reverse('responses:responses')}?{urlencode({'body': body.code, **filters})}"
