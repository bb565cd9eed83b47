"""What becomes of the findings of a report when a person takes over from another edition.

Steps of one act, `take_edition`, which asks who may, locks the report and writes the record. Each
yields what it did, in sentences.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from inspections.actions import question_titled
from inspections.models import Edition, Report
from inspections.reading.dates import due_in
from inspections.reading.proposal import CAUSE_OF_CONCERN, Due, ProposedFinding
from inspections.statuses import Precision
from organisations.audit import Refused
from recommendations.actions.entering import enter_finding, give_shares
from recommendations.actions.renumbering import reference_for, renumber
from recommendations.editions import Comparison, as_proposed, published_iso
from recommendations.models import Finding
from recommendations.rules import choices as choose
from recommendations.rules import editions
from recommendations.rules.editions import CHANGED, GONE, NEW, FindingDifference
from recommendations.rules.parts import LABELS, bodies_in_words, due_in_words, part_in_words


@dataclass
class Taking:
    """What a person takes from one edition, and what came of it for each finding."""

    comparison: Comparison
    edition: Edition
    choices: frozenset[str]
    changes: dict[Finding, dict[str, tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    added: dict[str, Finding] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report in the register."""
        return self.comparison.report

    def lines(self, kind: str) -> list[FindingDifference]:
        """The findings of one kind of difference."""
        return self.comparison.difference.of_kind(kind)

    def note(self, finding: Finding, part: str, was: str, now: str) -> None:
        """Remember for the record what one part of a finding said before."""
        first, _ = self.changes[finding].get(LABELS[part], (was, ""))
        self.changes[finding][LABELS[part]] = (first, now)

    def by_printed_ref(self) -> dict[str, Finding]:
        """The findings that the register holds by now, under the references of the edition."""
        by_ref = {}
        for line in self.comparison.difference.findings:
            if line.printed and line.held:
                by_ref[line.printed.finding.ref] = self.comparison.findings[line.held.key]
            elif line.printed and line.printed.key in self.added:
                by_ref[line.printed.finding.ref] = self.added[line.printed.key]
        return by_ref


# --- Parts of findings ---


def corrected(taking: Taking) -> Iterator[str]:
    """Take over the parts of findings that were chosen."""
    for line in taking.lines(CHANGED):
        if line.held and line.printed:
            finding = taking.comparison.findings[line.held.key]
            yield from _corrected(taking, line, finding, line.printed.finding)


def _corrected(
    taking: Taking, line: FindingDifference, finding: Finding, printed: ProposedFinding
) -> Iterator[str]:
    chosen = _chosen(taking, line, finding)
    was, plain = as_proposed(finding), [part for part in chosen if part in _SETTERS]
    for part in plain:
        _SETTERS[part](taking, finding, printed)
    if editions.DUE in chosen:
        _set_due(finding, printed.due)
    if editions.BACK in chosen:
        finding.gone_since = None
        yield f"{finding.ref} is in the report again."
    finding.save()
    for part in plain:
        before, now = (
            part_in_words(each, part, taking.comparison.names)
            for each in (was, as_proposed(finding))
        )
        taking.note(finding, part, before, now)
    if plain:
        yield f"{finding.ref}: {', '.join(LABELS[part].lower() for part in plain)}."
    if editions.DUE in chosen:
        yield _noted_due(taking, finding, was.due)
    if editions.BODIES in chosen:
        yield _shared_further(taking, finding, choose.further_bodies(line))


def _chosen(taking: Taking, line: FindingDifference, finding: Finding) -> list[str]:
    return [
        part
        for part in choose.parts_to_take(line)
        if choose.of_finding(finding.slug, part) in taking.choices
    ]


def _set_kind(_: Taking, finding: Finding, printed: ProposedFinding) -> None:
    finding.kind = printed.kind


def _set_title(_: Taking, finding: Finding, printed: ProposedFinding) -> None:
    finding.title = printed.title or ""


def _set_text(_: Taking, finding: Finding, printed: ProposedFinding) -> None:
    finding.text = printed.text


def _set_points(_: Taking, finding: Finding, printed: ProposedFinding) -> None:
    finding.points = list(printed.points)


def _set_addressee(_: Taking, finding: Finding, printed: ProposedFinding) -> None:
    finding.addressee_words = printed.addressee_words or ""


def _set_question(taking: Taking, finding: Finding, printed: ProposedFinding) -> None:
    if taking.report.programme and printed.question:
        finding.question = question_titled(taking.report.programme, printed.question)


_SETTERS: Final[dict[str, Callable[[Taking, Finding, ProposedFinding], None]]] = {
    editions.KIND: _set_kind,
    editions.TITLE: _set_title,
    editions.TEXT: _set_text,
    editions.POINTS: _set_points,
    editions.ADDRESSEE: _set_addressee,
    editions.QUESTION: _set_question,
}


def _set_due(finding: Finding, due: Due) -> None:
    finding.due_on = dt.date.fromisoformat(due.on) if due.on else None
    finding.due_words = due.words or ""
    finding.due_precision = due.precision


