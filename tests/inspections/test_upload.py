"""Bringing a report in: who may, what is refused in words, and what is noticed."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError

from inspections import tasks
from inspections.actions import NOT_REPORTS
from inspections.models import DraftDocument, Edition, ImportDraft, Report
from inspections.reading.isolated import MEGABYTE
from inspections.statuses import DraftStatus
from organisations.models import Body, Membership
from organisations.statuses import Role
from tests.cast import Cast, seed
from tests.inspections.documents import (
    PUBLISHED,
    REFS,
    SAMPLE,
    TITLE,
    hand_over,
    refs,
    the_worker_reads,
    upload,
    words,
)


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


def test_an_uploaded_report_is_read_by_the_worker_and_waits_for_review(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.officer)

    page = upload(client, SAMPLE.encode(), "essex.md")

    draft = ImportDraft.objects.get()
    assert page["Location"] == draft.get_absolute_url()
    assert [finding["ref"] for finding in draft.proposal["findings"]] == REFS
    waiting = words(client.get("/reports/imports/"))
    assert TITLE in waiting
    assert "1 report</strong>" in waiting
    assert "Awaiting review" in waiting
    assert "5 findings, 2 grades" in waiting


def test_nobody_waits_for_the_reading(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = hand_over(client, document=SimpleUploadedFile("essex.md", SAMPLE.encode()))

    assert "The report is being read" in words(client.get(page["Location"]))
    assert "Being read" in words(client.get("/reports/imports/"))
    assert bytes(DraftDocument.objects.get().data) == SAMPLE.encode()


def test_pasted_text_is_read_as_a_file_is(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = hand_over(client, words=SAMPLE.replace("\n", "\r\n"))
    the_worker_reads()

    draft = ImportDraft.objects.get()
    assert page["Location"] == draft.get_absolute_url()
    assert draft.file_name == "Pasted text"
    assert refs(draft) == REFS


@pytest.mark.parametrize("pasted", ["", "  \n "])
def test_a_file_must_be_chosen_or_a_text_pasted(client: Client, cast: Cast, pasted: str) -> None:
    client.force_login(cast.officer)

    page = words(hand_over(client, words=pasted))

    assert "Select the report, or paste its text." in page
    assert "There is a problem" in page
    assert not ImportDraft.objects.exists()


def test_a_file_and_a_text_at_once_are_one_too_many_and_the_text_is_kept(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.officer)

    page = hand_over(
        client, document=SimpleUploadedFile("a.txt", SAMPLE.encode()), words="The pasted report"
    )

    assert "Choose a file or paste the text, not both." in words(page)
    assert "The pasted report</textarea>" in words(page)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty"),
        (b"x" * (31 * MEGABYTE), "The file is too large: 31.0 MB"),
        (b"x" * (33 * MEGABYTE), "The file is too large: 33.0 MB"),
    ],
    ids=["empty", "large", "enormous"],
)
def test_a_file_of_the_wrong_size_is_refused_at_the_field(
    client: Client, cast: Cast, data: bytes, reason: str
) -> None:
    client.force_login(cast.officer)

    page = upload(client, data)

    assert page.status_code == 200
    assert reason in words(page)
    assert 'aria-describedby="id_document_helptext id_document_error"' in words(page)
    assert not ImportDraft.objects.exists()


def test_too_much_text_is_refused_at_the_field(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = hand_over(client, words="A long report. " * 400_000)

    assert "The text is too long: 5.7 MB" in words(page)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 40, "binary file"),
        (b"A long report. " * 450_000, "The file is too large"),
        (b"12345 67890", "no readable words"),
    ],
    ids=["binary", "six-megabytes", "no-words"],
)
def test_what_cannot_be_read_is_said_in_words_with_what_to_do(
    client: Client, cast: Cast, data: bytes, reason: str
) -> None:
    client.force_login(cast.officer)

    page = words(client.get(upload(client, data)["Location"]))

    assert reason in page
    assert "Try another file" in page
    assert "paste" in page
    assert reason in words(client.get("/reports/imports/?status=unreadable"))
    assert ImportDraft.objects.get().status == DraftStatus.UNREADABLE


@pytest.mark.parametrize("prefix", ["000", "002"])
def test_a_real_response_letter_is_refused_as_a_response(
    client: Client, cast: Cast, prefix: str
) -> None:
    client.force_login(cast.officer)

    page = client.get(upload(client, seed(prefix).read_bytes())["Location"])

    assert "This is a response to a report, not a report" in words(page)
    assert "response" in NOT_REPORTS


def test_what_could_not_be_read_is_discarded_with_its_document(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    place = upload(client, b"12345 67890")["Location"]

    page = client.post(f"{place}discard/", follow=True)

    assert "No report is waiting for review" in words(page)
    assert not DraftDocument.objects.exists()
    assert "discarded before it was read" in words(client.get(place))


def test_what_could_not_be_read_may_be_read_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    place = upload(client, SAMPLE.encode())["Location"]
    ImportDraft.objects.update(
        status=DraftStatus.UNREADABLE, problem="The worker was ill.", attempts=3, proposal={}
    )
    assert "Read it again" in words(client.get(place))

    page = client.post(f"{place}read-again/", follow=True)
    assert "The report is being read" in words(page)

    the_worker_reads()
    assert "Findings (5)" in words(client.get(place))


def test_without_its_document_nothing_is_read_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    place = upload(client, b"12345 67890")["Location"]
    DraftDocument.objects.all().delete()
    assert "Read it again" not in words(client.get(place))

    page = client.post(f"{place}read-again/", follow=True)

    assert "no longer there to be read again" in words(page)
    assert ImportDraft.objects.get().status == DraftStatus.UNREADABLE


def test_no_page_of_the_review_opens_before_the_report_is_read(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    place = hand_over(client, words=SAMPLE)["Location"]

    assert client.get(f"{place}discard/")["Location"] == place
    for page in ("accept", "details", "finding/add", "finding/1", "judgement/1"):
        assert client.get(f"{place}{page}/").status_code == 404
        assert client.post(f"{place}{page}/", {"title": "x"}).status_code == 404
    assert client.post(f"{place}renumber/")["Location"] == place
    assert ImportDraft.objects.get().status == DraftStatus.READING


def test_how_far_the_reading_is_can_be_asked(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    place = hand_over(client, document=SimpleUploadedFile("essex.md", SAMPLE.encode()))["Location"]

    waiting = client.get(f"{place}progress/").json()
    ImportDraft.objects.update(progress=40, leased_until=timezone.now())
    reading = client.get(f"{place}progress/").json()
    shown = words(client.get(place))
    ImportDraft.objects.update(leased_until=None)
    the_worker_reads()

    assert waiting == {"is_being_read": True, "percent": 0, "words": "Waiting to be read"}
    assert reading == {"is_being_read": True, "percent": 40, "words": "Reading essex.md: 40%"}
    assert "Reading essex.md: 40%" in shown
    assert client.get(f"{place}progress/").json()["is_being_read"] is False


def test_a_broker_that_is_away_does_not_lose_the_upload(
    client: Client,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("no broker answers")

    monkeypatch.setattr(tasks.read_draft, "apply_async", away)
    client.force_login(cast.officer)

    with django_capture_on_commit_callbacks(execute=True) as told:
        page = hand_over(client, words=SAMPLE)

    assert len(told) == 1
    assert page.status_code == 302
    assert "Being read" in words(client.get("/reports/imports/"))


def test_the_worker_is_told_of_the_document_at_once(
    client: Client,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    told: list[object] = []
    monkeypatch.setattr(tasks.read_draft, "apply_async", lambda args, **_: told.extend(args))
    client.force_login(cast.officer)

    with django_capture_on_commit_callbacks(execute=True):
        hand_over(client, words=SAMPLE)

    assert told == [ImportDraft.objects.get().pk]


def test_a_waiting_draft_of_the_same_file_is_opened_instead(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    upload(client, SAMPLE.encode())

    page = client.get(upload(client, SAMPLE.encode())["Location"])

    assert "This report was read in before" in words(page)
    assert ImportDraft.objects.count() == 1


def test_the_same_file_again_leads_to_the_report_in_the_register(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    report = client.post(f"{reviewed.get_absolute_url()}accept/", PUBLISHED)["Location"]

    page = words(upload(client, SAMPLE.encode()))

    assert "This report is in the register already" in page
    assert f'href="{report}"' in page


def test_a_report_of_the_same_title_and_date_in_another_file_is_another_edition(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    report = client.post(f"{reviewed.get_absolute_url()}accept/", PUBLISHED)["Location"]

    upload(client, SAMPLE.replace("Too many", "Many").encode())

    edition = ImportDraft.objects.latest("pk").edition_of
    assert edition
    assert edition.get_absolute_url() == report
    assert f"In the register already: {TITLE}" in words(client.get("/reports/imports/"))


def test_an_edition_that_was_compared_leads_to_its_report(
    client: Client, cast: Cast, report: Report, bodies: dict[str, Body]
) -> None:
    Edition.objects.create(
        report=report,
        number=2,
        body=bodies["essex-lpb"],
        file_name="second.md",
        sha256=hashlib.sha256(SAMPLE.encode()).hexdigest(),
        entered_by=cast.officer,
    )
    client.force_login(cast.officer)

    page = words(upload(client, SAMPLE.encode()))

    assert "This report is in the register already" in page
    assert f'href="{report.get_absolute_url()}"' in page


def test_an_accepted_report_keeps_no_second_copy_of_its_document(
    client: Client, cast: Cast, reviewed: ImportDraft
) -> None:
    assert DraftDocument.objects.exists()

    client.post(f"{reviewed.get_absolute_url()}accept/", PUBLISHED)

    assert not DraftDocument.objects.exists()


def test_the_list_is_filtered_by_how_things_stand(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    upload(client, SAMPLE.encode())
    upload(client, b"12345 67890", "numbers.txt")
    hand_over(client, words="Not read yet")

    counts = {
        status: client.get("/reports/imports/", {"status": status}).context["page"].paginator.count
        for status in ("", "reading", "unreadable", "awaiting_review", "accepted")
    }

    assert counts == {"": 3, "reading": 1, "unreadable": 1, "awaiting_review": 1, "accepted": 0}
    assert "3 reports being read in" in words(client.get("/reports/"))


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
