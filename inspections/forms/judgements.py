"""Correcting one grade."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from inspections.forms.bodies import addressed_bodies, grouped
from inspections.reading.proposal import Proposal, ProposedJudgement
from inspections.rules import review
from inspections.statuses import Grade, Standing

NO_GRADE = ("", "No grade")


class JudgementForm(forms.Form):
    """Who was graded, for what, how, and what the grade was before."""

    body = forms.ChoiceField(label="Body")
    question = forms.CharField(label="Question", max_length=300)
    standing = forms.ChoiceField(
        label="How the grade stands", choices=Standing.choices, widget=forms.RadioSelect
    )
    grade = forms.ChoiceField(label="Grade", choices=[NO_GRADE, *Grade.choices], required=False)
    previous_grade = forms.ChoiceField(
        label="Grade before (optional)", choices=[NO_GRADE, *Grade.choices], required=False
    )
    previous_year = forms.IntegerField(
        label="Year of the grade before (optional)",
        min_value=1990,
        max_value=2100,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, proposal: Proposal, judgement: ProposedJudgement | None, **kwargs: Any
    ) -> None:
        self.judgement = judgement
        kwargs["initial"] = _as_typed(judgement) if judgement else {"standing": Standing.GRADED}
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 - for the type checker
        body.choices = [("", "Choose a body"), *grouped(addressed_bodies(), proposal.bodies)]

    def clean(self) -> dict[str, Any]:
        """A grade, unless nothing was graded."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        is_graded = said.get("standing") != Standing.NOT_GRADED
        if is_graded and not said.get("grade"):
            self.add_error("grade", "Select the grade")
        if not is_graded and said.get("grade"):
            self.add_error("grade", "Select “No grade”, or say that the body was graded")
        if said.get("previous_year") and not said.get("previous_grade"):
            self.add_error("previous_grade", "Select the grade of that year")
        return said

    def change(self, proposal: Proposal, number: int) -> Proposal:
        """The proposal with this grade in the place of what was read."""
        now = self._judgement()
        if self.judgement is None:
            return review.add_judgement(proposal, now)
        return review.replace_judgement(proposal, number, was=self.cleaned_data["was"], now=now)

    def _judgement(self) -> ProposedJudgement:
        said = self.cleaned_data
        before = {"grade": said["previous_grade"], "year": said["previous_year"]}
        return replace(
            self.judgement or ProposedJudgement(body=None, question="", grade=None),
            body=said["body"],
            question=said["question"],
            grade=said["grade"] or None,
            standing=said["standing"],
            previous=before if said["previous_grade"] else None,
            confidence=1.0,
            reasons=(),
        )


def _as_typed(judgement: ProposedJudgement) -> dict[str, Any]:
    before = judgement.previous or {}
    return {
        "body": judgement.body,
        "question": judgement.question,
        "standing": judgement.standing,
        "grade": judgement.grade,
        "previous_grade": before.get("grade"),
        "previous_year": before.get("year"),
        "was": review.fingerprint(judgement),
    }
