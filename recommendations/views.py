"""Pages of this room."""

from django.http import HttpRequest, HttpResponse


def findings(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("findings")
