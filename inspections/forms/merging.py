"""Making one finding of two, or two of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules import review
from inspections.rules.review import Words

LONGEST_LABEL: Final = 90
RENUMBER: Final = "Number the findings again afterwards, through the whole report"


class OtherForm(forms.Form):
    """Which finding it is merged with; the one printed next is offered first."""

    other = forms.TypedChoiceField(
        label="Merge it with",
        coerce=int,
        error_messages={"invalid_choice": "Choose one of the findings offered"},
    )

    def __init__(self, *args: Any, proposal: Proposal, number: int, **kwargs: Any) -> None:
        candidates = review.may_be_merged_with(proposal, number)
        kwargs["initial"] = {"other": next((n for n in candidates if n > number), None)}
        super().__init__(*args, **kwargs)
        other = self.fields["other"]
        assert isinstance(other, forms.ChoiceField)  # noqa: S101 - for the type checker
        other.choices = [(n, _label(proposal.findings[n - 1])) for n in candidates]


class MergeForm(forms.Form):
    """What a person has to say before two findings are one."""

    due_of = forms.ChoiceField(
        label="When is it due?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which of the two dates holds"},
    )
    renumber = forms.BooleanField(label=RENUMBER, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    other_was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, first: ProposedFinding, second: ProposedFinding, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "was": review.fingerprint(first),
            "other_was": review.fingerprint(second),
        }
        super().__init__(*args, **kwargs)
        if not review.dates_differ(first, second):
            del self.fields["due_of"]
            return
        due_of = self.fields["due_of"]
        assert isinstance(due_of, forms.ChoiceField)  # noqa: S101 - for the type checker
        due_of.choices = [
            (whose, f"{each.due.words or each.due.on} ({each.ref})")
            for whose, each in (("first", first), ("second", second))
        ]

    def change(self, proposal: Proposal, number: int, other: int) -> Proposal:
        """The proposal with the two made one."""
        said = self.cleaned_data
        now = review.merge_findings(
            proposal,
            number,
            other,
            was=said["was"],
            other_was=said["other_was"],
            due_of=said.get("due_of"),
        )
        return review.numbered_again(now) if said["renumber"] else now


class PlaceForm(forms.Form):
    """Where in a finding the second begins."""

    place = forms.TypedChoiceField(
        label="Where does the second finding begin?",
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
        error_messages={"invalid_choice": "Choose one of the places offered"},
    )

    def __init__(self, *args: Any, finding: ProposedFinding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)  # noqa: S101 - for the type checker
        place.choices = [
            (each.number, f"{'• ' if each.is_point else ''}{each.words}")
            for each in review.places_to_split(finding)
        ]


def _fields_of(which: str) -> tuple[forms.CharField, forms.CharField, forms.CharField]:
    """Title, text and points of one of the two findings."""
    return (
        forms.CharField(
            label=f"Title of the {which} (optional)",
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        forms.CharField(
            label=f"Text of the {which} (optional)",
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        ),
        forms.CharField(
            label=f"Points of the {which} (optional)",
            required=False,
            help_text="One point a line",
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    )


class SplitForm(forms.Form):
    """The words of both findings, as divided, which a person may still put right."""

    first_title, first_text, first_points = _fields_of("first")
    second_title, second_text, second_points = _fields_of("second")
    renumber = forms.BooleanField(label=RENUMBER, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, was: str = "", halves: Sequence[Words] = (), **kwargs: Any
    ) -> None:
        initial: dict[str, Any] = {"was": was}
        for name, half in zip(("first", "second"), halves, strict=False):
            initial |= {
                f"{name}_title": half.title,
                f"{name}_text": half.text,
                f"{name}_points": "\n".join(half.points),
            }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Words for each of the two."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("first", "second"):
            if not said.get(f"{name}_title") and not said.get(f"{name}_text"):
                self.add_error(f"{name}_title", f"Enter a title or a text of the {name}")
        return said

    def change(self, proposal: Proposal, number: int) -> Proposal:
        """The proposal with the one made two."""
        now = review.split_finding(
            proposal,
            number,
            was=self.cleaned_data["was"],
            first=self._words("first"),
            second=self._words("second"),
        )
        return review.numbered_again(now) if self.cleaned_data["renumber"] else now

    def _words(self, name: str) -> Words:
        said = self.cleaned_data
        return Words(
            " ".join(said[f"{name}_title"].split()) or None,
            said[f"{name}_text"].replace("\r\n", "\n"),
            tuple(line.strip() for line in said[f"{name}_points"].splitlines() if line.strip()),
        )


def _label(finding: ProposedFinding) -> str:
    words = " ".join((finding.title or finding.text).split())
    shown = words if len(words) <= LONGEST_LABEL else f"{words[:LONGEST_LABEL].rsplit(' ', 1)[0]} …"
    return f"{finding.ref}: {shown}"
