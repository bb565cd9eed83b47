"""Files from anywhere: each is read within the limits, or refused in a sentence; none does harm."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command

from tests.reading import hostile
from tests.reading.hostile import SENTENCE
from tests.reading.processes import started_by_us

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
READ = "0 judgements"
"""What stands in every proposal that found none."""


class Said(NamedTuple):
    """What the command answered."""

    code: int
    out: str
    err: str


Read = Callable[..., Said]


@pytest.fixture
def read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Read:
    """Read a file as `read_report` does, and see that nothing runs on and nothing breaks."""

    def reading(data: bytes, name: str = "report.pdf") -> Said:
        path, before, code = tmp_path / name, started_by_us(), 0
        path.write_bytes(data)
        try:
            call_command("read_report", str(path))
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = Said(code, *capfd.readouterr())
        assert started_by_us() == before
        assert "Traceback" not in said.out + said.err
        assert "Something in this file" not in said.err, "the reader itself stumbled"
        if code:
            assert (code, said.out, said.err.count("\n")) == (2, "", 1)
            assert said.err.startswith(f"{name}: ")
            assert said.err.endswith(".\n")
        return said

    return reading


@pytest.fixture
def listener() -> Iterator[tuple[str, Callable[[], bool]]]:
    """An address that nobody should ask for anything, and whether anybody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)

        def was_asked() -> bool:
            try:
                server.accept()[0].close()
            except BlockingIOError:
                return False
            return True

        yield f"http://127.0.0.1:{server.getsockname()[1]}", was_asked


def test_the_file_maker_makes_files_that_are_read(read: Read) -> None:
    """Otherwise the refusals below would prove nothing."""
    for data in (hostile.pdf_pages(3), hostile.zip_of(hostile.docx(hostile.paragraph(SENTENCE)))):
        assert READ in read(data).out


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (hostile.encrypted_pdf, "password"),
        (hostile.scanned_pdf, "no text"),
        (lambda: hostile.noise(1, b"\x89PNG\r\n\x1a\n"), "image"),
        (lambda: hostile.noise(2), "binary"),
        (lambda: hostile.noise(30), ""),
        (lambda: hostile.noise(30, b"%PDF-1.7\n"), "PDF"),
        (lambda: hostile.noise(30, b"PK\x03\x04"), ""),
        (lambda: hostile.noisy_text(29), "too large"),
        (lambda: hostile.noise(31), "too large"),
        (hostile.swollen_workbook, "workbook"),
        (lambda: hostile.swollen_docx(claimed=3 * 1024 * hostile.MEGABYTE), ""),
        (lambda: hostile.swollen_docx(claimed=5_000), ""),
        (hostile.laughing_docx, ""),
        (hostile.winding_pdf, ""),
        (lambda: b" \n\t ", "empty"),
    ],
    ids=[
        "a locked PDF",
        "a scanned PDF",
        "a picture called PDF",
        "2 MB of noise",
        "30 MB of noise",
        "30 MB of noise that begin as a PDF",
        "30 MB of noise that begin as a packed file",
        "30 MB of words",
        "31 MB",
        "a swollen workbook",
        "a swollen Word document",
        "a swollen Word document that calls itself small",
        "a Word document that multiplies itself",
        "a PDF that goes in circles",
        "nothing but white space",
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    read: Read, make: Callable[[], bytes], reason: str
) -> None:
    said = read(make())

    assert said.code == 2
    assert reason in said.err


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.99])
def test_a_pdf_that_was_cut_short_is_read_as_far_as_it_goes_or_refused(
    read: Read, share: float
) -> None:
    whole = hostile.pdf_pages(60)

    said = read(whole[: int(len(whole) * share)])

    assert (said.code == 2) or READ in said.out


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile.pdf_pages(1_000),
        lambda: hostile.pdf_pages(3_000),
        hostile.swollen_pdf,
        hostile.swollen_docx_beside,
        lambda: hostile.noisy_text(29, start="<!DOCTYPE html><html><body>", end="</body></html>"),
        lambda: hostile.noise(30, b"<!DOCTYPE html><html><body><p>The force should</p>"),
        hostile.deep_page,
    ],
    ids=[
        "1,000 pages",
        "3,000 pages",
        "a swollen PDF",
        "a Word document with a swollen part",
        "a web page of 30 MB",
        "noise in a web page",
        "a web page of a million elements in each other",
    ],
)
def test_what_is_far_too_much_is_read_within_the_limits_or_refused(
    read: Read, make: Callable[[], bytes]
) -> None:
    said = read(make())

    assert (said.code == 2) or READ in said.out


def test_a_text_that_calls_itself_a_word_document_is_read_as_the_text_it_is(read: Read) -> None:
    assert READ in read(SENTENCE.encode(), "report.docx").out


@pytest.mark.parametrize(
    "make",
    [hostile.curious_page, hostile.linked_docx, hostile.curious_docx, hostile.pdf_with_actions],
)
def test_nothing_is_fetched_run_or_opened_for_a_document(
    read: Read,
    listener: tuple[str, Callable[[], bool]],
    make: Callable[[str], bytes],
    tmp_path: Path,
) -> None:
    address, was_asked = listener

    said = read(make(address))

    assert not was_asked()
    assert "root:" not in said.out + said.err
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]
    if make is not hostile.curious_docx:
        assert READ in said.out


def test_a_script_adds_nothing_to_what_a_page_says(read: Read) -> None:
    assert "0 areas for improvement" in read(hostile.curious_page("http://127.0.0.1:9")).out
