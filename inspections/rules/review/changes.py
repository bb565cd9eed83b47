"""Correcting what was read, line by line; each change gives a new proposal or says why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from inspections.reading.dates import due_in
from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    RECOMMENDATION,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
)
from inspections.rules.review.lines import CannotChange, Position, unchanged

LETTERS = {AREA_FOR_IMPROVEMENT: "AFI ", CAUSE_OF_CONCERN: "CoC ", RECOMMENDATION: "R"}
PRACTICE_LETTERS = "IP "


def replace_finding(proposal: Proposal, number: int, *, was: str, now: ProposedFinding) -> Proposal:
    """The proposal with one finding corrected, and so accepted; those under it follow it."""
    now = replace(now, is_accepted=True)
    before = unchanged(proposal.findings, number, was)
    under = children_of(proposal, before)
    if under and now.kind != CAUSE_OF_CONCERN:
        raise CannotChange(
            f"{_stand(under)} under {before.ref}, so it must stay a cause of concern. "
            "Change that first."
        )
    others = [*proposal.findings[: number - 1], *proposal.findings[number:]]
    _check(now, others, unless=before.ref)
    findings = [replace(each, parent=now.ref) if each in under else each for each in others]
    findings.insert(number - 1, now)
    if now.parent and now.parent != before.parent:
        return replace(proposal, findings=placed_after_parent(findings, now))
    return replace(proposal, findings=tuple(findings))


def drop_line(proposal: Proposal, at: Position, *, was: str) -> Proposal:
    """The proposal without one line."""
    drop = drop_finding if at.part == "finding" else drop_judgement
    return drop(proposal, at.number, was=was)


def drop_finding(proposal: Proposal, number: int, *, was: str) -> Proposal:
    """The proposal without one finding; what stands under a cause of concern goes first."""
    finding = unchanged(proposal.findings, number, was)
    under = children_of(proposal, finding)
    if under:
        raise CannotChange(
            f"{_stand(under)} under {finding.ref}. Drop what stands under it, or put it under "
            "another cause of concern, before you drop it."
        )
    findings = [*proposal.findings[: number - 1], *proposal.findings[number:]]
    return replace(proposal, findings=tuple(findings))


def add_finding(proposal: Proposal, now: ProposedFinding, *, after: int) -> Proposal:
    """The proposal with a finding that was not read, after the one of that number, or first (0)."""
    now = replace(now, is_accepted=True)
    _check(now, list(proposal.findings), unless="")
    findings = list(proposal.findings)
    findings.insert(min(after, len(findings)), now)
    return replace(proposal, findings=placed_after_parent(findings, now))


def replace_judgement(
    proposal: Proposal, number: int, *, was: str, now: ProposedJudgement
) -> Proposal:
    """The proposal with one grade corrected, and so accepted."""
    unchanged(proposal.judgements, number, was)
    others = [*proposal.judgements[: number - 1], *proposal.judgements[number:]]
    _check_judgement(now, others)
    others.insert(number - 1, replace(now, is_accepted=True))
    return replace(proposal, judgements=tuple(others))


def drop_judgement(proposal: Proposal, number: int, *, was: str) -> Proposal:
    """The proposal without one grade."""
    unchanged(proposal.judgements, number, was)
    judgements = [*proposal.judgements[: number - 1], *proposal.judgements[number:]]
    return replace(proposal, judgements=tuple(judgements))


def add_judgement(proposal: Proposal, now: ProposedJudgement) -> Proposal:
    """The proposal with a grade that was not read."""
    _check_judgement(now, list(proposal.judgements))
    now = replace(now, is_accepted=True)
    return replace(proposal, judgements=(*proposal.judgements, now))


def numbered_again(proposal: Proposal) -> Proposal:
    """References counted afresh through the whole report, as offices count them."""
    counted: Counter[str] = Counter()
    renamed: dict[str, str] = {}
    findings = []
    for finding in proposal.findings:
        parent = renamed.get(finding.parent or "", finding.parent)
        letters = f"{parent} R" if parent else LETTERS.get(finding.kind, PRACTICE_LETTERS)
        counted[letters] += 1
        ref = f"{letters}{counted[letters]}"
        renamed[finding.ref] = ref
        findings.append(replace(finding, ref=ref, parent=parent))
    return replace(proposal, findings=tuple(findings))


def next_ref(proposal: Proposal, kind: str, parent: str | None) -> str:
    """The reference that a finding added at the end would have."""
    letters = f"{parent} R" if parent else LETTERS.get(kind, PRACTICE_LETTERS)
    taken = {finding.ref for finding in proposal.findings}
    return next(ref for n in range(1, len(taken) + 2) if (ref := f"{letters}{n}") not in taken)


def published(proposal: Proposal, published_on: str) -> Proposal:
    """The proposal with its date of publication; periods after publication become days."""
    findings = tuple(_counted_from(finding, published_on) for finding in proposal.findings)
    return replace(proposal, published_on=published_on, findings=findings)


def _counted_from(finding: ProposedFinding, published_on: str) -> ProposedFinding:
    if finding.due.precision != "relative" or not finding.due.words:
        return finding
    due = due_in(finding.due.words, published_on)
    if due is None or due.precision != "relative":
        return finding
    return replace(finding, due=replace(finding.due, on=due.on))


def children_of(proposal: Proposal, finding: ProposedFinding) -> list[ProposedFinding]:
    """The recommendations that stand under a cause of concern."""
    return [each for each in proposal.findings if each.parent and each.parent == finding.ref]


def _check(now: ProposedFinding, others: Sequence[ProposedFinding], *, unless: str) -> None:
    if any(each.ref == now.ref for each in others):
        raise CannotChange(f"Another finding has the reference {now.ref}. Give each its own.")
    if not now.parent:
        return
    parent = next((each for each in others if each.ref == now.parent), None)
    if parent is None or parent.kind != CAUSE_OF_CONCERN or now.parent in (now.ref, unless):
        raise CannotChange(f"There is no cause of concern {now.parent} to stand under.")


def placed_after_parent(
    findings: list[ProposedFinding], now: ProposedFinding
) -> tuple[ProposedFinding, ...]:
    """A recommendation stands after its cause of concern, as it is printed."""
    parent = next((i for i, each in enumerate(findings) if each.ref == now.parent), -1)
    here = next(i for i, each in enumerate(findings) if each is now)
    if parent < here:
        return tuple(findings)
    rest = [each for each in findings if each is not now]
    under = [i for i, each in enumerate(rest) if now.parent in (each.ref, each.parent)]
    rest.insert(under[-1] + 1, now)
    return tuple(rest)


def _check_judgement(now: ProposedJudgement, others: Sequence[ProposedJudgement]) -> None:
    if any((each.body, each.question) == (now.body, now.question) for each in others):
        raise CannotChange(f"There is a grade for “{now.question}” and this body already.")


def _stand(findings: list[ProposedFinding]) -> str:
    refs = [finding.ref for finding in findings]
    if len(refs) == 1:
        return f"{refs[0]} stands"
    return f"{', '.join(refs[:-1])} and {refs[-1]} stand"
