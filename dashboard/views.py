"""Pages of this room."""

from django.http import HttpRequest, HttpResponse


def front(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("front")


def dashboard(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("dashboard")
