"""A grade beside the earlier one of the same body for the same question, where scales allow.

The inspectorate graded in four steps up to its round of 2018/19, and has graded in five, with
*adequate*, since that of 2021/22. Across that line grades are shown, but not compared.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from inspections.statuses import Grade, Standing

FIRST_ROUND_OF_FIVE: Final = 2021
FOUR: Final = (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD, Grade.OUTSTANDING)
FIVE: Final = (
    Grade.INADEQUATE,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.ADEQUATE,
    Grade.GOOD,
    Grade.OUTSTANDING,
)

BETTER, UNCHANGED, WORSE, OTHER_SCALE = "better", "unchanged", "worse", "other_scale"
ARROWS: Final = {BETTER: "▲", WORSE: "▼"}

ROUND: Final = re.compile(r"\b(?P<first>20\d\d)(?:\s?[/–-]\s?(?:20)?\d\d)?\b")
HOW: Final = re.compile(
    r"^how (?:effective|effectively|efficient|efficiently|good|well) (?:is|are|does|do|at)\b"
    r"(?: the)?(?: force| constabulary| police)?(?: at| in)? "
)
SAME_QUESTIONS: Final = (
    frozenset(
        {
            "serious and organised crime",
            "serious organised crime",
            "tackling serious and organised crime",
            "tackling serious organised crime",
            "disrupting serious and organised crime",
            "disrupting serious organised crime",
        }
    ),
)
"""Questions that the rounds word otherwise and that are the same; all others must be alike."""


@dataclass(frozen=True, slots=True)
class Given:
    """A grade as it was given: to whom, for what, in which round, on which day."""

    body: int
    question: str
    grade: str
    published_on: dt.date
    programme: str = ""
    standing: str = Standing.GRADED


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a grade stands beside the one before, in words."""

    kind: str
    words: str

    @property
    def arrow(self) -> str:
        """A sign for better or worse; none where nothing moved or nothing compares."""
        return ARROWS.get(self.kind, "")


def compare(
    now: Given,
    earlier: Iterable[Given],
    *,
    stated: str = "",
    stated_year: int | None = None,
) -> Comparison | None:
    """A grade beside the latest earlier one in the register, or beside the one its report states.

    None where there is no earlier grade, or where this one was not given anew.
    """
    if now.standing != Standing.GRADED or not now.grade:
        return None
    before = max(
        (each for each in earlier if _is_before(each, now)),
        key=lambda each: each.published_on,
        default=None,
    )
    if before:
        return _beside(now, before)
    if stated and stated_year:
        printed = Given(now.body, now.question, stated, dt.date(stated_year, 1, 1))
        return _beside(now, printed, source=", as this report states")
    if stated:
        return Comparison(OTHER_SCALE, f"{Grade(stated).label} before, as this report states")
    return None


def same_question(one: str, other: str) -> bool:
    """Whether two rounds ask the same, in the same words or in words known to mean the same."""
    return _asked(one) == _asked(other)


def round_of(given: Given) -> str:
    """The round as people name it, such as 2018/19, or the year of publication."""
    found = ROUND.search(given.programme)
    return found[0] if found else str(given.published_on.year)


def scale_of(given: Given) -> tuple[Grade, ...]:
    """The scale on which a grade was given, the lowest first."""
    if given.grade == Grade.ADEQUATE:
        return FIVE
    found = ROUND.search(given.programme)
    year = int(found["first"]) if found else given.published_on.year
    return FIVE if year >= FIRST_ROUND_OF_FIVE else FOUR


def _is_before(each: Given, now: Given) -> bool:
    return (
        each.body == now.body
        and each.standing == Standing.GRADED
        and bool(each.grade)
        and each.published_on < now.published_on
        and same_question(each.question, now.question)
    )


def _beside(now: Given, before: Given, source: str = "") -> Comparison:
    when, grade = round_of(before), str(Grade(before.grade).label)
    scale = scale_of(now)
    if scale != scale_of(before):
        words = f"{grade} in {when}{source}. The scales differ: not comparable"
        return Comparison(OTHER_SCALE, words)
    moved = scale.index(Grade(now.grade)) - scale.index(Grade(before.grade))
    said = f"{when} ({grade.lower()}){source}"
    if moved > 0:
        return Comparison(BETTER, f"Better than in {said}")
    if moved < 0:
        return Comparison(WORSE, f"Worse than in {said}")
    return Comparison(UNCHANGED, f"Unchanged since {said}")


def _asked(question: str) -> str:
    words = " ".join(question.casefold().replace("&", " and ").replace("’", "'").split())
    words = HOW.sub("", words.rstrip(" ?.")).replace("anti-social", "antisocial")
    known = next((same for same in SAME_QUESTIONS if words in same), None)
    return min(known) if known else words
