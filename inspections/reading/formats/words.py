"""The words of one paragraph, gathered run by run, made into pieces."""

import re
from collections.abc import Iterator

from inspections.reading.formats.pieces import PARAGRAPH, Piece
from inspections.reading.marks import stands_alone
from inspections.reading.markup import INVISIBLE, fold

LONG_LEAD = 30
UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|the|of|to|for|with|a|an|in|on|by|that|which|but|into|from|at))$",
    re.IGNORECASE,
)
TYPED_BULLET = re.compile(r"[-*•·‣◦▪●○■□➢►–o] ")
SET_IN_A_LINE = re.compile(r"(?<=[:;,.])((?: and| or)?)\s+[•▪●]\s+")
OPENS_A_SENTENCE = re.compile(r"[A-Z0-9“\"‘'(]")
A_DATE_OR_FIELD = re.compile(r"(?:by|within|from|before|immediately)\b", re.IGNORECASE)

Run = tuple[str, bool]


class Words:
    """Runs of one paragraph, each bold or not; a line feed in a run is a line's end as printed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.runs: list[Run] = []

    def add(self, text: str, *, bold: bool = False) -> None:
        """Take the next run."""
        if text:
            self.runs.append((text, bold))

    def __bool__(self) -> bool:
        """Whether anything is printed."""
        return any(not text.isspace() for text, _ in self.runs)

    @property
    def text(self) -> str:
        """Everything as printed, with its tabs and line ends."""
        return "".join(text for text, _ in self.runs)

    @property
    def ends_with_page(self) -> bool:
        """Whether a tab and a page number, each a run of its own, were gathered last."""
        if len(self.runs) < 3:  # noqa: PLR2004 - a title, a tab and a page
            return False
        (tab, _), (page, _) = self.runs[-2:]
        return "\t" in tab and tab.isspace() and page.strip().isdigit()

    @property
    def is_bold(self) -> bool:
        """Whether everything printed is bold."""
        return _is_bold(self.runs)

    def line(self) -> str:
        """Everything as one line, and begin again."""
        text = one_line(self.text)
        self.runs = []
        return text

    def pieces(self) -> list[Piece]:
        """The paragraphs that the runs make, each wholly bold or not, and begin again."""
        runs = [(SET_IN_A_LINE.sub(r"\1\n• ", text), bold) for text, bold in self.runs]
        lines = [line for line in _lines(runs) if any(text.strip() for text, _ in line)]
        self.runs = []
        return [piece for line in _joined(lines) for piece in _with_lead(line)]


def one_line(text: str) -> str:
    """Words with single spaces, without what is invisible."""
    return " ".join((text if text.isascii() else text.translate(INVISIBLE)).split())


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for text, bold in runs:
        first, *more = text.split("\n")
        lines[-1].append((first, bold))
        lines.extend([(part, bold)] for part in more)
    return lines


def _joined(lines: list[list[Run]]) -> Iterator[list[Run]]:
    """Join what only the width of a column or a screen has parted."""
    held: list[Run] = []
    last: list[Run] = []
    for line in lines:
        if held and _continues(last, line):
            held.append((" ", _is_bold(last)))
        elif held:
            yield held
            held = []
        held.extend(line)
        last = line
    if held:
        yield held


def _continues(last: list[Run], line: list[Run]) -> bool:
    before, after = _text(last), _text(line)
    if _is_bold(last) != _is_bold(line) or TYPED_BULLET.match(after):
        return False
    if before[-1:] in tuple(":;.?!"):
        return False
    return bool(after[:1].islower() or UNFINISHED.search(before[-20:]))


def _text(line: list[Run]) -> str:
    return one_line("".join(text for text, _ in line))


def _is_bold(line: list[Run]) -> bool:
    return all(bold or not text.strip() for text, bold in line)


def _with_lead(line: list[Run]) -> Iterator[Piece]:
    """A paragraph; a label or title in bold at its head stands as a paragraph of its own."""
    if _is_bold(line):
        yield Piece(PARAGRAPH, _text(line), bold=True)
        return
    end = 0
    while line[end][1] or not line[end][0].strip():
        end += 1
    lead, rest = _text(line[:end]), _text(line[end:])
    if lead and _heads(lead, rest):
        yield Piece(PARAGRAPH, lead, bold=True)
        yield Piece(PARAGRAPH, rest)
    else:
        yield Piece(PARAGRAPH, _text(line))


def _heads(lead: str, rest: str) -> bool:
    if not OPENS_A_SENTENCE.match(rest):
        return False
    if stands_alone(fold(lead)):
        return True
    return len(lead) >= LONG_LEAD and lead[-1] not in ":,;" and not A_DATE_OR_FIELD.match(lead)
