"""Headings, paragraphs, boxes and the words inside them."""

import re

from selectolax.lexbor import LexborNode

from inspections.reading.formats.html_open import (
    End,
    Item,
    OpenPage,
    is_site_link,
    leave_as_is,
    words_inside,
)
from inspections.reading.formats.html_tree import BOLD_STYLE, LINK
from inspections.reading.formats.pieces import (
    DEEPEST_HEADING,
    HEADING,
    PARAGRAPH,
    PRINTED,
    Piece,
)
from inspections.reading.formats.text import tidied
from inspections.reading.formats.words import one_line
from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold

HEADINGS = {f"h{level}": level for level in range(1, 7)}
USUAL_LEVEL = 3
LARGEST_BOX = 6_000
LONGEST_HEADING = 420
LONGEST_LINK = 160
BOX = re.compile(
    r"(?:^|[\s_-])(?:box|boxed|callout|inset|inset-text|highlight(?:ed)?|infobox|well|shaded"
    r"|notice|pullout|finding|afi|afis|coc|area-for-improvement|cause-of-concern"
    r"|recommendation|practice|has-background|quote)(?:$|[\s_-])"
)
SHADED = re.compile(
    r"background(?:-color)?\s*:(?!\s*(?:none|transparent|inherit|initial|white|#fff|rgb\(255))"
    r"|border(?:-left)?\s*:(?!\s*(?:none|0|medium none))"
)
MAY_BE_BOXES = frozenset(["div", "section", "article"])
ALWAYS_BOXES = frozenset(["aside", "fieldset", "blockquote"])
A_NOTE_MARK = re.compile(r"\[?[\d*†‡a-z]{1,3}\]?(?:,\s*\d{1,3})*")
ORDINAL = re.compile(r"(?:st|nd|rd|th)")
NOTE_INSIDE = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|noteref)(?:$|[\s_-])")
WORD_ITEM = re.compile(r"mso-list\s*:[^;]*level(\d)")
WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore")


