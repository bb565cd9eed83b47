"""Where a piece of a text ends and the next begins, and how deep an item of a list stands."""

import re
from collections.abc import Sequence
from itertools import pairwise

from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold, is_all_bold, plain

UNWRAPPED = 140
ENOUGH_PAIRS = 10
FEW = 0.04
SHORT = 0.62
ROOM = 0.85
BOLD_LINES = 6
DEEPER = 4
TERMINAL = tuple(".:;?!…”\"'")
LIST_GOES_ON = re.compile(r"(?:;|; (?:and|or))\s*$")
CUT = re.compile(r"[\w,)’'–-]$")
FOOTNOTE_START = re.compile(
    r"\s*(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\[\^\w{1,20}\]:|\^\d{1,3}\s)\s*\S"
)
OPENS_A_BOX = re.compile(
    r"(?:areas? (?:for improvement|of concern)|(?:accelerated )?causes? of concern|recommendations?"
    r"|(?:innovative|promising|good|effective|positive|notable) practices?)"
    r"(?:\s*[(#]?\d{1,3}(?:\.\d)?\)?)?(?:\s*:|\s+[–-])\s+\S"
)


class Setting:
    """How a text is set: whether its lines are wrapped, and how wide."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Measure the lines: how long they are, and how many go on in the middle of a sentence."""
        printed = [line.strip() for line in lines]
        ordered = sorted(len(line) for line in printed if line)
        self.width = ordered[int(len(ordered) * 0.9)] if ordered else 0
        pairs = [(one, two) for one, two in pairwise(printed) if one and two]
        cut = sum(two[0].islower() and CUT.search(one) is not None for one, two in pairs)
        whole = len(pairs) >= ENOUGH_PAIRS and cut < FEW * len(pairs)
        self.unwrapped = self.width > UNWRAPPED or whole

    def short(self, line: str) -> bool:
        """Whether a line ends before the next word would have made it end."""
        return len(line) < SHORT * self.width

    def _had_room(self, line: str, following: str) -> bool:
        """Whether the next line's first word would have stood on this line with room to spare."""
        word = following.split(maxsplit=1)[0]
        return len(line) + len(word) < ROOM * self.width

    def breaks_before(self, pieces: list[str], raw: str) -> bool:
        """Whether a line begins a new piece, though no blank line stands before it."""
        last = pieces[-1].rstrip()
        if _open_bold(pieces):
            return False
        if is_all_bold(last) or raw.lstrip().startswith(("**", "<b>", "<strong>")):
            return is_all_bold(last) or is_all_bold(raw) or self.unwrapped
        if FOOTNOTE_START.match(raw) or self._goes_on_as_a_list(last, raw):
            return True
        first = raw.lstrip()[:1]
        return (first.isupper() or first in "“\"‘'") and self._ended(pieces[-1], raw)

    def _goes_on_as_a_list(self, last: str, raw: str) -> bool:
        if LIST_GOES_ON.search(last[-8:]):
            return True
        return last[-1:] == ":" and (
            self.short(last) or self.unwrapped or LIST_GOES_ON.search(raw[-8:]) is not None
        )

    def _ended(self, line: str, raw: str) -> bool:
        """Whether the line before was the last of its paragraph, by its width and its end."""
        last = line.rstrip()
        short = self.short(last) or self._had_room(last, raw)
        if (short or last.endswith(TERMINAL)) and _opens_something(raw):
            return True
        return not line.endswith("  ") if self.unwrapped else short


def _opens_something(raw: str) -> bool:
    """A label, a grade, the heading of a known section, or the stem of a list."""
    folded = fold(plain(raw[:200]))
    return stands_alone(folded) or OPENS_A_BOX.match(folded) is not None or raw.rstrip()[-1:] == ":"


def _open_bold(pieces: list[str]) -> bool:
    joined = "\n".join(pieces[:BOLD_LINES])
    return len(pieces) < BOLD_LINES and joined.lstrip().startswith("**") and joined.count("**") == 1


class ListDepth:
    """Tells items below an item from its neighbours where only their bullets differ."""

    def __init__(self) -> None:
        """No list is open."""
        self.outer = ""
        self.inner = ""

    def close(self) -> None:
        """Something stood between the items."""
        self.outer = self.inner = ""

    def indent(self, indent: int, sort: str, before: str) -> int:
        """The indent of an item, more where its bullet is of another sort after a colon."""
        if not self.outer:
            self.outer = sort
        if sort == self.outer:
            self.inner = ""
            return indent
        if self.inner != sort and before.rstrip()[-1:] != ":":
            self.outer, self.inner = sort, ""
            return indent
        self.inner = sort
        return indent + DEEPER


def sort_of_bullet(raw: str, marker: str) -> str:
    """The bullet itself, or what kind of number or letter stands in its place."""
    if not marker:
        return raw.lstrip()[:1]
    if marker.isdigit():
        return "1"
    return "i" if len(marker) > 1 else "a"
