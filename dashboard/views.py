"""The front page, the dashboard, and what the service says about its own accessibility."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dashboard import figures
from dashboard.nearest import nearest_dates
from dashboard.performance import body_figures, oldest_open
from organisations.requests import SignedIn


def front(request: SignedIn) -> HttpResponse:
    """What is late, what is due and what to do next, for the person who signed in."""
    user = request.user
    if not user.local_policing_body_ids:
        return render(request, "dashboard/front_without_body.html")
    on = timezone.localdate()
    owed = figures.owed_to_show(user)
    drafts = figures.drafts_to_review(user)
    context = {
        "sections": figures.sections(user, owed, on=on),
        "nearest": nearest_dates(user, owed, on=on),
        "drafts": drafts if drafts and drafts.number else None,
        "may_import": drafts is not None,
    }
    return render(request, "dashboard/front.html", context)


def dashboard(request: SignedIn) -> HttpResponse:
    """How findings stand and whether responses were in time, for each body of the person."""
    user = request.user
    context = {
        "figures": body_figures(user, on=timezone.localdate()),
        "oldest": oldest_open(user),
    }
    return render(request, "dashboard/dashboard.html", context)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, which everybody may read (2018 regulations)."""
    return render(request, "dashboard/accessibility.html")
