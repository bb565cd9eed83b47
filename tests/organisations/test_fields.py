"""Dates typed in three boxes, and forms that say what is wrong in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from organisations.error_sentences import summary_lines
from organisations.fields import GovDateField, TypedDate, read_typed_date
from tests.organisations.markup import one


class ReportForm(forms.Form):
    title = forms.CharField(max_length=10, help_text="As printed")
    email = forms.EmailField(required=False)
    published_on = GovDateField(label="Date the report was published", help_text="Like 19 5 2023")
    force = forms.ChoiceField(choices=[("essex", "Essex"), ("kent", "Kent")])
    stance = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "Accepted")])
    is_read = forms.BooleanField(label="I have read it")
    document = forms.FileField(label="HMICFRS report")


def typed(day: str, month: str, year: str) -> dict[str, str]:
    return {"published_on_day": day, "published_on_month": month, "published_on_year": year}


def date_errors(data: dict[str, str]) -> list[str]:
    return [str(error) for error in ReportForm(data).errors["published_on"]]


@pytest.mark.parametrize(
    "boxes",
    [
        ("19", "5", "2023"),
        ("19", "05", "23"),
        ("19", "May", "2023"),
        (" 19 ", "may ", "2023"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(boxes: tuple[str, str, str]) -> None:
    form = ReportForm(typed(*boxes))
    assert "published_on" not in form.errors
    assert form.cleaned_data["published_on"] == dt.date(2023, 5, 19)


@pytest.mark.parametrize("month", ["sept", "Sep", "Sep.", "SEPTEMBER", "9"])
def test_months_may_be_words_or_short_words(month: str) -> None:
    assert read_typed_date(TypedDate("1", month, "2023")) == dt.date(2023, 9, 1)


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("19", "5", ""), "must include a year"),
        (("19", "", ""), "must include a month and a year"),
        (("", "", "2023"), "must include a day and a month"),
        (("31", "2", "2023"), "must be a real date"),
        (("29", "2", "2023"), "must be a real date"),
        (("19", "13", "2023"), "must be a real date"),
        (("19", "Mayhem", "2023"), "must be a real date"),
        (("first", "5", "2023"), "must be a real date"),
        (("²", "5", "2023"), "must be a real date"),
        (("-1", "5", "2023"), "must be a real date"),
        (("19", "5", "203"), "must have a year of 4 figures, like 2023"),
        (("19", "5", "0000"), "must be a real date"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_in_a_sentence(
    boxes: tuple[str, str, str], sentence: str
) -> None:
    assert date_errors(typed(*boxes)) == [f"Date the report was published {sentence}"]


def test_what_was_typed_stays_in_its_boxes_and_only_the_faulty_one_is_marked() -> None:
    page = LexborHTMLParser(
        str(ReportForm(typed("19", "Mai", "23"))["published_on"].as_field_group())
    )
    boxes = {box.attributes["name"]: box.attributes for box in page.css("input")}
    assert [box["value"] for box in boxes.values()] == ["19", "Mai", "23"]
    marked = [name for name, box in boxes.items() if box.get("aria-invalid")]
    assert marked == ["published_on_month"]


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)))
def test_every_known_date_is_shown_as_it_would_be_typed(date: dt.date) -> None:
    assert read_typed_date(TypedDate.of(date)) == date


@given(st.text(max_size=4), st.text(max_size=9), st.text(max_size=5))
def test_nothing_that_is_typed_breaks_the_page(day: str, month: str, year: str) -> None:
    form = ReportForm(typed(day, month, year))
    assert form.errors or form.cleaned_data
    assert str(form["published_on"])


def test_a_date_outside_the_days_allowed_is_refused_with_the_day() -> None:
    field = GovDateField(label="Date of the letter", latest=dt.date(2023, 7, 13))
    field.earliest = dt.date(2023, 5, 19)
    assert field.clean(TypedDate("13", "7", "2023")) == dt.date(2023, 7, 13)
    with pytest.raises(forms.ValidationError, match="the same as or before 13 July 2023"):
        field.clean(TypedDate("14", "7", "2023"))
    with pytest.raises(forms.ValidationError, match="the same as or after 19 May 2023"):
        field.clean(TypedDate("18", "5", "2023"))


def test_a_date_that_is_not_required_may_be_left_out() -> None:
    assert GovDateField(required=False).clean(TypedDate()) is None


def test_a_date_left_as_it_was_has_not_changed() -> None:
    field = GovDateField()
    assert not field.has_changed(dt.date(2023, 5, 19), TypedDate("19", "May", "23"))
    assert field.has_changed(dt.date(2023, 5, 19), TypedDate("20", "5", "2023"))
    assert field.has_changed(dt.date(2023, 5, 19), TypedDate("20", "", "2023"))


def test_a_hidden_date_carries_its_three_values() -> None:
    page = LexborHTMLParser(ReportForm(typed("19", "5", "2023"))["published_on"].as_hidden())
    assert [box.attributes["value"] for box in page.css("input[type=hidden]")] == [
        "19",
        "5",
        "2023",
    ]


def test_a_question_as_label_gets_a_name_for_its_errors() -> None:
    class QuestionForm(forms.Form):
        when = GovDateField(label="When was it published?", error_name="Date of publication")
        who = forms.CharField(label="Who signs it?")

    form = QuestionForm({"when_day": "1", "when_month": "1", "when_year": ""})
    assert [line.text for line in summary_lines([form])] == [
        "Date of publication must include a year",
        "Answer the question “Who signs it?”",
    ]


def test_what_is_missing_is_said_in_words_and_leads_to_its_first_input() -> None:
    lines = summary_lines([ReportForm({"title": "x" * 11, "email": "none"})])
    assert [(line.text, line.href) for line in lines] == [
        ("Title must be 10 characters or fewer", "#id_title"),
        ("Enter an email address in the correct format, like name@example.com", "#id_email"),
        ("Enter the date the report was published", "#id_published_on_day"),
        ("Select the force", "#id_force"),
        ("Select the stance", "#id_stance_0"),
        ("Tick the box “I have read it”", "#id_is_read"),
        ("Select the HMICFRS report", "#id_document"),
    ]


def test_an_empty_file_and_a_strange_choice_are_refused_in_words() -> None:
    empty: MultiValueDict[str, UploadedFile[Any]] = MultiValueDict(
        {"document": [SimpleUploadedFile("report.txt", b"")]}
    )
    form = ReportForm({"force": "wales"}, empty)
    said = [line.text for line in summary_lines([form])]
    assert "The selected file is empty" in said
    assert "Choose the force from those offered" in said


def test_an_authors_own_words_are_left_as_they_are() -> None:
    class OwnForm(forms.Form):
        date = forms.CharField(error_messages={"required": "Say when the panel meets"})

        def clean(self) -> None:
            raise forms.ValidationError("The letter has been published already", code="invalid")

    form = OwnForm({})
    assert [(line.text, line.href) for line in summary_lines([form])] == [
        ("The letter has been published already", ""),
        ("Say when the panel meets", "#id_date"),
    ]
    assert summary_lines([OwnForm()]) == []


def test_the_form_alone_is_a_whole_accessible_form() -> None:
    page = LexborHTMLParser(str(ReportForm({"title": "x" * 11})))
    title = one(page, "#id_title").attributes
    assert title["class"] == "govuk-input govuk-input--error"
    assert title["aria-describedby"] == "id_title_helptext id_title_error"
    assert title["value"] == "x" * 11
    assert "maxlength" not in title
    assert "required" not in title
    assert "Error:" in one(page, "#id_title_error").text()
    date_group = one(page, "fieldset")
    assert one(date_group, "legend").text() == "Date the report was published"
    assert date_group.attributes["aria-describedby"] == (
        "id_published_on_helptext id_published_on_error"
    )
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for label in page.css("label"):
        assert label.attributes["for"] in ids


def test_an_authors_classes_and_autocomplete_are_kept() -> None:
    class NarrowForm(forms.Form):
        telephone = forms.CharField(
            widget=forms.TextInput(
                attrs={"class": "govuk-input--width-10", "autocomplete": "tel", "placeholder": "01"}
            )
        )

    page = LexborHTMLParser(str(NarrowForm()))
    box = one(page, "input").attributes
    assert box["class"] == "govuk-input govuk-input--width-10"
    assert box["autocomplete"] == "tel"
    assert "placeholder" not in box
