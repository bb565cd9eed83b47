"""Spreadsheets of every make are read into headers and rows, or refused in a sentence."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from recommendations.tracker.opening import MOST_COLUMNS, MOST_ROWS
from recommendations.tracker.workbook import (
    LARGEST_FILE,
    UnreadableTracker,
    Workbook,
    read_workbook,
)
from tests.recommendations.tracker.sheets import (
    first_sheet,
    in_archive,
    messy,
    saved,
    with_part,
    workbook,
)

HEADERS = ["Ref", "Report", "Title", "Due"]
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes, sheet: str | None = None) -> Workbook:
    return read_workbook(data, name="tracker", sheet=sheet)


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data).rows]


def why_not(data: bytes) -> str:
    with pytest.raises(UnreadableTracker) as refusal:
        read(data)
    return refusal.value.reason


def test_a_messy_tracker_is_read_from_its_headers_to_its_totals() -> None:
    book = read(messy())

    assert (book.sheet, book.sheets) == ("HMICFRS", ("Cover", "HMICFRS"))
    assert "HMICFRS Deadline" in book.headers
    assert len(book.headers) == 11  # the empty column is gone
    assert [row.number for row in book.rows] == [5, 6, 7, 8, 10, 11, 12]
    due = book.headers.index("HMICFRS Deadline")
    assert [row.cells[due] for row in book.rows[:2]] == ["July 2024", "Q2 2024/25"]
    report = book.headers.index("Inspection")
    assert book.rows[1].cells[report] == book.rows[0].cells[report] != ""  # merged downwards


def test_dates_are_given_back_in_the_words_that_the_sheet_shows() -> None:
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.append(HEADERS)
    shown = {
        "dd/mm/yyyy": "13 July 2023",
        "mmm-yy": "July 2023",
        "[$-809]mmmm yyyy;@": "July 2023",
        "yyyy": "2023",
        "d mmm": "13 July 2023",
        '"Day" mmm-yy': "July 2023",
        "dd/mm/yyyy hh:mm": "13 July 2023",
    }
    for number_format in shown:
        sheet.append(["AFI 1", "R", "T", dt.date(2023, 7, 13)])
        sheet.cell(sheet.max_row, 4).number_format = number_format
    assert [row[3] for row in cells(saved(book))] == list(shown.values())


def test_numbers_and_answers_are_given_back_as_people_see_them() -> None:
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.append(["Ref", "Report", "Title"])
    values = [8, 8.0, 1.5, 0.25, True, False, 45120, 0.1 + 0.2]
    for value in values:
        sheet.append([value, "R", "T"])
    sheet["A5"].number_format = "0%"
    given = [row[0] for row in cells(saved(book))]
    assert given == ["8", "8", "1.5", "25%", "Yes", "No", "45120", "0.3"]


def test_a_formula_counts_with_its_saved_result_and_without_one_is_an_error_at_its_cell() -> None:
    plain = workbook(["Ref", "Report", "Title"], ["AFI 1", "R", "=1+1"])
    row = read(plain).rows[0]
    assert row.cells[2] == ""
    assert "never saved" in row.problems[2]

    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        xml = archive.read(SHEET).decode()
    kept = xml.replace("<v></v>", "<v>2</v>").replace("<v />", "<v>2</v>")
    row = read(with_part(plain, SHEET, kept.encode())).rows[0]
    assert (row.cells[2], dict(row.problems)) == ("2", {})


def test_an_error_value_is_an_error_at_its_cell() -> None:
    row = read(workbook(["Ref", "Report", "Title"], ["AFI 1", "R", "#REF!"])).rows[0]
    assert "#REF!" in row.problems[2]


def test_words_in_cells_keep_their_lines_and_lose_what_cannot_be_seen() -> None:
    data = workbook(
        ["Ref", "Report", "Title"], ["AFI 1", "R", " One\u00a0 \r\nTwo_x000D_\n\tThree "]
    )
    assert cells(data)[0][2] == "One\nTwo\nThree"


def test_headers_alike_are_told_apart_and_a_column_without_one_is_called_by_its_letter() -> None:
    data = workbook(["Ref", "Report", "Update", "update", None], [1, "R", "a", "b", "c"])
    assert read(data).headers == ("Ref", "Report", "Update", "update (2)", "Column E")


def test_a_header_of_two_rows_is_read_by_the_row_that_says_more() -> None:
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.append(["Ref", "Report", "Dates", None, "Title"])
    sheet.append([None, None, "Due date", "Last updated", None])
    sheet.append(["AFI 1", "R", "Jul-23", "Aug-23", "T"])
    for cells_ in ("A1:A2", "B1:B2", "E1:E2", "C1:D1"):
        sheet.merge_cells(cells_)
    read_ = read(saved(book))
    assert read_.headers == ("Ref", "Report", "Due date", "Last updated", "Title")
    assert read_.rows[0].cells == ("AFI 1", "R", "Jul-23", "Aug-23", "T")


def test_unknown_headers_are_found_too_and_printed_again_are_no_row() -> None:
    headers = ["Blurb", "Whatnot", "Thingummy"]
    data = workbook(["Our list"], headers, ["a", "b", "c"], headers, ["d", "e", "f"])
    assert read(data).headers == tuple(headers)
    assert len(read(data).rows) == 2


def test_a_sheet_formatted_to_its_last_row_is_read_at_once() -> None:
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.append(HEADERS)
    sheet.append(["AFI 1", "R", "T", "Jul-23"])
    sheet["A1048576"].number_format = "0.00"
    assert len(cells(saved(book))) == 1


def test_another_sheet_can_be_named() -> None:
    book = openpyxl.Workbook()
    first_sheet(book).append(HEADERS)
    first_sheet(book).append(["AFI 1", "R", "T", ""])
    other = book.create_sheet("Old")
    other.append(["Ref", "Title"])
    other.append(["AFI 9", "Older"])
    data = saved(book)
    assert read(data).rows[0].cells[0] == "AFI 1"
    assert read(data, "Old").rows[0].cells == ("AFI 9", "Older")
    with pytest.raises(UnreadableTracker, match=r"no sheet “New”\. It has: Sheet, Old"):
        read(data, "New")


ROWS = 'Ref,Report,Title\r\n"AFI 1",Essex,"Calls, and\nanswers"\r\n'


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_csv_of_any_separator_and_encoding_is_read(separator: str, encoding: str) -> None:
    text = f'Ref{separator}Report{separator}Title\n1{separator}Café{separator}"a{separator}\n“b”"\n'
    book = read(text.encode(encoding))
    assert book.headers == ("Ref", "Report", "Title")
    assert book.rows[0].cells == ("1", "Café", f"a{separator}\n“b”".replace("\t\n", "\n"))


def test_csv_counts_its_rows_as_a_spreadsheet_does() -> None:
    book = read((ROWS + "\n" + "AFI 2,Essex,More\n").encode())
    assert [row.number for row in book.rows] == [2, 4]


def test_csv_that_names_its_separator_is_believed() -> None:
    assert read(b"sep=;\nRef;Report;Title\n1;a,b;c\n").rows[0].cells == ("1", "a,b", "c")


@pytest.mark.parametrize("name", ["tracker.csv", "tracker.xlsx", "tracker"])
def test_a_file_is_known_by_what_it_holds_and_not_by_its_name(name: str) -> None:
    assert read_workbook(ROWS.encode(), name=name).headers == ("Ref", "Report", "Title")
    assert read_workbook(messy(), name=name).sheet == "HMICFRS"


def in_zip(**parts: bytes) -> bytes:
    return in_archive(**parts)


REFUSED = {
    "empty": (b"  \n ", "The file is empty"),
    "pdf": (b"%PDF-1.7 ...", "This is a PDF"),
    "image": (b"\x89PNG\r\n\x1a\n", "This is an image"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel workbook (.xls)"),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected with a password",
    ),
    "web page": (b"<html><table><tr><td>Ref</td></tr></table></html>", "a web page"),
    "word": (in_zip(word__document_xml=b"<w/>"), "a Word document"),
    "opendocument": (in_zip(content_xml=b"<o/>", mimetype=b"x"), "an OpenDocument spreadsheet"),
    "zip": (in_zip(letter=b"hello"), "a zip archive"),
    "binary": (bytes(range(256)) * 40, "neither an Excel workbook"),
    "no cells": (b"only words, on one line", "No row of headers"),
    "one word": (b"hello", "no spreadsheet"),
    "headers alone": (b"Ref,Report,Title\n", "headers, but no rows"),
    "open quote": (b'Ref,Report,Title\n1,"' + b"x" * 200_000, "never closed"),
    "empty sheet": (workbook(), "is empty"),
    "no headers": (workbook([1, 2, 3], [4, 5, 6]), "No row of headers"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_tracker_is_refused_in_a_sentence(kind: str) -> None:
    data, says = REFUSED[kind]
    assert says in why_not(data)


def test_a_workbook_cut_short_is_refused() -> None:
    data = messy()
    for length in (30, 300, len(data) // 2, len(data) - 5):
        assert "damaged" in why_not(data[:length])


def test_a_workbook_whose_parts_are_nonsense_is_refused() -> None:
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"):
        assert "damaged" in why_not(with_part(workbook(HEADERS, ["1", "2", "3"]), name, b"<a><b>"))


def test_entities_in_a_workbook_are_never_expanded() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
    assert "damaged" in why_not(with_part(workbook(HEADERS, ["1", "2", "3"]), SHEET, bomb))


def test_a_workbook_that_swells_is_not_unpacked() -> None:
    swelling = with_part(workbook(HEADERS, ["1", "2", "3"]), SHEET, bytes(201 * 1024 * 1024))
    assert len(swelling) < LARGEST_FILE
    assert "far more than any tracker" in why_not(swelling)


def test_the_limits_are_said() -> None:
    assert "up to 20 MB" in why_not(b"x" * (LARGEST_FILE + 1))
    line = b"AFI 1,Essex,Title\n"
    assert "more than 20,000 rows" in why_not(b"Ref,Report,Title\n" + line * (MOST_ROWS + 1))
    assert len(read(b"Ref,Report,Title\n" + line * MOST_ROWS).rows) == MOST_ROWS
    wide = ["Ref", "Report", "Title", *[f"Column {n}" for n in range(MOST_COLUMNS)]]
    assert "more than 200 columns" in why_not(",".join(wide).encode() + b"\n1,2,3\n")
    assert "more than 200 columns" in why_not(workbook(wide, ["1", "2", "3"]))
    far = workbook(HEADERS, ["1", "2", "3", *[None] * 400, "far off"])
    assert "more than 200 columns" in why_not(far)


def test_a_cell_that_is_too_long_is_an_error_at_that_cell() -> None:
    row = read(b"Ref,Report,Title\n1,Essex," + b"x" * 32_768 + b"\n").rows[0]
    assert "32,767 characters" in row.problems[2]
    assert len(row.cells[2]) < 300
    whole = read(b"Ref,Report,Title\n1,Essex," + b"x" * 32_767 + b"\n").rows[0]
    assert (len(whole.cells[2]), dict(whole.problems)) == (32_767, {})


def test_what_was_read_can_be_handed_to_another_process() -> None:
    book = read(workbook(["Ref", "Report", "Title"], ["AFI 1", "R", "=1+1"]))
    assert Workbook.from_json(book.to_json()) == book
