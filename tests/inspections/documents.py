"""A report in our own words, in the manner of the inspectorate, and what surrounds it in tests."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from inspections.actions import read_draft, receive_document, to_be_read
from inspections.models import ImportDraft
from inspections.reading import ReadDocument, read_with_words
from inspections.reading.formats import Progress
from inspections.reading.proposal import Proposal
from inspections.rules.review import fingerprint, line_at, positions, progress_of
from organisations.models import Body, User
from organisations.reference import known_bodies
from tests.cast import Cast

TITLE = "PEEL 2023–2025 – An inspection of Essex Police"
SAMPLE = """# PEEL 2023–2025

# An inspection of Essex Police

Published on: 4 March 2024

## Contents

Investigating crime	2
Responding to the public	3

## Investigating crime

**Good**

Essex Police is good at investigating crime.

### Area for improvement: The force should supervise slow investigations more closely

Supervisors did not always look at investigations that had stood still for a month.

### Cause of concern: Victims of stalking wait too long for a first visit

We found that visits <b>were</b> late & few.

#### Recommendations

- By 30 September 2024, the force should visit each victim of stalking within two days.
- Within six months, the force should check that its officers record the risk.

## Responding to the public

**Requires improvement**

Essex Police requires improvement at responding to the public.

### Area for improvement: The force should answer non-emergency calls more quickly

Too many callers gave up before anybody answered.
"""
REFS = ["AFI 1", "CoC 1", "CoC 1 R1", "CoC 1 R2", "AFI 2"]
PUBLISHED = {
    "published_on_day": "4",
    "published_on_month": "3",
    "published_on_year": "2024",
}


def read_here(data: bytes, *, name: str, progress: Progress | None = None) -> ReadDocument:
    """Read a document in this process: what the tests of everything but the isolation need."""
    return read_with_words(data, name=name, known=known_bodies(), progress=progress)


def the_worker_reads() -> None:
    """The worker comes round and reads all that waits."""
    for draft_id in to_be_read(now=timezone.now()):
        read_draft(draft_id=draft_id, now=timezone.now(), read=read_here)


def read_in(data: bytes, file_name: str, *, body: Body, by: User) -> ImportDraft:
    """A document that was handed over and then read by the worker."""
    draft = receive_document(data=data, file_name=file_name, body=body, by=by)
    the_worker_reads()
    draft.refresh_from_db()
    return draft


@pytest.fixture
def draft(cast: Cast) -> ImportDraft:
    """The sample report, read in by the officer of Essex and waiting for review."""
    essex = cast.officer.current_memberships[0].body
    assert essex
    return read_in(SAMPLE.encode(), "essex.md", body=essex, by=cast.officer)


@pytest.fixture
def reviewed(client: Client, cast: Cast, draft: ImportDraft) -> ImportDraft:
    """The sample report, every line of it accepted by the officer of Essex, who is signed in."""
    client.force_login(cast.officer)
    accept_all(client, draft)
    return draft


def hand_over(client: Client, **fields: Any) -> Any:
    """Send the form of a report, with a file or with words, which nobody reads yet."""
    return client.post("/reports/import/", fields)


def upload(client: Client, data: bytes, name: str = "report.txt") -> Any:
    """Send a file through the form, and have the worker read it."""
    page = hand_over(client, document=SimpleUploadedFile(name, data))
    the_worker_reads()
    return page


def accept_all(client: Client, draft: ImportDraft) -> None:
    """Accept every line that was read, as a person does who has checked them all."""
    draft.refresh_from_db()
    proposal = Proposal.from_json(draft.proposal)
    for at in positions(proposal):
        was = fingerprint(line_at(proposal, at))
        url = f"{draft.get_absolute_url()}{at.part}/{at.number}/accept/"
        assert client.post(url, {"was": was}).status_code == 302
    draft.refresh_from_db()
    assert progress_of(Proposal.from_json(draft.proposal)).left == 0


def words(page: Any) -> str:
    """What a page says, white space made single."""
    return " ".join(page.content.decode().split())


def refs(draft: ImportDraft) -> list[str]:
    draft.refresh_from_db()
    return [finding["ref"] for finding in draft.proposal["findings"]]


def typed(client: Client, url: str) -> dict[str, Any]:
    """What a form's page would send back unchanged."""
    page = LexborHTMLParser(client.get(url).content.decode())
    form = next(f for f in page.css("main form") if f.css_first("#id_was, [name=was]"))
    data: dict[str, Any] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        name = str(field.attributes["name"])
        if field.tag == "textarea":
            data[name] = (field.text() or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = field.css_first("option[selected]")
            data[name] = (chosen.attributes.get("value") or "") if chosen else ""
        elif field.attributes.get("type") in ("checkbox", "radio"):
            if "checked" in field.attributes:
                data.setdefault(name, []).append(field.attributes["value"])
        else:
            data[name] = field.attributes.get("value") or ""
    return data
