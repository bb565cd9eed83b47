"""The lines of a draft as the review shows them: in words, with their doubts and their place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspections.forms.findings import KIND_WORDS
from inspections.reading.proposal import Due, Proposal, ProposedFinding, ProposedJudgement, Source
from inspections.rules import review
from inspections.rules.review import DOUBTFUL_FIRST, Order, Position
from inspections.statuses import Grade, Standing
from organisations.dates_in_words import day

ENDS = ".!?:;”"
CUT = 100


@dataclass(frozen=True)
class Row:
    """What every line has, whatever it says."""

    at: Position
    was: str
    is_accepted: bool
    doubts: tuple[str, ...]
    wrong: tuple[str, ...]
    place: str
    source: Source

    @property
    def is_sure(self) -> bool:
        """Whether nothing about the line asks for a second look."""
        return not (self.doubts or self.wrong)

    @property
    def snippet(self) -> str:
        """The first words of the place; the reader cuts them where it cuts them."""
        words = self.source.snippet
        is_whole = not words or words[-1] in ENDS or len(words) < CUT
        return words if is_whole else f"{words.rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class FindingRow(Row):
    """One finding as the review shows it."""

    finding: ProposedFinding
    kind: str
    bodies: tuple[str, ...]
    due: str

    @property
    def name(self) -> str:
        """What it is called: its reference."""
        return self.finding.ref

    @property
    def has_title(self) -> bool:
        """Whether it can be told from others while its text is folded away."""
        return bool(self.finding.title)

    @property
    def extent(self) -> str:
        """How much text there is to look at."""
        words, points = len(self.finding.text.split()), len(self.finding.points)
        said = [(words, "word"), (points, "point")]
        return ", ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in said if n)


@dataclass(frozen=True)
class JudgementRow(Row):
    """One grade as the review shows it."""

    judgement: ProposedJudgement
    body: str
    grade: str
    standing: str
    previous: str

    @property
    def name(self) -> str:
        """What it is called: whose grade, and for what."""
        return f"the grade of {self.body or 'a body'} for {self.judgement.question}"


def rows_at(
    proposal: Proposal, some: Iterable[Position], names: Mapping[str, str]
) -> list[FindingRow | JudgementRow]:
    """Some of the lines, in this order, with bodies by their names."""
    wrong = review.to_put_right(proposal)
    return [
        _finding_row(proposal, at, wrong.get(at, ()), names)
        if at.part == "finding"
        else _judgement_row(proposal, at, wrong.get(at, ()), names)
        for at in some
    ]


def sections(
    rows: list[FindingRow | JudgementRow], proposal: Proposal, order: Order
) -> list[dict[str, object]]:
    """The lines of one page under their headings, which count those of all pages."""
    first = set(review.in_doubt(proposal)) if order == DOUBTFUL_FIRST else set()
    grades = sum(at.part == "judgement" for at in first)
    left = {
        "grades": len(proposal.judgements) - grades,
        "findings": len(proposal.findings) - len(first) + grades,
    }
    headings = {
        "check": f"To check first ({len(first)})",
        "grades": f"{'The other grades' if grades else 'Grades'} ({left['grades']})",
        "findings": (
            f"{'The other findings' if len(first) > grades else 'Findings'} ({left['findings']})"
        ),
    }
    found: dict[str, list[FindingRow | JudgementRow]] = {anchor: [] for anchor in headings}
    for row in rows:
        own = "findings" if row.at.part == "finding" else "grades"
        found["check" if row.at in first else own].append(row)
    return [
        {"anchor": anchor, "heading": headings[anchor], "rows": here}
        for anchor, here in found.items()
        if here
    ]


def _finding_row(
    proposal: Proposal, at: Position, wrong: tuple[str, ...], names: Mapping[str, str]
) -> FindingRow:
    finding = proposal.findings[at.number - 1]
    return FindingRow(
        at=at,
        was=review.fingerprint(finding),
        is_accepted=finding.is_accepted,
        doubts=review.doubts(finding),
        wrong=wrong,
        place=place_in_words(finding.source),
        source=finding.source,
        finding=finding,
        kind=KIND_WORDS.get(finding.kind, finding.kind),
        bodies=tuple(names.get(code, code) for code in finding.bodies),
        due=due_in_words(finding.due),
    )


def _judgement_row(
    proposal: Proposal, at: Position, wrong: tuple[str, ...], names: Mapping[str, str]
) -> JudgementRow:
    judgement = proposal.judgements[at.number - 1]
    return JudgementRow(
        at=at,
        was=review.fingerprint(judgement),
        is_accepted=judgement.is_accepted,
        doubts=review.doubts(judgement),
        wrong=wrong,
        place=place_in_words(judgement.source),
        source=judgement.source,
        judgement=judgement,
        body=names.get(judgement.body or "", judgement.body or ""),
        grade=str(Grade(judgement.grade).label) if judgement.grade else "",
        standing=str(Standing(judgement.standing).label),
        previous=_grade_before(judgement),
    )


def place_in_words(source: Source) -> str:
    """Where in the document a line stands: its page, or where pages are unknown its line."""
    if source.page:
        return f"Page {source.page}"
    return f"Line {source.line}" if source.line else ""


def due_in_words(due: Due) -> str:
    """The date to which the words come, as exactly as they say it."""
    on = dt.date.fromisoformat(due.on) if due.on else None
    return day(on, due.precision)


def _grade_before(judgement: ProposedJudgement) -> str:
    before = judgement.previous or {}
    if not before.get("grade"):
        return ""
    year = f" ({before['year']})" if before.get("year") else ""
    return f"{Grade(before['grade']).label}{year}"
