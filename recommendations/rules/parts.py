"""The parts of a finding or grade in words, as people read them when two editions differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from inspections.reading.proposal import Due, ProposedFinding, ProposedJudgement
from inspections.statuses import Grade, Standing
from organisations.dates_in_words import day
from recommendations.rules import editions
from recommendations.statuses import FindingKind

Names = Mapping[str, str]

LABELS: Final = {
    editions.REF: "Reference",
    editions.KIND: "Kind",
    editions.TITLE: "Title",
    editions.TEXT: "Text",
    editions.POINTS: "Points",
    editions.DUE: "Due date",
    editions.BODIES: "Bodies",
    editions.ADDRESSEE: "Addressee in the report’s words",
    editions.QUESTION: "Question",
    editions.PARENT: "Stands under",
}


def part_in_words(finding: ProposedFinding, part: str, names: Names) -> str:
    """One part of a finding; `names` tells for the code of a body what it is called."""
    return _WORDS[part](finding, names)


def bodies_in_words(codes: Iterable[str], names: Names) -> str:
    """Bodies by name, in the order of the alphabet."""
    return ", ".join(sorted(names.get(code, code) for code in codes))


def due_in_words(due: Due) -> str:
    """The day, and the report's own words for it: "1 September 2023 (“By 1 September”)"."""
    on = day(dt.date.fromisoformat(due.on), due.precision) if due.on else ""
    if not due.words:
        return on
    return f"{on} (“{due.words}”)" if on else f"“{due.words}”"


def iso_in_words(iso: str | None) -> str:
    """A day or a month of publication: "19 May 2023", "May 2023"."""
    if not iso:
        return ""
    if len(iso) == len("2023-05"):
        return day(dt.date.fromisoformat(f"{iso}-01"), "month")
    return day(dt.date.fromisoformat(iso))


def grade_in_words(judgement: ProposedJudgement) -> str:
    """A grade, and what else is said of it: "Good, earlier grade stands (before: adequate)"."""
    words = str(Grade(judgement.grade).label) if judgement.grade else "Not graded"
    if judgement.standing == Standing.CARRIED_OVER:
        words += f", {Standing(judgement.standing).label.lower()}"
    before = judgement.previous or {}
    if before.get("grade"):
        year = f" in {before['year']}" if before.get("year") else ""
        words += f" (before: {Grade(before['grade']).label.lower()}{year})"
    return words


_WORDS: Final[dict[str, Callable[[ProposedFinding, Names], str]]] = {
    editions.REF: lambda finding, _: finding.ref,
    editions.KIND: lambda finding, _: str(FindingKind(finding.kind).label),
    editions.TITLE: lambda finding, _: finding.title or "",
    editions.TEXT: lambda finding, _: finding.text,
    editions.POINTS: lambda finding, _: "\n".join(f"• {point}" for point in finding.points),
    editions.DUE: lambda finding, _: due_in_words(finding.due),
    editions.BODIES: lambda finding, names: bodies_in_words(finding.bodies, names),
    editions.ADDRESSEE: lambda finding, _: finding.addressee_words or "",
    editions.QUESTION: lambda finding, _: finding.question or "",
    editions.PARENT: lambda finding, _: finding.parent or "",
}
