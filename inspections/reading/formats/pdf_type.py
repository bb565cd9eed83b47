"""How a whole document is set: the size of its text, the distance of its lines, its headings."""

from collections import Counter
from dataclasses import dataclass

from inspections.reading.formats.pdf_pieces import Piece, Sheet

EDGE = 0.12
"""The part of a page's height at its head and at its foot where running lines stand."""

MARGIN = 0.06
"""The part of it that is hardly ever used for anything else."""

HEADING = 1.07
"""Type this much larger than the text's is a heading's."""

BOLD_HEADING = 1.03
SAME_SIZE = 1.045
DEEPEST = 6
USUAL_PITCH = 1.2
TIGHTEST, WIDEST = 0.9, 2.6
SAME_LEFT = 2.0
ENOUGH_SHEETS = 20
STEPS = 20
ENOUGH_LINES = 0.12
"""The share of lines from which their distance is that of lines, not of paragraphs."""

HEADINGS_LENGTH = 250


@dataclass(frozen=True)
class Typesetting:
    """What the type of a document says: which size is text, which are headings of which level."""

    body: float
    pitch: float
    """The distance from one line of a paragraph to the next, in parts of the type's size."""
    levels: dict[float, int]
    rights: dict[int, float]
    """Where lines end that begin at a distance from the left."""

    def level(self, piece: Piece) -> int:
        """The level of a heading, 0 for text."""
        larger = piece.size / self.body
        if larger < BOLD_HEADING or (larger < HEADING and not piece.is_bold):
            return 0
        return self.levels.get(_step(piece.size), DEEPEST)


def typesetting_of(sheets: list[Sheet], body: float) -> Typesetting:
    """Measure a document."""
    return Typesetting(body, _pitch(sheets, body), _levels(sheets, body), _rights(sheets))


def body_size(sheets: list[Sheet]) -> float:
    """The size in which most letters are set, those in the margins left out."""
    letters: Counter[float] = Counter()
    margins: Counter[float] = Counter()
    for sheet in sheets:
        foot, head = MARGIN * sheet.height, (1 - MARGIN) * sheet.height
        for piece in sheet.pieces:
            counted = letters if foot < piece.base < head else margins
            counted[piece.size] += len(piece.words)
    sizes: Counter[float] = Counter()
    for size, count in (letters or margins).items():
        sizes[_step(size)] += count
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _step(size: float) -> float:
    return round(size * 4) / 4


def _pitch(sheets: list[Sheet], body: float) -> float:
    drops: Counter[int] = Counter()
    for sheet in sheets[:: 1 + len(sheets) // ENOUGH_SHEETS]:
        before: Piece | None = None
        for piece in sheet.pieces:
            if before is not None and abs(piece.left - before.left) < SAME_LEFT:
                drop = (before.base - piece.base) / body
                if TIGHTEST < drop < WIDEST:
                    drops[round(drop * STEPS)] += 1
            before = piece
    enough = ENOUGH_LINES * drops.total()
    for step in sorted(drops):
        if drops[step] + drops[step + 1] >= enough:
            return max((step, step + 1), key=lambda near: drops[near]) / STEPS
    return USUAL_PITCH


def _levels(sheets: list[Sheet], body: float) -> dict[float, int]:
    """Rank the sizes larger than the text's; those of the title page alone take no rank."""
    title: set[float] = set()
    inside: set[float] = set()
    for number, sheet in enumerate(sheets):
        sizes = {_step(piece.size) for piece in sheet.pieces if piece.size >= BOLD_HEADING * body}
        (inside if number else title).update(sizes)
    levels: dict[float, int] = {}
    level, last = 0, 0.0
    for size in sorted(inside or title, reverse=True):
        if not last or last / size > SAME_SIZE:
            level, last = level + 1, size
        levels[size] = min(level, DEEPEST)
    for size in title - inside:
        smaller = [ranked for ranked in levels if ranked <= size]
        levels[size] = levels[max(smaller)] if smaller else min(level + 1, DEEPEST)
    return levels


def _rights(sheets: list[Sheet]) -> dict[int, float]:
    rights: dict[int, float] = {}
    for sheet in sheets:
        for piece in sheet.pieces:
            left = round(piece.left)
            if piece.right > rights.get(left, 0.0):
                rights[left] = piece.right
    return rights
