"""Spreadsheets as offices keep them, made for the tests, and what a page says about them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from selectolax.lexbor import LexborHTMLParser

from recommendations.models import TrackerImport
from recommendations.tracker.fields import KEEP

REPORT = "A custody inspection of Essex Police"
HEADERS = [
    "Report title",
    "Date published",
    "Our ref",
    "AFI text",
    "Type",
    "Deadline",
    "Progress status",
    "RAG",
    "Anything else we noticed",
]
MATCHED = [
    "report_title",
    "report_published",
    "office_ref",
    "text",
    "kind",
    "due",
    "status",
    KEEP,
    KEEP,
]
DUE, STATUS = HEADERS.index("Deadline"), HEADERS.index("Progress status")
ROWS = [
    [
        REPORT,
        "13/07/2023",
        "T-1",
        "The force should check every cell at least once an hour.",
        "AFI",
        "Jul-24",
        "In progress",
        "Amber",
        "",
    ],
    [
        REPORT,
        "13/07/2023",
        "T-2",
        "The force should give each detained person a rights leaflet.",
        "AFI",
        "when the hall is built",
        "In progress",
        "Red",
        "Waits for the builders",
    ],
    [
        REPORT,
        "13/07/2023",
        "T-3",
        "Within six months, the chief constable should review the use of restraint.",
        "Rec",
        "31/12/2023",
        "Nearly there, we think",
        "Green",
        "",
    ],
    [
        REPORT,
        "13/07/2023",
        "T-4",
        "The force should record why a strip search was thought necessary.",
        "AFI",
        "01/03/2024",
        "Ongoing",
        "Green",
        "",
    ],
]
TOTALS = ["Total", "", "", "4", "", "", "", "", ""]
FIRST = 4
"""The row of the sheet on which the first finding stands."""
UNREADABLE, UNKNOWN = FIRST + 1, FIRST + 2
"""The rows of the messy tracker with a date, and with a status, that nobody can read."""


def workbook(
    rows: Sequence[Sequence[object]],
    headers: Sequence[str] = HEADERS,
    *,
    above: Sequence[Sequence[object]] = (),
    other_sheets: Sequence[str] = (),
) -> bytes:
    """An Excel workbook with these rows under these headers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Findings"
    for row in (*above, headers, *rows):
        sheet.append(list(row))
    for name in other_sheets:
        book.create_sheet(name).append(["Nothing", "to", "see"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def messy_tracker() -> bytes:
    """Title rows above the headers, dates of every form, an unknown status, a row of totals."""
    return workbook(
        [*ROWS, TOTALS],
        above=[["HMICFRS tracker of the office"], ["Printed on", "1 May 2024"]],
    )


def tracker_of(count: int) -> bytes:
    """A clean tracker with as many findings."""
    rows = [
        [REPORT, "13/07/2023", f"T-{n}", f"The force should do the {n}th thing.", "AFI", "", "", ""]
        for n in range(1, count + 1)
    ]
    return workbook(rows, HEADERS[:8])


def upload(client: Client, data: bytes, name: str = "tracker.xlsx", **fields: Any) -> Any:
    """Send a spreadsheet through the form."""
    sent = {"spreadsheet": SimpleUploadedFile(name, data), **fields}
    return client.post(reverse("recommendations:tracker_new"), sent)


def address(page: str, tracker: TrackerImport, *more: object) -> str:
    """Where a page of a tracker is."""
    return reverse(f"recommendations:{page}", args=[tracker.token, *more])


def words(page: Any) -> str:
    """What the main part of a page says."""
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def filled_in(page: Any) -> dict[str, str]:
    """What the boxes of a page's form hold, as a browser would send them back unchanged."""
    found: dict[str, str] = {}
    for box in LexborHTMLParser(page.content.decode()).css("main form [name]"):
        name, kept = str(box.attributes["name"]), box.attributes
        if box.tag == "select":
            chosen = box.css_first("option[selected]")
            found[name] = str(chosen.attributes.get("value") or "") if chosen else ""
        elif box.tag == "textarea":
            found[name] = box.text().removeprefix("\n")
        elif box.tag == "input" and (kept.get("type") != "checkbox" or "checked" in kept):
            found[name] = kept.get("value") or ""
    return found


def cell(row: int, column: int) -> str:
    """The name of the box in which a cell is typed anew."""
    return f"row-{row}-cell-{column}"


def save(client: Client, url: str, **changes: str) -> str:
    """Change some boxes of a page, save it, and read the page that follows."""
    page = client.post(url, {**filled_in(client.get(url)), **changes}, follow=True)
    return words(page)


def columns_of(client: Client) -> tuple[str, dict[str, str]]:
    """The page on which columns are matched, and what it proposes."""
    url = address("tracker_columns", TrackerImport.objects.get())
    return url, filled_in(client.get(url))


def bring_in(client: Client, tracker: TrackerImport) -> str:
    """Confirm the last page before the register, and read what follows."""
    url = address("tracker_bring_in", tracker)
    return words(client.post(url, filled_in(client.get(url)), follow=True))
