"""Bringing a report in: who may, what is refused in words, and what is noticed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inspections.actions import NOT_REPORTS
from inspections.models import ImportDraft
from organisations.models import Body, Membership
from organisations.statuses import Role
from tests.cast import Cast, seed
from tests.inspections.documents import PUBLISHED, REFS, SAMPLE, TITLE, upload, words


def test_nobody_brings_in_a_report_without_signing_in(client: Client, db: None) -> None:
    page = client.get("/reports/import/")

    assert page.status_code == 302
    assert "/account/login/" in page["Location"]


@pytest.mark.parametrize("who", ["approver", "chief", "lead", "reader", "admin"])
def test_only_policy_officers_bring_in_reports(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert client.get("/reports/import/").status_code == 403
    assert client.get("/reports/imports/").status_code == 403
    assert upload(client, SAMPLE.encode()).status_code == 403
    assert not ImportDraft.objects.exists()


def test_an_uploaded_report_is_read_and_waits_for_review(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = upload(client, SAMPLE.encode(), "essex.md")

    draft = ImportDraft.objects.get()
    assert page["Location"] == draft.get_absolute_url()
    assert [finding["ref"] for finding in draft.proposal["findings"]] == REFS
    waiting = words(client.get("/reports/imports/"))
    assert TITLE in waiting
    assert "1 report</strong>" in waiting


def test_a_file_must_be_chosen(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = words(client.post("/reports/import/"))

    assert "Select the report" in page
    assert "There is a problem" in page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty"),
        (b"  \n\n ", "The file is empty"),
        (b"%PDF-1.7 and more", "This is a PDF"),
        (bytes(range(256)) * 40, "binary file"),
        (b"PK\x03\x04" + b"word/document.xml" * 4, "Word document"),
        (b"A long report. " * 450_000, "The file is too large"),
        (b"x" * (21 * 1024 * 1024), "The file is too large: 21.0 MB"),
        (b"12345 67890", "no readable words"),
    ],
    ids=["empty", "blank", "pdf", "binary", "word", "six-megabytes", "enormous", "no-words"],
)
def test_what_is_no_report_is_refused_in_words_at_the_field(
    client: Client, cast: Cast, data: bytes, reason: str
) -> None:
    client.force_login(cast.officer)

    page = upload(client, data)

    assert page.status_code == 200
    assert reason in words(page)
    assert 'aria-describedby="id_document_helptext id_document_error"' in words(page)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("prefix", ["000", "002"])
def test_a_real_response_letter_is_refused_as_a_response(
    client: Client, cast: Cast, prefix: str
) -> None:
    client.force_login(cast.officer)

    page = upload(client, seed(prefix).read_bytes())

    assert "This is a response to a report, not a report" in words(page)
    assert "response" in NOT_REPORTS
    assert not ImportDraft.objects.exists()


def test_a_waiting_draft_of_the_same_file_is_opened_instead(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    upload(client, SAMPLE.encode())

    page = client.get(upload(client, SAMPLE.encode())["Location"])

    assert "This file was read before and waits for review" in words(page)
    assert ImportDraft.objects.count() == 1


def test_the_same_file_again_leads_to_the_report_in_the_register(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    report = client.post(f"{draft.get_absolute_url()}accept/", PUBLISHED)["Location"]

    page = words(upload(client, SAMPLE.encode()))

    assert "This report is in the register already" in page
    assert f'href="{report}"' in page


def test_a_report_of_the_same_title_and_date_is_noticed_in_another_file(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.other_officer)
    report = Client()
    report.force_login(cast.officer)
    report.post(f"{draft.get_absolute_url()}accept/", PUBLISHED)

    page = words(upload(client, SAMPLE.replace("Too many", "Many").encode()))

    assert "This report is in the register already" in page
    assert ImportDraft.objects.count() == 1


def test_an_officer_of_two_bodies_says_for_which_one(
    client: Client, cast: Cast, bodies: dict[str, Body]
) -> None:
    kent = bodies["kent-lpb"]
    Membership.objects.create(user=cast.officer, body=kent, role=Role.POLICY_OFFICER)
    client.force_login(cast.officer)

    assert "Select" in words(upload(client, SAMPLE.encode()))
    client.post(
        "/reports/import/",
        {"document": SimpleUploadedFile("kent.md", SAMPLE.encode()), "body": kent.pk},
    )

    assert ImportDraft.objects.get().body == kent


def test_a_stray_character_that_no_database_keeps_does_no_harm(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = upload(client, SAMPLE.replace("slow", "sl\0ow \\u0000").encode())

    assert page.status_code == 302
    draft = ImportDraft.objects.get()
    assert "slow \\u0000 investigations" in draft.source_text
    assert "\0" not in str(draft.proposal)
    assert client.get("/reports/imports/a%00b/").status_code == 404
