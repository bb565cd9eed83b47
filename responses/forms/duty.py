"""Deciding whether the Act asks for a response."""

from __future__ import annotations

from django import forms

from inspections.statuses import Duty
from responses.forms.base import ActingForm, ProseField


class DutyForm(ActingForm):
    """Whether the body responds, why, and (by whoever saves it) who decided."""

    duty = forms.ChoiceField(
        label="Does the body have to respond to this report?",
        choices=[
            (Duty.REQUIRED, "Yes, a response is required"),
            (Duty.NOT_REQUIRED, "No, the report does not concern our force"),
            (Duty.ANSWERED_THROUGH, "It is answered through the response to another report"),
            (Duty.VOLUNTARY, "It is not required, but we shall respond"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether a response is required"},
    )
    reason = ProseField(
        label="Reason",
        rows=4,
        required=False,
        help_text="Needed for every answer but the first. "
        "If another response answers it, name that response.",
    )

    def clean(self) -> None:
        """A decision not to respond as the Act asks needs its reason, beside the box for it."""
        super().clean()
        chosen = self.cleaned_data.get("duty")
        if chosen and chosen != Duty.REQUIRED and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Give the reason for this decision")
