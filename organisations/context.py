"""What every page knows: the day, whose work the person shares, and whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def service(request: HttpRequest) -> dict[str, Any]:
    """The day in London, the person's local policing bodies, and the demo flag."""
    user = getattr(request, "user", None)
    bodies = (
        sorted({m.body for m in user.current_memberships if m.body}, key=lambda body: body.name)
        if user is not None and user.is_authenticated
        else []
    )
    return {"today": timezone.localdate(), "my_bodies": bodies, "DEMO": settings.DEMO}
