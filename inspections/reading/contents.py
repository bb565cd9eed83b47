"""The contents page: its entries with their pages, and where it ends."""

import re

from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold, plain

LONGEST_ENTRY = 180
LONG_STEM = 80
MD_LEVEL = re.compile(r"\s{0,3}(#{1,6})\s")
PAGE_AT_END = re.compile(
    r"(?:\t|\s*\.{2,}[.\s]*|\s*…[…\s.]*|\s{2,}|\s\|\s*|\s)\**\s*(\d{1,3})\**\s*\|?\s*$"
)
TABLE_RULE = re.compile(r"[\s:|-]+")
LEADER = re.compile(r"[.…_\s]{3,}$")
NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=\S)")
NAMES = frozenset(
    {
        "contents",
        "contents page",
        "table of contents",
        "list of contents",
        "in this report",
        "on this page",
        "page contents",
    }
)


def is_contents_heading(folded: str) -> bool:
    """Whether a line opens a contents page."""
    return folded.strip(" :*#") in NAMES


def known_by(title: str) -> str:
    """A heading or an entry as it is compared: without its number, which either may leave out."""
    return NUMBER.sub("", fold(title))


class Contents:
    """A contents page being read: each line is an entry until the report itself begins."""

    def __init__(self, level: int) -> None:
        """Remember the level of its heading: a marked heading as high ends the page."""
        self.level = level
        self.titles: dict[str, bool] = {}

    def read(self, raw: str) -> tuple[str, int | None] | None:
        """Return the entry that a line holds, or None where the report begins again."""
        if raw.lstrip()[:1] == "|":
            raw = "\t".join(cell.strip() for cell in raw.split("|") if cell.strip())
            if not raw or TABLE_RULE.fullmatch(raw):
                return "", None
        heading = MD_LEVEL.match(raw)
        text = plain(
            raw.lstrip("-*•> \t").replace("\t", "    ") if not heading else raw.strip("# ")
        )
        found = PAGE_AT_END.search(_tail(raw))
        page = int(found[1]) if found else None
        title = _title(text, page)
        if not title:
            return ("", page) if page else None
        known = known_by(title)
        if page is None and self._ends(raw, known, heading):
            return None
        self.titles.setdefault(known, page is not None)
        return title, page

    def _ends(self, raw: str, known: str, heading: re.Match[str] | None) -> bool:
        if heading and self.level:
            return True
        if known in self.titles:
            return True
        if len(raw) > LONGEST_ENTRY or known[-1:] in {".", ";"} or is_grade_line(known):
            return True
        return known.endswith(":") and (self._has_pages() or len(known) > LONG_STEM)

    def _has_pages(self) -> bool:
        return any(self.titles.values())


def _tail(raw: str) -> str:
    return re.sub(r"</?b>|\*\*", "", raw[-60:])


def _title(text: str, page: int | None) -> str:
    if page is not None and text.endswith(str(page)):
        text = text[: -len(str(page))].rstrip(" |")
    return LEADER.sub("", text).rstrip(" .…|") if page is not None else text.strip()
