"""The list of responses, the duty to respond, and the workspace of one response."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.audit import Refused
from organisations.models import AuditEvent, Body
from organisations.requests import SignedIn, posted
from organisations.statuses import OFFICE_ROLES
from responses import actions, permissions
from responses.facts import binding_clock, clock_under_duty, letter_facts
from responses.filters import ResponseFilter
from responses.forms.duty import DutyForm
from responses.models import ResponseLetter, published_day_of
from responses.rules import deadline
from responses.rules.completeness import problems
from responses.statuses import AUDIT_EVENTS, LetterMove, LetterStatus
from responses.views.fixes import with_fixes
from responses.views.loading import REFUSED, draft_for, letter_for, show
from responses.views.tasklist import task_groups
from responses.worklist import duties_of, letters_of, office_bodies, rows_of

PAGE_LENGTH = 25


@require_safe
def responses(request: SignedIn) -> HttpResponse:
    """Responses begun and duties to begin, in the order of their last days."""
    today = timezone.localdate()
    chosen = ResponseFilter(request.GET, queryset=letters_of(request.user), request=request)
    if len(request.user.local_policing_body_ids) < 2 and "body" not in request.GET:  # noqa: PLR2004
        del chosen.form.fields["body"]
    duties = chosen.duties(duties_of(request.user))
    rows = chosen.in_states(rows_of(chosen.qs, duties, user=request.user, on=today))
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": page,
        "today": today,
        "may_begin": {
            body.pk
            for body in office_bodies(request.user).values()
            if permissions.may_open(request.user, body)
        },
    }
    return render(request, "responses/responses.html", context)


def begin(request: SignedIn, report: str, body: str) -> HttpResponse:
    """Begin a body's response to a report, or go to the one that exists."""
    coverage, own_body = _coverage_for(request, report, body)
    if request.method != "POST":
        return redirect("responses:duty", report=report, body=body)
    try:
        letter = actions.open_response(
            report=coverage.report, body=own_body, by=request.user, on=timezone.localdate()
        )
    except Refused as refused:
        page = {"reason": refused.reason, "back": coverage.report.get_absolute_url()}
        return render(request, "responses/refused.html", page, status=REFUSED)
    return redirect(letter)


def duty(request: SignedIn, report: str, body: str) -> HttpResponse:
    """Whether the body has to respond to a report, with the reason and who decided."""
    coverage, own_body = _coverage_for(request, report, body)
    may_decide = permissions.may_open(request.user, own_body)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied("Only a policy officer of the local policing body may decide this.")
    initial = {"duty": coverage.duty, "reason": coverage.duty_reason}
    form = DutyForm(posted(request), initial=initial)
    if form.is_valid() and form.did(
        lambda: actions.decide_duty(
            coverage=coverage,
            body=own_body,
            duty=Duty(form.cleaned_data["duty"]),
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    ):
        messages.success(request, "The decision on the duty to respond has been recorded.")
        return redirect("responses:duty", report=report, body=body)
    clock = clock_under_duty(coverage.report, coverage.duty)
    context = {
        "coverage": coverage,
        "report": coverage.report,
        "body": own_body,
        "form": form if may_decide else None,
        "letter": _letter_seen(request, coverage, own_body),
        "clock": clock,
        "steps": deadline.working_out(clock),
    }
    status = REFUSED if form.was_refused else None
    return render(request, "responses/duty.html", context, status=status)


def _coverage_for(request: SignedIn, report: str, body: str) -> tuple[Coverage, Body]:
    """What a report asks of one of the person's own offices; other bodies' are not found."""
    own_body = get_object_or_404(
        Body.objects.visible_to(request.user).select_related("answers_for"), code=body
    )
    if not request.user.holds(OFFICE_ROLES, body=own_body):
        raise Http404
    found = get_object_or_404(Report.objects.visible_to(request.user), slug=report)
    coverage = get_object_or_404(
        Coverage.objects.select_related("report", "body", "decided_by"),
        report=found,
        body=own_body.answers_for_id,
    )
    return coverage, own_body


def _letter_seen(request: SignedIn, coverage: Coverage, body: Body) -> ResponseLetter | None:
    mine = ResponseLetter.objects.visible_to(request.user)
    return mine.filter(body=body, reports=coverage.report).first()


@require_safe
def response(request: SignedIn, reference: str) -> HttpResponse:
    """The workspace: what is done, what is missing, and what comes next."""
    letter = letter_for(request, reference)
    if not permissions.may_read(request.user, letter):
        return _response_for_force(request, letter)
    today = timezone.localdate()
    facts = letter_facts(letter, on=today)
    found = with_fixes(letter, problems(facts), user=request.user)
    return show(
        request,
        "response.html",
        letter,
        **_identity(letter),
        groups=task_groups(letter, facts, user=request.user, on=today),
        blockers=[each for each in found if each.problem.blocks],
        warnings=[each for each in found if not each.problem.blocks],
        returned=_returned(letter),
        may_withdraw=permissions.may(request.user, LetterMove.WITHDRAW, letter)
        and letter.status in (LetterStatus.WITH_APPROVER, LetterStatus.APPROVED),
        may_edit=permissions.may_edit(request.user, letter),
        publication=letter.current_publication,
    )


def _response_for_force(request: SignedIn, letter: ResponseLetter) -> HttpResponse:
    """What the force sees: how it stands, and where the chief officer comments."""
    return show(
        request,
        "response_for_force.html",
        letter,
        **_identity(letter),
        may_comment=permissions.may_comment(request.user, letter),
        publication=letter.current_publication,
    )


def _identity(letter: ResponseLetter) -> dict[str, object]:
    clock, published_on = binding_clock(letter), published_day_of(letter)
    today = timezone.localdate()
    return {
        "clock": clock,
        "clock_words": deadline.in_words(clock, on=today, response_published_on=published_on),
        "is_late": clock.days_late(response_published_on=published_on or today) > 0,
        "published_on": published_on,
        "steps": deadline.working_out(clock),
    }


def _returned(letter: ResponseLetter) -> AuditEvent | None:
    """The approver's comments, as long as the response has not been sent again."""
    if letter.status != LetterStatus.DRAFTING:
        return None
    moves = AuditEvent.objects.about(letter).filter(action__in=AUDIT_EVENTS.values())
    last = moves.select_related("by").first()
    return last if last and last.action == AUDIT_EVENTS[LetterMove.RETURN] else None


@require_safe
def history(request: SignedIn, reference: str) -> HttpResponse:
    """Who did what to the response, and when."""
    letter = draft_for(request, reference)
    events = AuditEvent.objects.about(letter).select_related("by")
    page = Paginator(events, PAGE_LENGTH).get_page(request.GET.get("page"))
    return show(request, "history.html", letter, page=page)
