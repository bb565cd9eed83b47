"""The register of bodies, their letterheads and office-holders."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations import actions, permissions
from organisations.actions.bodies import Letterhead
from organisations.audit import Refused
from organisations.filters import BodyFilter
from organisations.forms import OFFICES_OF, EndOfficeForm, LetterheadForm, OfficeHolderForm
from organisations.models import Body, OfficeHolder
from organisations.requests import SignedIn
from organisations.statuses import Office

PAGE_LENGTH = 50


def bodies(request: SignedIn) -> HttpResponse:
    """All bodies, with who answers for each force and which unit serves it."""
    found = BodyFilter(
        request.GET,
        queryset=Body.objects.visible_to(request.user).select_related("answers_for", "served_by"),
    )
    page = Paginator(found.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "organisations/bodies.html", {"filter": found, "page": page})


def body(request: SignedIn, code: str) -> HttpResponse:
    """One body: facts, sources, office-holders and letterhead."""
    shown = _body(request, code)
    return render(
        request,
        "organisations/body.html",
        {
            "body": shown,
            "local_policing_bodies": shown.local_policing_bodies.active(on=timezone.localdate()),
            "constituent_forces": shown.constituent_forces.all(),
            "holders": shown.office_holders.all(),
            "has_offices": shown.kind in OFFICES_OF,
            "may_keep": permissions.may_keep_body(request.user, shown),
            "may_keep_letterhead": permissions.may_keep_letterhead(request.user, shown),
        },
    )


def letterhead(request: SignedIn, code: str) -> HttpResponseBase:
    """Change how a body's letters are headed."""
    shown = _body(request, code)
    if not permissions.may_keep_letterhead(request.user, shown):
        raise PermissionDenied
    form = LetterheadForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        actions.change_letterhead(
            body=_body(request, code), letterhead=Letterhead(**form.cleaned_data), by=request.user
        )
        messages.success(request, "The letterhead was changed.")
        return redirect("organisations:body", code)
    return render(request, "organisations/letterhead.html", {"body": shown, "form": form})


def add_holder(request: SignedIn, code: str) -> HttpResponseBase:
    """Record who holds an office of a body."""
    shown = _body(request, code)
    if not permissions.may_keep_body(request.user, shown) or shown.kind not in OFFICES_OF:
        raise PermissionDenied
    form = OfficeHolderForm(request.POST or None, body=shown)
    if request.method == "POST" and form.is_valid():
        filled = {**form.cleaned_data, "office": Office(form.cleaned_data["office"])}
        holder = actions.add_office_holder(body=shown, by=request.user, **filled)
        messages.success(request, f"{holder.name} was recorded.")
        return redirect("organisations:body", code)
    return render(request, "organisations/holder_add.html", {"body": shown, "form": form})


def end_holder(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """Record the last day on which somebody held an office."""
    shown = _body(request, code)
    holder = get_object_or_404(OfficeHolder, pk=pk, body=shown)
    if not permissions.may_keep_body(request.user, shown):
        raise PermissionDenied
    form = EndOfficeForm(request.POST or None, initial={"held_to": holder.held_to})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_office(holder=holder, held_to=form.cleaned_data["held_to"], by=request.user)
        except Refused as refusal:
            form.add_error("held_to", refusal.reason)
        else:
            messages.success(request, f"The last day of {holder.name} was recorded.")
            return redirect("organisations:body", code)
    context = {"body": shown, "holder": holder, "form": form}
    return render(request, "organisations/holder_end.html", context)


def _body(request: SignedIn, code: str) -> Body:
    return get_object_or_404(Body.objects.visible_to(request.user), code=code)
