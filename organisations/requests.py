"""Requests of people who have signed in, as nearly every page demands."""

from django.http import HttpRequest

from organisations.models import User


class SignedIn(HttpRequest):
    """A request whose person has signed in; the middleware sends everybody else to sign in."""

    user: User
