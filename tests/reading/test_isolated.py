"""Whatever a document does to the process that reads it, the office gets a sentence."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from inspections.reading import UnreadableDocument, isolated, read_with_words
from inspections.reading.isolated import (
    DAMAGED,
    EMPTY,
    LARGEST_DOCUMENT,
    STUMBLED,
    TOO_LARGE,
    TOO_MANY_WORDS,
    Limits,
    StumbledReader,
    read_isolated,
)
from organisations.reference import known_bodies
from tests.config.commands import started_python
from tests.reading.hostile import docx, noisy_text, page, paragraph, pdf_of, zip_of
from tests.reading.processes import started_by, started_by_us
from tests.reading.scoring import CORPUS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
ENOUGH = Limits(seconds=30)
A_WORKER = """
from inspections.reading import isolated
isolated.PROGRAM = "tests.reading.misbehaving"
isolated.read_isolated(b"x", name="hold out", progress=lambda *_: print("reading"))
"""
FORBIDDEN = (
    "connect",
    "look a name up",
    "fetch",
    "start a program",
    "run a command",
    "fork",
    "replace itself",
    "kill its parent",
    "read a file",
    "read the settings",
    "write a file",
    "write into its own code",
    "remove a file",
)


@pytest.fixture(autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    before = started_by_us()
    yield
    assert started_by_us() == before


@pytest.fixture
def _led_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "PROGRAM", "tests.reading.misbehaving")


def refusal_of(name: str, limits: Limits = ENOUGH) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as refused:
        read_isolated(b"A document.", name=name, limits=limits)
    return refused.value


REPORT = (CORPUS / "01_peel_2023.md").read_text()
LINES = [line for line in REPORT.splitlines() if line.isascii() and "(" not in line]


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        (CORPUS / "50_peel_2024_web_page.html").read_bytes(),
        zip_of(docx("".join(paragraph(escape(line.lstrip("# "))) for line in LINES))),
        pdf_of([page(*LINES[:40]), page(*LINES[40:80])]),
    ],
    ids=["text", "web page", "Word document", "PDF"],
)
def test_a_report_of_any_format_is_read_as_it_is_read_here(data: bytes) -> None:
    apart = read_isolated(data, name="report")

    assert apart == read_with_words(data, name="report", known=known_bodies())
    assert apart.proposal.findings


def test_the_name_of_a_file_is_only_a_name() -> None:
    name = 'a\0b\n--help ";{} é\ud800'

    assert read_isolated(b"Only some words.", name=name).words == "Only some words."


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", EMPTY), (b"x" * (LARGEST_DOCUMENT + 1), TOO_LARGE)]
)
def test_nothing_and_far_too_much_are_not_even_begun(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_isolated(data, name="x")


@pytest.mark.usefixtures("_led_astray")
@pytest.mark.parametrize(
    ("behaviour", "limits", "reason"),
    [
        ("hold out", Limits(seconds=1), "longer than 1 seconds"),
        ("work for ever", Limits(seconds=1), "longer than 1 seconds"),
        ("use up its time", ENOUGH, "longer than 30 seconds"),
        ("eat memory", Limits(seconds=30, megabytes=256), "more than 256 MB of memory"),
        ("be killed by the system", ENOUGH, "more than 1,536 MB of memory"),
        ("crash", ENOUGH, DAMAGED),
        ("abort", ENOUGH, DAMAGED),
        ("leave", ENOUGH, DAMAGED),
        ("flood", ENOUGH, TOO_MANY_WORDS),
        ("nonsense", ENOUGH, DAMAGED),
    ],
)
def test_whatever_it_does_to_its_reader_a_document_is_refused_in_a_sentence(
    behaviour: str, limits: Limits, reason: str
) -> None:
    assert reason in refusal_of(behaviour, limits).reason


@pytest.mark.usefixtures("_led_astray")
@pytest.mark.parametrize("behaviour", FORBIDDEN)
def test_a_document_reaches_nothing_beyond_its_own_words(behaviour: str) -> None:
    refusal = refusal_of(behaviour)

    assert isinstance(refusal, StumbledReader)
    assert refusal.where.startswith("PermissionError at ")
    assert refusal.reason == STUMBLED


@pytest.mark.usefixtures("_led_astray")
def test_where_the_reader_itself_fails_its_line_is_known_and_no_word_of_the_document() -> None:
    refusal = refusal_of("fail")

    assert isinstance(refusal, StumbledReader)
    assert refusal.where.startswith("KeyError at child.py:")
    assert "own words" not in refusal.where + refusal.reason


@pytest.mark.usefixtures("_led_astray")
def test_what_a_library_prints_is_not_taken_for_an_answer_and_no_secret_is_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("SECRET_KEY", "DATABASE_URL", "EMAIL_URL"):
        monkeypatch.setenv(name, "secret")

    words = read_isolated(b"A document.", name="print", limits=ENOUGH).words

    assert words.startswith("done, with ['LANG'")
    assert not {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"} & set(words.split("'"))


@pytest.mark.usefixtures("_led_astray")
def test_how_far_the_reading_is_is_told() -> None:
    told: list[tuple[int, int]] = []

    read_isolated(b"A document.", name="print", progress=lambda *far: told.append(far))

    assert told == [(1, 4)]


@pytest.mark.usefixtures("_led_astray")
def test_who_follows_the_reading_may_end_it() -> None:
    def enough(done: int, of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_isolated(b"A document.", name="hold out", progress=enough)


@pytest.mark.parametrize("megabytes", [10, 40])
def test_a_real_document_that_needs_more_memory_than_there_is_is_refused(megabytes: int) -> None:
    with pytest.raises(UnreadableDocument, match=f"more than {megabytes} MB of memory"):
        read_isolated(noisy_text(4), name="x", limits=Limits(seconds=30, megabytes=megabytes))


def test_a_reading_ends_with_the_worker_that_is_killed(tmp_path: Path) -> None:
    with started_python("-c", A_WORKER, var=tmp_path) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "reading\n"
        (reading,) = started_by(worker.pid)
        ended = os.pidfd_open(reading)
        worker.kill()

    try:
        assert select.select([ended], [], [], 20)[0] == [ended]
    finally:
        os.close(ended)
