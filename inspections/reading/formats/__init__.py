"""From a file of any format to one marked text, which the reader splits into blocks.

A format knows nothing of findings. It says only how the document is set, in marks that plain text
and Markdown use already, so that one grammar serves all formats and a person can read along:

    # to ######      a heading and its level          **words**   a paragraph in bold
    - or 1.          a list item, indented by depth   > words     words in a box
    | a | b |        the row of a table               [^1]: words a footnote
    form feed        the end of a page                blank line  the end of a paragraph
"""

from collections.abc import Callable

from inspections.reading.formats.text import tidied
from inspections.reading.opening import (
    PDF,
    TEXT_LIMIT,
    WEB_ARCHIVE,
    WEB_PAGE,
    WORD,
    UnreadableDocument,
    decoded,
    format_of,
    words_of,
)

Progress = Callable[[int, int], None]
"""Told how many pages, of how many, are read."""


def marked_text(data: bytes, *, progress: Progress | None = None) -> str:
    """The marked text of a file; raises UnreadableDocument with a sentence where there is none.

    What a file is, is seen from its bytes: a file that was given another name is read all the same.
    """
    text = _marked(data, format_of(data), progress)
    if len(text) > TEXT_LIMIT:
        raise UnreadableDocument(
            "The file holds far more words than any report: it is too large to be read."
        )
    return text


def _marked(data: bytes, kind: str, progress: Progress | None) -> str:
    """Each reader is loaded only when a file needs it."""
    if kind == PDF:
        from inspections.reading.formats.pdf import marked_text_of_pdf  # noqa: PLC0415

        return marked_text_of_pdf(data, progress=progress)
    if kind == WORD:
        from inspections.reading.formats.word import marked_text_of_word  # noqa: PLC0415

        return marked_text_of_word(data)
    if kind in {WEB_PAGE, WEB_ARCHIVE}:
        from inspections.reading.formats.html import marked_text_of_html  # noqa: PLC0415
        from inspections.reading.formats.html_archive import page_in_archive  # noqa: PLC0415

        return marked_text_of_html(page_in_archive(data) if kind == WEB_ARCHIVE else decoded(data))
    return tidied(words_of(data))
