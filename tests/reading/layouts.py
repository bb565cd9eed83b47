"""Documents of the corpus set in other ways, as other programs and conversions would set them."""

import re
import textwrap
from collections.abc import Callable

HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
BULLET = re.compile(r"^(\s*)[-*•–](\s+)(?=\S)", re.MULTILINE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
A_DAY = re.compile(rf"(\d) ({MONTHS})")
WIDTH = 92


def without_marks(text: str) -> str:
    """Headings, bold words and boxes as bare lines, as a page is copied into a box."""
    lines = (re.sub(r"^\s{0,3}>\s?", "", line) for line in text.split("\n"))
    bare = (re.sub(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$", r"\1", line) for line in lines)
    return "\n".join(bare).replace("**", "").replace("__", "")


def with_round_bullets(text: str) -> str:
    """Every bullet the same round one."""
    return BULLET.sub(r"\1•\2", text)


def wrapped(text: str) -> str:
    """Long lines broken at a fixed width."""
    lines: list[str] = []
    for line in text.split("\n"):
        mark = re.match(r"\s*(?:[-*•–]\s+|\d+[.)]\s+)?", line)
        if len(line) <= WIDTH or line.lstrip()[:1] in {"|", "#"} or "\t" in line or mark is None:
            lines.append(line)
        else:
            lines += textwrap.wrap(line, WIDTH, subsequent_indent=" " * len(mark.group()))
    return "\n".join(lines)


def with_one_level(text: str) -> str:
    """Headings whose levels were lost."""
    return HEADING.sub("## ", text)


def with_anchors(text: str) -> str:
    """Headings in bold, with the anchors that a conversion of a PDF leaves in them."""
    bare = text.replace("**", "")
    return re.sub(r"^(#{1,6}) +(.*)$", r'\1 <span id="page-1-0"></span>**\2**', bare, flags=re.M)


def from_windows(text: str) -> str:
    """Line ends of Windows, days that may not be parted from their months, curly apostrophes."""
    tied = A_DAY.sub("\\1\u00a0\\2", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", tied).replace("\n", "\r\n")


LAYOUTS: dict[str, Callable[[str], str]] = {
    "without marks": without_marks,
    "with round bullets": with_round_bullets,
    "wrapped": wrapped,
    "with one level of heading": with_one_level,
    "with anchors in its headings": with_anchors,
    "from Windows": from_windows,
}
