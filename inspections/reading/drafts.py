"""Findings while they are being read: collected, compared, merged where printed twice, numbered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from inspections.reading.markup import fold
from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    PRACTICES,
    RECOMMENDATION,
    Due,
)

WORD = re.compile(r"[a-z0-9]+")
OPENING_WORDS = 6
MOST_COMPARED = 40
ALIKE = 0.85
ROUGHLY_ALIKE = 0.5
ENOUGH_WORDS = 5
COMPARED_LENGTH = 1500


@dataclass(slots=True, eq=False)
class Draft:
    """One finding as far as it has been read.

    `own_words` are those below a shared stem, `addressed` the words of its heading that name whom
    it is for.
    """

    kind: str
    index: int
    line: int
    page: int | None
    snippet: str
    title: str | None = None
    texts: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    number: str | None = None
    parent: "Draft | None" = None
    subject: str = ""
    addressed: str = ""
    bodies: tuple[str, ...] = ()
    question: str | None = None
    due: Due | None = None
    ref: str = ""
    doubts: list[tuple[float, str]] = field(default_factory=list)
    places: int = 1
    own_words: str = ""

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return "\n\n".join(self.texts)

    @property
    def opening(self) -> str:
        """The words by which it is known: its title, or its text where it has none."""
        return self.title or self.text

    def doubt(self, cost: float, reason: str) -> None:
        """Note once why a person should look at it."""
        if all(reason != known for _, known in self.doubts):
            self.doubts.append((cost, reason))


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Make one finding of those printed twice, as in a summary and again in a chapter."""
    kept: list[Draft] = []
    buckets: dict[tuple[str, ...], list[Draft]] = {}
    into: dict[int, Draft] = {}
    for draft in drafts:
        if draft.parent is not None:
            draft.parent = into.get(id(draft.parent), draft.parent)
        keys = list(_keys(draft))
        near = [other for key in keys for other in buckets.get(key, ())[:MOST_COMPARED]]
        same = next((other for other in near if _same(other, draft)), None)
        if same is not None:
            _absorb(same, draft)
            into[id(draft)] = same
            continue
        kept.append(draft)
        for key in keys:
            buckets.setdefault(key, []).append(draft)
    return kept


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text[:COMPARED_LENGTH]))


def _keys(draft: Draft) -> Iterable[tuple[str, ...]]:
    words = _words(draft.opening)
    yield (draft.kind, *words[:OPENING_WORDS])
    if draft.title:
        yield (draft.kind, *_words(draft.text)[:OPENING_WORDS])
    yield (draft.kind, "ends", *words[-OPENING_WORDS:])
    if draft.number:
        yield (draft.kind, "number", draft.number)


def _same(first: Draft, second: Draft) -> bool:
    if _contradict(first, second):
        return False
    if bool(first.title) != bool(second.title) and _alike(
        _words(first.text), _words(second.text), ALIKE
    ):
        return True
    numbered = first.number and second.number
    one, other = _openings(first, second)
    return _alike(one, other, ROUGHLY_ALIKE if numbered else ALIKE)


def _contradict(first: Draft, second: Draft) -> bool:
    """Whether parent, bodies, number or the words below a shared stem tell two findings apart."""
    if first.parent is not None and second.parent is not None and first.parent is not second.parent:
        return True
    if first.bodies and second.bodies and first.bodies != second.bodies:
        return True
    if first.number and second.number and first.number != second.number:
        return True
    if first.title and second.title and _tell_apart(first, second):
        return True
    if first.own_words and second.own_words:
        return not _alike(_words(first.own_words), _words(second.own_words), ALIKE)
    return False


def _tell_apart(first: Draft, second: Draft) -> bool:
    """Two titles that differ in a word, with two narratives below them: two findings."""
    if _words(first.title or "") == _words(second.title or ""):
        return False
    one, other = _words(first.text), _words(second.text)
    return bool(one and other) and not _alike(one, other, ALIKE)


def _openings(first: Draft, second: Draft) -> tuple[list[str], list[str]]:
    """The words to compare: a title with the beginning of the other's text, where that has none."""
    one, other = _words(first.opening), _words(second.opening)
    if first.title and not second.title:
        other = _words(second.text)
        other = other[: len(one)] if len(other) > len(one) else other
    elif second.title and not first.title:
        one = _words(first.text)
        one = one[: len(other)] if len(one) > len(other) else one
    return one, other


def _alike(one: list[str], other: list[str], needed: float) -> bool:
    if one == other:
        return bool(one)
    shorter = min(len(one), len(other))
    if shorter < ENOUGH_WORDS:
        return False
    if one[:shorter] == other[:shorter]:
        return True
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) >= needed


def _absorb(kept: Draft, again: Draft) -> None:
    kept.places += 1
    kept.title = kept.title or again.title
    if len(again.text) > len(kept.text):
        kept.texts = again.texts
    kept.points = kept.points if len(kept.points) >= len(again.points) else again.points
    kept.number = kept.number or again.number
    kept.parent = kept.parent or again.parent
    kept.subject = kept.subject or again.subject
    kept.addressed = kept.addressed or again.addressed
    kept.bodies = kept.bodies or again.bodies
    kept.question = kept.question or again.question
    kept.due = kept.due or again.due


def number(drafts: list[Draft]) -> None:
    """Give every finding its reference, counted through the whole document.

    Where the document prints numbers of its own for all findings of a kind, those are kept.
    """
    _name(AREA_FOR_IMPROVEMENT, "AFI ", [d for d in drafts if d.kind == AREA_FOR_IMPROVEMENT])
    _name(CAUSE_OF_CONCERN, "CoC ", [d for d in drafts if d.kind == CAUSE_OF_CONCERN])
    alone = [d for d in drafts if d.kind == RECOMMENDATION and d.parent is None]
    _name(RECOMMENDATION, "R", alone)
    _name("practice", "IP ", [d for d in drafts if d.kind in PRACTICES], count=True)
    under: dict[int, int] = {}
    for draft in drafts:
        if draft.kind == RECOMMENDATION and draft.parent is not None:
            under[id(draft.parent)] = under.get(id(draft.parent), 0) + 1
            draft.ref = f"{draft.parent.ref} R{under[id(draft.parent)]}"


def _name(kind: str, prefix: str, drafts: list[Draft], *, count: bool = False) -> None:
    printed = [draft.number for draft in drafts]
    own = not count and all(n is not None and n.isdigit() for n in printed)
    unique = len(set(printed)) == len(printed)
    for counted, draft in enumerate(drafts, start=1):
        draft.ref = f"{prefix}{int(draft.number or 0) if own and unique else counted}"
        if own and not unique:
            draft.doubt(0.15, "the document prints the same number for two findings")
