"""What a person states when a reviewed report enters the register."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from inspections.forms import DayOrMonthField
from inspections.forms.dates import typed_iso
from inspections.reading.proposal import Proposal


class AcceptForm(forms.Form):
    """The date of publication, from which the statutory last day is counted, and the address."""

    published_on = DayOrMonthField(
        label="Day of publication",
        error_name="The day of publication",
        help_text="The day on which the inspectorate published it. "
        "Leave the day empty only if the month is all that is known",
        error_messages={"required": "Enter the day of publication, or its month and year"},
    )
    web_address = forms.URLField(
        label="Address on the inspectorate’s website (optional)",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a web address, like https://www.example.org/report"},
    )

    def __init__(self, *args: Any, proposal: Proposal, today: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = {"published_on": typed_iso(proposal.published_on)}
        super().__init__(*args, **kwargs)
        published_on = self.fields["published_on"]
        assert isinstance(published_on, DayOrMonthField)  # noqa: S101 - for the type checker
        published_on.latest = today
