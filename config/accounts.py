"""Who may make an account: an administrator, for somebody; nobody for themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in as usual; signing up is closed to all."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up: an account follows from a post in an office or a force."""
        return False


def no_own_address(request: HttpRequest) -> HttpResponse:
    """Nobody changes the address that they sign in with: an administrator vouches for it."""
    raise Http404
