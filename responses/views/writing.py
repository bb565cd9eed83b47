"""Writing the draft: answers, comments, monitoring and the letter round them."""

from __future__ import annotations

from itertools import pairwise

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from organisations.requests import SignedIn, posted
from recommendations.models import Ownership
from recommendations.statuses import FindingKind, Stance
from responses import actions, permissions
from responses.asked import answers_of
from responses.forms.base import ActingForm, SeenForm
from responses.forms.writing import AnswerForm, CommentsForm, LetterForm, MonitoringForm
from responses.models import Answer, ResponseLetter
from responses.views.loading import (
    draft_for,
    own_draft_for,
    show,
    tell_not_editable,
)


@require_safe
def answers(request: SignedIn, reference: str) -> HttpResponse:
    """Every finding that the response answers, and how far."""
    letter = draft_for(request, reference)
    every = answers_of(letter)
    prefetch_related_objects(every, "finding__ownerships__body")
    asked = [each for each in every if each.finding.kind == FindingKind.RECOMMENDATION]
    return show(
        request,
        "answers.html",
        letter,
        recommendations=asked,
        others=[each for each in every if each not in asked],
        waiting_for_others=len(actions.waiting_for_others(letter)),
        may_edit=permissions.may_edit(request.user, letter),
    )


def answer(request: SignedIn, reference: str, finding: str) -> HttpResponse:
    """One finding as published, and the form that answers it; then the next."""
    letter = own_draft_for(request, reference)
    if request.method != "POST" and not letter.is_editable:
        return _not_now(request, letter)
    before, chosen, after = _neighbours(answers_of(letter), finding)
    chosen.letter = letter
    stance = Ownership.objects.filter(finding=chosen.finding, body=letter.force).first()
    is_disputed = stance is not None and stance.stance == Stance.DISPUTED
    form = AnswerForm(posted(request), stored=chosen, is_disputed=is_disputed)
    if form.is_valid() and form.did(
        lambda: actions.answer_finding(
            answer=chosen, by=request.user, seen=form.seen(), **form.changes()
        )
    ):
        messages.success(request, f"The answer to {chosen.finding.ref} has been saved.")
        if after and "next" in request.POST:
            return redirect("responses:answer", letter.reference, after.finding.slug)
        return redirect("responses:answers", letter.reference)
    return show(
        request,
        "answer.html",
        letter,
        form=form,
        answer=chosen,
        finding=chosen.finding,
        stance=stance,
        before=before,
        after=after,
    )


def _neighbours(every: list[Answer], finding: str) -> tuple[Answer | None, Answer, Answer | None]:
    """The answer to a finding, with the one before and the one after it in the letter."""
    padded: list[Answer | None] = [None, *every, None]
    for (before, chosen), (_, after) in pairwise(pairwise(padded)):
        if chosen is not None and chosen.finding.slug == finding:
            return before, chosen, after
    raise Http404


def answer_others(request: SignedIn, reference: str) -> HttpResponse:
    """Explain the recommendations that are addressed to other bodies, after a look at them."""
    letter = own_draft_for(request, reference)
    if request.method != "POST" and not letter.is_editable:
        return _not_now(request, letter)
    form = ActingForm(posted(request))
    waiting = actions.waiting_for_others(letter)
    if request.method == "POST" and form.did(
        lambda: actions.answer_those_for_others(letter=letter, by=request.user)
    ):
        number = len(waiting)
        done = "recommendation has" if number == 1 else "recommendations have"
        messages.success(request, f"{number} {done} been explained. You can change each of them.")
        return redirect("responses:answers", letter.reference)
    proposed = [(each, actions.explanation_for_others(each, letter.force)) for each in waiting]
    return show(request, "answer_others.html", letter, form=form, proposed=proposed)


def comments(request: SignedIn, reference: str) -> HttpResponse:
    """The body's own comments, and its response to those of the chief officer (s.55(5))."""
    return _part(request, reference, CommentsForm, "comments.html", "The comments have been saved.")


def monitoring(request: SignedIn, reference: str) -> HttpResponse:
    """How progress will be followed, and by which board."""
    said = "How progress will be monitored has been saved."
    return _part(request, reference, MonitoringForm, "monitoring.html", said)


def letter_details(request: SignedIn, reference: str) -> HttpResponse:
    """Addressee, references, date, signatory and copy list."""
    said = "The letter’s details have been saved."
    return _part(request, reference, LetterForm, "letter_details.html", said)


def _part(
    request: SignedIn, reference: str, form_of: type[SeenForm], template: str, said: str
) -> HttpResponse:
    """One part of the draft: its form, saved unless somebody else was faster."""
    letter = own_draft_for(request, reference)
    if request.method != "POST" and not letter.is_editable:
        return _not_now(request, letter)
    form = form_of(posted(request), stored=letter)
    if form.is_valid() and form.did(
        lambda: actions.save_letter(
            letter=letter, by=request.user, seen=form.seen(), **form.changes()
        )
    ):
        messages.success(request, said)
        return redirect(letter)
    return show(request, template, letter, form=form)


def _not_now(request: SignedIn, letter: ResponseLetter) -> HttpResponse:
    tell_not_editable(request, letter)
    return redirect(letter)
