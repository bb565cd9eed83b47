"""The invitation to the chief officer and what came of it (Police Act 1996 s.55(4))."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.audit import Refused, record
from organisations.dates_in_words import day
from organisations.models import User
from responses import emails, permissions
from responses.actions.writing import (
    begin_answer,
    edit,
    refuse_if_changed,
    require_draft_rights,
    take_up,
)
from responses.models import Answer, ResponseLetter


@transaction.atomic
def invite_chief_officer(
    *, letter: ResponseLetter, invited_on: dt.date, reply_by: dt.date, by: User
) -> None:
    """Invite the chief officer to comment by a date; those who sign in are told by mail."""
    require_draft_rights(letter, by)
    take_up(letter)
    if reply_by < invited_on:
        raise Refused("The date to reply by must be on or after the day of the invitation.")
    published = [report.published_day for report in letter.reports.all() if report.published_day]
    if published and invited_on < max(published):
        raise Refused("The chief officer is invited once the report has been published.")
    received_on = letter.chief_officer_received_on
    if received_on and invited_on > received_on:
        raise Refused(
            "The comments were received before that day. Correct the day of the invitation."
        )
    if (letter.chief_officer_invited_on, letter.chief_officer_reply_by) == (invited_on, reply_by):
        return
    edit(
        letter,
        by=by,
        chief_officer_invited_on=invited_on,
        chief_officer_reply_by=reply_by,
        chief_officer_not_received=False,  # it was said of another date
    )
    record(
        "chief officer invited",
        letter,
        by=by,
        body=letter.body,
        invited_on=invited_on.isoformat(),
        reply_by=reply_by.isoformat(),
    )
    transaction.on_commit(lambda: emails.invite_chief_officer(letter), robust=True)


@transaction.atomic
def record_chief_officer_comments(
    *,
    letter: ResponseLetter,
    received_on: dt.date,
    comments: str,
    by: User,
    seen: str | None = None,
) -> None:
    """Record the chief officer's comments, given in the service or sent to the office."""
    if not permissions.may_comment(by, letter):
        raise Refused("Only the chief officer, once invited, or the body’s office may do this.")
    take_up(letter)
    invited_on = letter.chief_officer_invited_on
    if invited_on is None:
        raise Refused("Invite the chief officer first.")
    if received_on < invited_on:
        raise Refused("The comments cannot have been received before the invitation.")
    if not comments.strip():
        raise Refused("Enter the chief officer’s comments: they must be published.")
    held = (letter.chief_officer_received_on, letter.chief_officer_comments)
    if held == (received_on, comments):
        return
    refuse_if_changed(letter, ["chief_officer_comments"], seen=seen)
    edit(
        letter,
        by=by,
        chief_officer_received_on=received_on,
        chief_officer_not_received=False,
        chief_officer_comments=comments,
    )
    record("chief officer's comments recorded", letter, by=by, body=letter.body)


@transaction.atomic
def record_no_comments(*, letter: ResponseLetter, by: User, on: dt.date) -> None:
    """Record that no comments came by the date set; the letter then says so."""
    require_draft_rights(letter, by)
    take_up(letter)
    refusal = why_not_yet_not_received(letter, on=on)
    if refusal:
        raise Refused(refusal)
    if letter.chief_officer_not_received:
        return
    edit(
        letter,
        by=by,
        chief_officer_received_on=None,
        chief_officer_not_received=True,
        chief_officer_comments="",
    )
    record("no comments from the chief officer", letter, by=by, body=letter.body)


def why_not_yet_not_received(letter: ResponseLetter, *, on: dt.date) -> str:
    """Why it cannot be recorded that no comments came, or an empty text when it can."""
    reply_by = letter.chief_officer_reply_by
    if reply_by is None:
        return "Invite the chief officer first."
    if letter.chief_officer_received_on is not None:
        return "The chief officer’s comments have been received."
    if on <= reply_by:
        return (
            f"The chief officer has until {day(reply_by)} to reply. "
            "You can record that no comments were received from the day after."
        )
    return ""


@transaction.atomic
def comment_on_finding(*, answer: Answer, comment: str, by: User, seen: str | None = None) -> None:
    """The chief officer's comment on one finding."""
    letter = answer.letter
    if not permissions.may_comment(by, letter):
        raise Refused("Only the chief officer, once invited, or the body’s office may do this.")
    take_up(letter)
    begin_answer(answer)
    answer.refresh_from_db(fields=["chief_officer_comment"])
    if answer.chief_officer_comment == comment:
        return
    refuse_if_changed(answer, ["chief_officer_comment"], seen=seen)
    edit(letter, by=by)
    Answer.objects.filter(pk=answer.pk).update(chief_officer_comment=comment)
    answer.refresh_from_db(fields=["chief_officer_comment"])
    record(
        "chief officer commented on finding",
        letter,
        by=by,
        body=letter.body,
        ref=answer.finding.ref,
    )
