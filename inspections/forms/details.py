"""Correcting what a report is, and completing its date of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms

from inspections.forms.bodies import BodiesField, addressed_bodies, in_their_order
from inspections.forms.dates import DayOrMonth, DayOrMonthField, typed_iso
from inspections.models import Report
from inspections.reading.dates import last_of_month
from inspections.reading.proposal import Proposal
from inspections.rules.review import published
from organisations.fields import GovDateField


class DetailsForm(forms.Form):
    """Title, inspectorate, programme, date and the bodies that the report covers."""

    title = forms.CharField(label="Title", max_length=300)
    inspectorate = forms.CharField(
        label="Inspectorate",
        max_length=40,
        help_text="Its name at the time: HMICFRS, or HMIC until July 2017",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    programme = forms.CharField(
        label="Programme (optional)",
        max_length=120,
        required=False,
        help_text="For example, PEEL 2021/22",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    published_on = DayOrMonthField(
        label="Published (optional)",
        error_name="The date of publication",
        required=False,
        help_text="Leave the day empty if the report gives only the month",
    )
    bodies = BodiesField(
        label="Bodies that the report covers",
        required=False,
        help_text="A report on national bodies covers all 43 forces",
    )

    def __init__(self, *args: Any, proposal: Proposal, today: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "title": proposal.title,
            "inspectorate": proposal.inspectorate,
            "programme": proposal.programme,
            "published_on": typed_iso(proposal.published_on),
            "bodies": list(proposal.bodies),
        }
        super().__init__(*args, **kwargs)
        self.fields["published_on"].latest = today  # type: ignore[attr-defined]
        field = self.fields["bodies"]
        assert isinstance(field, BodiesField)  # noqa: S101 - for the type checker
        field.offer(addressed_bodies(), proposal.bodies)

    def change(self, proposal: Proposal) -> Proposal:
        """The proposal with these details."""
        said = self.cleaned_data
        when: DayOrMonth | None = said["published_on"]
        proposal = replace(
            proposal,
            title=said["title"],
            inspectorate=said["inspectorate"],
            programme=said["programme"] or None,
            published_on=None,
            bodies=in_their_order(said["bodies"], proposal.bodies),
        )
        return published(proposal, when.iso) if when else proposal


class DayForm(forms.Form):
    """The day of publication of a report of which the register holds only the month."""

    published_on = GovDateField(label="Day of publication")

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        month = report.published_on
        kwargs["initial"] = {"published_on": typed_iso(f"{month:%Y-%m}")}
        super().__init__(*args, **kwargs)
        field = self.fields["published_on"]
        assert isinstance(field, GovDateField)  # noqa: S101 - for the type checker
        field.earliest = month.replace(day=1)
        field.latest = month.replace(day=last_of_month(month.year, month.month))
        field.help_text = f"A day in {month:%B %Y}, as the inspectorate's page gives it"
