"""Approval by somebody else, publication, and the copies that follow."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.db import transaction

from organisations.audit import Refused, record
from organisations.dates_in_words import day
from organisations.models import User
from responses import emails, permissions
from responses.actions.writing import require_draft_rights, take_up
from responses.content import letter_content
from responses.document import CannotRender, render_html, render_pdf
from responses.facts import letter_facts
from responses.models import Approval, Dispatch, Publication, ResponseLetter
from responses.rules.completeness import blockers
from responses.statuses import AUDIT_EVENTS, MOVES, LetterMove, LetterStatus


def _move(letter: ResponseLetter, move: LetterMove, *, by: User, **detail: Any) -> None:
    """Take a permitted step, once; of two people at the same moment the second is told."""
    if not permissions.may(by, move, letter):
        raise Refused("You may not do this with the response.")
    was = LetterStatus(letter.status)
    to = MOVES.get((was, move))
    standing = ResponseLetter.objects.filter(pk=letter.pk, status=was, version=letter.version)
    taken = to and standing.update(status=to)
    letter.refresh_from_db()
    if not taken:
        raise Refused(
            f"The response is {letter.get_status_display().lower()}, so this cannot be done now."
        )
    record(AUDIT_EVENTS[move], letter, by=by, body=letter.body, was=was, now=to, **detail)


def _require_complete(letter: ResponseLetter, *, on: dt.date) -> None:
    missing = blockers(letter_facts(letter, on=on))
    if missing:
        sentences = " ".join(problem.sentence for problem in missing)
        raise Refused(f"The response is not complete. {sentences}")


@transaction.atomic
def submit(*, letter: ResponseLetter, by: User, on: dt.date) -> None:
    """Send the response to the approver; a response with a blocker stays in drafting."""
    take_up(letter)
    if letter.is_editable:
        _require_complete(letter, on=on)
    _move(letter, LetterMove.SUBMIT, by=by)
    transaction.on_commit(lambda: emails.ask_for_approval(letter, by=by), robust=True)


@transaction.atomic
def return_to_draft(*, letter: ResponseLetter, comments: str, by: User) -> None:
    """Return the response to its writers with comments."""
    if not comments.strip():
        raise Refused("Say what has to change.")
    take_up(letter)
    _move(letter, LetterMove.RETURN, by=by, comments=comments)
    transaction.on_commit(
        lambda: emails.tell_returned(letter, comments=comments, by=by), robust=True
    )


@transaction.atomic
def withdraw(*, letter: ResponseLetter, by: User) -> None:
    """Take the response back into drafting; any approval is void from then on."""
    take_up(letter)
    _move(letter, LetterMove.WITHDRAW, by=by)


@transaction.atomic
def approve(*, letter: ResponseLetter, seen_hash: str, by: User, on: dt.date) -> Approval:
    """Approve exactly the content that was seen; the last editor may not."""
    take_up(letter)
    refusal = permissions.why_not_approve(by, letter)
    if refusal:
        raise Refused(refusal)
    now_hash = letter_content(letter).content_hash()
    if now_hash != seen_hash:
        raise Refused("The response changed while you were reading it. Read it again.")
    _require_complete(letter, on=on)
    _move(letter, LetterMove.APPROVE, by=by, content_hash=now_hash)
    return Approval.objects.create(letter=letter, content_hash=now_hash, by=by)


@transaction.atomic
def publish(
    *,
    letter: ResponseLetter,
    published_on: dt.date,
    by: User,
    on: dt.date,
    first_published_at: str = "",
) -> Publication:
    """Freeze the approved response as HTML, PDF and data under its public address.

    A day before today is for comments that were published elsewhere first, at the address given.
    """
    take_up(letter)
    if not permissions.may(by, LetterMove.PUBLISH, letter):
        raise Refused("Only a policy officer or approver of the body may publish its response.")
    if published_on > on:
        raise Refused("The day of publication cannot be in the future.")
    if published_on < on and not first_published_at:
        raise Refused("Give the address at which the comments were published on that day.")
    published = [report.published_day for report in letter.reports.all() if report.published_day]
    if published and published_on < max(published):
        raise Refused("The comments cannot have been published before the report.")
    if letter.status == LetterStatus.PUBLISHED:
        raise Refused("The response is published already. A publication never changes.")
    content = letter_content(letter)
    approval = letter.approvals.select_related("by").first()
    if approval is None or approval.content_hash != content.content_hash():
        raise Refused("What would be published is not what was approved. Have it approved again.")
    _require_complete(letter, on=on)
    html = render_html(content, published_on=published_on)
    try:
        pdf = render_pdf(content)
    except CannotRender as why:
        raise Refused(f"Nothing was published. {why}") from why
    data = json.dumps(
        {"version": 1, "published_on": published_on.isoformat(), **content.as_data()},
        ensure_ascii=False,
        indent=1,
    )
    _move(letter, LetterMove.PUBLISH, by=by, published_on=published_on.isoformat())
    return Publication.objects.create(
        letter=letter,
        version=1,
        published_on=published_on,
        first_published_at=first_published_at,
        by=by,
        approved_by=approval.by,
        html=html,
        pdf=pdf,
        data=data,
        html_sha256=_sha256(html.encode()),
        pdf_sha256=_sha256(pdf),
        data_sha256=_sha256(data.encode()),
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def record_dispatch(
    *,
    letter: ResponseLetter,
    recipient: str,
    name: str,
    sent_on: dt.date,
    method: str,
    by: User,
    on: dt.date,
) -> Dispatch:
    """Record that a copy went to one recipient on one day (s.55(6)); once per recipient."""
    require_draft_rights(letter, by)
    publication = letter.current_publication
    if publication is None:
        raise Refused("Publish the response first: the Act asks for copies of what was published.")
    if sent_on > on:
        raise Refused("The day a copy was sent cannot be in the future.")
    if sent_on < publication.published_on:
        raise Refused("The copy cannot have been sent before the response was published.")
    dispatch, made = Dispatch.objects.get_or_create(
        publication=publication,
        recipient=recipient,
        name=name,
        defaults={"letter": letter, "sent_on": sent_on, "method": method, "by": by},
    )
    if made:
        record(
            "copy sent",
            letter,
            by=by,
            body=letter.body,
            recipient=recipient,
            sent_on=sent_on.isoformat(),
        )
    elif (dispatch.sent_on, dispatch.method) != (sent_on, method):
        raise Refused(
            f"A copy to {dispatch.get_recipient_display()} is recorded already, as sent on "
            f"{day(dispatch.sent_on)}."
        )
    return dispatch
