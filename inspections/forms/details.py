"""Correcting what a report is, and completing its date of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms

from inspections.actions import report_kind
from inspections.forms.bodies import BodiesField, addressed_bodies, in_their_order
from inspections.forms.dates import DayOrMonth, DayOrMonthField, typed_iso
from inspections.models import Report
from inspections.reading.dates import last_of_month
from inspections.reading.proposal import Proposal
from inspections.rules.problems import NAMES_BODIES
from inspections.rules.review import published
from inspections.statuses import ReportKind
from organisations.fields import GovDateField

FOLLOWS = "What follows from the bodies named (now: {})"


class DetailsForm(forms.Form):
    """Title, inspectorate, programme, date, the bodies named and what the report covers."""

    title = forms.CharField(label="Title", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
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
    bodies = BodiesField(label="Bodies that the report names", required=False)
    covers = forms.ChoiceField(
        label="What the report covers",
        required=False,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
        help_text="A national report concerns all 43 forces, whichever bodies it names",
    )

    def __init__(self, *args: Any, proposal: Proposal, today: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "title": proposal.title,
            "inspectorate": proposal.inspectorate,
            "programme": proposal.programme,
            "published_on": typed_iso(proposal.published_on),
            "bodies": list(proposal.bodies),
            "covers": proposal.covers or "",
        }
        super().__init__(*args, **kwargs)
        self.fields["published_on"].latest = today  # type: ignore[attr-defined]
        field, covers = self.fields["bodies"], self.fields["covers"]
        assert isinstance(field, BodiesField)  # noqa: S101 - for the type checker
        assert isinstance(covers, forms.ChoiceField)  # noqa: S101 - for the type checker
        bodies = addressed_bodies()
        field.offer(bodies, proposal.bodies)
        follows = report_kind([body for body in bodies if body.code in proposal.bodies])
        covers.choices = [("", FOLLOWS.format(follows.label.lower())), *ReportKind.choices]

    def clean(self) -> dict[str, Any]:
        """A force report or a regional one names whom it covers."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("covers") in NAMES_BODIES and not said.get("bodies"):
            self.add_error("bodies", "Select the bodies that the report covers")
        return said

    def change(self, proposal: Proposal) -> Proposal:
        """The proposal with these details."""
        said = self.cleaned_data
        when: DayOrMonth | None = said["published_on"]
        proposal = replace(
            proposal,
            title=" ".join(said["title"].split()),
            inspectorate=said["inspectorate"],
            programme=said["programme"] or None,
            published_on=None,
            bodies=in_their_order(said["bodies"], proposal.bodies),
            covers=said["covers"] or None,
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
