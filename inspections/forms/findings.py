"""Correcting one finding, or adding one that was not read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from inspections.forms.bodies import BodiesField, addressed_bodies, in_their_order
from inspections.forms.dates import DayOrMonth, DayOrMonthField, typed_iso
from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    INNOVATIVE_PRACTICE,
    POSITIVE_PRACTICE,
    PROMISING_PRACTICE,
    RECOMMENDATION,
    Due,
    Proposal,
    ProposedFinding,
    Source,
)
from inspections.rules import review
from inspections.statuses import Precision
from organisations.fields import TypedDate

KINDS = (
    (AREA_FOR_IMPROVEMENT, "Area for improvement"),
    (CAUSE_OF_CONCERN, "Cause of concern"),
    (RECOMMENDATION, "Recommendation"),
    (INNOVATIVE_PRACTICE, "Innovative practice"),
    (PROMISING_PRACTICE, "Promising practice"),
    (POSITIVE_PRACTICE, "Positive practice"),
)
KIND_WORDS = dict(KINDS)
WITH_DATE = frozenset({Precision.DAY.value, Precision.MONTH.value})


class FindingForm(forms.Form):
    """Everything that the register keeps of a finding, as the report prints it."""

    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    ref = forms.CharField(
        label="Reference",
        max_length=20,
        help_text="Counted through the whole report: AFI 8, CoC 1, CoC 1 R2, R3, IP 1",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    parent = forms.ChoiceField(
        label="Stands under",
        required=False,
        help_text="Only recommendations stand under something",
        error_messages={"invalid_choice": "Select a cause of concern of this report"},
    )
    title = forms.CharField(
        label="Title (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label="Text (optional)", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    points = forms.CharField(
        label="Points (optional)",
        required=False,
        help_text="One point a line",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    addressee_words = forms.CharField(
        label="Addressee, in the words of the report (optional)", max_length=500, required=False
    )
    bodies = BodiesField(label="Bodies that it is addressed to", required=False)
    question = forms.CharField(
        label="Question it belongs to (optional)", max_length=300, required=False
    )
    due_precision = forms.ChoiceField(
        label="When it is due",
        choices=Precision.choices,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
    )
    due_words = forms.CharField(
        label="Due, in the words of the report (optional)",
        max_length=120,
        required=False,
        help_text="For example, by 1 September 2023",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    due_on = DayOrMonthField(
        label="Due date (optional)",
        error_name="The due date",
        required=False,
        help_text="Leave the day empty for a month, which counts to its last day",
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        proposal: Proposal,
        finding: ProposedFinding | None,
        **kwargs: Any,
    ) -> None:
        self.finding = finding
        kwargs.setdefault("initial", _as_typed(finding) if finding else _blank(proposal))
        super().__init__(*args, **kwargs)
        bodies, parent = self.fields["bodies"], self.fields["parent"]
        assert isinstance(bodies, BodiesField)  # noqa: S101 - for the type checker
        assert isinstance(parent, forms.ChoiceField)  # noqa: S101 - for the type checker
        named = {*proposal.bodies, *(finding.bodies if finding else ())}
        bodies.offer(addressed_bodies(), named)
        parent.choices = [("", "Nothing: it stands alone"), *_causes_of_concern(proposal, finding)]

    def clean(self) -> dict[str, Any]:
        """Words of some kind, a parent only for recommendations, a date as exact as it is said."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("title") and not said.get("text"):
            self.add_error("title", "Enter a title or a text")
        if said.get("parent") and said.get("kind") != RECOMMENDATION:
            self.add_error("parent", "Only a recommendation stands under a cause of concern")
        if "due_on" in said:
            self._check_due(said.get("due_precision"), said["due_on"])
        return said

    def _check_due(self, precision: str | None, when: DayOrMonth | None) -> None:
        if precision in WITH_DATE and when is None:
            self.add_error("due_on", "Enter the due date")
        elif precision == Precision.DAY and when and when.precision != Precision.DAY:
            self.add_error("due_on", "The due date must include a day, or be given as a month")
        elif precision in (Precision.NONE, Precision.IMMEDIATE) and when:
            self.add_error("due_on", "Leave the due date empty, or say how it was given")
        elif precision == Precision.RELATIVE and when and when.precision != Precision.DAY:
            self.add_error("due_on", "The due date must include a day")

    def change(self, proposal: Proposal, number: int) -> Proposal:
        """The proposal with this finding in the place of what was read."""
        was = self.cleaned_data["was"]
        return review.replace_finding(proposal, number, was=was, now=self.corrected())

    def corrected(self) -> ProposedFinding:
        """The finding as a person says it is; a person's word is not doubted."""
        said = self.cleaned_data
        return replace(
            self.finding or ProposedFinding(ref="", kind=""),
            ref=said["ref"],
            kind=said["kind"],
            parent=said["parent"] or None,
            title=" ".join(said["title"].split()) or None,
            text=said["text"].replace("\r\n", "\n"),
            points=tuple(line.strip() for line in said["points"].splitlines() if line.strip()),
            bodies=in_their_order(said["bodies"], self.finding.bodies if self.finding else ()),
            addressee_words=said["addressee_words"] or None,
            question=said["question"] or None,
            due=_due(said),
            confidence=1.0,
            reasons=(),
        )


