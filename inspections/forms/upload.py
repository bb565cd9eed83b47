"""Bringing a published report in, from a file or from pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inspections.reading.isolated import LARGEST_DOCUMENT, MEGABYTE
from inspections.reading.opening import TEXT_LIMIT
from organisations.forms import ActingBodyForm

FORMATS = ".pdf,.html,.htm,.docx,.txt,.md,.markdown,text/plain,text/markdown,text/html"
PASTED = "Pasted text"
"""What a draft is called that came without a file."""


class UploadForm(ActingBodyForm):
    """The file or the text, and the body for which it is read where a person works for several."""

    document = forms.FileField(
        label="Report",
        required=False,
        help_text=(
            "A PDF, a saved web page (HTML), a Word document (DOCX), plain text or Markdown, "
            f"up to {LARGEST_DOCUMENT // MEGABYTE} MB"
        ),
        widget=forms.FileInput(attrs={"accept": FORMATS}),
        error_messages={
            "empty": "The file is empty: there is nothing in it to read.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
        max_length=255,
    )
    words = forms.CharField(
        label="Or paste its text",
        required=False,
        help_text="The whole report, from its title on",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    field_order = ("document", "words", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].label = "Read it in for"

    def clean_document(self) -> UploadedFile[bytes] | None:
        """Refuse what is far too large before it is read into memory."""
        document: UploadedFile[bytes] | None = self.cleaned_data["document"]
        if document and (document.size or 0) > LARGEST_DOCUMENT:
            raise forms.ValidationError(
                f"The file is too large: {(document.size or 0) / MEGABYTE:.1f} MB. "
                f"Files of up to {LARGEST_DOCUMENT // MEGABYTE} MB are read."
            )
        return document

    def clean_words(self) -> bytes:
        """Refuse more text than is read of a file."""
        words: bytes = self.cleaned_data["words"].encode(errors="replace")
        if len(words) > TEXT_LIMIT:
            raise forms.ValidationError(
                f"The text is too long: {len(words) / MEGABYTE:.1f} MB. "
                f"Text of up to {TEXT_LIMIT // MEGABYTE} MB is read."
            )
        return words

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        given = self.cleaned_data
        if self.errors:
            return given
        if given["document"] and given["words"]:
            self.add_error(
                "words", "Choose a file or paste the text, not both. Clear the text to use a file."
            )
        elif not given["document"] and not given["words"]:
            self.add_error("document", "Select the report, or paste its text.")
        return given

    @property
    def used_field(self) -> str:
        """The field in which the report was given."""
        return "document" if self.cleaned_data["document"] else "words"

    @property
    def given(self) -> tuple[bytes, str]:
        """The report, and what to call it."""
        document: UploadedFile[bytes] | None = self.cleaned_data["document"]
        if document:
            return document.read(), document.name or "report"
        return self.cleaned_data["words"], PASTED
