"""Grades printed twice, in a summary and in a chapter, made one."""

import re
from dataclasses import replace

from inspections.reading.markup import fold
from inspections.reading.proposal import CARRIED_OVER, ProposedJudgement

OVERALL = "Overall judgment"
WORDS = re.compile(r"[a-z]+")
SAME_QUESTION = 0.6
SHORT_NAME = 2


def merged_judgements(found: list[ProposedJudgement]) -> list[ProposedJudgement]:
    """Each judgement once; where two printings differ in grade, that is said."""
    kept: list[ProposedJudgement] = []
    for judgement in found:
        place = next((i for i, other in enumerate(kept) if _same(other, judgement)), None)
        if place is None:
            kept.append(judgement)
        else:
            kept[place] = _together(kept[place], judgement)
    return kept


def _same(one: ProposedJudgement, other: ProposedJudgement) -> bool:
    if one.body != other.body:
        return False
    first, second = (set(WORDS.findall(fold(j.question))) for j in (one, other))
    if first == second:
        return True
    if (
        one.grade != other.grade
        or not (first and second)
        or OVERALL in {one.question, other.question}
    ):
        return False
    shorter = min(first, second, key=len)
    if len(shorter) >= SHORT_NAME and first & second == shorter:
        return True  # `Preventing crime` in the summary's table, its chapter's title says more
    return len(first & second) / len(first | second) >= SAME_QUESTION


def _together(one: ProposedJudgement, again: ProposedJudgement) -> ProposedJudgement:
    standing = CARRIED_OVER if CARRIED_OVER in {one.standing, again.standing} else one.standing
    reasons = tuple(dict.fromkeys((*one.reasons, *again.reasons)))
    confidence = max(one.confidence, again.confidence)
    if one.grade and again.grade and one.grade != again.grade:
        reasons = (*reasons, f"printed as {one.grade} and as {again.grade}")
        confidence = 0.5
    return replace(
        one,
        grade=one.grade or again.grade,
        standing=standing,
        previous=one.previous or again.previous,
        reasons=reasons,
        confidence=confidence,
    )
