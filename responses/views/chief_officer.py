"""Hearing the chief officer: the invitation, the comments, or that none came (s.55(4))."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.models import User
from organisations.requests import SignedIn, posted
from organisations.statuses import Role
from responses import actions, permissions
from responses.asked import answers_of
from responses.facts import binding_clock
from responses.forms.base import ActingForm
from responses.forms.chief_officer import (
    FindingCommentForm,
    InvitationForm,
    OwnCommentsForm,
    ReceivedCommentsForm,
)
from responses.models import ResponseLetter
from responses.views.loading import (
    draft_for,
    letter_for,
    own_draft_for,
    show,
    tell_not_editable,
)

REPLY_AFTER = dt.timedelta(days=27)  # day 28 of the period, as offices do
AT_LEAST = dt.timedelta(days=7)


@require_safe
def chief_officer(request: SignedIn, reference: str) -> HttpResponse:
    """How the invitation stands, and what can be recorded now."""
    letter = draft_for(request, reference)
    today = timezone.localdate()
    commented = [each for each in answers_of(letter) if each.chief_officer_comment.strip()]
    return show(
        request,
        "chief_officer.html",
        letter,
        commented=commented,
        may_edit=permissions.may_edit(request.user, letter),
        why_not_not_received=actions.why_not_yet_not_received(letter, on=today),
        is_overdue=letter.chief_officer_reply_by is not None
        and letter.chief_officer_reply_by < today
        and not letter.chief_officer_received_on
        and not letter.chief_officer_not_received,
    )


def invite_chief_officer(request: SignedIn, reference: str) -> HttpResponse:
    """Invite the chief officer to comment by a date; those who sign in are told by mail."""
    letter = own_draft_for(request, reference)
    if request.method != "POST" and not letter.is_editable:
        return _not_now(request, letter)
    today = timezone.localdate()
    form = InvitationForm(
        posted(request), initial=_suggested(letter, today), on=today, earliest=_earliest(letter)
    )
    if form.is_valid() and form.did(
        lambda: actions.invite_chief_officer(letter=letter, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "The invitation to the chief officer has been recorded.")
        return redirect("responses:chief_officer", letter.reference)
    signing_in = User.objects.filter(
        is_active=True, memberships__body=letter.body, memberships__role=Role.CHIEF_OFFICER
    )
    return show(
        request,
        "invite_chief_officer.html",
        letter,
        form=form,
        signing_in=list(signing_in),
        last_day=binding_clock(letter).last_day,
    )


def _suggested(letter: ResponseLetter, today: dt.date) -> dict[str, dt.date]:
    """Today and day 28, unless that is too near; or the dates that stand."""
    clock = binding_clock(letter)
    day_28 = (clock.published_on or today) + REPLY_AFTER
    return {
        "invited_on": letter.chief_officer_invited_on or today,
        "reply_by": letter.chief_officer_reply_by or max(day_28, today + AT_LEAST),
    }


def _earliest(letter: ResponseLetter) -> dt.date | None:
    days = [report.published_day for report in letter.reports.all() if report.published_day]
    return max(days, default=None)


def record_comments(request: SignedIn, reference: str) -> HttpResponse:
    """Record comments that came to the office by letter or mail."""
    letter = own_draft_for(request, reference)
    if request.method != "POST" and not letter.is_editable:
        return _not_now(request, letter)
    if letter.chief_officer_invited_on is None:
        messages.info(request, "Invite the chief officer first.")
        return redirect("responses:chief_officer", letter.reference)
    form = ReceivedCommentsForm(posted(request), stored=letter, on=timezone.localdate())
    if form.is_valid() and form.did(
        lambda: actions.record_chief_officer_comments(
            letter=letter,
            received_on=form.cleaned_data["chief_officer_received_on"],
            comments=form.cleaned_data["chief_officer_comments"],
            by=request.user,
            seen=form.seen(),
        )
    ):
        messages.success(request, "The chief officer’s comments have been recorded.")
        return redirect("responses:chief_officer", letter.reference)
    return show(request, "record_comments.html", letter, form=form)


def record_no_comments(request: SignedIn, reference: str) -> HttpResponse:
    """Record that no comments came by the date set; the letter then says so."""
    letter = own_draft_for(request, reference)
    today = timezone.localdate()
    form = ActingForm(posted(request))
    asked = request.method == "POST"
    if asked and form.did(
        lambda: actions.record_no_comments(letter=letter, by=request.user, on=today)
    ):
        messages.success(request, "It has been recorded that no comments were received.")
        return redirect("responses:chief_officer", letter.reference)
    refusal = actions.why_not_yet_not_received(letter, on=today)
    return show(request, "record_no_comments.html", letter, form=form, refusal=refusal)


def comment(request: SignedIn, reference: str) -> HttpResponse:
    """The chief officer's own page: the findings of the report and their comments, no draft."""
    letter = _letter_to_comment(request, reference)
    form = OwnCommentsForm(posted(request), stored=letter)
    if form.is_valid() and form.did(
        lambda: actions.record_chief_officer_comments(
            letter=letter,
            received_on=timezone.localdate(),
            comments=form.cleaned_data["chief_officer_comments"],
            by=request.user,
            seen=form.seen(),
        )
    ):
        messages.success(request, "Your comments have been sent to the local policing body.")
        return redirect("responses:comment", letter.reference)
    answers = answers_of(letter)
    return show(request, "comment.html", letter, form=form, answers=answers)


def comment_on_finding(request: SignedIn, reference: str, finding: str) -> HttpResponse:
    """The chief officer's comment on one finding, beside its text."""
    letter = _letter_to_comment(request, reference)
    answer = next((each for each in answers_of(letter) if each.finding.slug == finding), None)
    if answer is None:
        raise Http404
    answer.letter = letter
    form = FindingCommentForm(posted(request), stored=answer)
    if form.is_valid() and form.did(
        lambda: actions.comment_on_finding(
            answer=answer,
            comment=form.cleaned_data["chief_officer_comment"],
            by=request.user,
            seen=form.seen(),
        )
    ):
        messages.success(request, f"Your comment on {answer.finding.ref} has been saved.")
        return redirect("responses:comment", letter.reference)
    return show(
        request, "comment_on_finding.html", letter, form=form, answer=answer, finding=answer.finding
    )


def _letter_to_comment(request: SignedIn, reference: str) -> ResponseLetter:
    """A response on which the person was invited to comment; the office records comments here too.

    A force lead knows of the response but does not comment (403).
    """
    letter = letter_for(request, reference)
    if letter.chief_officer_invited_on is None:
        raise Http404
    if not permissions.may_comment(request.user, letter):
        raise PermissionDenied("The chief officer, once invited, comments on a report.")
    return letter


def _not_now(request: SignedIn, letter: ResponseLetter) -> HttpResponse:
    tell_not_editable(request, letter)
    return redirect(letter)
