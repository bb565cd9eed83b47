"""Bringing in an office's own tracker: the file, the sheet, and what its columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from inspections.statuses import ReportKind
from organisations.forms import ActingBodyForm
from recommendations.tracker.fields import (
    BY_NAME,
    FIELDS,
    LEAVE,
    NEEDED,
    SAME_IN_ALL,
    Field,
    Holds,
)
from recommendations.tracker.matching import names_findings
from recommendations.tracker.workbook import LARGEST_FILE

MEGABYTE: Final = 1024 * 1024
ACCEPTED: Final = (
    ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)
LONGEST_SHEET_NAME: Final = 120

Choices = list[tuple[str, str | list[tuple[str, str]]]]


class UploadTrackerForm(ActingBodyForm):
    """The spreadsheet, and the body whose it is where a person works for several."""

    spreadsheet = forms.FileField(
        label="Tracker",
        help_text=(
            f"An Excel workbook (XLSX) or a CSV file, up to {LARGEST_FILE // MEGABYTE} MB. "
            "Rows above the headers, and totals below, do no harm."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "empty": "The file is empty: there is nothing in it to read.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
        max_length=255,
    )
    field_order = ("spreadsheet", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].label = "Body whose tracker it is"

    def clean_spreadsheet(self) -> UploadedFile[bytes]:
        """Refuse what is far too large before it is read into memory."""
        sent: UploadedFile[bytes] = self.cleaned_data["spreadsheet"]
        if (sent.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                f"The file is too large: {(sent.size or 0) / MEGABYTE:.1f} MB. "
                f"Trackers of up to {LARGEST_FILE // MEGABYTE} MB are read."
            )
        return sent

    @property
    def given(self) -> tuple[bytes, str]:
        """The spreadsheet, and its name."""
        sent: UploadedFile[bytes] = self.cleaned_data["spreadsheet"]
        return sent.read(), sent.name or "tracker"


class SheetForm(forms.Form):
    """Which sheet of a workbook is the tracker."""

    sheet = forms.ChoiceField(
        label="Which sheet holds the findings?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the sheet that holds the findings"},
    )

    def __init__(self, data: QueryDict | None, *, sheets: Sequence[str], now: str) -> None:
        super().__init__(data, initial={"sheet": now})
        self.fields["sheet"].choices = [(each, each) for each in sheets]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """What each column holds, and what is true of every row where no column says it."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        headers: Sequence[str],
        columns: Sequence[str],
        same_in_all: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        self.headers = headers
        for number, header in enumerate(headers):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=f"What “{header}” holds",
                choices=fields_offered(),
                initial=columns[number] if number < len(columns) else "",
                error_messages={
                    "required": f"Choose what “{header}” holds, or “{BY_NAME[LEAVE].label}”"
                },
            )
        for name in SAME_IN_ALL:
            self.fields[f"all-{name}"] = _true_of_all(BY_NAME[name], same_in_all.get(name, ""))

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The choice for each header, in their order."""
        return [self[f"column-{number}"] for number in range(len(self.headers))]

    @property
    def fields_for_all(self) -> list[forms.BoundField]:
        """What may be said once for every row."""
        return [self[f"all-{name}"] for name in SAME_IN_ALL]

    @property
    def is_said_for_all(self) -> bool:
        """Whether something is said once for every row, or something about that is wrong."""
        return any(field.value() or field.errors for field in self.fields_for_all)

    def clean(self) -> dict[str, Any]:
        """No field twice, nothing said twice, and enough to know the findings by."""
        given = super().clean() or {}
        first = self._refuse_a_field_twice(given)
        for name in SAME_IN_ALL:
            if given.get(f"all-{name}") and name in first:
                self.add_error(
                    f"all-{name}",
                    f"The column “{self.headers[first[name]]}” holds this already. "
                    "Clear it here, or choose something else for that column",
                )
        if not self.errors:
            self._refuse_too_little(given)
        return given

    def _refuse_a_field_twice(self, given: Mapping[str, Any]) -> dict[str, int]:
        """The first column of each field; an error at every further one."""
        first: dict[str, int] = {}
        for number, header in enumerate(self.headers):
            name = given.get(f"column-{number}", "")
            if not name or BY_NAME[name].is_repeatable:
                continue
            if first.setdefault(name, number) != number:
                self.add_error(
                    f"column-{number}",
                    f"“{self.headers[first[name]]}” and “{header}” cannot both be "
                    f"“{BY_NAME[name].label}”. Choose something else for one of them",
                )
        return first

    def _refuse_too_little(self, given: Mapping[str, Any]) -> None:
        known = {*self.columns, *self.same_in_all}
        for name in NEEDED:
            if name not in known:
                label = BY_NAME[name].label
                self.add_error(
                    f"all-{name}",
                    f"No column holds “{label}”. Choose the column that does, "
                    "or enter here what is true of every row",
                )
        if not self.errors and not names_findings([*known]):
            self.add_error(
                None,
                "No column says what the findings are. Choose the column that holds the title, "
                "the text or the reference of each finding",
            )

    @property
    def columns(self) -> list[str]:
        """The field of each column."""
        return [self.cleaned_data[f"column-{number}"] for number in range(len(self.headers))]

    @property
    def same_in_all(self) -> dict[str, str]:
        """By field, what was said for every row."""
        said = {name: self.cleaned_data.get(f"all-{name}", "") for name in SAME_IN_ALL}
        return {name: words for name, words in said.items() if words}


def fields_offered() -> Choices:
    """Every field under its heading."""
    offered: Choices = [("", "Choose what it holds")]
    for group, fields in groupby(FIELDS, key=lambda field: field.group):
        offered.append((group.value, [(field.name, field.label) for field in fields]))
    return offered


def _true_of_all(field: Field, said: str) -> forms.Field:
    label = f"{field.label} (optional)"
    if field.holds is Holds.CHOICE:
        kinds = [(str(kind.label), str(kind.label)) for kind in ReportKind]
        return forms.ChoiceField(
            label=label,
            help_text=field.help,
            required=False,
            initial=said,
            choices=[("", "Worked out from the bodies named"), *kinds],
        )
    return forms.CharField(
        label=label,
        help_text=field.help,
        required=False,
        initial=said,
        max_length=field.longest,
    )
