"""A PDF as a file: its pages, turned and cut and counted, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspections.reading import read_document
from inspections.reading.formats.pdf import MOST_PAGES, marked_text_of_pdf
from inspections.reading.opening import UnreadableDocument
from organisations.reference import known_bodies
from tests.reading import hostile
from tests.reading.printed import Words, lines, printed

BODY = (
    "The force should make sure that each of its lamps is seen by the person who keeps it",
    "and that the lamps which are out of order are mended within a week of the day on which",
    "somebody told the force of them.",
)
BODY_JOINED = " ".join(BODY)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        marked_text_of_pdf(data)
    return refused.value.reason


# --- Pages ---


@pytest.mark.parametrize(
    ("turned", "matrix", "place"),
    [
        (90, (0, 1, -1, 0), lambda y: {"x": 900 - y, "y": 60}),
        (180, (-1, 0, 0, -1), lambda y: {"x": 540, "y": 842 - y}),
        (270, (0, -1, 1, 0), lambda y: {"x": y - 200, "y": 780}),
    ],
)
def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen(turned, matrix, place) -> None:  # type: ignore[no-untyped-def]
    page = [
        Words(line, matrix=matrix, **place(780 - 14 * number)) for number, line in enumerate(BODY)
    ]

    assert marked_text_of_pdf(printed(page, turned=turned)) == f"{BODY_JOINED}\f"


def test_a_page_that_was_cut_is_read_without_what_lies_outside_it() -> None:
    page = [*lines(*BODY, y=700, x=100), Words("Printer's marks", 12, x=100)]

    assert marked_text_of_pdf(printed(page, cut="40 40 560 800")) == f"{BODY_JOINED}\f"


def test_a_finding_gets_the_number_of_its_page_blank_pages_counted() -> None:
    title = [
        *lines("An inspection of Kent Police", y=700, size=24),
        *lines("Published on 3 May 2024", y=600),
    ]
    found = [
        *lines("Preventing crime", y=780, size=18),
        *lines("Area for improvement", y=740, size=14),
        *lines("The force should count its lamps each week", y=710, bold=True),
        *lines(*BODY, y=680),
    ]

    proposal = read_document(printed(title, [], found), name="kent.pdf", known=known_bodies())

    assert [(f.ref, f.source.page) for f in proposal.findings] == [("AFI 1", 3)]


def test_it_is_told_how_many_pages_are_read() -> None:
    told: list[tuple[int, int]] = []

    marked_text_of_pdf(hostile.pdf_pages(3), progress=lambda *pages: told.append(pages))

    assert told == [(1, 3), (2, 3), (3, 3)]


# --- Refusals ---


def test_a_pdf_that_needs_a_password_is_refused_but_not_one_that_only_forbids_printing() -> None:
    only_forbids = Path(__file__).with_name("owner_password.pdf").read_bytes()

    assert "password" in refusal(hostile.encrypted_pdf())
    assert b"/Encrypt" in only_forbids
    assert "each of its lamps" in marked_text_of_pdf(only_forbids)


def test_a_pdf_whose_end_is_missing_is_refused_and_never_half_read() -> None:
    whole = hostile.pdf_pages(40)

    assert "cut short" in refusal(whole[: len(whole) // 2])


def test_a_picture_of_a_report_is_refused_and_so_is_one_whose_letters_mean_nothing() -> None:
    nothing = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfrange <21> <7E> <E021> endbfrange endcmap end"
    )

    assert "no text layer" in refusal(hostile.scanned_pdf())
    assert "which letters" in refusal(printed(lines(*BODY, y=700), unicode=nothing))


def test_more_pages_than_any_report_has_are_refused_before_they_are_read() -> None:
    told: list[int] = []
    data = hostile.pdf_pages(MOST_PAGES + 1)

    with pytest.raises(UnreadableDocument, match="1,001 pages; up to 1,000"):
        marked_text_of_pdf(data, progress=lambda *_: told.append(1))

    assert told == []


def test_more_words_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspections.reading.formats.pdf.TEXT_LIMIT", 100)

    assert "too much text" in refusal(hostile.pdf_pages(2))
