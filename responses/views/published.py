"""What the public reads."""

from django.http import HttpRequest, HttpResponse


def published(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("published")


def published_response(
    request: HttpRequest, force: str, reference: str, version: int
) -> HttpResponse:
    """To be written."""
    return HttpResponse("published response")
