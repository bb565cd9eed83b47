"""What the public reads."""

from django.http import HttpRequest, HttpResponse


def published(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("published")
