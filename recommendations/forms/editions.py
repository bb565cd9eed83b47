"""Choosing the document that is another edition of a report, and what to take from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from inspections.models import ImportDraft


class TakeForm(forms.Form):
    """What the person saw when the page was opened; the ticks stand beside the words they take."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class WaitingDraftForm(forms.Form):
    """A document that was handed over already."""

    draft = forms.ModelChoiceField(
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
