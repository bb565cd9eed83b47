"""Bringing a published report in from a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inspections.reading.opening import TEXT_LIMIT
from organisations.models import Body

MEGABYTE = 1024 * 1024
MOST_LOOKED_AT = 20 * MEGABYTE
"""Bytes up to which a file is opened at all, to say what it is."""


class UploadForm(forms.Form):
    """The file, and the body for which it is read where a person works for several."""

    document = forms.FileField(
        label="Report",
        help_text=f"Plain text or Markdown, up to {TEXT_LIMIT // MEGABYTE} MB",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,text/plain,text/markdown"}),
        error_messages={
            "empty": "The file is empty: there is nothing in it to read.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
        max_length=255,
    )
    body = forms.ModelChoiceField(
        label="Read it in for", queryset=Body.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        if len(bodies) == 1:
            del self.fields["body"]
        else:
            choice = self.fields["body"]
            choice.queryset = Body.objects.filter(  # type: ignore[attr-defined]
                pk__in=[body.pk for body in bodies]
            )

    def clean_document(self) -> UploadedFile[bytes]:
        """Refuse what is far too large before it is read into memory."""
        document: UploadedFile[bytes] = self.cleaned_data["document"]
        if (document.size or 0) > MOST_LOOKED_AT:
            raise forms.ValidationError(
                f"The file is too large: {(document.size or 0) / MEGABYTE:.1f} MB. "
                f"Text of up to {TEXT_LIMIT // MEGABYTE} MB is read."
            )
        return document

    @property
    def chosen_body(self) -> Body:
        """The body for which the report is read in."""
        body: Body = self.cleaned_data["body"] if "body" in self.fields else self.bodies[0]
        return body
