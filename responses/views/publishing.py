"""Check answers, approval by somebody else, publication, and the copies that follow."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.requests import SignedIn, posted
from responses import actions, permissions
from responses.asked import answers_of
from responses.content import letter_content
from responses.facts import binding_clock, letter_facts
from responses.forms.base import ActingForm
from responses.forms.publishing import ApprovalForm, DispatchForm, PublicationForm, ReturnForm
from responses.models import ResponseLetter, published_day_of
from responses.rules import deadline
from responses.rules.completeness import problems
from responses.statuses import STATUTORY_RECIPIENTS, LetterMove, LetterStatus, Recipient
from responses.views.fixes import Fixable, with_fixes
from responses.views.loading import draft_for, own_draft_for, show


def submit(request: SignedIn, reference: str) -> HttpResponse:
    """Everything the letter will say, in order; then it goes to the approver."""
    letter = own_draft_for(request, reference)
    if letter.status != LetterStatus.DRAFTING:
        return redirect(letter)
    today = timezone.localdate()
    form = ActingForm(posted(request))
    if request.method == "POST" and form.did(
        lambda: actions.submit(letter=letter, by=request.user, on=today)
    ):
        messages.success(request, "The response has been sent to the approver.")
        return redirect(letter)
    found = _found(request, letter, today)
    return show(
        request,
        "submit.html",
        letter,
        form=form,
        **_content(letter),
        is_editable=letter.is_editable,
        blockers=[each for each in found if each.problem.blocks],
        warnings=[each for each in found if not each.problem.blocks],
    )


def _found(request: SignedIn, letter: ResponseLetter, on: dt.date) -> list[Fixable]:
    return with_fixes(letter, problems(letter_facts(letter, on=on)), user=request.user)


def _content(letter: ResponseLetter) -> dict[str, object]:
    """What the letter will say, each answer with the key of its finding."""
    content = letter_content(letter)
    slugs = (each.finding.slug for each in answers_of(letter))
    return {
        "content": content,
        "hash": content.content_hash(),
        "answers": list(zip(content.answers, slugs, strict=True)),
    }


def approve(request: SignedIn, reference: str) -> HttpResponse:
    """The approver reads everything and approves exactly that."""
    letter = draft_for(request, reference)
    if not permissions.may(request.user, LetterMove.APPROVE, letter):
        raise PermissionDenied(permissions.why_not_approve(request.user, letter))
    if letter.status != LetterStatus.WITH_APPROVER:
        return _too_late(request, letter, "approved")
    today = timezone.localdate()
    form = ApprovalForm(posted(request))
    if form.is_valid() and form.did(
        lambda: actions.approve(
            letter=letter, seen_hash=form.cleaned_data["seen_hash"], by=request.user, on=today
        )
    ):
        messages.success(request, "The response has been approved. It can now be published.")
        return redirect(letter)
    found = _found(request, letter, today)
    return show(
        request,
        "approve.html",
        letter,
        form=form,
        **_content(letter),
        refusal=permissions.why_not_approve(request.user, letter),
        warnings=[each for each in found if not each.problem.blocks],
    )


def return_to_draft(request: SignedIn, reference: str) -> HttpResponse:
    """The approver returns the response with comments."""
    letter = draft_for(request, reference)
    if not permissions.may(request.user, LetterMove.RETURN, letter):
        raise PermissionDenied("Only an approver of the body may return its response.")
    if letter.status != LetterStatus.WITH_APPROVER:
        return _too_late(request, letter, "returned")
    form = ReturnForm(posted(request))
    if form.is_valid() and form.did(
        lambda: actions.return_to_draft(
            letter=letter, comments=form.cleaned_data["comments"], by=request.user
        )
    ):
        messages.success(request, "The response has been returned to its writers.")
        return redirect(letter)
    return show(request, "return_to_draft.html", letter, form=form)


def _too_late(request: SignedIn, letter: ResponseLetter, act: str) -> HttpResponse:
    if request.method == "POST" and letter.status == LetterStatus.DRAFTING:
        messages.info(
            request, f"The response is in drafting now, so it was not {act}. Nothing has changed."
        )
    return redirect(letter)


def withdraw(request: SignedIn, reference: str) -> HttpResponse:
    """Take the response back into drafting; any approval is void from then on."""
    letter = own_draft_for(request, reference)
    if letter.status not in (LetterStatus.WITH_APPROVER, LetterStatus.APPROVED):
        return redirect(letter)
    form = ActingForm(posted(request))
    if request.method == "POST" and form.did(
        lambda: actions.withdraw(letter=letter, by=request.user)
    ):
        messages.success(request, "The response is back in drafting.")
        return redirect(letter)
    return show(request, "withdraw.html", letter, form=form)


def publish(request: SignedIn, reference: str) -> HttpResponse:
    """Freeze the approved response under its public address."""
    letter = own_draft_for(request, reference)
    if letter.status == LetterStatus.PUBLISHED:
        return redirect("responses:publication", letter.reference)
    if letter.status != LetterStatus.APPROVED:
        return redirect(letter)
    today = timezone.localdate()
    clock = binding_clock(letter)
    form = PublicationForm(
        posted(request), initial={"published_on": today}, on=today, earliest=_report_day(letter)
    )
    if form.is_valid() and form.did(
        lambda: actions.publish(letter=letter, by=request.user, on=today, **form.cleaned_data)
    ):
        return redirect("responses:publication", letter.reference)
    return show(
        request,
        "publish.html",
        letter,
        form=form,
        clock=clock,
        clock_words=deadline.in_words(clock, on=today, response_published_on=None),
        approval=letter.approvals.select_related("by").first(),
    )


def _report_day(letter: ResponseLetter) -> dt.date | None:
    days = [report.published_day for report in letter.reports.all() if report.published_day]
    return max(days, default=None)


@require_safe
def publication(request: SignedIn, reference: str) -> HttpResponse:
    """Confirmation: the public address, and what proves that nothing changes."""
    letter = draft_for(request, reference)
    current = letter.current_publication
    if current is None:
        return redirect(letter)
    clock = binding_clock(letter)
    return show(
        request,
        "publication.html",
        letter,
        publication=current,
        address=f"{settings.SITE_URL}{current.get_absolute_url()}",
        clock_words=deadline.in_words(
            clock, on=timezone.localdate(), response_published_on=published_day_of(letter)
        ),
        may_record=permissions.may_draft(request.user, letter),
    )


def copies(request: SignedIn, reference: str) -> HttpResponse:
    """To whom copies went, and on which day (s.55(6))."""
    letter = draft_for(request, reference)
    current = letter.current_publication
    if current is None:
        messages.info(request, "Copies are recorded once the response has been published.")
        return redirect(letter)
    may_record = permissions.may_draft(request.user, letter)
    if request.method == "POST" and not may_record:
        raise PermissionDenied("Only a policy officer or approver of the body records copies.")
    today = timezone.localdate()
    initial = {"recipient": request.GET.get("recipient", ""), "sent_on": today}
    form = DispatchForm(posted(request), initial=initial, on=today, earliest=current.published_on)
    if form.is_valid() and form.did(
        lambda: actions.record_dispatch(
            letter=letter, by=request.user, on=today, **form.cleaned_data
        )
    ):
        recipient = Recipient(form.cleaned_data["recipient"]).label
        messages.success(request, f"The copy to {_within(str(recipient))} has been recorded.")
        return redirect("responses:copies", letter.reference)
    return show(
        request,
        "copies.html",
        letter,
        form=form if may_record else None,
        rows=_copies_sent(letter),
        published_on=current.published_on,
    )


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]


def _copies_sent(letter: ResponseLetter) -> list[dict[str, object]]:
    sent = list(letter.dispatches.select_related("by"))
    return [
        {
            "recipient": recipient,
            "is_statutory": recipient in STATUTORY_RECIPIENTS,
            "sent": [each for each in sent if each.recipient == recipient],
        }
        for recipient in (
            *STATUTORY_RECIPIENTS,
            *(each for each in Recipient if each not in STATUTORY_RECIPIENTS),
        )
    ]
