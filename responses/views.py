"""Pages of this room."""

from django.http import HttpRequest, HttpResponse


def responses(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("responses")


def published(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("published")
