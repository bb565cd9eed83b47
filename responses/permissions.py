"""Who may do what with a response; the button in the page asks the same question as the server."""

from __future__ import annotations

from organisations.models import Body, User
from organisations.statuses import OFFICE_ROLES, Role
from responses.models import ResponseLetter
from responses.statuses import LetterMove, LetterStatus


def may_read(user: User, letter: ResponseLetter) -> bool:
    """People of the body's own office read its drafts."""
    return user.holds(OFFICE_ROLES, body=letter.body_id)


def may_open(user: User, body: Body) -> bool:
    """Policy officers begin responses."""
    return user.holds([Role.POLICY_OFFICER], body=body)


def may_draft(user: User, letter: ResponseLetter) -> bool:
    """Policy officers and approvers of the body write its response."""
    return user.holds([Role.POLICY_OFFICER, Role.APPROVER], body=letter.body_id)


def may_comment(user: User, letter: ResponseLetter) -> bool:
    """The chief officer comments when invited (s.55(4)); the office may record the comments."""
    invited = letter.chief_officer_invited_on is not None
    return may_draft(user, letter) or (
        invited and user.holds([Role.CHIEF_OFFICER], body=letter.body_id)
    )


def why_not_approve(user: User, letter: ResponseLetter) -> str:
    """Why a person may not approve, or an empty text when they may."""
    if not user.holds([Role.APPROVER], body=letter.body_id):
        return "Only an approver of the local policing body may approve its response."
    if user.pk == letter.last_edited_by_id:
        return (
            "You made the last edit. Somebody else must approve the response, "
            "so that two people have seen every word."
        )
    return ""


def may(user: User, move: LetterMove, letter: ResponseLetter) -> bool:
    """Whether a person may make a move; when it may be made is the table's question."""
    if move in (LetterMove.APPROVE, LetterMove.RETURN):
        return user.holds([Role.APPROVER], body=letter.body_id)
    return may_draft(user, letter)


def may_edit(user: User, letter: ResponseLetter) -> bool:
    """Whether the response can be written by this person now."""
    return letter.status == LetterStatus.DRAFTING and may_draft(user, letter)
