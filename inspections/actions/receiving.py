"""Taking in a document and reading it into a draft that a person reviews.

Whoever uploads does not wait: the document stands in the database as a draft that is to be read,
and a worker reads it. A worker holds a draft by a lease, so that two never read the same one; a
draft whose worker died is read again once the lease has run out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import time
from dataclasses import dataclass, field
from typing import Protocol

from django.db import transaction
from django.db.models import F

from inspections import permissions
from inspections.actions.registering import AlreadyInRegister, same_in_register
from inspections.models import DraftDocument, Edition, ImportDraft, Report
from inspections.reading import Proposal, ReadDocument, UnreadableDocument
from inspections.reading.formats import Progress
from inspections.reading.isolated import (
    EMPTY,
    LARGEST_DOCUMENT,
    TOO_LARGE,
    StumbledReader,
    read_isolated,
)
from inspections.statuses import DraftStatus
from organisations.audit import Refused, record
from organisations.models import Body, User

NOT_REPORTS = frozenset({"response", "revisit_letter"})

LEASE = dt.timedelta(minutes=2)
"""How long a worker has a document in hand; a reading that takes a minute is stopped before."""

MOST_ATTEMPTS = 3
GIVEN_UP = (
    f"Reading this file was begun {MOST_ATTEMPTS} times, and each time the program that reads it "
    "came to an end before it was done."
)

AT_ONCE = 5
"""Documents that one run of the clock reads: together they take less than a broker's patience."""

KEPT_UNREADABLE = dt.timedelta(days=30)
"""For so long a document that could not be read is kept, in case it is to be tried again."""

BETWEEN_UPDATES = 0.5
WHEN_WORDS_ARE_OUT = 95
"""Per cent: the words of every page are there, and what they mean comes quickly after."""

log = logging.getLogger(__name__)


class Reader(Protocol):
    """What turns the bytes of a document into a proposal, or raises UnreadableDocument."""

    def __call__(
        self, data: bytes, *, name: str, progress: Progress | None = None
    ) -> ReadDocument: ...


# --- Taking in ---


@transaction.atomic
def receive_document(*, data: bytes, file_name: str, body: Body, by: User) -> ImportDraft:
    """Keep an uploaded document for the worker to read; nothing enters the register yet.

    Where the same document waits already, that draft is given back.
    """
    if not permissions.may_import(by, body):
        raise Refused("Only a policy officer may bring a report into the register.")
    if not data:
        raise Refused(EMPTY)
    if len(data) > LARGEST_DOCUMENT:
        raise Refused(TOO_LARGE)
    sha256 = hashlib.sha256(data).hexdigest()
    refuse_known_document(sha256)
    Body.objects.select_for_update().get(pk=body.pk)  # who sends it twice at once makes one draft
    waiting = ImportDraft.objects.pending().filter(body=body, sha256=sha256).first()
    if waiting:
        return waiting
    draft = ImportDraft.objects.create(
        body=body, uploaded_by=by, file_name=file_name[:255], sha256=sha256
    )
    DraftDocument.objects.create(draft=draft, data=data)
    return draft


def refuse_known_document(sha256: str) -> None:
    """Refuse a document of which every byte is known: a report, or an edition of one."""
    known = Report.objects.filter(source_sha256=sha256).first()
    edition = Edition.objects.filter(sha256=sha256).select_related("report").first()
    if known is None and edition:
        known = edition.report
    if known:
        raise AlreadyInRegister(known)


@transaction.atomic
def read_again(*, draft: ImportDraft, by: User) -> None:
    """Have a document read once more that could not be read, after a breakdown for example."""
    if not permissions.may_import(by, draft.body_id):
        raise Refused("Only a policy officer may have a document read again.")
    unreadable = ImportDraft.objects.filter(
        pk=draft.pk, status=DraftStatus.UNREADABLE, document__isnull=False
    )
    if not unreadable.update(
        status=DraftStatus.READING, problem="", progress=0, attempts=0, leased_until=None
    ):
        raise Refused("The document is no longer there to be read again. Choose the file again.")


# --- Reading ---


