"""The invitation to the chief officer, and what came of it (s.55(4))."""

from __future__ import annotations

import datetime as dt
from typing import Any

from organisations.fields import GovDateField
from responses.forms.base import ActingForm, ProseField, SeenForm
from responses.models import Answer, ResponseLetter


class InvitationForm(ActingForm):
    """The day of the invitation and the date to reply by."""

    invited_on = GovDateField(
        label="Day of the invitation", help_text="For example, 22 5 2023. Today unless changed."
    )
    reply_by = GovDateField(label="Date to reply by")

    def __init__(self, *args: Any, on: dt.date, earliest: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited_on = self.fields["invited_on"]
        if isinstance(invited_on, GovDateField):
            invited_on.latest, invited_on.earliest = on, earliest

    def clean(self) -> None:
        """The reply comes after the invitation."""
        super().clean()
        invited_on, reply_by = (self.cleaned_data.get(n) for n in ("invited_on", "reply_by"))
        if invited_on and reply_by and reply_by < invited_on:
            self.add_error(
                "reply_by", "Date to reply by must be the same as or after the day of invitation"
            )


class ReceivedCommentsForm(SeenForm):
    """Comments that came to the office by letter or mail."""

    watched = ("chief_officer_comments",)

    chief_officer_received_on = GovDateField(label="Day the comments were received")
    chief_officer_comments = ProseField(
        label="The chief officer’s comments",
        rows=14,
        help_text="As they were given. They are published with the response. "
        "Leave an empty line between paragraphs.",
    )

    def __init__(self, *args: Any, stored: ResponseLetter, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, stored=stored, **kwargs)
        received_on = self.fields["chief_officer_received_on"]
        if isinstance(received_on, GovDateField):
            received_on.latest = on
            received_on.earliest = stored.chief_officer_invited_on


class OwnCommentsForm(SeenForm):
    """The chief officer's own comments, written in the service."""

    chief_officer_comments = ProseField(
        label="Your comments on the report",
        rows=14,
        help_text="They are published with the response of the local policing body. "
        "Leave an empty line between paragraphs.",
    )


class FindingCommentForm(SeenForm):
    """The chief officer's comment on one finding."""

    chief_officer_comment = ProseField(
        label="Comment on this finding (optional)",
        rows=10,
        required=False,
        help_text="It is published beside the finding.",
    )

    def __init__(self, *args: Any, stored: Answer, **kwargs: Any) -> None:
        super().__init__(*args, stored=stored, **kwargs)