class PageParagraphs(OpenPage):
    """What is set as paragraphs; a method for each kind of element returns what ends it.

    A method that returns None leaves its element out.
    """

    def _block(self, node: LexborNode) -> End | None:
        self._flush()
        values = node.attributes
        if not values:
            return self._flush
        style = (values.get("style") or "").lower()
        if found := WORD_ITEM.search(style):
            self.items.append(Item(int(found[1]) - 1, ""))
            return self._end_word_item
        if values.get("role") == "heading":
            return self._heading(node)
        kind = (values.get("class") or "").lower()
        is_box = BOX.search(kind) or SHADED.search(style) or values.get("role") == "note"
        if is_box and node.tag in MAY_BE_BOXES:
            return self._box(node)
        short = self.page.measures.of(node).letters <= LONGEST_HEADING
        return self._bold_paragraph(node) if short and self._is_bold(values) else self._flush

    def _box(self, node: LexborNode) -> End | None:
        """A box, unless it is drawn around whole chapters."""
        self._flush()
        held = self.page.measures.of(node)
        if self.box or held.has_chapters or held.letters > LARGEST_BOX:
            return self._flush
        self.boxes += 1
        self.box = self.boxes
        return self._end_box

    def _end_box(self) -> None:
        self._flush()
        self.box = 0

    def _heading(self, node: LexborNode) -> End | None:
        if self.heading:
            return leave_as_is
        self._flush()
        said = (node.attributes.get("aria-level") or "").strip()
        level = HEADINGS.get(node.tag or "", 0)
        self.heading = level or (int(said) if said in tuple("123456") else USUAL_LEVEL)
        return self._end_heading

    def _end_heading(self) -> None:
        level = self.last_level = self.heading
        self.heading = 0
        text = self._with_grade()
        if text and len(text) <= LONGEST_HEADING:
            self._append(Piece(HEADING, text, level=level))
        elif text:
            self._append(Piece(PARAGRAPH, text))

    def _summary(self, node: LexborNode) -> End | None:
        """What a part of the page is unfolded by is its heading, one level below the last."""
        self._flush()
        self.heading = min(self.last_level + 1, DEEPEST_HEADING)
        return self._end_summary

    def _end_summary(self) -> None:
        level, self.heading = self.heading, 0
        if text := self._with_grade():
            self._append(Piece(HEADING, text, level=level))

    def _button(self, node: LexborNode) -> End | None:
        """A button that unfolds a part is its heading; other buttons belong to the site."""
        if is_site_link(words_inside(node)):
            return None
        if self.heading:
            return leave_as_is
        return self._summary(node) if "aria-expanded" in node.attributes else None

    def _rule(self, node: LexborNode) -> End | None:
        self._flush()
        return None

    def _printed(self, node: LexborNode) -> End | None:
        """Lines kept as they are, as a browser saves a text that it shows."""
        self._flush()
        lines = tidied(str(node.text(deep=True))).strip("\n")
        if lines.strip():
            self._append(Piece(PRINTED, lines))
        return None

    def _inline(self, node: LexborNode) -> End | None:
        values = node.attributes
        if not values:
            return leave_as_is
        if values.get("role") == "heading":
            return self._heading(node)
        if NOTE_INSIDE.search((values.get("class") or "").lower()):
            return None
        style = (values.get("style") or "").lower()
        if WORD_MARKER.search(style):
            self._take_word_marker(words_inside(node))
            return None
        return self._bold(node) if self._is_bold(values) else leave_as_is

    def _is_bold(self, values: dict[str, str | None]) -> bool:
        style, classes = values.get("style") or "", values.get("class") or ""
        if BOLD_STYLE.search(style.lower()):
            return True
        return not self.page.bold_classes.isdisjoint(classes.split())

    def _bold_paragraph(self, node: LexborNode) -> End | None:
        self.bold += 1
        return self._end_bold_paragraph

    def _end_bold_paragraph(self) -> None:
        self._flush()
        self.bold -= 1

    def _bold(self, node: LexborNode) -> End | None:
        self.bold += 1
        return self._end_bold

    def _end_bold(self) -> None:
        self.bold -= 1

    def _link(self, node: LexborNode) -> End | None:
        own, above = self.page.measures.of(node).letters, node.parent
        stands_alone = not self.words and not self.heading
        if above is not None and self.page.measures.of(above).letters != own:
            stands_alone = False
        if stands_alone and own <= LONGEST_LINK and is_site_link(words_inside(node)):
            return None
        return self._inline(node)

    def _raised(self, node: LexborNode) -> End | None:
        """A raised number or link is the mark of a note; `st` in 1st is part of the word."""
        text = words_inside(node)
        if ORDINAL.fullmatch(text):
            return leave_as_is
        is_mark = A_NOTE_MARK.fullmatch(text) or node.css_first(LINK) is not None
        return None if is_mark else leave_as_is

    def _quotation(self, node: LexborNode) -> End | None:
        self.words.add("“")
        return self._end_quotation

    def _end_quotation(self) -> None:
        self.words.add("”")

    def _line_end(self, node: LexborNode) -> End | None:
        self.words.add("\n", bold=self.bold > 0)
        return None

    def _picture(self, node: LexborNode) -> End | None:
        """A picture of a grade says the grade."""
        said = one_line(node.attributes.get("alt") or "")
        if is_grade_line(fold(said)):
            self.words.add(said)
        return None

    def _left_out(self, node: LexborNode) -> End | None:
        return None

    def _take_word_marker(self, marker: str) -> None:
        """The number or bullet that Word wrote before an item's words."""
        if self.item is not None and marker[:1].isalnum() and marker != "o":
            self.item.marker = marker

    def _end_word_item(self) -> None:
        self._end_item()

    def _end_item(self) -> None:
        """End the item that is open, or what was taken for one."""
        if self.item is not None and self.words:
            self.item.texts.append(self._with_grade())
        self._flush()
        if self.item is not None:
            self._write_item(self.item)
        self.items.pop()
