"""How a response stands, and which change of status may follow which."""

from __future__ import annotations

from django.db import models


class LetterStatus(models.TextChoices):
    """From the first draft to the frozen publication."""

    DRAFTING = "drafting", "Drafting"
    WITH_APPROVER = "with_approver", "With the approver"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


class Decision(models.TextChoices):
    """What the body explains for a finding: s.55(5B)(a) action taken or proposed, (b) why none."""

    ACTION_TAKEN = "action_taken", "Action taken"
    ACTION_PROPOSED = "action_proposed", "Action proposed"
    NO_ACTION = "no_action", "No action"


class Recipient(models.TextChoices):
    """To whom copies go: the first two by s.55(6), the others by custom."""

    INSPECTORATE = "inspectorate", "The inspectors of constabulary"
    SECRETARY_OF_STATE = "secretary_of_state", "The Secretary of State"
    CHIEF_OFFICER = "chief_officer", "The chief officer"
    PANEL = "panel", "The police and crime panel"


STATUTORY_RECIPIENTS = (Recipient.SECRETARY_OF_STATE, Recipient.INSPECTORATE)


class DispatchMethod(models.TextChoices):
    """How a copy was sent."""

    EMAIL = "email", "E-mail"
    POST = "post", "Post"
    PORTAL = "portal", "The inspectorate's monitoring portal"


class LetterMove(models.TextChoices):
    """What may be done with a response as a whole."""

    SUBMIT = "submit", "Send to the approver"
    RETURN = "return", "Return with comments"
    APPROVE = "approve", "Approve"
    WITHDRAW = "withdraw", "Take back into drafting"
    PUBLISH = "publish", "Publish"


MOVES: dict[tuple[LetterStatus, LetterMove], LetterStatus] = {
    (LetterStatus.DRAFTING, LetterMove.SUBMIT): LetterStatus.WITH_APPROVER,
    (LetterStatus.WITH_APPROVER, LetterMove.RETURN): LetterStatus.DRAFTING,
    (LetterStatus.WITH_APPROVER, LetterMove.WITHDRAW): LetterStatus.DRAFTING,
    (LetterStatus.WITH_APPROVER, LetterMove.APPROVE): LetterStatus.APPROVED,
    (LetterStatus.APPROVED, LetterMove.WITHDRAW): LetterStatus.DRAFTING,
    (LetterStatus.APPROVED, LetterMove.PUBLISH): LetterStatus.PUBLISHED,
}

AUDIT_EVENTS: dict[LetterMove, str] = {
    LetterMove.SUBMIT: "response sent to the approver",
    LetterMove.RETURN: "response returned with comments",
    LetterMove.APPROVE: "response approved",
    LetterMove.WITHDRAW: "response taken back into drafting",
    LetterMove.PUBLISH: "response published",
}

EDITABLE = frozenset({LetterStatus.DRAFTING})
