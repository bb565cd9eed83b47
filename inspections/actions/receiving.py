"""Taking in a document and having it read into a draft that a person reviews."""

from __future__ import annotations

import hashlib

from django.db import transaction

from inspections import permissions
from inspections.actions.registering import AlreadyInRegister, same_in_register
from inspections.models import ImportDraft, Report
from inspections.reading import ReadDocument, UnreadableDocument, read_with_words
from inspections.statuses import DraftStatus
from organisations.audit import Refused, record
from organisations.models import Body, User
from organisations.reference import known_bodies

NOT_REPORTS = frozenset({"response", "revisit_letter"})


@transaction.atomic
def receive_document(*, data: bytes, file_name: str, body: Body, by: User) -> ImportDraft:
    """Read an uploaded document into a draft for review; nothing enters the register yet."""
    if not permissions.may_import(by, body):
        raise Refused("Only a policy officer may bring a report into the register.")
    sha256 = hashlib.sha256(data).hexdigest()
    known = Report.objects.filter(source_sha256=sha256).first()
    if known:
        raise AlreadyInRegister(known)
    waiting = ImportDraft.objects.awaiting_review().filter(body=body, sha256=sha256).first()
    if waiting:
        return waiting
    read = read_proposal(data, file_name)
    proposal = read.proposal
    same = same_in_register(proposal)
    if same:
        raise AlreadyInRegister(same)
    draft = ImportDraft.objects.create(
        body=body,
        uploaded_by=by,
        file_name=file_name[:255],
        sha256=sha256,
        source_text=read.words,
        proposal=proposal.to_json(),
        status=DraftStatus.AWAITING_REVIEW,
        progress=100,
    )
    record("report read", draft, by=by, body=body, findings=len(proposal.findings))
    return draft


def read_proposal(data: bytes, file_name: str) -> ReadDocument:
    """What a report holds; refused in words where the file is unreadable or is no report."""
    try:
        read = read_with_words(data, name=file_name, known=known_bodies())
    except UnreadableDocument as unreadable:
        raise Refused(unreadable.reason) from unreadable
    if read.proposal.kind in NOT_REPORTS:
        raise Refused(" ".join(read.proposal.warnings) or "This document is not a report.")
    return read
