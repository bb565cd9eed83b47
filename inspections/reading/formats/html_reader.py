"""The pieces of a page, gathered in one walk through its elements."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from inspections.reading.formats.html_lists import NOTES, PageLists
from inspections.reading.formats.html_open import End
from inspections.reading.formats.html_page import Page
from inspections.reading.formats.html_paragraphs import ALWAYS_BOXES, HEADINGS
from inspections.reading.formats.html_tree import BOLD, LINK
from inspections.reading.formats.pieces import MOST_PIECES
from inspections.reading.formats.tables import Cell, Row, pieces_of_table

MOST_SPANNED = 2
AFTER_A_PAGE = re.compile(r"((?:\t|\.{3}|…)[ .\t]*\d{1,3}[ \t]*)\n")
LINE_THAT_STANDS = re.compile(
    r"(?<=\d)[ \t]*\n(?=[^\n]{3,180}(?:\t|\.{3}|…)[ .\t]*\d{1,3}[ \t]*(?:\n|$))|\n\s*(?=[•▪●○]\s)"
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "address",
        "center",
        "legend",
        "details",
        "caption",
        "form",
        "hgroup",
        "dl",
        "dd",
    ]
)


Opens = Callable[[LexborNode], End | None]


class PageReader(PageLists):
    """Keeps what is open while a page is walked through, and the pieces found so far."""

    def __init__(self, page: Page) -> None:
        """Begin with no table open."""
        super().__init__(page)
        self.tables: list[list[Row]] = []
        self.ends: list[End] = []

    def enter(self, node: LexborNode) -> bool:
        """Take a text; open an element unless it belongs to the site around the report."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag.startswith(("-", "!")) or self.count >= MOST_PIECES:
            return False
        if self.page.drops(node, tag):
            if tag in BLOCKS or tag in HEADINGS:
                self._flush()
            return False
        end = self._opens(node, tag)(node)
        if end is None:
            return False
        self.ends.append(end)
        return True

    def _text(self, text: str) -> None:
        """A line's end is a space, except after a page of the contents and before a bullet."""
        if "\n" in text:
            stands = text[0] == "\n" and self.words.ends_with_page
            text = AFTER_A_PAGE.sub(r"\1\v", f"\v{text[1:]}" if stands else text)
            text = LINE_THAT_STANDS.sub("\v", text)
            text = text.replace("\n", " ").replace("\v", "\n")
        self.words.add(text, bold=self.bold > 0)

    def leave(self) -> None:
        """Do what ends the element entered last."""
        self.ends.pop()()

    def _opens(self, node: LexborNode, tag: str) -> Opens:
        if tag in HEADINGS:
            return self._heading
        if tag not in OPENS and tag not in BLOCKS:
            return self._inline
        if (tag in {"ol", "ul"} or tag in BLOCKS) and _holds_notes(node):
            return self._notes
        opens: Opens = getattr(self, OPENS.get(tag, "_block"))
        return opens

    def _table(self, node: LexborNode) -> End | None:
        self._flush()
        self.tables.append([])
        return self._end_table

    def _end_table(self) -> None:
        rows = self.tables.pop()
        self.boxes += 1
        for piece in pieces_of_table(rows, box=self.box or self.boxes):
            self._append(piece)

    def _row(self, node: LexborNode) -> End | None:
        if self.tables:
            self.tables[-1].append(Row())
        return self._flush

    def _cell(self, node: LexborNode) -> End | None:
        self._flush()
        if not self.tables:
            return self._flush
        if not self.tables[-1]:
            self.tables[-1].append(Row())
        cell = Cell(columns=_span(node, "colspan"), rows=_span(node, "rowspan"))
        self.tables[-1][-1].cells.append(cell)
        around, self.out = self.out, cell.pieces
        box, self.box = self.box, 0
        self.items.append(None)

        def end() -> None:
            self._flush()
            self.items.pop()
            self.out, self.box = around, box

        return end


def _holds_notes(node: LexborNode) -> bool:
    values = node.attributes
    return values.get("role") == "doc-endnotes" or (
        node.tag != "p" and NOTES.search((values.get("class") or "").lower()) is not None
    )


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "").strip()
    is_whole = value.isascii() and value.isdigit() and len(value) <= MOST_SPANNED
    return max(1, int(value)) if is_whole else 1


OPENS = {
    BOLD: "_bold",
    LINK: "_link",
    **dict.fromkeys(ALWAYS_BOXES, "_box"),
    **dict.fromkeys(("ul", "ol"), "_list"),
    **dict.fromkeys(("td", "th"), "_cell"),
    **dict.fromkeys(("del", "label", "rp", "rt"), "_left_out"),
    "li": "_item",
    "dt": "_term",
    "table": "_table",
    "tr": "_row",
    "br": "_line_end",
    "hr": "_rule",
    "img": "_picture",
    "pre": "_printed",
    "q": "_quotation",
    "sup": "_raised",
    "summary": "_summary",
    "button": "_button",
}