def to_be_read(*, now: dt.datetime) -> list[int]:
    """The documents that wait and that nobody reads, the oldest first, as many as one run takes."""
    waiting = ImportDraft.objects.to_be_read(at=now).order_by("uploaded_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:AT_ONCE])


def drop_old_documents(*, now: dt.datetime) -> None:
    """Forget the files that could not be read and that nobody asked to have read again."""
    DraftDocument.objects.filter(
        draft__status=DraftStatus.UNREADABLE, draft__uploaded_at__lt=now - KEPT_UNREADABLE
    ).delete()


def read_draft(*, draft_id: int, now: dt.datetime, read: Reader = read_isolated) -> None:
    """Read one document, unless somebody else has it in hand; run twice, it is read once."""
    lease = _lease(draft_id, now)
    if lease is None:
        return
    if lease.attempt > MOST_ATTEMPTS:
        lease.close(GIVEN_UP)
        return
    draft = ImportDraft.objects.get(pk=draft_id)
    document = DraftDocument.objects.filter(draft=draft).first()
    if document is None:
        lease.close("The document is no longer there. Choose the file again.")
        return
    try:
        found = proposal_in(bytes(document.data), draft.file_name, read=read, progress=lease.tell)
    except Superseded:
        return
    except Refused as refusal:
        lease.close(refusal.reason)
        return
    _propose(draft, lease, found)


class Superseded(Exception):
    """The draft was discarded while it was read, or its lease went to another worker."""


@dataclass
class Lease:
    """That this worker, and no other, reads a document; the count of attempts tells them apart."""

    draft_id: int
    attempt: int
    told: float = field(default_factory=time.monotonic)

    def change(self, **values: object) -> None:
        """Change the draft, as long as it is this worker's to change."""
        held = ImportDraft.objects.filter(
            pk=self.draft_id, status=DraftStatus.READING, attempts=self.attempt
        )
        if not held.update(**values):
            raise Superseded

    def tell(self, done: int, of: int) -> None:
        """Write down how far the reading is, now and then."""
        if time.monotonic() - self.told >= BETWEEN_UPDATES:
            self.told = time.monotonic()
            self.change(progress=min(WHEN_WORDS_ARE_OUT * done // max(of, 1), WHEN_WORDS_ARE_OUT))

    def close(self, problem: str) -> None:
        """Say why it cannot be read; what was discarded meanwhile stays discarded."""
        values = {"status": DraftStatus.UNREADABLE, "problem": problem, "leased_until": None}
        try:
            self.change(**values)
        except Superseded:
            log.info("draft %s was no longer waiting to be read", self.draft_id)


def _lease(draft_id: int, now: dt.datetime) -> Lease | None:
    free = ImportDraft.objects.to_be_read(at=now).filter(pk=draft_id)
    if not free.update(leased_until=now + LEASE, attempts=F("attempts") + 1, progress=0):
        return None
    return Lease(draft_id, ImportDraft.objects.values_list("attempts", flat=True).get(pk=draft_id))


@transaction.atomic
def _propose(draft: ImportDraft, lease: Lease, found: ReadDocument) -> None:
    """Put what was read before a person; a report of the same title and date is another edition."""
    try:
        lease.change(
            status=DraftStatus.AWAITING_REVIEW,
            source_text=found.words,
            proposal=found.proposal.to_json(),
            edition_of_id=_edition_of(draft, found.proposal),
            progress=100,
            leased_until=None,
        )
    except Superseded:
        return
    findings = len(found.proposal.findings)
    record("report read", draft, by=draft.uploaded_by, body=draft.body, findings=findings)


def _edition_of(draft: ImportDraft, proposal: Proposal) -> int | None:
    """The report that a person has named already, or else the one of the same title and date."""
    named = ImportDraft.objects.values_list("edition_of_id", flat=True).get(pk=draft.pk)
    same = None if named else same_in_register(proposal)
    return same.pk if same else named


def proposal_in(
    data: bytes, file_name: str, *, read: Reader = read_isolated, progress: Progress | None = None
) -> ReadDocument:
    """What a report holds; refused in words where the file is unreadable or is no report."""
    try:
        found = read(data, name=file_name, progress=progress)
    except StumbledReader as stumble:
        log.error("the reader failed on a document: %s", stumble.where)  # noqa: TRY400 - one line
        raise Refused(stumble.reason) from stumble
    except UnreadableDocument as unreadable:
        raise Refused(unreadable.reason) from unreadable
    if found.proposal.kind in NOT_REPORTS:
        raise Refused(_no_report(found.proposal))
    return found


def _no_report(proposal: Proposal) -> str:
    return " ".join(proposal.warnings) or "This document is not a report."
