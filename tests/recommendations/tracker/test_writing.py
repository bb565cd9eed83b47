"""A register written as a spreadsheet: safe to open, and read back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.tracker.cells import CUT
from recommendations.tracker.checked import MatchedSheet, Outcome
from recommendations.tracker.checking import check
from recommendations.tracker.csv_file import neutral
from recommendations.tracker.matching import match
from recommendations.tracker.opening import LONGEST_CELL, clean
from recommendations.tracker.workbook import Workbook, read_workbook
from recommendations.tracker.writing import (
    COLUMNS,
    EXAMPLE_ROW,
    ExportedRow,
    register_csv,
    register_workbook,
    template_workbook,
)
from tests.recommendations.tracker.sheets import known

ROW: ExportedRow = {
    "report_title": "An inspection of Essex Police",
    "report_published": dt.date(2023, 7, 13),
    "ref": "AFI 1",
    "title": "Answer calls sooner",
    "text": "First line.\nSecond line with “quotation marks”, a comma; and more.",
    "due": "July 2024",
    "page": 21,
    "update_on": dt.date(2024, 3, 12),
}
DANGEROUS = [
    "=1+1",
    "+44 1245",
    "-5 per cent",
    "@SUM(A1)",
    "'=quoted",
    "''=x",
    "＝1",
    "=cmd|' /C'!A0",
]


def columns(book: Workbook) -> list[str]:
    return [column.field for column in match(book.headers, {})]


def read_back(data: bytes) -> list[dict[str, str]]:
    book = read_workbook(data, name="register")
    assert columns(book) == list(COLUMNS)
    return [
        {name: words for name, words in zip(COLUMNS, row.cells, strict=True) if words}
        for row in book.rows
    ]


def in_words(row: Mapping[str, object]) -> dict[str, str]:
    return {
        name: f"{value.day} {value:%B %Y}" if isinstance(value, dt.date) else str(value)
        for name, value in row.items()
    }


@pytest.mark.parametrize("write", [register_workbook, register_csv])
def test_what_is_written_is_read_back_by_its_headers(write: object) -> None:
    assert callable(write)
    assert read_back(write([ROW, {"ref": "AFI 2", **ROW, "page": None}])) == [
        in_words(ROW),
        {name: words for name, words in in_words(ROW).items() if name != "page"},
    ]


def test_in_a_workbook_days_are_dates_and_numbers_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(register_workbook([ROW])))["Register"]
    held = {cell.value: at for at, cell in enumerate(sheet[1])}
    row = [cell.value for cell in sheet[2]]
    assert row[held["Report published"]] == dt.datetime(2023, 7, 13)  # noqa: DTZ001 - as openpyxl
    assert row[held["Page"]] == 21
    assert row[held["Due"]] == "July 2024"
    assert sheet.freeze_panes == "A2"


def test_words_to_be_chosen_can_be_chosen_from_a_list() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(register_workbook([ROW])))["Register"]
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert any("Cause of concern" in words and "Area for improvement" in words for words in lists)
    assert any("Closed by HMICFRS" in words for words in lists)
    assert any("Ownership disputed" in words for words in lists)


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_words_are_taken_for_a_formula(words: str) -> None:
    row = {**ROW, "title": words}
    sheet = openpyxl.load_workbook(io.BytesIO(register_workbook([row])))["Register"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d"}
    _, cells = csv.reader(io.StringIO(register_csv([row]).decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert read_back(register_workbook([row])) == read_back(register_csv([row])) == [in_words(row)]


@given(words=st.text(max_size=40))
def test_what_is_made_harmless_comes_back_as_it_was(words: str) -> None:
    words = clean(words)
    written = neutral(words)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    data = f'Ref,Report,Title\n1,R,"{written.replace(chr(34), chr(34) * 2)}"\n'.encode()
    assert read_workbook(data, name="x").rows[0].cells[2] == words


@pytest.mark.parametrize("write", [register_workbook, register_csv])
def test_words_too_long_for_a_cell_are_cut_and_the_row_says_nothing_of_them(write: object) -> None:
    assert callable(write)
    back = read_back(write([{**ROW, "text": "word " * 10_000}]))[0]["text"]
    assert len(back) <= LONGEST_CELL
    assert back.endswith(CUT)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert register_workbook([ROW]) == register_workbook([ROW])
    assert register_csv([ROW]) == register_csv([ROW])


def test_an_empty_register_is_a_file_with_headers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(register_workbook([])))["Register"]
    assert [cell.value for cell in sheet[1]][:2] == ["Report", "Report published"]
    assert register_csv([]).decode("utf-8-sig").startswith('"Report","Report published"')


def test_the_template_explains_each_column_and_its_example_is_never_brought_in() -> None:
    data = template_workbook()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Register", "How to fill this in"]
    comments = {cell.value: cell.comment for cell in book["Register"][1]}
    assert all(comments.values())
    words = [row[0].value for row in book["How to fill this in"].iter_rows()]
    assert set(comments) <= set(words)

    read = read_workbook(data, name="template.xlsx")
    assert read.sheet == "Register"
    rows = check(MatchedSheet(read.headers, tuple(columns(read)), read.rows), known())
    assert [(row.outcome, row.why_left_out) for row in rows] == [
        (Outcome.LEFT_OUT, "The template's example")
    ]


def test_the_template_s_example_would_be_understood_if_it_was_real() -> None:
    real = {**EXAMPLE_ROW, "report_title": "A report", "lead_bodies": "Essex Police"}
    read = read_workbook(register_workbook([real]), name="x.xlsx")
    row = check(MatchedSheet(read.headers, tuple(columns(read)), read.rows), known())[0]
    assert row.errors == ()
    assert row.outcome == Outcome.NEW