def _noted_due(taking: Taking, finding: Finding, was: Due) -> str:
    now = due_in_words(as_proposed(finding).due) or "no date"
    before = due_in_words(was) or "no date"
    taking.note(finding, editions.DUE, before, now)
    return f"{finding.ref}: due {now} instead of {before}."


def _shared_further(taking: Taking, finding: Finding, codes: tuple[str, ...]) -> str:
    given = give_shares(finding, [taking.comparison.bodies[code] for code in codes])
    words = bodies_in_words([body.code for body in given], taking.comparison.names)
    taking.note(finding, editions.BODIES, "", words)
    return f"{finding.ref} is also addressed to {words}."


def dates_that_follow(taking: Taking) -> Iterator[str]:
    """Count what is due some time after publication from the corrected day."""
    known = {each.pk: each for each in taking.comparison.findings.values()}
    relative = taking.report.findings.filter(due_precision=Precision.RELATIVE)
    for each in relative.order_by("order", "pk"):
        finding = known.get(each.pk, each)
        due = due_in(finding.due_words, published_iso(taking.report))
        was = as_proposed(finding).due
        if due and due.on != was.on:
            finding.due_on = dt.date.fromisoformat(due.on) if due.on else None
            finding.save(update_fields=["due_on"])
            yield _noted_due(taking, finding, was)


# --- Whole findings ---


def marked_as_gone(taking: Taking) -> Iterator[str]:
    """Mark the findings that were chosen as not in the edition; all that is theirs stays."""
    for line in taking.lines(GONE):
        if line.held and choose.gone_finding(line.held.key) in taking.choices:
            finding = taking.comparison.findings[line.held.key]
            finding.gone_since = taking.edition
            finding.save(update_fields=["gone_since"])
            yield f"{finding.ref} is not in this edition."


def numbered_again(taking: Taking) -> Iterator[str]:
    """Give the findings the references that they have in the edition."""
    wanted = {
        taking.comparison.findings[line.held.key]: line.printed.finding.ref
        for line in choose.renumbered(taking.comparison.difference)
        if line.held and line.printed
    }
    findings = list(taking.comparison.findings.values())
    changes = renumber(findings, wanted, edition=taking.edition)
    for finding, was in changes:
        taking.note(finding, editions.REF, was, finding.ref)
    told = ", ".join(f"{was} is now {finding.ref}" for finding, was in changes)
    yield f"Numbered as in this edition: {told}."


def entered(taking: Taking) -> Iterator[str]:
    """Enter the findings that were chosen, with shares as when a report is accepted."""
    for line in taking.lines(NEW):
        entry = line.printed
        if entry is None or choose.new_finding(entry.key) not in taking.choices:
            continue
        finding = _entered(taking, entry.finding)
        taking.added[entry.key] = finding
        yield f"{finding.ref} “{finding.title}” is new."


def _entered(taking: Taking, printed: ProposedFinding) -> Finding:
    parent = _above(taking, printed)
    taken = set(taking.report.findings.values_list("ref", flat=True))
    finding = enter_finding(
        taking.report,
        replace(printed, ref=reference_for(printed, parent, taken)),
        order=len(taken) + 1,
        parent=parent,
    )
    give_shares(finding, [taking.comparison.bodies[code] for code in printed.bodies])
    return finding


def put_under(taking: Taking) -> Iterator[str]:
    """Put recommendations under the causes of concern that the edition puts them under."""
    for line in taking.lines(CHANGED):
        if line.held is None or line.printed is None:
            continue
        finding = taking.comparison.findings[line.held.key]
        if choose.of_finding(finding.slug, editions.PARENT) in taking.choices:
            was = finding.parent.ref if finding.parent else ""
            finding.parent = _above(taking, line.printed.finding)
            finding.save(update_fields=["parent"])
            now = finding.parent.ref if finding.parent else ""
            taking.note(finding, editions.PARENT, was, now)
            yield f"{finding.ref} stands under {now}." if now else f"{finding.ref} stands alone."


def _above(taking: Taking, printed: ProposedFinding) -> Finding | None:
    if not printed.parent:
        return None
    above = taking.by_printed_ref().get(printed.parent)
    if above is None:
        raise Refused(
            f"{printed.ref} stands under {printed.parent}, which you have not chosen. "
            "Choose both, or leave both."
        )
    return above


def refuse_orphans(taking: Taking) -> None:
    """What stands under a finding stands under a cause of concern."""
    under = taking.report.findings.filter(parent__isnull=False).select_related("parent")
    for finding in under.exclude(parent__kind=CAUSE_OF_CONCERN):
        above = finding.parent.ref if finding.parent else ""
        raise Refused(
            f"{finding.ref} stands under {above}, which would no longer be a cause of concern. "
            "Take both changes, or neither."
        )


def in_order(taking: Taking) -> list[Finding]:
    """The findings in the order of the edition; what it does not hold stays where it was."""
    ordered = []
    for line in taking.comparison.difference.findings:
        if line.held:
            ordered.append(taking.comparison.findings[line.held.key])
        elif line.printed and line.printed.key in taking.added:
            ordered.append(taking.added[line.printed.key])
    return ordered
