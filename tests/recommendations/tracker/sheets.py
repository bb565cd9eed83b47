"""Invented trackers as offices keep them, written in code: messy on purpose."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from organisations.reference import known_bodies
from recommendations.tracker.checked import (
    CheckedRow,
    Due,
    Known,
    KnownFinding,
    KnownReport,
    KnownShare,
    MatchedSheet,
    Message,
    Person,
    RowAsTyped,
)
from recommendations.tracker.checking import check

TODAY = dt.date(2024, 11, 22)
PUBLISHED = dt.date(2023, 7, 13)
REPORT = "An inspection of Essex Police"
Cell = str | float | dt.date | None


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as its file."""
    out = io.BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def workbook(*rows: Sequence[Cell], title: str = "Tracker") -> bytes:
    """A workbook of one sheet with these rows."""
    book = openpyxl.Workbook()
    sheet = first_sheet(book)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def first_sheet(book: openpyxl.Workbook) -> Worksheet:
    """The sheet that a new workbook comes with."""
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


MESSY_HEADERS = [
    "Ref No.",
    "Inspection",
    "Date published",
    "Rec / AFI",
    "Recommendation / AFI Text",
    "HMICFRS\nDeadline",
    "Lead force",
    "Owner",
    None,
    "Current Status",
    "BRAG",
    "Progress Update",
]

MESSY_ROWS: dict[int, dict[str, Cell]] = {
    5: {
        "A": "AFI 1",
        "B": REPORT,
        "C": PUBLISHED,
        "D": "AFI",
        "E": "Answer calls sooner",
        "F": dt.date(2024, 7, 1),
        "G": "Essex Police",
        "H": "Leo Lead",
        "J": "In progress",
        "K": "Green",
        "L": "12/03/24: Two more teams answer calls.\n05/06/24 - Waiting times have halved.",
    },
    6: {
        "A": "AFI 2",
        "D": "AFI",
        "E": "Keep victims informed",
        "F": "Q2 2024/25",
        "G": "Essex",
        "H": "Det Supt Nobody Known",
        "J": "Embedding",
        "K": "Amber",
    },
    7: {"A": "PEEL themes"},
    8: {
        "A": "CoC1",
        "B": REPORT,
        "D": "Cause of concern",
        "E": "Vulnerable people wait too long",
        "J": "In progress",
        "K": "Red",
        "L": "The plan is agreed.",
    },
    10: {
        "A": "CoC 1 Rec 1",
        "B": REPORT,
        "D": "Rec",
        "E": "Assess every call",
        "F": "within six months",
        "G": "Essex",
        "J": "Force complete",
        "K": "Blue",
    },
    11: {"A": "Total", "D": 4},
    12: {"A": "Key: Blue = closed"},
}


def messy() -> bytes:
    """A tracker as a board sees it: cover, title rows, merged cells, blank lines, a totals row."""
    book = openpyxl.Workbook()
    first_sheet(book).title = "Cover"
    first_sheet(book)["B2"] = "Performance board, November 2024"
    sheet = book.create_sheet("HMICFRS")
    sheet["A1"] = "HMICFRS recommendations and AFIs"
    sheet.merge_cells("A1:L1")
    sheet["A2"] = "Owner: Policy team"
    sheet.append([])
    sheet.append(MESSY_HEADERS)
    for number, row in MESSY_ROWS.items():
        for column, value in row.items():
            sheet[f"{column}{number}"] = value
    sheet["F5"].number_format = "mmm-yy"
    sheet.merge_cells("A7:L7")
    sheet.merge_cells("B5:B6")
    sheet.merge_cells("C5:C6")
    sheet.row_dimensions[6].hidden = True
    return saved(book)


def in_archive(**parts: bytes) -> bytes:
    """A zip archive of these parts, slashes in their names written as double underscores."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def with_part(book: bytes, name: str, data: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, data if part.filename == name else old.read(part))
    return out.getvalue()


OFFICER = Person(1, "Olive Officer", "olive@essex.example", may_answer=False, may_follow=True)
LEAD = Person(2, "Leo Lead", "leo@essex.example", may_answer=True, may_follow=False)
AFI_1 = KnownFinding(
    pk=11,
    ref="AFI 1",
    kind="area_for_improvement",
    title="The force should answer calls sooner",
    text="Too many callers give up.",
    due=Due(None, "none"),
    owners={"essex": "lead"},
    share=KnownShare(
        pk=21,
        body="essex",
        role="lead",
        stance="undecided",
        status="in_progress",
        updates=frozenset({(dt.date(2024, 3, 12), "Two more teams answer calls.")}),
    ),
)
COC_1 = KnownFinding(
    pk=12,
    ref="CoC 1",
    kind="cause_of_concern",
    title="Vulnerable people wait too long",
    owners={"essex": "lead"},
    share=KnownShare(
        pk=22, body="essex", role="lead", stance="undecided", status="awaiting_allocation"
    ),
)
IN_REGISTER = KnownReport(
    pk=5,
    title=REPORT,
    published_on=PUBLISHED,
    precision="day",
    programme="PEEL 2023–25",
    findings=(AFI_1, COC_1),
)


def known(*reports: KnownReport) -> Known:
    """What the register of Essex holds."""
    return Known(
        today=TODAY,
        force="essex",
        rocu="ersou",
        office="essex-lpb",
        bodies=known_bodies(),
        people=(OFFICER, LEAD),
        reports=reports,
    )


BASICS = {
    "ref": "AFI 1",
    "report_title": REPORT,
    "report_published": "13/07/2023",
    "kind": "AFI",
    "title": "Answer calls sooner",
}


def sheet(*rows: dict[str, str], **fixed: str) -> MatchedSheet:
    """A sheet with a column for each field that a row names; its first row is row 2."""
    fields = tuple(dict.fromkeys(name for row in rows for name in row))
    return MatchedSheet(
        headers=tuple(name.capitalize() for name in fields),
        columns=fields,
        rows=tuple(
            RowAsTyped(number, tuple(row.get(name, "") for name in fields))
            for number, row in enumerate(rows, start=2)
        ),
        same_in_all=fixed,
    )


def one(row: dict[str, str], *reports: KnownReport, **fixed: str) -> CheckedRow:
    """One row, checked against a register with these reports."""
    return check(sheet(row, **fixed), known(*reports))[0]


def errors(row: CheckedRow) -> list[tuple[str, str]]:
    """What stops a row: the fields and the words."""
    return [(message.field, message.words) for message in row.errors]


def said(row: CheckedRow, field: str) -> Message:
    """The first thing said about a field."""
    return next(message for message in row.messages if message.field == field)
