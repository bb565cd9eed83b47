"""Columns are matched by what offices write above them, and a person's word is remembered."""

from __future__ import annotations

import pytest

from recommendations.tracker.fields import BY_NAME, FIELDS, KEEP, LEAVE
from recommendations.tracker.matching import How, folded, match, names_findings


def fields(*headers: str, remembered: dict[str, str] | None = None) -> list[str]:
    return [column.field for column in match(headers, remembered or {})]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_found_by_its_own_label(field: object) -> None:
    assert field in FIELDS
    assert fields(getattr(field, "label", "")) == [getattr(field, "name", "")]


def test_no_header_means_two_fields_for_certain() -> None:
    headers = [synonym for field in FIELDS for synonym in field.synonyms]
    assert len(set(headers)) == len(headers)
    for field in FIELDS:
        for synonym in field.synonyms:
            assert fields(synonym) == [field.name], synonym


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("HMICFRS\nReference", "ref"),
        ("Due date (dd/mm/yyyy)", "due"),
        ("REC / AFI", "kind"),
        ("Current Status:", "status"),
        ("Recomendation text", "text"),
        ("Responsable officer", "responsible_officer"),
        ("Date of publicaton", "report_published"),
    ],
)
def test_headers_are_found_however_they_are_spelt_and_set(header: str, field: str) -> None:
    assert fields(header) == [field]


def test_what_is_not_sure_is_left_to_a_person() -> None:
    assert fields("Grumpf", "Cost (£k)", "X", "Chair") == ["", "", "", ""]
    assert match(["Grumpf"], {})[0].how == How.NOT_FOUND


def test_one_field_is_filled_by_one_column() -> None:
    assert fields("Update", "Latest update", "Progress") == ["update_text", "", ""]


def test_the_surer_header_wins_and_the_other_gets_its_second_meaning() -> None:
    assert fields("Ref", "HMICFRS reference") == ["office_ref", "ref"]
    assert fields("Ref", "Title") == ["ref", "title"]
    assert fields("Target date", "Due date") == [KEEP, "due"]
    assert fields("Target date", "Title") == ["due", "title"]
    assert fields("Comments", "Progress update") == [KEEP, "update_text"]


def test_colours_and_risks_are_kept_in_updates_and_may_be_several() -> None:
    assert fields("BRAG", "Risk", "Next steps") == [KEEP, KEEP, KEEP]


def test_what_a_person_said_last_time_comes_before_everything() -> None:
    remembered = {"target date": "due", "due date": KEEP, "grumpf": "board", "notes": LEAVE}
    assert fields("Target  Date", "Due date", "Grumpf", "Notes", remembered=remembered) == [
        "due",
        KEEP,
        "board",
        LEAVE,
    ]
    assert match(["Grumpf"], remembered)[0].how == How.REMEMBERED


def test_a_field_that_is_no_more_is_forgotten() -> None:
    assert fields("Title", remembered={"title": "gone_field"}) == ["title"]


def test_headers_are_remembered_in_lower_case_with_single_spaces() -> None:
    assert folded("  HMICFRS\n Reference ") == "hmicfrs reference"


def test_a_sheet_must_say_the_report_and_what_the_finding_is() -> None:
    assert names_findings(["report_title", "ref"])
    assert names_findings(["text", "report_title"])
    assert not names_findings(["report_title", "status"])
    assert not names_findings(["ref", "title"])


def test_every_field_says_what_it_is_for() -> None:
    for field in FIELDS:
        assert field.help.endswith(".")
        assert BY_NAME[field.name] is field
