"""Taking over from another edition of a report what a person chose, and nothing else.

Nothing is deleted, and no share, stance, status, update or answer is touched: the register changes
in what was published, and the audit record keeps the former words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction

from inspections.actions import editions as of_report
from inspections.models import DraftDocument, Edition, ImportDraft, Report
from inspections.permissions import may_import
from inspections.reading.proposal import Proposal
from inspections.rules.problems import problems
from inspections.statuses import DraftStatus
from organisations.audit import Refused, record
from organisations.models import User
from recommendations.actions.corrected_findings import (
    Taking,
    corrected,
    dates_that_follow,
    entered,
    in_order,
    marked_as_gone,
    numbered_again,
    put_under,
    refuse_orphans,
)
from recommendations.actions.renumbering import put_in_order
from recommendations.editions import compared, published_iso
from recommendations.rules import choices as choose
from recommendations.rules import editions
from recommendations.rules.editions import CHANGED, GONE, SAME, GradeDifference
from recommendations.rules.parts import grade_in_words, iso_in_words

CHANGED_MEANWHILE = (
    "The register or the document changed while you were looking at this page. It now shows how "
    "they stand, and what you chose is still chosen. Look at it again."
)


@transaction.atomic
def take_edition(
    *, draft: ImportDraft, report: Report, choices: Collection[str], seen: str, by: User
) -> Edition:
    """Take what was chosen, if the register still says what the person saw (`seen`)."""
    if not may_import(by, draft.body_id):
        raise Refused("Only a policy officer may take over what another edition says.")
    report = Report.objects.select_for_update().get(pk=report.pk)
    waiting = ImportDraft.objects.awaiting_review().filter(pk=draft.pk, edition_of=report)
    if not waiting.update(status=DraftStatus.ACCEPTED, report=report):
        raise Refused("This document was taken over or discarded meanwhile.")
    draft.refresh_from_db()
    found = problems(Proposal.from_json(draft.proposal))
    if found:
        raise Refused(f"{found[0].words}.")
    comparison = compared(draft, report)
    if comparison.fingerprint != seen:
        raise Refused(CHANGED_MEANWHILE)
    if set(choices) - choose.every_choice(comparison.difference):
        raise Refused("Something was chosen that this edition does not offer. Look at it again.")
    edition = of_report.enter_edition(draft=draft, report=report, by=by)
    taking = Taking(comparison, edition, frozenset(choices))
    edition.taken = list(_taken(taking))
    edition.save(update_fields=["taken"])
    _record(taking, by=by)
    DraftDocument.objects.filter(draft=draft).delete()
    return edition


def _taken(taking: Taking) -> Iterator[str]:
    """Do everything in an order in which each step finds what it needs; say each in a sentence."""
    was_published = published_iso(taking.report)
    yield from _of_report(taking)
    yield from corrected(taking)
    yield from marked_as_gone(taking)
    if choose.NUMBERING in taking.choices:
        yield from numbered_again(taking)
    yield from entered(taking)
    yield from put_under(taking)
    if published_iso(taking.report) != was_published:
        yield from dates_that_follow(taking)
    refuse_orphans(taking)
    if taking.added or choose.NUMBERING in taking.choices:
        put_in_order(in_order(taking))
    yield from _grades(taking)


def _record(taking: Taking, *, by: User) -> None:
    edition = taking.edition
    record(
        "edition taken",
        taking.report,
        by=by,
        body=edition.body,
        edition=edition.number,
        file=edition.file_name,
        taken=edition.taken,
    )
    for finding, parts in taking.changes.items():
        record(
            "finding corrected",
            finding,
            by=by,
            body=edition.body,
            edition=edition.number,
            was={label: was for label, (was, _) in parts.items()},
            now={label: now for label, (_, now) in parts.items()},
        )


# --- The report ---


def _of_report(taking: Taking) -> Iterator[str]:
    report, printed = taking.report, taking.comparison.printed
    if choose.of_report(editions.TITLE) in taking.choices:
        was = report.title
        of_report.retitle(report, printed.title)
        yield f"The title is “{printed.title}” instead of “{was}”."
    if choose.of_report(editions.PUBLISHED_ON) in taking.choices:
        was = iso_in_words(published_iso(report))
        of_report.redate(report, printed.published_on or "")
        yield f"Published: {iso_in_words(printed.published_on)} instead of {was}."
    if choose.of_report(editions.BODIES) in taking.choices:
        bodies = [taking.comparison.bodies[code] for code in printed.bodies]
        further = of_report.cover_also(report, bodies)
        yield f"The report also concerns {', '.join(body.name for body in further)}."


# --- Grades ---


def _grades(taking: Taking) -> Iterator[str]:
    for line in taking.comparison.difference.grades:
        if line.kind != SAME and choose.of_grade(line) in taking.choices:
            yield _graded(taking, line)


def _graded(taking: Taking, line: GradeDifference) -> str:
    """Take one grade as the edition has it, and say what it was."""
    entry = line.printed or line.held
    assert entry is not None  # noqa: S101 - for the type checker
    body = taking.comparison.bodies[entry.judgement.body or ""]
    about = f"{body.name}, “{entry.judgement.question}”"
    if line.held is None:
        of_report.add_grade(taking.report, entry.judgement, body)
        return f"{about}: {grade_in_words(entry.judgement).lower()}, which is new."
    judgement = taking.comparison.judgements[line.held.key]
    was = grade_in_words(line.held.judgement).lower()
    if line.kind == GONE:
        of_report.withdraw_grade(judgement)
        return f"{about}: not graded in this edition, {was} before."
    assert line.kind == CHANGED  # noqa: S101 - for the type checker
    of_report.correct_grade(judgement, entry.judgement)
    return f"{about}: {grade_in_words(entry.judgement).lower()} instead of {was}."
