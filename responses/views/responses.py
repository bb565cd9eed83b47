"""The list of responses."""

from django.http import HttpRequest, HttpResponse


def responses(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("responses")
