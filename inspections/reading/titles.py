"""The title that the front of a document gives it, and the programme it belongs to."""

import re
from collections.abc import Sequence
from itertools import pairwise

from inspections.reading.blocks import Block
from inspections.reading.dates import only_a_date
from inspections.reading.marks import stands_alone
from inspections.reading.markup import fold
from inspections.reading.names import Names

LONG = 260
SHORTEST = 6

PROGRAMME = re.compile(
    r"peel:? (?:20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?(?: inspection programme| programme)?"
    r"|(?:[a-z, ]{4,60}? )?20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?)"
)
OTHER_PROGRAMME = re.compile(
    r"national child protection inspections?(?: programme)?|joint targeted area inspections?"
    r"|crime data integrity (?:inspection )?20\d\d|child protection (?:inspection )?programme"
)
SPELLED_OUT = re.compile(
    r"^(peel):?\s+police effectiveness, efficiency (?:and|&) legitimacy\s+(?=20)", re.IGNORECASE
)
TITLE_WORDS = re.compile(
    r"\binspect(?:ion|ing)\b|\breview of\b|\breport on\b|\bassessment\b|\bresponse to\b|\brevisit\b"
    r"|\bcustody\b|\bthematic\b|\bhow (?:well|effective)|\bcauses? of concern\b|\binvestigation\b"
)
NOT_A_TITLE = re.compile(
    r"^(?:published|publication|date|©|isbn|www\.|https?:|contents|hmic(?:frs)?$|page \d|from:|to:"
    r"|(?:his|her) majesty's inspectorate|hm inspectorate|hm chief inspector|dear "
    r"|promoting improvements|crown copyright|printed and published"
    r"|get the|print this|skip to|home$|menu$|publications?$|report$|reports$|police$"
    r"|by hm|by (?:his|her) majesty"
    r"|england and wales$)"
)
UNFINISHED = re.compile(
    r"(?: (?:and|or|the|of|to|for|with|a|an|in|on|by|that|which|into|from|at|their|its)|[:,–-])$"
)
OF_A_BODY = re.compile(
    r"^(?:an? )?(?:unannounced )?(?:joint )?(?:re-?)?inspection of (?P<who>.{3,80})$"
)


def programme_of(head: Sequence[Block]) -> str | None:
    """The round or programme that a line at the front names, `PEEL 2021/22`; None where none is."""
    lines = [block.text for block in head if len(block.text) <= LONG]
    pairs = (f"{one} {two}" for one, two in pairwise(lines) if fold(one).startswith("peel"))
    for line in (*lines, *pairs):
        folded = fold(line)
        if found := PROGRAMME.search(folded) or OTHER_PROGRAMME.search(folded):
            return SPELLED_OUT.sub(r"\1 ", line[found.start() : found.end()].strip())
    return None


def title_of(head: Sequence[Block], programme: str | None, names: Names) -> str | None:
    """The title, with the programme or subject printed above it where it names only a body."""
    lines = _lines(head)
    titled = [line for line in lines if TITLE_WORDS.search(fold(line)) and line != programme]
    best = titled[0] if titled else next((line for line in lines if line != programme), programme)
    if best is None:
        return None
    return _with_its_body(_with_programme(best, programme, lines, names), lines, names)


def _lines(head: Sequence[Block]) -> list[str]:
    """The lines that may be a title, each whole though it was set in several."""
    whole: list[str] = []
    open_line = False
    for block in head:
        text = block.text.strip(" *")
        if not _may_be_titled(block.folded, text):
            open_line = False
        elif open_line and _goes_on(whole[-1], text):
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
            open_line = True
    return [line for line in whole if SHORTEST < len(line) <= LONG]


def _may_be_titled(folded: str, text: str) -> bool:
    if NOT_A_TITLE.match(folded) or only_a_date(text) or stands_alone(folded):
        return False
    return 0 < len(text) <= LONG


def _goes_on(line: str, text: str) -> bool:
    if len(line) + len(text) >= LONG:
        return False
    return text[0].islower() or UNFINISHED.search(line) is not None


def _with_programme(title: str, programme: str | None, lines: list[str], names: Names) -> str:
    """`An inspection of Kent Police` is told from other years' by its programme or subject."""
    folded = fold(title)
    found = OF_A_BODY.match(folded)
    if not (found and names.body(found["who"])) and names.body(title) is None:
        return title
    if programme and fold(programme) not in folded:
        return f"{programme} – {title}"
    place = lines.index(title)
    above = lines[place - 1] if place else ""
    return f"{above} – {title}" if above and found and fold(above) not in folded else title


def _with_its_body(title: str, lines: list[str], names: Names) -> str:
    """`Police integrity` with `Durham Constabulary` below it is about Durham Constabulary."""
    place = lines.index(title) + 1 if title in lines else len(lines)
    below = lines[place] if place < len(lines) else ""
    if below and names.body(below) and not names.codes(title, places=True):
        return f"{title} – {below}"
    return title
