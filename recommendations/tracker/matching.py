"""Which field each column of a tracker fills, going by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


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
    raise NotImplementedError


def folded(header: str) -> str:
    """A header as it is compared and remembered: lower case, white space made single."""
    raise NotImplementedError
