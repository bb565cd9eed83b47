"""Beginning a response, and deciding whether the Act asks for one."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.audit import Refused, record
from organisations.models import Body, OfficeHolder, User
from organisations.statuses import Office
from responses import permissions
from responses.asked import findings_to_answer
from responses.models import Answer, LetterReport, ResponseLetter


@transaction.atomic
def open_response(*, report: Report, body: Body, by: User, on: dt.date) -> ResponseLetter:
    """Begin a body's response to a report, or return the one that exists."""
    if not permissions.may_open(by, body):
        raise Refused(f"Only a policy officer of {body} may begin its response.")
    existing = ResponseLetter.objects.filter(body=body, reports=report).first()
    if existing:
        return existing
    coverage = Coverage.objects.filter(report=report, body=body.answers_for).first()
    if coverage is None:
        raise Refused(f"The report does not concern {body.answers_for}. Record that it does first.")
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)  # two never take one reference
    try:
        with transaction.atomic():
            letter = _new_letter(report=report, body=body, by=by, on=on)
    except IntegrityError:  # somebody else began it at the same moment
        return ResponseLetter.objects.get(body=body, reports=report)
    record("response begun", letter, by=by, body=body, report=report.title)
    return letter


def _new_letter(*, report: Report, body: Body, by: User, on: dt.date) -> ResponseLetter:
    secretary = _holder(Office.SECRETARY_OF_STATE, on=on)
    chief = _holder(Office.CHIEF_OFFICER, on=on, body=body.answers_for)
    letter = ResponseLetter.objects.create(
        reference=_next_reference(body, report),
        body=body,
        created_by=by,
        last_edited_by=by,
        addressee=_address_lines(secretary),
        salutation=(secretary.salutation if secretary else "") or "Dear Home Secretary",
        signatory=_holder(Office.LOCAL_POLICING_BODY, on=on, body=body),
        copy_to=f"{chief.name}, {chief.title}" if chief else "",
    )
    LetterReport.objects.create(letter=letter, report=report, body=body)
    Answer.objects.bulk_create(
        Answer(letter=letter, finding=finding)
        for finding in findings_to_answer([report], letter.force)
    )
    return letter


def _next_reference(body: Body, report: Report) -> str:
    code = body.answers_for.code if body.answers_for else body.code
    stem = f"{code}-{report.published_on.year}"
    taken = set(
        ResponseLetter.objects.filter(reference__startswith=f"{stem}-").values_list(
            "reference", flat=True
        )
    )
    return next(r for n in range(1, len(taken) + 2) if (r := f"{stem}-{n:02d}") not in taken)


def _holder(office: Office, *, on: dt.date, body: Body | None = None) -> OfficeHolder | None:
    holders = OfficeHolder.objects.on(on).filter(office=office)
    return (holders.filter(body=body) if body else holders).select_related("body").first()


def _address_lines(holder: OfficeHolder | None) -> str:
    if holder is None:
        return ""
    return "\n".join(
        line for line in (holder.name, holder.title, holder.body.postal_address) if line
    )


@transaction.atomic
def decide_duty(*, coverage: Coverage, body: Body, duty: Duty, reason: str, by: User) -> Coverage:
    """Record whether the body must respond to a report, with the reason and who decided."""
    if not permissions.may_open(by, body) or coverage.body_id != body.answers_for_id:
        raise Refused("Only a policy officer of the local policing body may decide this.")
    if duty != Duty.REQUIRED and not reason.strip():
        raise Refused("Give the reason, because the Act asks for a response to every report.")
    rows = Coverage.objects.select_for_update()
    coverage.refresh_from_db(fields=["duty", "duty_reason", "decided_at"], from_queryset=rows)
    before = coverage.duty
    if coverage.decided_at and (before, coverage.duty_reason) == (duty, reason):
        return coverage
    coverage.duty, coverage.duty_reason = duty, reason
    coverage.decided_by, coverage.decided_at = by, timezone.now()
    coverage.save(update_fields=["duty", "duty_reason", "decided_by", "decided_at"])
    record("duty decided", coverage.report, by=by, body=body, was=before, now=duty, reason=reason)
    return coverage
