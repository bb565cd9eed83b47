"""From a saved web page, or any mark-up, to the marked text that the reader splits into blocks.

Nothing in a page is run and nothing it points to is fetched: its words are taken, and how they
are set. What belongs to the site around the report is left out.
"""

import re
from collections.abc import Iterator

from inspections.reading.dates import dates_in, only_a_date
from inspections.reading.formats.html_page import INSPECTORATE, PUBLISHED, Page
from inspections.reading.formats.html_reader import PageReader
from inspections.reading.formats.html_tree import Markup, walk
from inspections.reading.formats.pieces import HEADING, PARAGRAPH, Piece, marked
from inspections.reading.opening import A_WORD, UnreadableDocument
from inspections.reading.printed import day_words

FRONT = 40
LONG = 300
A_DAY = len("2023-05-19")
FILE_NAME = re.compile(
    r"(?:microsoft word\b.*|untitled.*|document\d*|.*\.(?:docx?|pdf|html?))", re.I
)


def marked_text_of_html(markup: str) -> str:
    """The words of a page, marked as they are set; raises UnreadableDocument with a sentence."""
    page = Page(Markup(markup))
    reader = PageReader(page)
    if page.root is not None:
        walk(page.root, reader)
    pieces = reader.finished()
    if not any(A_WORD.search(piece.text) or piece.cells for piece in pieces):
        raise UnreadableDocument(
            "There are no readable words in this page: it may only fill itself when it is shown. "
            "Print it as a PDF and bring in that."
        )
    pieces = _beginning_with_title(page, pieces)
    return marked([pieces[0], *_missing(page, pieces), *pieces[1:]])


def _beginning_with_title(page: Page, pieces: list[Piece]) -> list[Piece]:
    """The report from its title on; what little is printed above it comes after it."""
    place = next(
        (n for n, p in enumerate(pieces[:FRONT]) if p.kind == HEADING and p.level == 1), None
    )
    if place is None:
        return [*_title_of(page), *pieces]
    above = [piece for piece in pieces[:place] if piece.kind == PARAGRAPH]
    if any(piece.kind == HEADING or len(piece.text) > LONG for piece in pieces[:place]):
        return pieces
    return [pieces[place], *above, *pieces[place + 1 :]]


def _missing(page: Page, pieces: list[Piece]) -> Iterator[Piece]:
    """What only the site around the report says: when it was published, and by whom."""
    yield from _publication_of(page, pieces)
    if (name := page.inspectorate()) and not any(INSPECTORATE.search(p.text) for p in pieces):
        yield Piece(PARAGRAPH, name)


def _title_of(page: Page) -> Iterator[Piece]:
    """The title that a page gives outside its main part."""
    title = page.title()
    if title and not FILE_NAME.fullmatch(title):
        yield Piece(HEADING, title, level=1)


def _publication_of(page: Page, pieces: list[Piece]) -> Iterator[Piece]:
    """The day of publication, where the page gives it outside its main part only."""
    said = _said_within(pieces)
    if len(said) == A_DAY:
        return
    outside = page.says_published()
    day = next((day for day in page.days() if day.startswith(said)), "")
    if outside and not said:
        yield Piece(PARAGRAPH, outside)
    elif day:
        yield Piece(PARAGRAPH, f"Published on {day_words(day)}")


def _said_within(pieces: list[Piece]) -> str:
    """The day or month of publication that the report's first words give, "" where none does."""
    front = [piece.text for piece in pieces[:FRONT] if len(piece.text) <= LONG]
    for text, after in zip(front, [*front[1:], ""], strict=False):
        found = PUBLISHED.search(text)
        dates = dates_in(text) or (dates_in(after) if found else [])
        if found and dates:
            return dates[0].iso
    alone = next(filter(None, map(only_a_date, front)), None)
    return alone.iso if alone else ""
