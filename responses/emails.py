"""Mails about a response: short, with a link, never with the text of a draft."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail

from organisations.dates_in_words import day
from organisations.models import User
from organisations.statuses import Role
from responses.models import ResponseLetter


def _people(letter: ResponseLetter, role: Role) -> list[str]:
    return list(
        User.objects.filter(
            is_active=True, memberships__body=letter.body, memberships__role=role
        ).values_list("email", flat=True)
    )


def _send(to: list[str], subject: str, text: str, letter: ResponseLetter) -> None:
    link = f"{settings.SITE_URL}{letter.get_absolute_url()}"
    for address in to:
        send_mail(subject, f"{text}\n\n{link}\n", None, [address])


def _title(letter: ResponseLetter) -> str:
    return letter.main_report.title


def invite_chief_officer(letter: ResponseLetter) -> None:
    """Invite the chief officer to submit comments by the date set (s.55(4))."""
    reply_by = letter.chief_officer_reply_by
    if reply_by is None:
        return
    by = day(reply_by)
    _send(
        _people(letter, Role.CHIEF_OFFICER),
        f"Your comments are invited by {by}",
        f"{letter.body} invites you to submit comments on “{_title(letter)}” by {by} "
        "(Police Act 1996 s.55(4)). Your comments will be published with the response.",
        letter,
    )


def ask_for_approval(letter: ResponseLetter, *, by: User) -> None:
    """Tell the approvers that a response waits for them."""
    _send(
        _people(letter, Role.APPROVER),
        f"A response waits for your approval: {letter.reference}",
        f"{by} has sent you the response to “{_title(letter)}”.",
        letter,
    )


def tell_returned(letter: ResponseLetter, *, comments: str, by: User) -> None:
    """Tell the writers that a response came back, and why."""
    _send(
        _people(letter, Role.POLICY_OFFICER),
        f"A response came back to you: {letter.reference}",
        f"{by} has returned the response to “{_title(letter)}” with these comments:\n\n{comments}",
        letter,
    )
