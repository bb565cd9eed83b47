"""How much each element of a page holds, and of what: measured once for all of them."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from inspections.reading.formats.html_tree import LINK, walk

MOSTLY = 0.85
FINDINGS = re.compile(r"areas? for improvement|causes? of concern|recommendation", re.IGNORECASE)
SMALLER_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
PARTS = frozenset(["table", "details", "blockquote"])


@dataclass(slots=True)
class Measure:
    """What stands inside one element: letters, those of links, and whether there are headings."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    links_elsewhere: bool = False
    is_main: bool = False
    has_chapters: bool = False
    has_headings: bool = False
    has_paragraphs: bool = False
    has_parts: bool = False
    names_findings: bool = False

    @property
    def is_menu(self) -> bool:
        """Whether nearly all of its words are links."""
        return self.links > 0 and self.linked >= MOSTLY * self.letters

    def take_in(self, other: "Measure") -> None:
        """Add what a part of it holds."""
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.links_elsewhere |= other.links_elsewhere
        self.is_main |= other.is_main
        self.has_chapters |= other.has_chapters
        self.has_headings |= other.has_headings
        self.has_paragraphs |= other.has_paragraphs
        self.has_parts |= other.has_parts
        self.names_findings |= other.names_findings


class Measures:
    """The measure of every element inside one."""

    def __init__(self, root: LexborNode | None) -> None:
        """Measure everything in one walk."""
        self._known: dict[int, Measure] = {}
        self._open: list[tuple[str, Measure]] = [("", Measure())]
        if root is not None:
            walk(root, self)
            self._known[root.mem_id] = self._open[0][1]

    def of(self, node: LexborNode) -> Measure:
        """The measure of an element; an empty one of what was not measured."""
        return self._known.get(node.mem_id) or Measure()

    def enter(self, node: LexborNode) -> bool:
        """Count a text; open an element."""
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            measure = self._open[-1][1]
            measure.letters += len("".join(text.split()))
            measure.names_findings |= FINDINGS.search(text) is not None
            return False
        if tag is None or tag.startswith(("-", "!")):
            return False
        measure = Measure(
            is_main=tag in {"main", "article", "h1"} or node.attributes.get("role") == "main",
            has_chapters=tag in {"h1", "h2"},
            has_headings=tag in SMALLER_HEADINGS,
            has_paragraphs=tag == "p",
            has_parts=tag in PARTS,
        )
        if tag == LINK:
            measure.links = 1
            measure.links_elsewhere = "#" not in (node.attributes.get("href") or "")
        self._known[node.mem_id] = measure
        self._open.append((tag, measure))
        return True

    def leave(self) -> None:
        """Add a finished element to the one around it."""
        tag, measure = self._open.pop()
        if tag == LINK:
            measure.linked = measure.letters
        self._open[-1][1].take_in(measure)
