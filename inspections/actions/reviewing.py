"""Going through what was read, line by line, and setting it aside."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from inspections import permissions
from inspections.models import DraftDocument, ImportDraft
from inspections.reading.proposal import Proposal
from inspections.rules.review import CannotChange
from inspections.statuses import DraftStatus
from organisations.audit import Refused, record
from organisations.models import User


@transaction.atomic
def correct_draft(
    *, draft: ImportDraft, change: Callable[[Proposal], Proposal], by: User, about: str
) -> None:
    """Keep what a person did to some lines; two people may work on two lines at once."""
    if not permissions.may_import(by, draft.body_id):
        raise Refused("Only a policy officer may correct what was read.")
    waiting = ImportDraft.objects.awaiting_review().select_for_update().filter(pk=draft.pk).first()
    if waiting is None:
        raise Refused("This draft was accepted or discarded meanwhile.")
    try:
        now = change(Proposal.from_json(waiting.proposal)).to_json()
    except CannotChange as refusal:
        raise Refused(refusal.reason) from refusal
    if now == waiting.proposal:
        return
    waiting.proposal = now
    waiting.save(update_fields=["proposal"])
    draft.refresh_from_db()
    record("report draft corrected", draft, by=by, body=draft.body, about=about)


@transaction.atomic
def not_an_edition(*, draft: ImportDraft, by: User) -> None:
    """Say that a document is another report than the one in the register that it looks like."""
    if not permissions.may_import(by, draft.body_id):
        raise Refused("Only a policy officer may say what this document is.")
    taken_for = draft.edition_of
    waiting = ImportDraft.objects.awaiting_review().filter(pk=draft.pk, edition_of__isnull=False)
    if waiting.update(edition_of=None):
        record(
            "report draft is no edition",
            draft,
            by=by,
            body=draft.body,
            taken_for=str(taken_for or ""),
        )


@transaction.atomic
def discard_draft(*, draft: ImportDraft, by: User) -> None:
    """Set a draft aside, read or not, with its document; the register is unchanged."""
    if not permissions.may_import(by, draft.body_id):
        raise Refused("Only a policy officer may discard what was read.")
    waiting = ImportDraft.objects.pending().filter(pk=draft.pk)
    if waiting.update(status=DraftStatus.DISCARDED):
        DraftDocument.objects.filter(draft=draft).delete()
        record("report draft discarded", draft, by=by, body=draft.body)
