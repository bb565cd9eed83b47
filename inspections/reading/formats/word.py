"""From a Word document to the marked text that the reader splits into blocks.

The document is read as Word prints it: with the numbers of its lists, the settings that styles
take over from each other, its boxes, and the pages on which Word last laid it out. Pictures, macros
and whatever it points to outside itself are left alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from inspections.reading.formats.pieces import HEADING, PARAGRAPH, Piece, marked
from inspections.reading.formats.word_numbering import Numbering
from inspections.reading.formats.word_package import BROKEN, DOCUMENT, Package
from inspections.reading.formats.word_reader import DocumentReader, EnoughRead
from inspections.reading.formats.word_styles import Styles
from inspections.reading.opening import A_WORD, UnreadableDocument

NOTES = ("footnotes", "endnotes")
CHUNK = 1 << 20
ENOUGH_HEADINGS = 3
LARGER = 1.1
LONGEST_TITLE = 200
LOWEST = 4


def marked_text_of_word(data: bytes) -> str:
    """The words of a Word document, marked as they are set; raises UnreadableDocument."""
    package = Package(data)
    styles = Styles(package.settings("styles"))
    numbering = Numbering(package.settings("numbering"), styles)
    pieces = list(_with_headings(_read(package, DOCUMENT, styles, numbering)))
    if not any(A_WORD.search(piece.text) or piece.cells for piece in pieces):
        raise UnreadableDocument(
            "There are no words in this Word document: its pages may be pictures. Bring in the "
            "report as a PDF."
        )
    notes = [note for kind in NOTES for note in _read(package, kind, styles, numbering)]
    return marked([*pieces, *notes])


def _read(package: Package, kind: str, styles: Styles, numbering: Numbering) -> list[Piece]:
    """The pieces of one part, fed to the reader without ever making a tree of it."""
    data = package.words(kind)
    reader = DocumentReader(styles, numbering)
    if not data:
        return []
    parser = DefusedXMLParser(target=reader, forbid_dtd=True)
    try:
        for start in range(0, len(data), CHUNK):
            parser.feed(data[start : start + CHUNK])
        parser.close()
    except EnoughRead:
        pass
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableDocument(BROKEN) from error
    return reader.close()


def _with_headings(pieces: list[Piece]) -> Iterable[Piece]:
    """Large bold paragraphs are the headings of a document that was written without styles."""
    if sum(piece.kind == HEADING for piece in pieces) >= ENOUGH_HEADINGS:
        return pieces
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[piece.size] += len(piece.text)
    usual = letters.most_common(1)[0][0] if letters else 0
    sizes = sorted({piece.size for piece in pieces if _is_title(piece, usual)}, reverse=True)
    levels = {size: min(level, LOWEST) for level, size in enumerate(sizes, start=1)}
    return _raised(pieces, usual, levels)


def _raised(pieces: list[Piece], usual: float, levels: dict[float, int]) -> Iterator[Piece]:
    for piece in pieces:
        if _is_title(piece, usual):
            yield replace(piece, kind=HEADING, level=levels[piece.size], bold=False)
        else:
            yield piece


def _is_title(piece: Piece, usual: float) -> bool:
    if piece.kind != PARAGRAPH or not usual or piece.size < LARGER * usual:
        return False
    return len(piece.text) <= LONGEST_TITLE and piece.text[-1] not in ".;,:"
