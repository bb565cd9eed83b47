"""The invitation to the chief officer and what came of it (Police Act 1996 s.55(4))."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.audit import Refused, record
from organisations.models import User
from responses import emails, permissions
from responses.actions.writing import edit, require_draft_rights
from responses.models import Answer, ResponseLetter


@transaction.atomic
def invite_chief_officer(
    *, letter: ResponseLetter, invited_on: dt.date, reply_by: dt.date, by: User
) -> None:
    """Invite the chief officer to comment by a date; those who sign in are told by mail."""
    require_draft_rights(letter, by)
    if reply_by < invited_on:
        raise Refused("The date to reply by must be on or after the day of the invitation.")
    published = [report.published_day for report in letter.reports.all() if report.published_day]
    if published and invited_on < max(published):
        raise Refused("The chief officer is invited once the report has been published.")
    if (letter.chief_officer_invited_on, letter.chief_officer_reply_by) == (invited_on, reply_by):
        return
    edit(letter, by=by, chief_officer_invited_on=invited_on, chief_officer_reply_by=reply_by)
    record(
        "chief officer invited",
        letter,
        by=by,
        body=letter.body,
        invited_on=invited_on.isoformat(),
        reply_by=reply_by.isoformat(),
    )
    transaction.on_commit(lambda: emails.invite_chief_officer(letter))


@transaction.atomic
def record_chief_officer_comments(
    *, letter: ResponseLetter, received_on: dt.date, comments: str, by: User
) -> None:
    """Record the chief officer's comments, given in the service or sent to the office."""
    if not permissions.may_comment(by, letter):
        raise Refused("Only the chief officer, once invited, or the body’s office may do this.")
    invited_on = letter.chief_officer_invited_on
    if invited_on is None:
        raise Refused("Invite the chief officer first.")
    if received_on < invited_on:
        raise Refused("The comments cannot have been received before the invitation.")
    if not comments.strip():
        raise Refused("Enter the chief officer’s comments: they must be published.")
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
    if letter.chief_officer_reply_by is None:
        raise Refused("Invite the chief officer first.")
    if on <= letter.chief_officer_reply_by:
        raise Refused(
            "The chief officer has until "
            f"{letter.chief_officer_reply_by.day} {letter.chief_officer_reply_by:%B %Y} to reply."
        )
    edit(
        letter,
        by=by,
        chief_officer_received_on=None,
        chief_officer_not_received=True,
        chief_officer_comments="",
    )
    record("no comments from the chief officer", letter, by=by, body=letter.body)


@transaction.atomic
def comment_on_finding(*, answer: Answer, comment: str, by: User) -> None:
    """The chief officer's comment on one finding."""
    letter = answer.letter
    if not permissions.may_comment(by, letter):
        raise Refused("Only the chief officer, once invited, or the body’s office may do this.")
    if answer.chief_officer_comment == comment:
        return
    edit(letter, by=by)
    answer.chief_officer_comment = comment
    answer.save(update_fields=["chief_officer_comment"])
    record(
        "chief officer commented on finding",
        letter,
        by=by,
        body=letter.body,
        ref=answer.finding.ref,
    )
