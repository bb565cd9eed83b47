"""Who signs in: the administrator's pages."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisations import actions, permissions
from organisations.audit import Refused
from organisations.filters import PersonFilter
from organisations.forms import PersonForm, RoleForm
from organisations.models import Membership, User
from organisations.requests import SignedIn
from organisations.statuses import Role

PAGE_LENGTH = 50


def people(request: SignedIn) -> HttpResponse:
    """Everybody who may sign in, with their roles."""
    _require_administrator(request)
    found = PersonFilter(
        request.GET, queryset=User.objects.prefetch_related("memberships__body").distinct()
    )
    page = Paginator(found.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "organisations/people.html", {"filter": found, "page": page})


def add_person(request: SignedIn) -> HttpResponseBase:
    """Add somebody with a first role."""
    _require_administrator(request)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filled = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            user = actions.add_person(by=request.user, **filled)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request,
                f"{user.name} was added. To sign in for the first time they choose “Forgotten "
                "your password?” and set one.",
            )
            return redirect("organisations:person", user.pk)
    return render(request, "organisations/person_add.html", {"form": form})


def person(request: SignedIn, pk: int) -> HttpResponseBase:
    """One person: roles, and adding another."""
    _require_administrator(request)
    shown = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_role(
                user=shown,
                body=form.cleaned_data["body"],
                role=Role(form.cleaned_data["role"]),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, "The role was given.")
            return redirect("organisations:person", shown.pk)
    context = {
        "person": shown,
        "form": form,
        "memberships": shown.memberships.select_related("body"),
    }
    return render(request, "organisations/person.html", context)


@require_POST
def take_role(request: SignedIn, pk: int, membership_pk: int) -> HttpResponseBase:
    """Take a role away."""
    _require_administrator(request)
    membership = get_object_or_404(Membership, pk=membership_pk, user=pk)
    try:
        actions.take_role(membership=membership, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "The role was taken away.")
    return redirect("organisations:person", pk)


@require_POST
def switch(request: SignedIn, pk: int) -> HttpResponseBase:
    """Stop a person from signing in, or let them again."""
    _require_administrator(request)
    shown = get_object_or_404(User, pk=pk)
    act = actions.deactivate if shown.is_active else actions.reactivate
    try:
        act(user=shown, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        words = "can no longer sign in" if shown.is_active else "can sign in again"
        messages.success(request, f"{shown.name} {words}.")
    return redirect("organisations:person", pk)


def _require_administrator(request: SignedIn) -> None:
    if not permissions.may_keep_people(request.user):
        raise PermissionDenied
