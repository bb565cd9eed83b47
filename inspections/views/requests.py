"""What a request says of its person and of what was sent."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, QueryDict

from organisations.models import User


def person(request: HttpRequest) -> User:
    """Who asks; sign-in is required before any view is reached."""
    return cast("User", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, though it be empty, or nothing when it is opened."""
    return request.POST if request.method == "POST" else None
