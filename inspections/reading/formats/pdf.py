"""From a PDF to the marked text that the reader splits into blocks."""

import re
from collections.abc import Callable
from threading import Lock

import pypdfium2

from inspections.reading.formats.pdf_marks import marked
from inspections.reading.formats.pdf_pieces import PageReader, Sheet
from inspections.reading.formats.pdf_shapes import add_what_is_drawn
from inspections.reading.opening import TEXT_LIMIT, UnreadableDocument

MOST_PAGES = 1_000
"""Pages that are read; the longest reports have fewer than 300."""

LOCKED = 4
TAIL = 4096
STRANGE_SHARE = 0.3
A_WORD = re.compile(r"[^\W\d_]{2}")
STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")

ONE_AT_A_TIME = Lock()
"""pdfium may be asked by one thread only."""


def marked_text_of_pdf(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> str:
    """The marked text of a PDF; raises UnreadableDocument with a sentence where it has none.

    Only its pages' words are taken: scripts, forms, links and attachments are left alone.
    `progress` is told how many pages, of how many, are read.
    """
    with ONE_AT_A_TIME:
        sheets = _sheets(data, progress)
    _refuse_without_words(sheets)
    return marked(sheets)


def _sheets(data: bytes, progress: Callable[[int, int], None] | None) -> list[Sheet]:
    document = _opened(data)
    try:
        count = len(document)
        _refuse_by_pages(count)
        reader = PageReader()
        sheets: list[Sheet] = []
        letters = 0
        for number in range(count):
            sheet = _sheet(document, number, reader, sheets[-1] if sheets else None)
            letters += sum(len(piece.words) for piece in sheet.pieces)
            if letters > TEXT_LIMIT:
                raise UnreadableDocument(
                    f"The PDF holds too much text: up to {TEXT_LIMIT // 1024 // 1024} MB is read."
                )
            sheets.append(sheet)
            if progress:
                progress(number + 1, count)
        return sheets
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    if b"%%EOF" not in data[-TAIL:] and b"startxref" not in data[-TAIL:]:
        raise UnreadableDocument(
            "This PDF is cut short: its end is missing. Save or download it once more."
        )
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == LOCKED:
            raise UnreadableDocument(
                "This PDF is locked with a password. Save a copy without one and send that."
            ) from error
        raise UnreadableDocument(
            "This PDF is damaged and cannot be opened. Save or download it once more."
        ) from error


def _refuse_by_pages(count: int) -> None:
    if not count:
        raise UnreadableDocument("This PDF has no pages.")
    if count > MOST_PAGES:
        raise UnreadableDocument(
            f"This PDF has {count:,} pages; up to {MOST_PAGES:,} are read. Send the report alone."
        )


def _sheet(
    document: pypdfium2.PdfDocument, number: int, reader: PageReader, before: Sheet | None
) -> Sheet:
    try:
        page = document[number]
        try:
            sheet = reader.read(page)
            add_what_is_drawn(sheet, page, before)
            return sheet
        finally:
            page.close()
    except (pypdfium2.PdfiumError, AssertionError) as error:
        raise UnreadableDocument(
            f"Page {number + 1} of this PDF is damaged. Save or download the file once more."
        ) from error


def _refuse_without_words(sheets: list[Sheet]) -> None:
    words = " ".join(piece.words for sheet in sheets for piece in sheet.pieces)
    if len(STRANGE.findall(words)) > STRANGE_SHARE * len(words):
        raise UnreadableDocument(
            "The words of this PDF cannot be read: its fonts do not say which letters they show. "
            "Open it, save it as a PDF anew and send that."
        )
    if not A_WORD.search(words):
        raise UnreadableDocument(
            "This PDF has no text layer: it is a picture of a report, or empty. Have its text "
            "recognised first, or get the report as a web page."
        )
