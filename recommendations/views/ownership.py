"""What may be done about a body's share in a finding: an update, who leads, the stance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.audit import Refused
from organisations.models import User
from organisations.requests import SignedIn
from recommendations import actions, permissions
from recommendations.forms.ownership import LeadsForm, StanceForm, UpdateForm
from recommendations.models import Ownership
from recommendations.statuses import OwnershipRole, Stance, Status

REFUSED: Final = 409  # HTTP: the act conflicts with how things stand


def give_update(request: SignedIn, slug: str, body: str) -> HttpResponse:
    """Give a dated account of progress, and move the status with it where that is so."""
    user = request.user
    ownership = _share(user, slug, body, permissions.why_not_update)
    form = UpdateForm(
        _sent(request),
        ownership=ownership,
        moves=actions.moves_open_to(user, ownership),
        on=timezone.localdate(),
    )

    def act(given: dict[str, Any]) -> None:
        actions.add_update(
            ownership=ownership,
            text=given["text"],
            on=given["on"],
            to=Status(given["to"]),
            by=user,
        )

    done = f"Your update on {ownership} is recorded."
    return _answer(request, "give_update", ownership, form, act, done=done)


def say_who_leads(request: SignedIn, slug: str, body: str) -> HttpResponse:
    """Say who answers for it in the force, who follows it in the office, and the board."""
    user = request.user
    ownership = _share(user, slug, body, permissions.why_not_assign)
    form = LeadsForm(
        _sent(request),
        ownership=ownership,
        may_answer=permissions.who_may_answer(ownership, by=user),
        may_follow=permissions.who_may_follow(ownership, by=user),
    )

    def act(given: dict[str, Any]) -> None:
        actions.assign(ownership=ownership, **given, by=user)

    done = f"Who leads on {ownership} is recorded."
    return _answer(request, "say_who_leads", ownership, form, act, done=done)


def take_stance(request: SignedIn, slug: str, body: str) -> HttpResponse:
    """Record what the body says about owning the finding."""
    user = request.user
    ownership = _share(user, slug, body, permissions.why_not_assign)
    form = StanceForm(_sent(request), ownership=ownership)

    def act(given: dict[str, Any]) -> None:
        actions.take_stance(
            ownership=ownership,
            role=OwnershipRole(given["role"]),
            stance=Stance(given["stance"]),
            reason=given["reason"],
            by=user,
        )

    done = f"The stance on {ownership} is recorded."
    return _answer(request, "take_stance", ownership, form, act, done=done)


def _sent(request: SignedIn) -> QueryDict | None:
    """What was filled in; an empty form that was sent is an answer, too."""
    return request.POST if request.method == "POST" else None


def _share(
    user: User, slug: str, body: str, why_not: Callable[[User, Ownership], str]
) -> Ownership:
    """The share that a person may change; another body's is not found, another role is refused."""
    seen = Ownership.objects.visible_to(user).select_related(
        "finding__report", "body", "responsible_officer", "office_lead"
    )
    ownership = get_object_or_404(seen, finding__slug=slug, body__code=body)
    reason = why_not(user, ownership)
    if reason:
        raise PermissionDenied(reason)
    return ownership


def _answer(
    request: SignedIn,
    page: str,
    ownership: Ownership,
    form: Form,
    act: Callable[[dict[str, Any]], None],
    *,
    done: str,
) -> HttpResponse:
    """Do what was asked and go back to the finding; a refusal keeps what was typed."""
    status = None
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reason)
            status = REFUSED
        else:
            messages.success(request, done)
            return redirect(ownership.finding)
    context = {
        "form": form,
        "ownership": ownership,
        "finding": ownership.finding,
        "is_shared": ownership.body_id not in request.user.force_ids,
    }
    return render(request, f"recommendations/{page}.html", context, status=status)
