"""Which field each column of a tracker fills, going by its header."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from inspections.reading.markup import fold
from recommendations.tracker.fields import BY_NAME, FIELDS, NEEDED

LIKE_ENOUGH: Final = 88.0
CLEARLY_BETTER: Final = 5.0
SHORTEST_COMPARED: Final = 5
FEWEST_RECOGNISED: Final = 2

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[.:*#_]+")
_SPACED_SLASH = re.compile(r"\s*([/&])\s*")
_COUNTED = re.compile(r" \(\d+\)$")


class How(StrEnum):
    """How the field of a column was found."""

    REMEMBERED = "remembered"
    SYNONYM = "synonym"
    ALIKE = "alike"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A header with the field proposed for it; an empty field where a person must say."""

    header: str
    field: str
    how: How


def match(headers: Sequence[str], remembered: Mapping[str, str]) -> tuple[MatchedColumn, ...]:
    """Propose a field for each header: as remembered, by its synonyms, or by likeness.

    `remembered` gives fields by `folded` header. No field is proposed twice, but those that may
    be repeated.
    """
    found: dict[int, MatchedColumn] = {}
    taken: set[str] = set()
    ways: tuple[tuple[How, Callable[[str], Sequence[str]]], ...] = (
        (How.REMEMBERED, lambda header: (remembered.get(folded(header), ""),)),
        (How.SYNONYM, lambda header: (_synonyms().get(_bare(header), ""),)),
        (How.SYNONYM, lambda header: _second_choices().get(_bare(header), ())),
        (How.ALIKE, lambda header: (_alike(_bare(header)),)),
    )
    for how, fields_of in ways:
        for number, header in enumerate(headers):
            field = "" if number in found else _free(fields_of(header), taken)
            if field:
                found[number] = MatchedColumn(header, field, how)
                taken.add(field)
    return tuple(
        found.get(number, MatchedColumn(header, "", How.NOT_FOUND))
        for number, header in enumerate(headers)
    )


def _free(fields: Sequence[str], taken: set[str]) -> str:
    """The first of the fields that no other column fills."""
    known = (field for field in fields if field in BY_NAME)
    return next((f for f in known if f not in taken or BY_NAME[f].is_repeatable), "")


def folded(header: str) -> str:
    """A header as it is compared and remembered: lower case, white space made single."""
    return " ".join(fold(header).split())


def recognised(headers: Sequence[str]) -> int:
    """How many different fields a row of cells names, if it is a row of headers."""
    bare = [_bare(header) for header in headers]
    return len(
        {_synonyms().get(each) or _second_choices().get(each, ("",))[0] for each in bare} - {""}
    )


def names_findings(columns: Sequence[str]) -> bool:
    """Whether the columns suffice to say what a finding is: needed fields, and words or number."""
    return set(NEEDED) <= set(columns) and bool({"title", "text", "ref"} & set(columns))


def _bare(header: str) -> str:
    """A header without brackets, dots and the number that tells it from another like it."""
    text = _BRACKETS.sub(" ", _COUNTED.sub("", folded(header)))
    return " ".join(_SPACED_SLASH.sub(r"\1", _SIGNS.sub(" ", text)).split()).strip(" -/")


@cache
def _synonyms() -> dict[str, str]:
    return {_bare(words): field.name for field in FIELDS for words in field.synonyms}


@cache
def _second_choices() -> dict[str, tuple[str, ...]]:
    meant: dict[str, tuple[str, ...]] = {}
    for field in FIELDS:
        for words in map(_bare, field.second_choice):
            meant[words] = (*meant.get(words, ()), field.name)
    return meant


def _alike(header: str) -> str:
    """The one field whose headers are spelt much like this one; none where two are."""
    if len(header) < SHORTEST_COMPARED:
        return ""
    best: dict[str, float] = {}
    for words, field in _synonyms().items():
        likeness = fuzz.ratio(header, words, score_cutoff=LIKE_ENOUGH - CLEARLY_BETTER)
        best[field] = max(best.get(field, 0.0), likeness)
    first, second = sorted(best.items(), key=lambda item: -item[1])[:2]
    is_clear = first[1] >= LIKE_ENOUGH and first[1] - second[1] >= CLEARLY_BETTER
    return first[0] if is_clear else ""
