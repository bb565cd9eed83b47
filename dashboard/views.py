"""The front page, the dashboard, and what the service says about its own accessibility."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dashboard import figures
from dashboard.nearest import nearest_dates
from inspections.permissions import importing_bodies
from organisations.models import User


def front(request: HttpRequest) -> HttpResponse:
    """What is late, what is due and what to do next, for the person who signed in."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("The front page is for people who signed in.")
    if not user.local_policing_body_ids:
        return render(request, "dashboard/front_without_body.html")
    on = timezone.localdate()
    owed = figures.owed_to_show(user)
    return render(
        request,
        "dashboard/front.html",
        {
            "sections": figures.sections(user, owed, on=on),
            "nearest": nearest_dates(user, owed, on=on),
            "drafts": figures.drafts_to_review(user),
            "may_import": bool(importing_bodies(user)),
        },
    )


def dashboard(request: HttpRequest) -> HttpResponse:
    """To be written."""
    return HttpResponse("dashboard")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, which everybody may read (2018 regulations)."""
    return render(request, "dashboard/accessibility.html")
