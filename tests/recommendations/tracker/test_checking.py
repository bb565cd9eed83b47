"""Rows are held against the register: each error at its cell, in words, and nothing guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from recommendations.tracker.checked import (
    Due,
    Known,
    MatchedSheet,
    NewUpdate,
    Outcome,
)
from recommendations.tracker.checking import check
from recommendations.tracker.matching import match
from recommendations.tracker.workbook import read_workbook
from tests.recommendations.tracker.sheets import (
    AFI_1,
    BASICS,
    IN_REGISTER,
    PUBLISHED,
    REPORT,
    errors,
    known,
    messy,
    one,
    said,
    sheet,
)


def test_a_new_finding_is_new_and_says_nothing_where_the_row_does_not() -> None:
    row = one({**BASICS, "status": ""})
    assert (row.outcome, row.ref, row.messages, row.is_ready) == (Outcome.NEW, "AFI 1", (), True)
    assert row.values.kind == "area_for_improvement"
    assert row.values.status is None
    assert row.published == Due(PUBLISHED, "day")
    assert (row.owners, row.own) == ({"essex": "lead"}, "essex")


def test_the_messy_tracker_of_an_office_comes_out_right() -> None:
    book = read_workbook(messy(), name="messy.xlsx")
    columns = tuple(column.field for column in match(book.headers, {}))
    rows = check(MatchedSheet(book.headers, columns, book.rows), known())

    assert [(row.number, row.outcome, row.ref) for row in rows] == [
        (5, Outcome.NEW, "AFI 1"),
        (6, Outcome.NEW, "AFI 2"),
        (7, Outcome.LEFT_OUT, ""),
        (8, Outcome.NEW, "CoC 1"),
        (10, Outcome.NEW, "CoC 1 R1"),
        (11, Outcome.LEFT_OUT, ""),
        (12, Outcome.LEFT_OUT, ""),
    ]
    assert [error for row in rows for error in row.errors] == []
    first, second, _, _, recommendation, totals, key = rows
    assert first.values.due == Due(dt.date(2024, 7, 31), "month")
    assert first.values.responsible_officer == 2
    assert [update.on for update in first.new_updates] == [
        dt.date(2024, 6, 5),
        dt.date(2024, 3, 12),
        dt.date(2024, 6, 5),
    ]
    assert first.new_updates[0].text == "BRAG: Green"
    assert second.values.due == Due(dt.date(2024, 9, 30), "month", "Q2 2024/25")
    assert NewUpdate("Responsible officer: Det Supt Nobody Known", None, is_kept=True) in (
        second.new_updates
    )
    assert "signs in for your office" in second.notes[0].words
    assert recommendation.values.parent == "CoC 1"
    assert recommendation.values.due == Due(dt.date(2024, 1, 13), "relative", "within six months")
    assert recommendation.values.status == "force_says_complete"
    assert totals.why_left_out == "A row of totals"
    assert key.why_left_out.startswith("One filled cell")


@pytest.mark.parametrize(
    ("field", "words", "says"),
    [
        ("report_published", "31/02/2023", "no such day"),
        ("report_published", "14/07/2031", "lies in the future"),
        ("report_published", "within six months", "names no day here"),
        ("report_address", "not an address", "no web address"),
        ("report_covers", "the moon", "is not understood"),
        ("report_title", "x" * 301, "has room for 300"),
        ("kind", "Musing", "is not understood"),
        ("ref", "x" * 21, "up to 20 characters"),
        ("parent", "CoC 7", "neither in the sheet nor there"),
        ("question", "x" * 301, "has room for 300"),
        ("due", "end of Q2", "Say which year"),
        ("due_words", "x" * 121, "has room for 120"),
        ("due_precision", "vaguely", "is not understood"),
        ("page", "somewhere", "number of the page"),
        ("addressee_words", "x" * 501, "has room for 500"),
        ("lead_bodies", "Nobody's Police", "knows no body called"),
        ("joint_bodies", "Kent; Atlantis", "knows no body called “Atlantis”"),
        ("stance", "No", "what the dispute is about"),
        ("stance", "Ownership disputed", "Give the reason"),
        ("status", "Green", "is a colour"),
        ("status", "Closed", "who says so"),
        ("status_on", "1 May 2031", "lies in the future"),
        ("board", "x" * 161, "has room for 160"),
        ("office_ref", "x" * 61, "has room for 60"),
        ("update_text", "1 May 2031: It will be done.", "lies in the future"),
        ("update_on", "sometime", "is no date"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_cell(field: str, words: str, says: str) -> None:
    row = one({**BASICS, field: words})
    assert len(row.errors) == 1
    assert says in row.errors[0].words
    assert row.errors[0].column == list(dict.fromkeys([*BASICS, field])).index(field)
    assert not row.is_ready


def test_every_suggestion_would_be_read_if_it_was_typed() -> None:
    for field, words in {
        "status": "Green",
        "stance": "No",
        "due": "07/13/2024",
        "lead_bodies": "Essex Polices Services",
        "report_address": "www.example.org/report",
        "kind": "practice",
    }.items():
        first = said(one({**BASICS, field: words}), field)
        assert first.suggestions
        for suggestion in first.suggestions:
            row = one({**BASICS, field: suggestion, "stance_reason": "We say so."})
            assert errors(row) == []


def test_a_row_says_what_it_is_and_from_which_report() -> None:
    assert errors(one({**BASICS, "report_title": ""})) == [
        ("report_title", "Say which report the finding is from.")
    ]
    assert errors(one({**BASICS, "kind": "", "ref": "2023/7"}))[0][0] == "kind"
    assert errors(one({**BASICS, "title": ""}))[0][0] == "title"
    assert errors(one({**BASICS, "report_published": ""}))[0][0] == "report_published"


def test_the_kind_follows_from_the_reference() -> None:
    for ref, kind in {
        "AFI 3": "area_for_improvement",
        "R3": "recommendation",
        "CoC 1": "cause_of_concern",
    }.items():
        assert one({**BASICS, "kind": "", "ref": ref}).values.kind == kind


def test_what_is_the_same_in_all_rows_needs_no_column() -> None:
    row = check(
        sheet({"ref": "AFI 1", "title": "T"}, report_title=REPORT, report_published="Jul-23"),
        known(),
    )[0]
    assert errors(row) == []
    assert row.published == Due(dt.date(2023, 7, 31), "month")


def test_the_date_of_a_report_may_stand_in_one_of_its_rows() -> None:
    rows = check(
        sheet(BASICS, {**BASICS, "ref": "AFI 2", "report_published": ""}),
        known(),
    )
    assert rows[1].published == rows[0].published
    assert rows[1].report_key == rows[0].report_key


def test_two_dates_of_one_report_are_an_error() -> None:
    rows = check(
        sheet(BASICS, {**BASICS, "ref": "AFI 2", "report_published": "14/07/2023"}), known()
    )
    assert said(rows[1], "report_published").suggestions == ("13 July 2023",)


def test_a_report_of_the_register_is_known_by_its_title() -> None:
    for title in (REPORT, REPORT.upper(), f" {REPORT}. "):
        row = one({**BASICS, "report_title": title, "report_published": ""}, IN_REGISTER)
        assert (row.report, row.finding) == (IN_REGISTER, AFI_1)
    by_month = one({**BASICS, "report_published": "July 2023"}, IN_REGISTER)
    assert by_month.finding == AFI_1


def test_a_report_dated_a_few_days_off_is_not_entered_twice() -> None:
    row = one({**BASICS, "report_published": "20/07/2023"}, IN_REGISTER)
    assert said(row, "report_published").suggestions == ("13 July 2023",)
    later = one({**BASICS, "report_published": "20/07/2024"}, IN_REGISTER)
    assert later.outcome == Outcome.NEW
    assert "also has a report of this title" in later.notes[0].words


def test_several_reports_of_one_title_are_told_apart_by_their_date() -> None:
    older = replace(IN_REGISTER, pk=6, published_on=dt.date(2021, 7, 13), findings=())
    row = one({**BASICS, "report_published": ""}, IN_REGISTER, older)
    assert said(row, "report_published").suggestions == ("13 July 2023", "13 July 2021")
    assert one(BASICS, IN_REGISTER, older).finding == AFI_1


def test_a_title_much_like_a_known_one_is_noted() -> None:
    row = one({**BASICS, "report_title": "An inspection of Esex Police"}, IN_REGISTER)
    assert said(row, "report_title").suggestions == (REPORT,)
    assert row.outcome == Outcome.NEW
    short = {**BASICS, "report_title": "Essex Police", "report_published": "July 2022"}
    assert said(one(short, IN_REGISTER), "report_title").suggestions == (REPORT,)
    same_day = one({**BASICS, "report_title": "PEEL 2023"}, IN_REGISTER)
    assert said(same_day, "report_title").suggestions == (REPORT,)
    other = {**BASICS, "report_title": "PEEL 2023", "report_published": "2 May 2022"}
    assert one(other, IN_REGISTER).messages == ()


def test_an_update_never_ends_at_another_finding_of_the_same_number() -> None:
    row = one({**BASICS, "title": "Vulnerable people wait too long"}, IN_REGISTER)
    assert said(row, "ref").is_error
    assert "The force should answer calls sooner" in said(row, "ref").words
    assert said(row, "ref").suggestions == ("CoC 1",)


def test_a_finding_without_a_reference_is_known_by_its_words_or_the_office_s_number() -> None:
    blank = {**BASICS, "ref": ""}
    assert one({**blank, "title": AFI_1.title.upper()}, IN_REGISTER).finding == AFI_1
    assert AFI_1.share
    numbered = replace(AFI_1, share=replace(AFI_1.share, office_ref="23/07"))
    report = replace(IN_REGISTER, findings=(numbered,))
    assert one({**blank, "office_ref": "23/07"}, report).finding == numbered


def test_a_new_finding_without_a_reference_gets_the_next_one_and_is_told_so() -> None:
    row = one({**BASICS, "ref": "", "title": "Something else"}, IN_REGISTER)
    assert (row.ref, row.outcome) == ("AFI 2", Outcome.NEW)
    assert said(row, "ref").words == "It has no reference, so it will be AFI 2."


def test_the_same_reference_twice_is_an_error_at_the_second() -> None:
    rows = check(sheet(BASICS, {**BASICS, "ref": "afi 01", "title": "More"}), known())
    assert rows[0].errors == ()
    assert "stands in row 2 too" in said(rows[1], "ref").words
    two_reports = check(sheet(BASICS, {**BASICS, "report_title": "Another report"}), known())
    assert all(row.is_ready for row in two_reports)


def test_a_recommendation_waits_for_its_cause_of_concern() -> None:
    cause = {**BASICS, "ref": "CoC 1", "kind": "CoC", "parent": ""}
    under = {**BASICS, "ref": "CoC 1 R1", "kind": "Rec", "parent": "Cause of concern 1"}
    rows = check(sheet(cause, under), known())
    assert rows[1].values.parent == "CoC 1"
    assert errors(rows[1]) == []
    rows = check(sheet({**cause, "title": ""}, under), known())
    assert said(rows[1], "parent").words.startswith("CoC 1 is in a row with errors")
    assert errors(one(under, IN_REGISTER)) == []
    assert "Only a recommendation" in errors(one({**under, "parent": "AFI 1"}, IN_REGISTER))[0][1]
    assert "Only a recommendation" in errors(one({**cause, "parent": "CoC 1"}))[0][1]


def test_without_a_column_for_it_the_reference_says_the_parent_where_there_is_one() -> None:
    row = {**BASICS, "ref": "CoC 1 R1", "kind": "Rec"}
    assert one(row, IN_REGISTER).values.parent == "CoC 1"
    assert one(row).values.parent is None
    assert errors(one(row)) == []


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ({"due": "1 September 2023"}, Due(dt.date(2023, 9, 1), "day")),
        (
            {"due": "13/01/2024", "due_words": "within six months"},
            Due(dt.date(2024, 1, 13), "relative", "within six months"),
        ),
        (
            {"due_words": "within six months"},
            Due(dt.date(2024, 1, 13), "relative", "within six months"),
        ),
        (
            {"due_words": "within six months", "due_precision": "Relative to publication"},
            Due(None, "relative", "within six months"),
        ),
        ({"due": "30/09/2023", "due_precision": "Month"}, Due(dt.date(2023, 9, 30), "month")),
        ({"due_words": "in due course"}, Due(None, "none", "in due course")),
        ({"due": "Immediately"}, Due(None, "immediate", "Immediately")),
        ({"due": "n/a"}, Due(None, "none")),
        ({"due": "1/9/2023", "due_precision": "No date"}, Due(dt.date(2023, 9, 1), "day")),
        ({"due": ""}, None),
    ],
)
def test_a_date_comes_with_its_words_and_how_exact_it_is(
    cells: dict[str, str], due: Due | None
) -> None:
    row = one({**BASICS, **cells})
    assert (row.values.due, row.errors) == (due, ())


def test_odd_dates_are_noted() -> None:
    row = one({**BASICS, "due": "1 May 2023", "status_on": "1 June 2023"})
    assert "before the report was published" in said(row, "due").words
    assert "before the report was published" in said(row, "status_on").words
    assert row.is_ready


def test_points_are_one_a_line_whatever_marks_them() -> None:
    for cell in (
        "• one\n• two",
        "- one\n- two",
        "1. one\n2) two",
        "one\n\ntwo",
        "(a) one\n(b) two",
    ):
        assert one({**BASICS, "points": cell}).values.points == ("one", "two")
    long = one({**BASICS, "points": "• one\nand more\n• two"})
    assert long.values.points == ("one\nand more", "two")


def test_a_title_too_long_to_be_one_is_the_text() -> None:
    row = one({**BASICS, "title": "word " * 120})
    assert (row.values.title, row.values.text) == (None, ("word " * 120).strip())
    assert row.is_ready


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"ref": "Total", "page": "14"}, "A row of totals"),
        ({"ref": "Grand total:", "page": "14", "title": "3"}, "A row of totals"),
        ({"ref": "", "title": "PEEL 2025"}, "One filled cell"),
        ({"status": "In progress", "page": "3"}, "Nothing in the row says which finding"),
        ({**BASICS, "ref": "EXAMPLE ROW: delete me"}, "The template's example"),
    ],
)
def test_rows_that_are_no_findings_are_left_out_and_say_why(row: dict[str, str], why: str) -> None:
    columns = dict.fromkeys([*BASICS, "status", "page"], "")
    checked = check(sheet({**columns, **row}), known())[0]
    assert checked.outcome == Outcome.LEFT_OUT
    assert checked.why_left_out.startswith(why)
    assert checked.messages == ()


def test_a_row_left_out_by_hand_stands_in_nobody_s_way() -> None:
    typed = sheet(BASICS, {**BASICS, "title": "Again"})
    rows = (replace(typed.rows[0], is_left_out=True), typed.rows[1])
    checked = check(replace(typed, rows=rows), known())
    assert [row.outcome for row in checked] == [Outcome.LEFT_OUT, Outcome.NEW]
    assert checked[1].errors == ()


def test_what_a_person_typed_counts_instead_of_what_the_sheet_holds() -> None:
    typed = sheet({**BASICS, "due": "end of Q2"})
    column = typed.columns.index("due")
    row = replace(typed.rows[0], mended={column: "Q2 2024/25"})
    assert check(replace(typed, rows=(row,)), known())[0].values.due == Due(
        dt.date(2024, 9, 30), "month", "Q2 2024/25"
    )


def test_a_cell_that_could_not_be_read_is_an_error_until_it_is_mended() -> None:
    typed = sheet({**BASICS, "board": "#REF!"})
    column = typed.columns.index("board")
    broken = replace(typed.rows[0], problems={column: "This cell shows the error #REF!."})
    row = check(replace(typed, rows=(broken,)), known())[0]
    assert [(error.column, error.words) for error in row.errors] == [
        (column, "This cell shows the error #REF!.")
    ]
    mended = replace(broken, mended={column: "Board"})
    assert check(replace(typed, rows=(mended,)), known())[0].values.board == "Board"


def test_cells_that_hold_less_than_the_register_say_nothing() -> None:
    row = one(
        {**BASICS, "text": "The beginning… (the register holds more than a cell can)"}, IN_REGISTER
    )
    assert row.values.text is None


def test_nothing_is_known_of_a_sheet_without_rows() -> None:
    assert check(MatchedSheet(("Ref",), ("ref",), ()), known()) == ()


def test_a_region_without_a_unit_has_only_its_force() -> None:
    london: Known = replace(known(), force="metropolitan", rocu=None, office="metropolitan-lpb")
    row = check(sheet({**BASICS, "lead_bodies": "ERSOU"}), london)[0]
    assert row.own == "metropolitan"
