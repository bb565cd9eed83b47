"""Lists of items, lists of terms, and the notes at the foot of a page."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from inspections.reading.formats.html_open import End, Item
from inspections.reading.formats.html_page import LISTS_LINKS, Page
from inspections.reading.formats.html_paragraphs import PageParagraphs
from inspections.reading.formats.numbers import printed_number
from inspections.reading.formats.pieces import HEADING, ITEM, NOTE, Piece, is_heading_like
from inspections.reading.markup import fold

LARGEST_NUMBER = 5
NOTES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-])")
NAMED_LEVEL = re.compile(r"\blst-kix_\w+-(\d)\b")
BACK = " \u21a9\ufe0e\u2191^"
KINDS = (("lower-alpha", "a"), ("lower-latin", "a"), ("lower-roman", "i"))


@dataclass(slots=True)
class List:
    """A list being read, and the number of its next item."""

    ordered: bool
    numbering: str
    number: int
    set_in: int = 0

    def marker(self, value: str | None) -> str:
        """The next item's marker as it is printed, "" for a bullet."""
        if not self.ordered:
            return ""
        number = _whole(value, self.number)
        self.number = number + 1
        return f"{printed_number(number, self.numbering)}."


class PageLists(PageParagraphs):
    """What is set as lists."""

    def __init__(self, page: Page) -> None:
        """Begin with no list open."""
        super().__init__(page)
        self.lists: list[List] = []

    def _list(self, node: LexborNode) -> End | None:
        self._flush()
        label = self.out[-1] if self.out and is_heading_like(self.out[-1]) else None
        words = fold(label.text).strip(" :") if label else ""
        if self.page.lists_links(node, words):
            if label and LISTS_LINKS.fullmatch(words):
                self.out.pop()
            return None
        if self.item is not None:
            self._write_item(self.item)
        self.lists.append(_list_of(node))
        self.lists[-1].set_in = self._set_in(node)
        return self._end_list

    def _set_in(self, node: LexborNode) -> int:
        """How deep a list stands although it is in no other, by its name or what it goes on from.

        Programs that write a document as a page set lists beside each other that stood inside.
        """
        if self.item is not None:
            return self.lists[-2].set_in if len(self.lists) > 1 else 0
        if found := NAMED_LEVEL.search(node.attributes.get("class") or ""):
            return int(found[1])
        last = self.out[-1] if self.out else None
        goes_on = last is not None and last.kind == ITEM and last.text.endswith(":")
        return last.level + 1 if last is not None and goes_on else 0

    def _end_list(self) -> None:
        self._flush()
        self.lists.pop()

    def _item(self, node: LexborNode) -> End | None:
        self._flush()
        held = self.page.measures.of(node)
        if held.has_headings or held.has_chapters or held.has_parts:
            self.items.append(None)
        else:
            marker = self.lists[-1].marker(node.attributes.get("value")) if self.lists else ""
            set_in = self.lists[-1].set_in if self.lists else 0
            self.items.append(Item(self._depth() + set_in, marker))
        return self._end_item

    def _depth(self) -> int:
        depth = 0
        for item in reversed(self.items):
            if item is None:
                break
            depth += 1
        return depth

    def _term(self, node: LexborNode) -> End | None:
        self._flush()
        if self.term:
            self._pair("")
        return self._end_term

    def _end_term(self) -> None:
        self.term = self.words.line()

    def _notes(self, node: LexborNode) -> End | None:
        """Notes are kept as notes: they are printed, and hold no findings."""
        self._flush()
        body, self.out = self.out, []
        self.lists.append(_list_of(node))

        def end() -> None:
            self._flush()
            self.lists.pop()
            notes, self.out = self.out, body
            self.out.extend(_as_notes(notes))

        return end


def _list_of(node: LexborNode) -> List:
    values = node.attributes
    style = (values.get("style") or "").lower()
    numbering = next((kind for words, kind in KINDS if words in style), values.get("type") or "1")
    return List(node.tag == "ol", numbering, _whole(values.get("start"), 1))


def _whole(value: str | None, otherwise: int) -> int:
    digits = (value or "").strip()
    is_whole = digits.isascii() and digits.isdigit() and len(digits) <= LARGEST_NUMBER
    return int(digits) if is_whole else otherwise


def _as_notes(pieces: list[Piece]) -> list[Piece]:
    return [
        replace(piece, kind=NOTE, text=text, marker=piece.marker.strip(".") or str(number))
        for number, piece in enumerate(pieces, start=1)
        if piece.kind != HEADING and (text := piece.text.strip(BACK))
    ]
