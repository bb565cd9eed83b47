"""Reading a report: from the file to the proposal, against taking out its bare words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from bench import report
from bench.measure import Row, against_floor
from inspections.reading import read_document
from organisations.reference import known_bodies

AIM = 2.0
"""Times the bare extraction: what the reading of a PDF should stay within."""

CHAPTERS = 16
"""That many fill some sixty pages."""

PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def rows(*, chapters: int = CHAPTERS, runs: int) -> Iterator[Row]:
    """One row for each format in which a report comes."""
    known = known_bodies()
    pdf, page = report.as_pdf(chapters), report.as_html(chapters)
    word, text = report.as_docx(chapters), report.as_text(chapters)
    pages = _pages(pdf)
    for name, data, floor, bare, aim in (
        (f"PDF of {pages} pages", pdf, "its words by pdfium", bare_pdf, AIM),
        ("the same as a web page", page, "its words by selectolax", bare_html, None),
        ("the same as a Word document", word, "its words by defusedxml", bare_docx, None),
        ("the same as text", text, "its letters decoded", bare_text, None),
    ):
        yield against_floor(
            f"read a {name}" if name[0] == "P" else f"read {name}",
            lambda data=data: read_document(data, name="report", known=known),  # type: ignore[misc]
            floor,
            lambda data=data, bare=bare: bare(data),  # type: ignore[misc]
            runs=runs,
            aim=aim,
        )


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def bare_pdf(data: bytes) -> str:
    """The words of a PDF as the library that reads it gives them, and nothing else."""
    words = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            words.append(textpage.get_text_range())
            textpage.close()
            page.close()
    return "\f".join(words)


def bare_html(data: bytes) -> str:
    """The words of a web page."""
    body = LexborHTMLParser(data).body
    return body.text(separator="\n") if body else ""


def bare_docx(data: bytes) -> str:
    """The words of a Word document, paragraph by paragraph."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        tree = fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(paragraph.itertext()) for paragraph in tree.iter(PARAGRAPH))


def bare_text(data: bytes) -> str:
    """The letters of a text."""
    return data.decode()
