"""Pages of this room."""

from django.http import HttpRequest, HttpResponse


def bodies(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("bodies")
