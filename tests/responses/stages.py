"""Brings a response to each stage of its life, through the actions alone."""

from __future__ import annotations

import datetime as dt

from organisations.models import User
from responses import actions
from responses.content import letter_content
from responses.models import Publication, ResponseLetter
from responses.statuses import Decision
from tests.cast import Cast

INVITED, REPLY_BY = dt.date(2023, 5, 22), dt.date(2023, 6, 16)
RECEIVED = dt.date(2023, 6, 12)
WRITTEN = dt.date(2023, 7, 10)
PUBLISHED = dt.date(2023, 7, 13)


def invited(letter: ResponseLetter, cast: Cast) -> ResponseLetter:
    """The chief officer was invited on day 4, to reply by day 29."""
    actions.invite_chief_officer(
        letter=letter, invited_on=INVITED, reply_by=REPLY_BY, by=cast.officer
    )
    return letter


def commented(letter: ResponseLetter, cast: Cast) -> ResponseLetter:
    """The chief officer has commented."""
    actions.record_chief_officer_comments(
        letter=invited(letter, cast), received_on=RECEIVED, comments="We agree.", by=cast.officer
    )
    return letter


def answered(letter: ResponseLetter, cast: Cast) -> None:
    """Every finding has its answer."""
    actions.answer_those_for_others(letter=letter, by=cast.officer)
    for answer in letter.answers.filter(decision=""):
        actions.answer_finding(
            answer=answer,
            by=cast.officer,
            decision=Decision.ACTION_PROPOSED,
            explanation="We shall ask for figures.",
        )
    letter.refresh_from_db()


def complete(letter: ResponseLetter, cast: Cast) -> ResponseLetter:
    """Nothing is missing; the policy officer made the last edit."""
    answered(commented(letter, cast), cast)
    actions.save_letter(
        letter=letter,
        by=cast.officer,
        comments="We welcome the report.",
        monitoring="Quarterly.",
        board="The strategic board",
        addressee="The Home Secretary",
        our_reference="OO/1",
        letter_date=WRITTEN,
        enquiries_to="Olive Officer",
        copy_to="The chief constable",
    )
    return letter


def submitted(letter: ResponseLetter, cast: Cast) -> ResponseLetter:
    """With the approver."""
    actions.submit(letter=complete(letter, cast), by=cast.officer, on=WRITTEN)
    return letter


def approved(letter: ResponseLetter, cast: Cast, *, by: User | None = None) -> ResponseLetter:
    """Approved by somebody who did not make the last edit."""
    approve(submitted(letter, cast), by or cast.approver)
    return letter


def approve(letter: ResponseLetter, by: User) -> None:
    """Approve what stands now."""
    actions.approve(
        letter=letter, seen_hash=letter_content(letter).content_hash(), by=by, on=WRITTEN
    )


def published(letter: ResponseLetter, cast: Cast) -> Publication:
    """Published on the last lawful day."""
    return actions.publish(
        letter=approved(letter, cast), published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
    )