class AddedFindingForm(FindingForm):
    """A finding that the reader missed, its place among the others and in the document."""

    page = forms.IntegerField(
        label="Page on which it stands (optional)",
        min_value=1,
        max_value=9999,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    after = forms.TypedChoiceField(label="Stands in the report after", coerce=int)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, proposal=proposal, finding=None, **kwargs)
        after, ref = self.fields["after"], self.fields["ref"]
        ref.required, ref.label = False, "Reference (optional)"
        ref.help_text = "Leave it empty to count on: the next AFI, CoC, R or IP that is free"
        assert isinstance(after, forms.ChoiceField)  # noqa: S101 - for the type checker
        after.choices = [
            (0, "Nothing: it is the first"),
            *((n, each.ref) for n, each in enumerate(proposal.findings, start=1)),
        ]

    def change(self, proposal: Proposal, number: int = 0) -> Proposal:
        """The proposal with this finding added, under the next reference where none was given."""
        said, now = self.cleaned_data, self.corrected()
        now = replace(
            now,
            ref=now.ref or review.next_ref(proposal, now.kind, now.parent),
            source=Source(page=said["page"]),
        )
        return review.add_finding(proposal, now, after=said["after"])


def _causes_of_concern(
    proposal: Proposal, finding: ProposedFinding | None
) -> list[tuple[str, str]]:
    return [
        (each.ref, f"{each.ref}: {each.title or each.text[:80]}")
        for each in proposal.findings
        if each.kind == CAUSE_OF_CONCERN and each is not finding
    ]


def _due(said: dict[str, Any]) -> Due:
    when: DayOrMonth | None = said["due_on"]
    precision: str = said["due_precision"]
    if when is None:
        return Due(said["due_words"] or None, None, precision)
    if precision == Precision.MONTH:
        when = DayOrMonth(when.on.replace(day=1), Precision.MONTH)
    return Due(said["due_words"] or None, when.last_day.isoformat(), precision)


def _as_typed(finding: ProposedFinding) -> dict[str, Any]:
    on = finding.due.on or ""
    return {
        "kind": finding.kind,
        "ref": finding.ref,
        "parent": finding.parent or "",
        "title": finding.title,
        "text": finding.text,
        "points": "\n".join(finding.points),
        "addressee_words": finding.addressee_words,
        "bodies": list(finding.bodies),
        "question": finding.question,
        "due_precision": finding.due.precision,
        "due_words": finding.due.words,
        "due_on": typed_iso(on[:7] if finding.due.precision == Precision.MONTH else on),
        "was": review.fingerprint(finding),
    }


def _blank(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": AREA_FOR_IMPROVEMENT,
        "due_precision": Precision.NONE,
        "due_on": TypedDate(),
        "after": len(proposal.findings),
    }
