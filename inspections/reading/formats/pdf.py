"""From a PDF to the marked text that the reader splits into blocks."""

from collections.abc import Callable

import pypdfium2

from inspections.reading.opening import UnreadableDocument


def marked_text_of_pdf(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> str:
    """The words of a PDF, page by page; raises UnreadableDocument with a sentence."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            "This PDF cannot be opened: it is broken, cut short or locked with a password."
        ) from error
    pages = []
    with document:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            pages.append(words.get_text_range().replace("\r\n", "\n"))
            words.close()
            page.close()
            if progress:
                progress(number + 1, len(document))
    return "\f".join(pages)
