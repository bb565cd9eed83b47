"""Choosing the document that is another edition of a report, and what to take from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from inspections.models import ImportDraft
from organisations.dates_in_words import day


class TakeForm(forms.Form):
    """What the person saw when the page was opened; the ticks stand beside the words they take."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class DraftField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Documents that were handed over, by what they are called and when they came."""

    def label_from_instance(self, obj: Model) -> str:
        """Its title, once it is read, and the file."""
        assert isinstance(obj, ImportDraft)  # noqa: S101 - for the type checker
        title = obj.proposal.get("title") if obj.proposal else ""
        name = f"{title} ({obj.file_name})" if title else obj.file_name
        return f"{name}, handed over on {day(obj.uploaded_at)}"


class WaitingDraftForm(forms.Form):
    """A document that was handed over already."""

    draft = DraftField(
        label="A document that is being read in",
        queryset=ImportDraft.objects.none(),
        to_field_name="token",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a document"},
    )

    def __init__(self, *args: Any, drafts: QuerySet[ImportDraft], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["draft"]
        field.queryset = drafts  # type: ignore[attr-defined]
