"""From a file of any format to one marked text, which the reader splits into blocks.

A format knows nothing of findings. It says only how the document is set, in marks that plain text
and Markdown use already, so that one grammar serves all formats and a person can read along:

    # to ######      a heading and its level          **words**   a paragraph in bold
    - or 1.          a list item, indented by depth   > words     words in a box
    | a | b |        the row of a table               [^1]: words a footnote
    form feed        the end of a page                blank line  the end of a paragraph
"""

from collections.abc import Callable

from inspections.reading.opening import words_of

Progress = Callable[[int, int], None]
"""Told how many pages, of how many, are read."""


def marked_text(data: bytes, *, progress: Progress | None = None) -> str:
    """The marked text of a file; raises UnreadableDocument with a sentence where there is none."""
    return words_of(data)
