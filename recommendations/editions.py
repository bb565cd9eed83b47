"""The register's report and another edition of it in one form, so that they can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Q

from inspections.actions.registering import COVERED_KINDS
from inspections.models import ImportDraft, Judgement, Report
from inspections.reading.proposal import Due, Proposal, ProposedFinding, ProposedJudgement
from inspections.rules import review
from inspections.statuses import DraftStatus, Precision
from organisations.models import AuditEvent, Body, User
from recommendations.addressees import bodies_meant
from recommendations.models import Finding, Ownership, Repeat
from recommendations.rules.editions import Difference, Side, compare, side_of
from recommendations.rules.titles import title_of
from recommendations.statuses import Stance, Status

LONGEST_ADDRESSEE: Final = 500
LONGEST_DUE: Final = 120


@dataclass(frozen=True)
class Comparison:
    """A draft beside the report in the register of which it is another edition."""

    report: Report
    findings: dict[str, Finding]
    judgements: dict[str, Judgement]
    bodies: dict[str, Body]
    held: Side
    printed: Side
    difference: Difference

    @property
    def fingerprint(self) -> str:
        """What a person saw when the page was opened, so that a change meanwhile is noticed."""
        return hashlib.sha256(repr((self.held, self.printed)).encode()).hexdigest()[:32]

    @property
    def names(self) -> dict[str, str]:
        """What each body is called, by its code."""
        return {code: body.name for code, body in self.bodies.items()}


def compared(draft: ImportDraft, report: Report) -> Comparison:
    """Set what was read from a draft beside the register, in a fixed number of queries."""
    findings = _findings(report)
    judgements = list(report.judgements.select_related("body", "question"))
    held = _held(report, findings, judgements)
    proposal = Proposal.from_json(draft.proposal)
    known = _bodies(proposal, held)
    printed = _printed(proposal, report, known)
    return Comparison(
        report=report,
        findings={each.slug: each for each in findings},
        judgements={str(each.pk): each for each in judgements},
        bodies=known,
        held=held,
        printed=printed,
        difference=compare(held, printed),
    )


# --- The register ---


def _findings(report: Report) -> list[Finding]:
    findings = report.findings.select_related("parent", "question", "report")
    return list(findings.prefetch_related("ownerships__body").order_by("order", "pk"))


def _held(report: Report, findings: list[Finding], judgements: list[Judgement]) -> Side:
    covered = report.bodies.order_by("code").values_list("code", flat=True)
    proposal = Proposal(
        title=report.title,
        published_on=published_iso(report),
        bodies=tuple(covered),
        findings=tuple(as_proposed(each) for each in findings),
        judgements=tuple(_judgement_as_proposed(each) for each in judgements),
    )
    side = side_of(
        proposal, [each.slug for each in findings], [str(each.pk) for each in judgements]
    )
    entries = zip(side.findings, findings, strict=True)
    return replace(
        side,
        findings=tuple(replace(each, is_gone=bool(of.gone_since_id)) for each, of in entries),
    )


def published_iso(report: Report) -> str:
    """The date of publication as exactly as the register knows it."""
    iso = report.published_on.isoformat()
    return iso if report.published_precision == Precision.DAY else iso[: len("2023-05")]


def as_proposed(finding: Finding) -> ProposedFinding:
    """A finding of the register in the form in which documents are read."""
    return ProposedFinding(
        ref=finding.ref,
        kind=finding.kind,
        title=finding.title,
        text=finding.text,
        points=tuple(finding.points),
        bodies=tuple(sorted(own.body.code for own in finding.ownerships.all())),
        addressee_words=finding.addressee_words or None,
        parent=finding.parent.ref if finding.parent else None,
        question=finding.question.title if finding.question else None,
        due=Due(
            finding.due_words or None,
            finding.due_on.isoformat() if finding.due_on else None,
            finding.due_precision,
        ),
    )


def _judgement_as_proposed(judgement: Judgement) -> ProposedJudgement:
    before = {"grade": judgement.previous_grade, "year": judgement.previous_year}
    return ProposedJudgement(
        body=judgement.body.code,
        question=judgement.question.title,
        grade=judgement.grade or None,
        standing=judgement.standing,
        previous=before if judgement.previous_grade else None,
    )


# --- The edition ---


def _bodies(proposal: Proposal, held: Side) -> dict[str, Body]:
    codes = {*proposal.bodies, *held.bodies, *(each.body or "" for each in proposal.judgements)}
    codes.update(code for finding in proposal.findings for code in finding.bodies)
    codes.update(code for entry in held.findings for code in entry.finding.bodies)
    return {body.code: body for body in Body.objects.filter(code__in=codes)}


def _printed(proposal: Proposal, report: Report, known: dict[str, Body]) -> Side:
    """The edition as it would stand in the register: dated, named and addressed as there."""
    own_date = proposal.published_on
    dated = review.published(proposal, published_iso(report))
    groups = {each.bodies for each in proposal.findings}
    meant = {codes: _codes_meant(codes, report, known) for codes in groups}
    entered = replace(
        dated,
        published_on=own_date,
        bodies=tuple(
            code for code in proposal.bodies if code in known and known[code].kind in COVERED_KINDS
        ),
        findings=tuple(_as_entered(each, meant) for each in dated.findings),
    )
    return side_of(
        entered,
        _keys(review.fingerprint(each) for each in proposal.findings),
        _keys(review.fingerprint(each) for each in proposal.judgements),
    )


def _keys(fingerprints: Iterable[str]) -> list[str]:
    """What each line says is its key; lines that say the same are counted."""
    seen: dict[str, int] = {}
    keys = []
    for each in fingerprints:
        seen[each] = seen.get(each, 0) + 1
        keys.append(each if seen[each] == 1 else f"{each}-{seen[each]}")
    return keys


def _codes_meant(codes: tuple[str, ...], report: Report, known: dict[str, Body]) -> tuple[str, ...]:
    meant = bodies_meant(report, [known[code] for code in codes if code in known])
    known.update({body.code: body for body in meant})
    return tuple(sorted(body.code for body in meant))


def _as_entered(
    finding: ProposedFinding, meant: dict[tuple[str, ...], tuple[str, ...]]
) -> ProposedFinding:
    return replace(
        finding,
        title=title_of(finding.title, finding.text),
        bodies=meant[finding.bodies],
        addressee_words=(finding.addressee_words or "")[:LONGEST_ADDRESSEE] or None,
        due=replace(finding.due, words=(finding.due.words or "")[:LONGEST_DUE] or None),
    )


# --- What people have built upon ---


def built_upon(report: Report, findings: Collection[Finding], *, user: User) -> dict[str, str]:
    """For each finding why its words are not to be taken over lightly; empty where they may be.

    Work of other bodies is not shown, so a finding that is theirs too counts as built upon.
    """
    corrected = _corrected_by_hand(report)
    worked_on = _worked_on(findings, user)
    seen = user.force_ids | user.rocu_ids
    reasons = {}
    for finding in findings:
        owners = {own.body_id for own in finding.ownerships.all()}
        if finding.pk in worked_on:
            reasons[finding.slug] = "Your bodies have worked on it."
        elif owners - seen:
            reasons[finding.slug] = "Other bodies share in it; their work is not shown here."
        elif finding.ref in corrected:
            reasons[finding.slug] = "It was corrected by hand when the report was read in."
    return reasons


def _corrected_by_hand(report: Report) -> set[str]:
    drafts = ImportDraft.objects.filter(report=report, status=DraftStatus.ACCEPTED)
    events = AuditEvent.objects.filter(
        subject_type=ImportDraft._meta.label_lower,
        subject_id__in=[str(pk) for pk in drafts.values_list("pk", flat=True)],
        action="report draft corrected",
    )
    return set(events.order_by().values_list("detail__about", flat=True))


def _worked_on(findings: Collection[Finding], user: User) -> set[int]:
    """Findings on which the person's bodies recorded anything, linked an earlier one, or wrote."""
    untouched = Q(
        status=Status.AWAITING_ALLOCATION,
        stance=Stance.UNDECIDED,
        responsible_officer=None,
        office_lead=None,
        board="",
        updates=None,
    )
    shares = Ownership.objects.visible_to(user).filter(finding__in=findings)
    worked_on = set(shares.exclude(untouched).order_by().values_list("finding_id", flat=True))
    links = Repeat.objects.filter(Q(finding__in=findings) | Q(earlier__in=findings))
    for pair in links.order_by().values_list("finding_id", "earlier_id"):
        worked_on.update(pair)
    return worked_on | _answered(findings, user)


def _answered(findings: Collection[Finding], user: User) -> set[int]:
    """Findings about which a response of the person's bodies says something."""
    answered = Finding.objects.filter(
        Q(answers__decision__gt="")
        | Q(answers__explanation__gt="")
        | Q(answers__chief_officer_comment__gt=""),
        pk__in=[each.pk for each in findings],
        answers__letter__body__in=user.local_policing_body_ids,
    )
    return set(answered.order_by().values_list("pk", flat=True))
