"""What has to be done next with a response, from nothing begun to the copies sent."""

from __future__ import annotations

from enum import Enum

from responses.statuses import LetterStatus


class Step(Enum):
    """The next step of one response; each has one, so counts of steps never overlap."""

    BEGIN = "begin"
    INVITE = "invite"
    COMMENTS_AWAITED = "comments_awaited"
    WRITE = "write"
    APPROVE = "approve"
    PUBLISH = "publish"
    SEND_COPIES = "send_copies"
    NOTHING = "nothing"


def next_step(
    status: LetterStatus | None,
    *,
    is_invited: bool,
    is_answered: bool,
    are_copies_sent: bool,
) -> Step:
    """The next step; `status` is None where no response was begun.

    `is_answered`: the chief officer's comments came, or are recorded as not received (s.55(4)).
    """
    if status is None:
        return Step.BEGIN
    if status == LetterStatus.PUBLISHED:
        return Step.NOTHING if are_copies_sent else Step.SEND_COPIES
    if status == LetterStatus.WITH_APPROVER:
        return Step.APPROVE
    if status == LetterStatus.APPROVED:
        return Step.PUBLISH
    if not is_invited:
        return Step.INVITE
    return Step.WRITE if is_answered else Step.COMMENTS_AWAITED
