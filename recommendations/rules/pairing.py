"""Which finding of the register is which one of another edition, also where it was renumbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from inspections.reading.proposal import ProposedFinding
from recommendations.rules.similarity import Worded, known, likeness_of, nearest
from recommendations.rules.wording import plain

SAME_REFERENCE: Final = 45.0
ELSEWHERE: Final = 70.0
"""How alike (out of 100) two findings must be to be one: with the same reference, or another."""

NEAREST: Final = 12
ONLY_ONE: Final = 1

FOR_BODIES, FOR_REFERENCE, FOR_PARENT = 8.0, 6.0, 3.0
"""What speaks for a pair besides its words, where several findings read alike."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as one side has it, under a key that its side knows it by."""

    key: str
    finding: ProposedFinding
    is_gone: bool = False


Placed = list[tuple[int, Entry]]


def pairs_of(held: Sequence[Entry], printed: Sequence[Entry]) -> dict[int, int]:
    """For places in the edition those in the register: the surest pairs first, each line once."""
    pairs = _word_for_word(held, printed)
    olds = [place for place in range(len(held)) if place not in pairs.values()]
    news = [place for place in range(len(printed)) if place not in pairs]
    scored = _scored([(old, held[old]) for old in olds], [(new, printed[new]) for new in news])
    taken = set(pairs.values())
    for _, old, new in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return pairs


def _word_for_word(held: Sequence[Entry], printed: Sequence[Entry]) -> dict[int, int]:
    """The pairs whose every word is the same, where either side has those words only once."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, entries in enumerate((held, printed)):
        for place, entry in enumerate(entries):
            places.setdefault(_every_word(entry.finding), ([], []))[side].append(place)
    return {new[0]: old[0] for old, new in places.values() if len(old) == len(new) == ONLY_ONE}


def _every_word(finding: ProposedFinding) -> str:
    words = (finding.title or "", finding.text, *finding.points)
    return "\n".join(plain(each) for each in words)


def _scored(held: Placed, printed: Placed) -> Iterator[tuple[float, int, int]]:
    """What could be a pair, with how surely it is: same references, and titles that are near."""
    by_ref = {entry.finding.ref: at for at, (_, entry) in enumerate(held)}
    titles = [_heading(entry.finding) for _, entry in held]
    words = [known(_worded(entry.finding)) for _, entry in held]
    for new, entry in printed:
        near = set(nearest(_heading(entry.finding), titles, most=NEAREST))
        near |= {by_ref[entry.finding.ref]} if entry.finding.ref in by_ref else set()
        of_entry = known(_worded(entry.finding))
        for at in near:
            old, candidate = held[at]
            score = _score(candidate.finding, entry.finding, likeness_of(words[at], of_entry))
            if score:
                yield score, old, new


def _score(one: ProposedFinding, other: ProposedFinding, alike: float) -> float:
    """How surely two findings are one; 0 where they are not."""
    has_same_reference = one.ref == other.ref
    if plain(_heading(one)) == plain(_heading(other)):
        alike = 100.0
    if alike < (SAME_REFERENCE if has_same_reference else ELSEWHERE):
        return 0.0
    return (
        alike
        + FOR_REFERENCE * has_same_reference
        + FOR_BODIES * (set(one.bodies) == set(other.bodies))
        + FOR_PARENT * (one.parent == other.parent)
    )


def _heading(finding: ProposedFinding) -> str:
    return finding.title or finding.text


def _worded(finding: ProposedFinding) -> Worded:
    return Worded(_heading(finding), "\n".join((finding.text, *finding.points)))
