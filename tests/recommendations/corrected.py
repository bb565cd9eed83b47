"""Other editions of the report of May 2023, read in by an officer, with whatever differs."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from django.utils import timezone

from inspections.actions import read_draft, receive_document
from inspections.models import Edition, ImportDraft, Report
from inspections.reading import Proposal, ProposedFinding, ReadDocument
from organisations.models import User
from recommendations.actions import take_edition
from recommendations.editions import Comparison, compared
from recommendations.models import Finding
from recommendations.rules import choices as choose
from tests.cast import DEMO

REGIONAL = "regional_soc_2023.json"
Change = Callable[[Proposal], Proposal]
RADIOS = ProposedFinding(
    "AFI 15",
    "area_for_improvement",
    title="The force should test its radios",
    text="Half of them failed.",
    bodies=("essex", "kent"),
    addressee_words="The forces",
)
"""A finding that the report of May 2023 does not make."""


def as_published() -> Proposal:
    """The report of May 2023 as the register took it in."""
    return Proposal.from_json(json.loads((DEMO / REGIONAL).read_text(encoding="utf-8")))


def edition(by: User, *changes: Change, of: Proposal | None = None) -> ImportDraft:
    """Another edition of it, handed over and read, with the changes made one after another."""
    printed = of or as_published()
    for change in changes:
        printed = change(printed)
    body = by.current_memberships[0].body
    assert body is not None
    draft = receive_document(
        data=json.dumps(printed.to_json()).encode(), file_name="corrected.txt", body=body, by=by
    )

    def read(data: bytes, *, name: str, progress: Any = None) -> ReadDocument:
        return ReadDocument("The words of the corrected edition", printed)

    read_draft(draft_id=draft.pk, now=timezone.now(), read=read)
    draft.refresh_from_db()
    return draft


def finding(known_as: str, **changed: Any) -> Change:
    """That one finding says something else."""

    def change(printed: Proposal) -> Proposal:
        assert known_as in [each.ref for each in printed.findings]
        findings = (
            replace(each, **changed) if each.ref == known_as else each for each in printed.findings
        )
        return replace(printed, findings=tuple(findings))

    return change


def without(*refs: str) -> Change:
    """That findings are missing."""

    def change(printed: Proposal) -> Proposal:
        kept = tuple(each for each in printed.findings if each.ref not in refs)
        return replace(printed, findings=kept)

    return change


def with_finding(added: ProposedFinding, *, at: int = 0) -> Change:
    """That there is one more finding, in a place of the report."""

    def change(printed: Proposal) -> Proposal:
        findings = list(printed.findings)
        findings.insert(at, added)
        return replace(printed, findings=tuple(findings))

    return change


def grade(body: str, **changed: Any) -> Change:
    """That one body was graded otherwise."""

    def change(printed: Proposal) -> Proposal:
        return replace(
            printed,
            judgements=tuple(
                replace(each, **changed) if each.body == body else each
                for each in printed.judgements
            ),
        )

    return change


def of_report(**changed: Any) -> Change:
    """That the report itself says something else."""
    return lambda printed: replace(printed, **changed)


def comparison(draft: ImportDraft, report: Report) -> Comparison:
    """What a person sees who opens the page now."""
    report.refresh_from_db()
    draft.refresh_from_db()
    return compared(draft, report)


def take(
    draft: ImportDraft, report: Report, *, by: User, choices: Collection[str] | None = None
) -> Edition:
    """Take everything, or what was chosen, from a page opened just now."""
    found = comparison(draft, report)
    return take_edition(
        draft=draft,
        report=report,
        choices=all_of(found) if choices is None else choices,
        seen=found.fingerprint,
        by=by,
    )


def part(report: Report, ref: str, name: str) -> str:
    """The tick beside one part of a finding."""
    return choose.of_finding(held(report, ref).slug, name)


def all_of(found: Comparison) -> frozenset[str]:
    """Every tick of the page."""
    return choose.every_choice(found.difference)


def held(report: Report, ref: str) -> Finding:
    """A finding as the register has it now."""
    return Finding.objects.select_related("gone_since", "parent", "question").get(
        report=report, ref=ref
    )
