"""What the public reads: frozen responses at addresses that stay, and nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from organisations.models import User
from responses import actions
from responses.models import LetterReport, Publication, ResponseLetter
from tests.cast import PUBLISHED_ON, Cast
from tests.responses.stages import complete, published

INDEX = "/published/"
PAGE = "/published/essex/essex-2023-01/"
VERSION = f"{PAGE}1/"
FILES = ("letter.pdf", "letter.html", "data.json")


def another_version(publication: Publication, **changes: object) -> Publication:
    """A correction, as it will be frozen beside the version it corrects."""
    given = {
        "letter": publication.letter,
        "version": publication.version + 1,
        "published_on": publication.published_on + dt.timedelta(days=30),
        "by": publication.by,
        "approved_by": publication.approved_by,
        **{
            name: getattr(publication, name)
            for part in ("html", "pdf", "data")
            for name in (part, f"{part}_sha256")
        },
    }
    return Publication.objects.create(**(given | changes))


def words(content: bytes) -> str:
    root = LexborHTMLParser(content.decode()).root
    assert root is not None
    return " ".join(root.text(separator=" ").split())


@pytest.fixture
def publication(letter: ResponseLetter, cast: Cast, quick_document: None) -> Publication:
    """Essex's response, published on the last lawful day."""
    return published(letter, cast)


# --- Anybody may read what is published; nobody what is not ---


def test_draft_is_nowhere_in_public(client: Client, letter: ResponseLetter, cast: Cast) -> None:
    complete(letter, cast)
    assert "No response has been published yet" in words(client.get(INDEX).content)
    for address in (PAGE, VERSION, *(f"{VERSION}{name}" for name in FILES)):
        assert client.get(address).status_code == 404


def test_published_response_is_read_without_signing_in(
    client: Client, publication: Publication
) -> None:
    assert publication.get_absolute_url() == VERSION
    for address in (INDEX, PAGE, VERSION, *(f"{VERSION}{name}" for name in FILES)):
        assert client.get(address).status_code == 200, address


def test_response_is_found_only_under_its_own_force(
    client: Client, publication: Publication
) -> None:
    for address in (
        "/published/bedfordshire/essex-2023-01/1/",
        f"{PAGE}2/",
        f"{PAGE}0/",
        f"{PAGE}2/letter.pdf",
        "/published/essex/essex-2023-02/",
    ):
        assert client.get(address).status_code == 404


def test_public_pages_are_only_read(client: Client, publication: Publication) -> None:
    for address in (INDEX, VERSION, f"{VERSION}letter.pdf"):
        assert client.post(address).status_code == 405


def test_public_sees_nothing_internal(client: Client, letter: ResponseLetter, cast: Cast) -> None:
    """Who wrote, approved and returned the letter, and later work on it, stay inside."""
    found = published(letter, cast)
    User.objects.filter(pk__in=[cast.officer.pk, cast.approver.pk]).update(name="MARKER")
    ResponseLetter.objects.filter(pk=letter.pk).update(comments="MARKER", board="MARKER")
    letter.answers.update(explanation="MARKER", chief_officer_comment="MARKER")
    actions.record_dispatch(
        letter=letter,
        recipient="panel",
        name="MARKER",
        sent_on=found.published_on,
        method="email",
        by=cast.officer,
        on=found.published_on,
    )
    for address in (INDEX, PAGE, VERSION, *(f"{VERSION}{name}" for name in FILES)):
        assert b"MARKER" not in client.get(address).content


# --- The page of one response ---


