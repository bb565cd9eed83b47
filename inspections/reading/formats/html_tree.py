"""A page's mark-up, made harmless, as a tree; and a walk through it that never recurses.

A tree is made from tags written anew: nothing that runs or is fetched, no tag that a parser opens
again and again, and no deeper than a page can be. So no file, however it is made, can keep the
parser busy or fill the memory.
"""

import html
import re
from collections.abc import Iterator
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inspections.reading.opening import MEGABYTE, UnreadableDocument

HTML_LIMIT = 20 * MEGABYTE
"""Characters of a saved page that are read: pictures may be kept inside it."""

MOST_TAGS = 300_000
"""Tags of a page that are read; the longest reports have fewer than 30,000."""

DEEPEST = 500
"""Elements kept inside each other; what stands deeper is kept without its tags."""

LONGEST_STYLE = 1_000_000
"""Characters of a page's own style that are looked at."""

MOST_LEFT_OPEN = 5_000
"""Items and cells that may be left without an end, which HTML allows."""

BOLD = "x-b"
ITALIC = "x-i"
LINK = "x-a"
NAMED_ANEW = {
    **dict.fromkeys(("b", "strong"), BOLD),
    **dict.fromkeys(("i", "em", "u", "font", "big", "small", "code", "tt", "nobr"), ITALIC),
    "a": LINK,
}
"""Tags that a parser opens again in every paragraph after they were left open: with a name of
their own they cannot make a small file into a large tree."""

SKIPPED = frozenset(
    [
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "noscript",
        "noframes",
        "textarea",
        "select",
        "object",
        "applet",
        "video",
        "audio",
        "canvas",
        "template",
        "datalist",
        "xmp",
    ]
)
"""Elements left out with all they hold."""

IGNORED = frozenset(
    [
        "html",
        "head",
        "body",
        "frameset",
        "frame",
        "plaintext",
        "marquee",
        "image",
        "isindex",
        "embed",
        "param",
        "source",
        "track",
        "option",
        "optgroup",
        "base",
        "link",
    ]
)
"""Tags left out, what they hold kept."""

EMPTY = frozenset(["area", "br", "col", "hr", "img", "input", "meta", "wbr"])
END_MAY_MISS = frozenset(
    ["li", "dd", "dt", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "rt", "rp"]
)
KEPT = frozenset(
    [
        "class",
        "id",
        "role",
        "hidden",
        "style",
        "href",
        "start",
        "type",
        "value",
        "colspan",
        "rowspan",
        "open",
        "datetime",
        "property",
        "name",
        "content",
        "alt",
        "aria-hidden",
        "aria-expanded",
        "aria-controls",
        "aria-level",
        "data-nosnippet",
    ]
)

TOKEN = re.compile(
    r"<(?:!--|[!?]|(/?)([a-zA-Z][^\s/>]*+)"
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|))*+)>)"
)
A_NAME = re.compile(r"[a-z][a-z0-9-]*")
ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z-]*+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


BOLD_RULE = re.compile(r"\.([A-Za-z_][\w-]*+)\s*\{([^{}]*+)\}")
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")


class Visitor(Protocol):
    """Who is shown every node once when it begins, and every element once when it ends."""

    def enter(self, node: LexborNode) -> bool:
        """See a node; whether to go into it."""

    def leave(self) -> None:
        """Leave the element entered last that has not been left."""


class Markup:
    """The mark-up of a page, read once from its beginning to its end."""

    def __init__(self, markup: str) -> None:
        """Refuse what is larger than any page."""
        if len(markup) > HTML_LIMIT:
            raise UnreadableDocument(
                f"The page is too large: saved pages of up to {HTML_LIMIT // MEGABYTE} MB are read."
            )
        self.markup = markup
        self.title = ""
        self.bold_classes: set[str] = set()
        self.place = 0
        self.depth = 0
        self.left_open = 0
        self.unclosed: set[str] = set()

    def tree(self) -> LexborHTMLParser:
        """The tree of the page."""
        return LexborHTMLParser("".join(self._written_anew()))

    def _written_anew(self) -> Iterator[str]:
        yield "<!doctype html>"
        tags = 0
        last = self.markup.rfind(">") + 1
        while found := TOKEN.search(self.markup, self.place, last):
            yield self.markup[self.place : found.start()].replace("<", "&lt;")
            self.place = found.end()
            if found[2]:
                yield self._tag(found)
            else:
                self._skip("-->" if found[0] == "<!--" else ">")
            tags += 1
            if tags > MOST_TAGS:
                raise UnreadableDocument(
                    "This page has far more parts than any report. Print it as a PDF and bring in "
                    "that."
                )
        yield self.markup[self.place :].replace("<", "&lt;")

    def _skip(self, end: str) -> None:
        place = self.markup.find(end, self.place)
        self.place = place + len(end) if place >= 0 else len(self.markup)

    def _tag(self, found: re.Match[str]) -> str:
        closing, name = found[1], found[2].lower()
        name = NAMED_ANEW.get(name, name)
        if name == "title":
            self._read_title()
        elif name in SKIPPED and not closing:
            self._skip_element(name)
        elif name not in IGNORED and name not in SKIPPED and A_NAME.fullmatch(name):
            if closing:
                return f"</{name}>" if self._closes(name) else ""
            return f"<{name}{_attributes(found[3])}>" if self._opens(name) else ""
        return ""

    def _read_title(self) -> None:
        end = self.markup.find("<", self.place)
        words = self.markup[self.place : end] if end >= 0 else ""
        self.title = self.title or " ".join(html.unescape(words).split())
        self.place += len(words)

    def _skip_element(self, name: str) -> None:
        """Go on after the element's end; a page cut short inside a script ends there."""
        if name in self.unclosed:
            return
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.markup, self.place)
        if end:
            if name == "style":
                self._read_style(self.markup[self.place : end.start()])
            self.place = end.start()
        elif name in {"script", "style"}:
            self.place = len(self.markup)
        else:
            self.unclosed.add(name)

    def _read_style(self, rules: str) -> None:
        """The classes that a page's own style sets in bold, as programs that write pages do."""
        for found in BOLD_RULE.finditer(rules[:LONGEST_STYLE]):
            if BOLD_STYLE.search(found[2]):
                self.bold_classes.add(found[1])

    def _opens(self, name: str) -> bool:
        if name in EMPTY or name == "p":
            return True
        if name in END_MAY_MISS:
            self.left_open += 1
            return self.left_open <= MOST_LEFT_OPEN
        self.depth += 1
        return self.depth <= DEEPEST

    def _closes(self, name: str) -> bool:
        if name in EMPTY or name == "p":
            return True
        if name in END_MAY_MISS:
            self.left_open = max(0, self.left_open - 1)
            return True
        self.depth = max(0, self.depth - 1)
        return self.depth < DEEPEST


def _attributes(written: str) -> str:
    if not written or written.isspace():
        return ""
    kept = []
    for name, *values in ATTRIBUTE.findall(written):
        if name.lower() in KEPT:
            value = "".join(values).replace('"', "&quot;")
            kept.append(f' {name.lower()}="{value}"')
    return "".join(kept)


def walk(root: LexborNode, visitor: Visitor) -> None:
    """Show a visitor everything inside an element, in the order of the page."""
    node = root.child
    inside = 0
    while node is not None:
        if visitor.enter(node):
            below = node.child
            if below is not None:
                node, inside = below, inside + 1
                continue
            visitor.leave()
        following = node.next
        while following is None and inside:
            visitor.leave()
            above = node.parent
            if above is None:
                return
            node, inside = above, inside - 1
            following = node.next
        node = following
