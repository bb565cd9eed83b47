"""Two findings that are one: torn by the end of a page, or printed twice."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    INNOVATIVE_PRACTICE,
    POSITIVE_PRACTICE,
    PROMISING_PRACTICE,
    RECOMMENDATION,
    Due,
    Proposal,
    ProposedFinding,
)
from inspections.rules.review.changes import children_of, placed_after_parent
from inspections.rules.review.lines import CannotChange, unchanged

Whose = Literal["first", "second"]
KINDS = {
    AREA_FOR_IMPROVEMENT: "an area for improvement",
    CAUSE_OF_CONCERN: "a cause of concern",
    RECOMMENDATION: "a recommendation",
    INNOVATIVE_PRACTICE: "innovative practice",
    PROMISING_PRACTICE: "promising practice",
    POSITIVE_PRACTICE: "positive practice",
}
ENDS_A_SENTENCE = (".", "!", "?", ":", ";", "”", '"', ")")


def merge_findings(
    proposal: Proposal,
    number: int,
    other: int,
    *,
    was: str,
    other_was: str,
    due_of: Whose | None = None,
) -> Proposal:
    """The proposal with two findings made one, which stands where the first of them stood."""
    if number > other:
        number, other, was, other_was = other, number, other_was, was
    first = unchanged(proposal.findings, number, was)
    second = unchanged(proposal.findings, other, other_was)
    if due_of is None and dates_differ(first, second):
        raise CannotChange("Say which of the two dates holds.")
    now = merged(first, second, due_of=due_of)
    moved = [replace(each, parent=now.ref) for each in children_of(proposal, second)]
    gone = {second.ref, *(each.ref for each in moved)}
    rest = [now if each is first else each for each in proposal.findings if each.ref not in gone]
    under = [n for n, each in enumerate(rest) if each is now or each.parent == now.ref]
    rest[under[-1] + 1 : under[-1] + 1] = moved
    return replace(proposal, findings=placed_after_parent(rest, now))


def merged(
    first: ProposedFinding, second: ProposedFinding, *, due_of: Whose | None = None
) -> ProposedFinding:
    """The one finding that two make: no word of either is lost, none is said twice."""
    _refuse(first, second)
    title = first.title or second.title
    parts = [first.text, "" if title is second.title else second.title or "", second.text]
    return replace(
        first,
        title=title,
        text=_joined(part for part in parts if not _says(title or "", part)),
        points=_each_once(*first.points, *second.points),
        bodies=_each_once(*first.bodies, *second.bodies),
        addressee_words=_both(first.addressee_words, second.addressee_words),
        parent=first.parent or second.parent,
        question=first.question or second.question,
        number=first.number or second.number,
        due=_due(first.due, second.due, due_of),
        confidence=1.0,
        reasons=(),
        is_accepted=True,
    )


def may_be_merged_with(proposal: Proposal, number: int) -> list[int]:
    """The numbers of the findings with which one may be made one."""
    finding = proposal.findings[number - 1]
    found = []
    for other, each in enumerate(proposal.findings, start=1):
        with suppress(CannotChange):
            _refuse(finding, each)
            found.append(other)
    return found


def dates_differ(first: ProposedFinding, second: ProposedFinding) -> bool:
    """Whether a person has to say which date holds: both have one, and not the same."""
    return Due() not in (first.due, second.due) and first.due != second.due


def _refuse(first: ProposedFinding, second: ProposedFinding) -> None:
    if first is second:
        raise CannotChange("Choose another finding to merge it with.")
    if first.kind != second.kind:
        raise CannotChange(
            f"{first.ref} is {KINDS[first.kind]} and {second.ref} {KINDS[second.kind]}. Only "
            "findings of one kind are merged: correct the kind of one of them first."
        )
    if first.parent and second.parent and first.parent != second.parent:
        raise CannotChange(
            f"{first.ref} stands under {first.parent}, {second.ref} under {second.parent}. Put "
            "both under the same cause of concern first."
        )


def _joined(parts: Iterable[str]) -> str:
    """Texts one after the other; a sentence that was torn apart is one again."""
    whole = ""
    for part in (part.strip() for part in parts):
        if _says(whole, part):
            continue
        if _says(part, whole):
            whole = part
        else:
            is_torn = not whole.endswith(ENDS_A_SENTENCE) and part[:1].islower()
            whole += (" " if is_torn else "\n\n") + part
    return whole


def _says(whole: str, part: str) -> bool:
    """Whether one text holds the words of another, one after the other."""
    return f" {_plain(part)} " in f" {_plain(whole)} " or not part.strip()


def _plain(words: str) -> str:
    return " ".join(words.split())


def _each_once(*several: str) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for each in several:
        seen.setdefault(_plain(each), each)
    return tuple(seen.values())


def _both(first: str | None, second: str | None) -> str | None:
    if not first or not second:
        return first or second
    if _says(first, second) or _says(second, first):
        return max(first, second, key=len)
    return f"{first}; {second}"


def _due(first: Due, second: Due, due_of: Whose | None) -> Due:
    if due_of == "second" or first == Due():
        return second if second != Due() else first
    return first
