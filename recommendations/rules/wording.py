"""Two wordings side by side, with the words marked in which they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

MOST_WORDS: Final = 5_000
"""Longer wordings are shown whole, as changed throughout: nobody reads marks in them."""

PIECE: Final = re.compile(r"\n\s*|[^\s]+")
SAME_TO_THE_EYE: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class Run(NamedTuple):
    """Words that stand together, and whether the other wording has them."""

    words: str
    is_changed: bool


def says_the_same(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing but spaces, quotation marks and dashes."""
    return plain(one) == plain(other)


def side_by_side(was: str, now: str) -> tuple[list[Run], list[Run]]:
    """Both wordings in runs: what was taken out is marked in the first, what is new in the second.

    Joined again, the runs of a side hold its words in their order.
    """
    old, new = PIECE.findall(was.strip()), PIECE.findall(now.strip())
    if max(len(old), len(new)) > MOST_WORDS:
        return _all(old), _all(new)
    gone, come = [True] * len(old), [True] * len(new)
    for step in Indel.opcodes(_compared(old), _compared(new)):
        if step.tag == "equal":
            gone[step.src_start : step.src_end] = [False] * (step.src_end - step.src_start)
            come[step.dest_start : step.dest_end] = [False] * (step.dest_end - step.dest_start)
    return _runs(zip(old, gone, strict=True)), _runs(zip(new, come, strict=True))


def plain(words: str) -> str:
    """A wording without what the eye does not tell apart."""
    return " ".join(words.translate(SAME_TO_THE_EYE).split())


def _compared(pieces: Sequence[str]) -> list[str]:
    """The wording as it is compared; every end of a line is like another."""
    return [piece.strip().translate(SAME_TO_THE_EYE) for piece in pieces]


def _all(pieces: Sequence[str]) -> list[Run]:
    return [Run(_joined(pieces), is_changed=True)] if pieces else []


def _runs(marked: Iterable[tuple[str, bool]]) -> list[Run]:
    runs: list[tuple[list[str], bool]] = []
    for piece, is_changed in marked:
        if runs and runs[-1][1] == is_changed:
            runs[-1][0].append(piece)
        else:
            runs.append(([piece], is_changed))
    return [Run(_joined(pieces), is_changed) for pieces, is_changed in runs]


def _joined(pieces: Sequence[str]) -> str:
    lines = " ".join("\n" if piece.startswith("\n") else piece for piece in pieces)
    return re.sub(r" ?\n ?", "\n", lines)
