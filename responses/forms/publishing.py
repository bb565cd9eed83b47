"""Approval, publication, and the record of copies."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from organisations.fields import GovDateField
from responses.forms.base import ActingForm, ProseField
from responses.statuses import DispatchMethod, Recipient


class ApprovalForm(ActingForm):
    """Approves exactly what was on the page: its hash travels with the button."""

    seen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReturnForm(ActingForm):
    """What has to change before the approver looks again."""

    comments = ProseField(
        label="What has to change",
        rows=6,
        help_text="The writers receive this by e-mail. It is not published.",
        error_messages={"required": "Say what has to change"},
    )


class PublicationForm(ActingForm):
    """The day of publication, and where it first was if that day has passed."""

    published_on = GovDateField(
        label="Day of publication",
        help_text="Today, unless the comments were published elsewhere first.",
    )
    first_published_at = forms.URLField(
        label="Address where it was first published (only for a day in the past)",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="The web page on which the comments appeared on that day.",
        error_messages={"invalid": "Enter a full web address, like https://www.example.org/page"},
    )

    def __init__(self, *args: Any, on: dt.date, earliest: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        published_on = self.fields["published_on"]
        if isinstance(published_on, GovDateField):
            published_on.latest, published_on.earliest = on, earliest

    def clean(self) -> None:
        """A day in the past needs the address of that day."""
        super().clean()
        day = self.cleaned_data.get("published_on")
        is_past = day is not None and day < self.on
        address = "first_published_at"
        if is_past and not self.cleaned_data.get(address) and address not in self.errors:
            self.add_error(
                address, "Enter the address at which the comments were published on that day"
            )


class DispatchForm(ActingForm):
    """A copy sent to one recipient on one day (s.55(6))."""

    recipient = forms.ChoiceField(
        label="Copy sent to",
        choices=Recipient.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select to whom the copy was sent"},
    )
    name = forms.CharField(
        label="Name or office (optional)",
        required=False,
        max_length=200,
        help_text="For example, the person or mailbox that it was sent to.",
    )
    method = forms.ChoiceField(
        label="How it was sent",
        choices=DispatchMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how the copy was sent"},
    )
    sent_on = GovDateField(label="Day it was sent")

    def __init__(self, *args: Any, on: dt.date, earliest: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent_on = self.fields["sent_on"]
        if isinstance(sent_on, GovDateField):
            sent_on.latest, sent_on.earliest = on, earliest
