"""What stops a proposal from entering the register, and which of its lines a person must check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from inspections.reading.printed import SURE
from inspections.reading.proposal import (
    NOT_GRADED,
    PRACTICES,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
)

LONGEST_TITLE = 300
LONGEST_INSPECTORATE = 40
LONGEST_REF = 20
NAMES_BODIES = frozenset({"force", "regional"})
NO_BODIES = "it is not clear whom it is addressed to"


@dataclass(frozen=True)
class Problem:
    """Something to put right before the report can be accepted, and which line it is in."""

    words: str
    part: str
    number: int = 0


def problems(proposal: Proposal) -> list[Problem]:
    """Everything that stops the acceptance, at once."""
    return [*_of_identity(proposal), *_of_judgements(proposal), *_of_findings(proposal)]


def _of_identity(proposal: Proposal) -> Iterator[Problem]:
    title = (proposal.title or "").strip()
    if not title:
        yield Problem("Give the report its title", "details")
    if len(title) > LONGEST_TITLE:
        yield Problem(f"Shorten the title to {LONGEST_TITLE} characters", "details")
    if len(proposal.inspectorate or "") > LONGEST_INSPECTORATE:
        yield Problem(f"Shorten the inspectorate to {LONGEST_INSPECTORATE} characters", "details")
    if not proposal.bodies and (proposal.covers in NAMES_BODIES or _is_empty(proposal)):
        yield Problem("Say which bodies the report covers", "details")


def _is_empty(proposal: Proposal) -> bool:
    """Whether nothing at all says what the report is about."""
    return not proposal.findings and not proposal.covers


def _of_judgements(proposal: Proposal) -> Iterator[Problem]:
    given = Counter((each.body, each.question) for each in proposal.judgements)
    for number, judgement in enumerate(proposal.judgements, start=1):
        if not judgement.body:
            yield Problem(
                f"Say which body was graded for “{judgement.question}”", "judgement", number
            )
        elif given[judgement.body, judgement.question] > 1:
            yield Problem(
                f"One body has two grades for “{judgement.question}”", "judgement", number
            )
        if bool(judgement.grade) == (judgement.standing == NOT_GRADED):
            yield Problem(f"Give the grade for “{judgement.question}”", "judgement", number)


def _of_findings(proposal: Proposal) -> Iterator[Problem]:
    given = Counter(finding.ref for finding in proposal.findings)
    seen: set[str] = set()
    for number, finding in enumerate(proposal.findings, start=1):
        ref = finding.ref
        if given[ref] > 1:
            yield Problem(f"Two findings have the reference {ref}", "finding", number)
        if len(ref) > LONGEST_REF:
            yield Problem(f"Shorten the reference of “{ref}”", "finding", number)
        if not (finding.title or finding.text).strip():
            yield Problem(f"Give {ref} a title or a text", "finding", number)
        if finding.parent and finding.parent not in seen:
            yield Problem(
                f"{ref} stands under {finding.parent}, which is not there", "finding", number
            )
        if finding.due.on and finding.due.precision == "none":
            yield Problem(f"Say how exactly the date of {ref} was given", "finding", number)
        seen.add(ref)


def doubts_about_finding(finding: ProposedFinding) -> tuple[str, ...]:
    """Why a person should check a finding; empty where the reader is sure."""
    reasons = finding.reasons if finding.confidence < SURE else ()
    if not finding.bodies and finding.kind not in PRACTICES and NO_BODIES not in reasons:
        reasons = (*reasons, NO_BODIES)
    return reasons or (("it was not read with certainty",) if finding.confidence < SURE else ())


def doubts_about_judgement(judgement: ProposedJudgement) -> tuple[str, ...]:
    """Why a person should check a grade; empty where the reader is sure."""
    reasons = judgement.reasons if judgement.confidence < SURE else ()
    if not judgement.body:
        reasons = (*reasons, "it is not clear which body was graded")
    return reasons or (("it was not read with certainty",) if judgement.confidence < SURE else ())
