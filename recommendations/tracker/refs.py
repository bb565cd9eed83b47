"""References as offices type them, in the form in which the register counts findings."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from inspections.reading.markup import fold
from recommendations.statuses import FindingKind

LONGEST: Final = 20

_AFI = r"(?:afi|area for improvement|area of improvement)"
_COC = r"(?:a?coc|cause of concern|accelerated cause of concern|cc)"
_REC = r"(?:recommendation|recc?|r)"
_PRACTICE = r"(?:ip|innovative practice|promising practice|positive practice|pp|gp|practice)"
_NUMBER = r"[ .:#-]*(?:no\.?|number)?[ .:#-]*0*(?P<{}>\d{{1,4}})"
_FORMS: Final = (
    (re.compile(_AFI + _NUMBER.format("n")), "AFI {n}"),
    (
        re.compile(_COC + _NUMBER.format("c") + r"[ ,./:-]*" + _REC + _NUMBER.format("n")),
        "CoC {c} R{n}",
    ),
    (re.compile(_COC + _NUMBER.format("n")), "CoC {n}"),
    (re.compile(_REC + _NUMBER.format("n")), "R{n}"),
    (re.compile(_PRACTICE + _NUMBER.format("n")), "IP {n}"),
)
_ONLY_NUMBER = re.compile(r"#?0*(\d{1,4})")
_UNDER_CAUSE = re.compile(r"(CoC \d{1,4}) R\d{1,4}")

PREFIXES: Final = {
    FindingKind.CAUSE_OF_CONCERN: "CoC ",
    FindingKind.RECOMMENDATION: "R",
    FindingKind.AREA_FOR_IMPROVEMENT: "AFI ",
    FindingKind.INNOVATIVE_PRACTICE: "IP ",
    FindingKind.PROMISING_PRACTICE: "IP ",
    FindingKind.POSITIVE_PRACTICE: "IP ",
}


def settled(words: str, kind: str | None = None) -> str:
    """A reference in the register's form: “afi08” and, for an AFI, “8” are both AFI 8.

    What has no such form stays as it was typed, its white space made single.
    """
    text = " ".join(words.split())
    folded = fold(text)
    for form, shape in _FORMS:
        found = form.fullmatch(folded)
        if found:
            return shape.format(**found.groupdict())
    number = _ONLY_NUMBER.fullmatch(folded)
    if number and kind in PREFIXES:
        return f"{PREFIXES[FindingKind(kind)]}{number[1]}"
    return text


def kind_of(ref: str) -> str | None:
    """The kind that a settled reference says; None for practice, of which there are three."""
    if _UNDER_CAUSE.fullmatch(ref) or re.fullmatch(r"R\d+", ref):
        return FindingKind.RECOMMENDATION
    if re.fullmatch(r"AFI \d+", ref):
        return FindingKind.AREA_FOR_IMPROVEMENT
    return FindingKind.CAUSE_OF_CONCERN if re.fullmatch(r"CoC \d+", ref) else None


def parent_of(ref: str) -> str | None:
    """The cause of concern that a reference such as CoC 1 R2 stands under."""
    found = _UNDER_CAUSE.fullmatch(ref)
    return found[1] if found else None


def next_free(kind: str, parent: str | None, taken: Collection[str]) -> str:
    """The first reference of its kind that no other finding of the report has."""
    prefix = f"{parent} R" if parent else PREFIXES[FindingKind(kind)]
    numbers = range(1, len(taken) + 2)
    return next(f"{prefix}{number}" for number in numbers if f"{prefix}{number}" not in taken)
