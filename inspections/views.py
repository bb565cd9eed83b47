"""Pages of this room."""

from django.http import HttpRequest, HttpResponse


def reports(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("reports")