def test_page_shows_the_frozen_article_unchanged(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    found = published(letter, cast)
    shown = client.get(VERSION).content.decode()
    assert found.html in shown
    assert len(LexborHTMLParser(shown).css("h1")) == 1


def test_page_says_who_when_and_whether_in_time(client: Client, publication: Publication) -> None:
    said = words(client.get(VERSION).content)
    assert "Police, Fire and Crime Commissioner for Essex" in said
    assert "13 July 2023" in said
    assert "In time Day 56 of 56" in said
    assert "An inspection of the eastern regional response" in said


def test_late_response_says_by_how_many_days(
    client: Client, letter: ResponseLetter, cast: Cast, quick_document: None
) -> None:
    found = published(letter, cast)
    Publication.objects.filter(pk=found.pk)._raw_delete(connection.alias)
    another_version(found, version=1, published_on=dt.date(2023, 9, 21))
    assert "70 days late Day 126" in words(client.get(PAGE).content)
    assert "70 days late" in words(client.get(INDEX).content)


def test_page_gives_the_checksum_of_every_file(client: Client, publication: Publication) -> None:
    said = words(client.get(VERSION).content)
    for name in FILES:
        assert hashlib.sha256(client.get(f"{VERSION}{name}").content).hexdigest() in said


def test_old_version_says_what_superseded_it_and_stays(
    client: Client, publication: Publication
) -> None:
    second = another_version(publication, html="<article><h1>Second</h1></article>")
    old, new = words(client.get(VERSION).content), words(client.get(PAGE).content)
    assert "superseded by version 2 , published on 12 August 2023" in old
    assert "superseded" not in new
    assert "Second" in new
    assert "version 2; first published on 13 July 2023" in new
    assert "In time" in new
    assert second.get_absolute_url() in client.get(VERSION).content.decode()


# --- The files ---


@pytest.mark.parametrize(
    ("name", "part", "kind"),
    [
        ("letter.pdf", "pdf", "application/pdf"),
        ("letter.html", "html", "text/html; charset=utf-8"),
        ("data.json", "data", "application/json; charset=utf-8"),
    ],
)
def test_file_is_served_byte_for_byte_and_for_good(
    client: Client, publication: Publication, name: str, part: str, kind: str
) -> None:
    page = client.get(f"{VERSION}{name}")
    frozen = getattr(publication, part)
    assert page.content == (frozen.encode() if isinstance(frozen, str) else bytes(frozen))
    assert page["Content-Type"] == kind
    assert page["Content-Disposition"].startswith('inline; filename="essex-2023-01-v1.')
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Cache-Control"] == "public, max-age=31536000, immutable"
    assert page["ETag"] == f'"{getattr(publication, f"{part}_sha256")}"'
    assert "default-src 'none'" in page["Content-Security-Policy"]
    again = client.get(f"{VERSION}{name}", headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_frozen_article_on_its_own_may_do_nothing(client: Client, publication: Publication) -> None:
    policy = client.get(f"{VERSION}letter.html")["Content-Security-Policy"]
    assert policy.endswith("sandbox")
    assert "unsafe" not in policy
    assert "'self'" not in policy


# --- The list ---


def test_list_is_narrowed_by_body_and_year(client: Client, publication: Publication) -> None:
    body = publication.letter.body.code
    for query, is_listed in (
        (f"?body={body}", True),
        ("?year=2023", True),
        (f"?body={body}&year=2023", True),
        ("?year=1999", False),
        ("?body=nobody", False),
    ):
        page = client.get(f"{INDEX}{query}")
        assert page.status_code == 200
        listed = reverse("responses:published_current", args=["essex", "essex-2023-01"])
        assert (listed in page.content.decode()) is is_listed, query


def test_list_shows_the_newest_version_once(client: Client, publication: Publication) -> None:
    another_version(publication)
    said = words(client.get(INDEX).content)
    assert "1 response " in said
    assert "Version 2" in said


def test_list_takes_few_queries_however_many_responses(
    client: Client,
    publication: Publication,
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    def ask() -> bytes:
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            return client.get(INDEX).content

    ask()
    letter = publication.letter
    for number in range(2, 42):
        other = ResponseLetter.objects.create(
            reference=f"essex-2023-{number:02d}",
            body=letter.body,
            created_by=letter.created_by,
            last_edited_by=letter.last_edited_by,
        )
        report = Report.objects.create(
            slug=f"report-{number}",
            title=f"Report {number}",
            kind="force",
            published_on=PUBLISHED_ON,
        )
        LetterReport.objects.create(letter=other, report=report, body=letter.body)
        another_version(publication, letter=other, version=1)
    assert "41 responses" in words(ask())
    assert "Showing 1 to 25 of 41" in words(ask())


# --- The commands ---


def test_letter_command_writes_exactly_what_was_published(
    publication: Publication, tmp_path: Path
) -> None:
    for form, frozen in (("pdf", bytes(publication.pdf)), ("json", publication.data.encode())):
        out = tmp_path / f"letter.{form}"
        call_command("letter", "essex-2023-01", "--format", form, "--out", out)
        assert out.read_bytes() == frozen
    out = tmp_path / "letter.html"
    call_command("letter", "essex-2023-01", "--format", "html", "--out", out)
    assert publication.html in out.read_text()
    assert out.read_text().startswith("<!DOCTYPE html>")


def test_letter_command_writes_a_draft_as_a_draft(
    letter: ResponseLetter, cast: Cast, tmp_path: Path
) -> None:
    complete(letter, cast)
    for form in ("html", "pdf", "json"):
        call_command("letter", letter.reference, "--format", form, "--out", tmp_path / form)
    assert "Draft, not published" in (tmp_path / "html").read_text()
    assert (tmp_path / "pdf").read_bytes().startswith(b"%PDF-1.7")
    said = json.loads((tmp_path / "json").read_text())
    assert (said["version"], said["published_on"]) == (None, None)
    assert said["comments"] == "We welcome the report."


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("essex-2023-01 docx letter.docx", "docx is not available yet"),
        ("essex-2023-01 pdf .", "is a folder"),
        ("essex-2023-01 json missing/letter.json", "cannot be written"),
        ("essex-1999-01 pdf letter.pdf", "no response with the reference essex-1999-01"),
    ],
)
def test_letter_command_refuses_in_one_line(
    letter: ResponseLetter, tmp_path: Path, asked: str, why: str
) -> None:
    reference, form, out = asked.split()
    with pytest.raises(CommandError, match=why) as refused:
        call_command("letter", reference, "--format", form, "--out", tmp_path / out)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_verifying_finds_every_publication_as_it_was_frozen(
    publication: Publication, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_publications")
    assert "1 publication checked: all as they were frozen." in capsys.readouterr().out


def test_verifying_names_the_publication_and_the_part_that_was_altered(
    publication: Publication, capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE responses_publication SET html = html || ' '")
    with pytest.raises(CommandError) as differs:
        call_command("verify_publications")
    assert differs.value.returncode == 1
    assert "essex-2023-01 version 1: HTML altered" in capsys.readouterr().out
