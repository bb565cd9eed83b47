"""What a letter's PDF says, as a reader of PDFs sees it."""

from contextlib import closing

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())
