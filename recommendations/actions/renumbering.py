"""References and order of the findings of a report, where another edition counts otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.humanize.templatetags.humanize import ordinal

from inspections.models import Edition
from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.rules import review
from organisations.audit import Refused
from recommendations.models import Finding

LONGEST_REF = 20


def reference_for(printed: ProposedFinding, parent: Finding | None, taken: set[str]) -> str:
    """The reference of a finding that is added: its own, or the next one where that is taken."""
    if printed.ref not in taken:
        return printed.ref
    counted = Proposal(findings=tuple(ProposedFinding(ref, "") for ref in taken))
    return review.next_ref(counted, printed.kind, parent.ref if parent else None)


def renumber(
    findings: Sequence[Finding], wanted: dict[Finding, str], *, edition: Edition
) -> list[tuple[Finding, str]]:
    """Give findings other references, all at once; returns each with its former one.

    A finding that is gone makes room for the one that has its reference now.
    """
    wanted = wanted | dict(_made_room(findings, wanted, edition))
    changes = [(finding, finding.ref) for finding in findings if finding in wanted]
    for finding, _ in changes:  # two findings never have one reference, not even for a moment
        finding.ref = f"~{finding.pk}"
    Finding.objects.bulk_update([finding for finding, _ in changes], ["ref"])
    for finding, _ in changes:
        finding.ref = wanted[finding]
    Finding.objects.bulk_update([finding for finding, _ in changes], ["ref"])
    return changes


def _made_room(
    findings: Sequence[Finding], wanted: dict[Finding, str], edition: Edition
) -> Iterator[tuple[Finding, str]]:
    refs = {finding.ref for finding in findings} | set(wanted.values())
    for finding in findings:
        if finding in wanted or finding.ref not in wanted.values():
            continue
        if finding.gone_since_id is None:
            raise Refused(
                f"{finding.ref} is not in this edition, where another finding has its reference. "
                "Mark it as not in this edition, or leave the numbering as it is."
            )
        yield finding, _former(finding.ref, edition, refs)


def _former(ref: str, edition: Edition, taken: set[str]) -> str:
    """“AFI 3 (1st ed.)”: the reference with the edition in which it was last used."""
    last = f" ({ordinal(edition.number - 1)} ed.)"
    former = f"{ref[: LONGEST_REF - len(last)]}{last}"
    if former in taken:
        raise Refused(f"{ref} cannot make room for another finding. Leave the numbering as it is.")
    taken.add(former)
    return former


def put_in_order(findings: Sequence[Finding]) -> None:
    """Keep the order in which findings are listed."""
    for order, finding in enumerate(findings, start=1):
        finding.order = order
    Finding.objects.bulk_update(findings, ["order"])
