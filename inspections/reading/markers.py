"""How an item of a list, a numbered paragraph and a row of a table begin."""

import re

from inspections.reading.marks import LABEL_LINE, stands_alone
from inspections.reading.markup import fold, plain

LONGEST_ROW = 300
EDGES = 2
BULLET = re.compile(
    r"(\s*)(?:[-*+–—·](?=\s)|[•‣◦▪▫●○■□∙➢►▶✓\uf0b7\uf0a7\uf0d8]|o(?=\s+\S)|<li>)\s*(?=\S)"
)
NUMBERED = re.compile(
    r"(\s*)(?:\((\d{1,2}|[a-z]|[ivx]{1,5})\)|(\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)](?=\s))\s+(?=\S)"
)
DOTTED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
INSIDE_BULLET = re.compile(r"(?<=\S)\s+(?=[•▪●‣]\s)")
LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
TABLE_RULE = re.compile(r":?-*:?")


def numbering(rest: str) -> tuple[bool, str]:
    """Whether what follows a bullet is a numbered paragraph, and its number or letter."""
    if found := DOTTED.match(rest):
        return True, found[1]
    if found := NUMBERED.match(rest):
        return False, found[2] or found[3]
    return False, ""


def numbering_end(rest: str) -> int:
    """Where the words after a second marker begin."""
    found = DOTTED.match(rest) or NUMBERED.match(rest)
    return found.end() if found else 0


def box_of(raw: str) -> list[str] | None:
    """The lines of a box that was set as a table, marks and all; None for the rows of a table.

    A box has one column, or a label in a column beside its words.
    """
    stripped = raw.strip()
    if not (stripped.startswith("|") and stripped.endswith("|")) or len(stripped) <= EDGES:
        return None
    cells = [cell.strip() for cell in stripped[1:-1].replace("\\|", "/").split("|")]
    if len(cells) > 1 and not (len(cells) == EDGES and _is_label(cells[0])):
        return None
    lines = [line for cell in cells for line in LINE_BREAK.split(cell)]
    return [part for line in lines for part in INSIDE_BULLET.split(line) if part.strip()]


def _is_label(cell: str) -> bool:
    return LABEL_LINE.fullmatch(fold(plain(cell))) is not None


def cells_of(raw: str) -> tuple[str, ...]:
    """The cells of a row, set by tabs, bars or gaps before a grade; () for other lines."""
    stripped = raw.strip()
    if "\t" in stripped:
        if BULLET.match(raw) or NUMBERED.match(raw):
            return ()
        return tuple(plain(cell) for cell in raw.rstrip().split("\t"))
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > EDGES:
        cells = stripped[1:-1].replace("\\|", "/").split("|")
        return tuple("\n".join(map(plain, LINE_BREAK.split(cell))) for cell in cells)
    if "   " in stripped and not BULLET.match(raw):
        parts = [part for part in re.split(r"\s{3,}", stripped) if part]
        if (
            len(parts) > 1
            and len(stripped) < LONGEST_ROW
            and stands_alone(fold(parts[-1].strip("* ")))
        ):
            return tuple(plain(part) for part in parts)
    return ()
