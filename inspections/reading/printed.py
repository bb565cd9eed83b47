"""A proposal as text for a person at a terminal: counts first, then each item with its doubts."""

from collections.abc import Iterator
from datetime import date
from textwrap import fill

from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    BOARD_PAPER,
    CARRIED_OVER,
    CAUSE_OF_CONCERN,
    NOT_GRADED,
    PRACTICES,
    RECOMMENDATION,
    REPORT,
    RESPONSE,
    REVISIT_LETTER,
    Due,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
)

WIDTH = 96
SURE = 0.9
KINDS = {
    REPORT: "Report",
    RESPONSE: "Response to a report",
    BOARD_PAPER: "Board paper about a report",
    REVISIT_LETTER: "Revisit letter",
}
COUNTED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    ((CAUSE_OF_CONCERN,), "cause of concern", "causes of concern"),
    ((RECOMMENDATION,), "recommendation", "recommendations"),
    ((AREA_FOR_IMPROVEMENT,), "area for improvement", "areas for improvement"),
    (tuple(sorted(PRACTICES)), "example of good practice", "examples of good practice"),
)
STANDING = {CARRIED_OVER: " (an earlier grade stands)", NOT_GRADED: ""}


def as_text(proposal: Proposal) -> str:
    """Return the proposal in plain words, counts first."""
    return "\n".join(_lines(proposal))


def day_words(iso: str | None) -> str:
    """`2023-05-19` as 19 May 2023, `2023-05` as May 2023."""
    if not iso:
        return "not stated"
    if len(iso) == len("2023-05"):
        return f"{date.fromisoformat(iso + '-01'):%B %Y}"
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _lines(proposal: Proposal) -> Iterator[str]:
    yield proposal.title or "Untitled"
    about = [KINDS.get(proposal.kind, proposal.kind), proposal.inspectorate, proposal.programme]
    yield " · ".join(part for part in about if part)
    yield f"Published: {day_words(proposal.published_on)}"
    if proposal.dated:
        yield f"Dated: {day_words(proposal.dated)}"
    yield f"Bodies: {', '.join(proposal.bodies) or 'none named'}"
    yield ""
    yield _counts(proposal)
    if proposal.warnings:
        yield "\nLook at these first"
        yield from (_wrapped(warning, "  ! ") for warning in proposal.warnings)
    if proposal.judgements:
        yield "\nJudgements"
        yield from (_judgement(judgement) for judgement in proposal.judgements)
    if proposal.findings:
        yield "\nFindings"
        for finding in proposal.findings:
            yield from _finding(finding)


def _counts(proposal: Proposal) -> str:
    graded = len(proposal.judgements)
    parts = [f"{graded} judgement{'' if graded == 1 else 's'}"]
    for kinds, one, many in COUNTED:
        count = proposal.count(*kinds)
        parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts)


def _judgement(judgement: ProposedJudgement) -> str:
    grade = (judgement.grade or "not graded").replace("_", " ")
    before = ""
    if judgement.previous:
        was = str(judgement.previous["grade"]).replace("_", " ")
        before = f" (was {was} in {judgement.previous['year']})"
    standing = STANDING.get(judgement.standing, "")
    return _wrapped(f"{judgement.body}: {judgement.question}: {grade}{standing}{before}", "  ")


def _finding(finding: ProposedFinding) -> Iterator[str]:
    place = f", page {finding.source.page}" if finding.source.page else ""
    yield f"\n  {finding.ref}  {', '.join(finding.bodies) or 'nobody resolved'}{place}"
    yield _wrapped(finding.title or _first_words(finding.text), "    ")
    if finding.due.words or finding.due.on:
        yield f"    Due: {_due(finding.due)}"
    yield from (_wrapped(point, "    - ") for point in finding.points)
    if finding.confidence < SURE:
        sure = f"    Confidence {finding.confidence:.2f}: "
        yield _wrapped("; ".join(finding.reasons), sure)


def _due(due: Due) -> str:
    words = due.words or ""
    return f"{words} ({day_words(due.on)})" if due.on else words


def _first_words(text: str) -> str:
    first = text.split("\n\n", 1)[0]
    return first if len(first) <= WIDTH * 3 else f"{first[: WIDTH * 3].rsplit(' ', 1)[0]} …"


def _wrapped(text: str, indent: str) -> str:
    below = " " * len(indent) if len(indent) <= len("    - ") else "      "
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=below)
