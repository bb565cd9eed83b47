"""Requests of people who have signed in, as nearly every page demands, and what was sent."""

from django.http import HttpRequest, QueryDict

from organisations.models import User


class SignedIn(HttpRequest):
    """A request whose person has signed in; the middleware sends everybody else to sign in."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, though it be empty, or nothing when it is opened."""
    return request.POST if request.method == "POST" else None
