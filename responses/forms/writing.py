"""Writing the draft: an answer to each finding, the body's comments, and the letter round them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from organisations.fields import GovDateField
from organisations.models import OfficeHolder
from organisations.statuses import Office
from responses.forms.base import ProseField, SeenForm
from responses.models import Answer, ResponseLetter
from responses.statuses import Decision


class AnswerForm(SeenForm):
    """What the body does about one finding, or why nothing (s.55(5B))."""

    decision = forms.ChoiceField(
        label="What does the body do?",
        choices=Decision.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    explanation = ProseField(
        label="Explanation",
        rows=10,
        required=False,
        help_text="The action taken or proposed, or why there is none. "
        "Leave an empty line between paragraphs.",
    )
    ownership_position = ProseField(
        label="The force’s position on owning this finding",
        rows=4,
        required=False,
        help_text="The force disputes owning it. Say what it maintains, and what the body thinks.",
    )

    def __init__(self, *args: Any, stored: Answer, is_disputed: bool, **kwargs: Any) -> None:
        super().__init__(*args, stored=stored, **kwargs)
        if not is_disputed and not stored.ownership_position:
            del self.fields["ownership_position"]
            self.initial["seen_version"] = self._fingerprint_now()


class CommentsForm(SeenForm):
    """The body's own comments, and its response to those of the chief officer (s.55(5))."""

    comments = ProseField(
        label="The body’s comments on the report",
        rows=14,
        required=False,
        help_text="What the local policing body says of the report as a whole. "
        "Leave an empty line between paragraphs.",
    )
    response_to_chief_officer = ProseField(
        label="Response to the chief officer’s comments (optional)",
        rows=6,
        required=False,
        help_text="Published after the comments that it responds to.",
    )


class MonitoringForm(SeenForm):
    """How progress will be followed, and by which board."""

    monitoring = ProseField(
        label="How progress will be monitored",
        rows=6,
        required=False,
        help_text="For example, by quarterly reports to the board named below.",
    )
    board = forms.CharField(label="Board", required=False, max_length=160)


SIGNING_OFFICES = (Office.LOCAL_POLICING_BODY, Office.DEPUTY)


if TYPE_CHECKING:
    ChoiceOfHolder = forms.ModelChoiceField[OfficeHolder]
else:
    ChoiceOfHolder = forms.ModelChoiceField


class SignatoryField(ChoiceOfHolder):
    """Who signs, with the days in office so that the right one is chosen."""

    def label_from_instance(self, obj: OfficeHolder) -> str:
        """Name, title, and since when."""
        years = [str(day.year) if day else "" for day in (obj.held_from, obj.held_to)]
        term = f" ({years[0]} to {years[1] or 'now'})" if any(years) else ""
        return f"{obj.name}, {obj.title}{term}"


class LetterForm(SeenForm):
    """The letter round the response: to whom, from whom, and with which references."""

    addressee = ProseField(
        label="Addressee",
        rows=6,
        required=False,
        help_text="Name, title and address, each on its own line.",
    )
    salutation = forms.CharField(
        label="Salutation",
        required=False,
        max_length=120,
        help_text="For example, Dear Home Secretary.",
    )
    our_reference = forms.CharField(label="Our reference", required=False, max_length=60)
    your_reference = forms.CharField(
        label="Your reference (optional)", required=False, max_length=60
    )
    letter_date = GovDateField(label="Date of the letter", required=False)
    enquiries_to = forms.CharField(
        label="Enquiries to (optional)",
        required=False,
        max_length=120,
        help_text="A name or a team.",
    )
    enquiries_email = forms.EmailField(
        label="E-mail address for enquiries (optional)", required=False, max_length=254
    )
    signatory = SignatoryField(
        label="Signed by",
        queryset=OfficeHolder.objects.none(),
        required=False,
        empty_label="Not chosen yet",
        help_text="Somebody who holds the office on the date of the letter.",
    )
    copy_to = ProseField(
        label="Copy list",
        rows=4,
        required=False,
        help_text="One recipient a line, the chief officer first.",
    )

    def __init__(self, *args: Any, stored: ResponseLetter, **kwargs: Any) -> None:
        super().__init__(*args, stored=stored, **kwargs)
        signatory = self.fields["signatory"]
        if isinstance(signatory, SignatoryField):
            signatory.queryset = OfficeHolder.objects.filter(
                body=stored.body_id, office__in=SIGNING_OFFICES
            )
        for name in ("salutation", "our_reference", "your_reference", "enquiries_to"):
            self.fields[name].widget.attrs["class"] = "govuk-!-width-two-thirds"
        self.fields["enquiries_email"].widget.attrs["class"] = "govuk-!-width-two-thirds"
