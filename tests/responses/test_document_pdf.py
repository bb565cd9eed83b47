"""The letter as a PDF that any reader can use, the same bytes for the same content."""

from __future__ import annotations

import ctypes
import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import page
import pypdfium2
import pytest
from pypdfium2 import raw

from responses.content import LetterContent
from responses.document import CannotRender, render_pdf
from responses.document import pdf as pdf_module
from tests.responses.letters import (
    SENDER,
    a_hostile_letter,
    a_letter,
    a_long_letter,
    an_empty_letter,
)
from tests.responses.printed import pages_of, text_of

ON = dt.date(2023, 7, 13)


def language_of(pdf: bytes) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        length = raw.FPDFCatalog_GetLanguage(document, None, 0)
        held = (ctypes.c_ushort * (length // 2))()
        raw.FPDFCatalog_GetLanguage(document, held, length)
    return bytes(held).decode("utf-16-le").rstrip("\0")


# --- The PDF ---

LETTERS: dict[str, Callable[[], LetterContent]] = {
    "full": a_letter,
    "empty": an_empty_letter,
    "hostile": a_hostile_letter,
}


@pytest.fixture(params=sorted(LETTERS))
def any_pdf(request: pytest.FixtureRequest) -> bytes:
    return render_pdf(LETTERS[request.param]())


def test_pdf_passes_as_pdf_ua_1(any_pdf: bytes) -> None:
    checked = page.validate_pdf_bytes(any_pdf, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in checked.failures] == []
    assert checked.is_compliant
    assert checked.rules.total > 100


def test_pdf_runs_nothing_and_carries_nothing(any_pdf: bytes) -> None:
    with closing(pypdfium2.PdfDocument(any_pdf)) as document:
        assert raw.FPDFDoc_GetJavaScriptActionCount(document) == 0
        assert document.count_attachments() == 0
        assert document.get_formtype() == raw.FORMTYPE_NONE
    for name in (b"/JavaScript", b"/EmbeddedFile", b"/Launch", b"root:x:0"):
        assert name not in any_pdf


def test_pdf_says_what_it_is() -> None:
    pdf = render_pdf(a_letter())
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        about = document.get_metadata_dict()
        assert about["Title"].startswith("Response to the HMICFRS report “An inspection of")
        assert about["Author"] == SENDER.name
        assert about["CreationDate"] == about["ModDate"] == "D:20230713"
        assert raw.FPDFCatalog_IsTagged(document)
        bookmarks = [mark.get_title() for mark in document.get_toc()]
        assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)
    assert language_of(pdf) == "en-GB"
    assert "Appendix A – Areas for improvement" in bookmarks
    assert "AFI 8: The force should do better (AFI 8)" in bookmarks


def test_pdf_carries_the_words_and_numbers_its_pages() -> None:
    sheets = pages_of(render_pdf(a_letter()))
    assert all(f"Page {n} of {len(sheets)}" in sheet for n, sheet in enumerate(sheets, start=1))
    said = " ".join(" ".join(sheets).split())
    assert "I welcome the report." in said
    assert "Appendix C – The chief officer’s comments" in said


def test_pdf_holds_the_fonts_of_the_repository_and_no_others() -> None:
    welsh = a_letter(comments="Tŷ’r Dŵr 😀 中")
    with closing(pypdfium2.PdfDocument(render_pdf(welsh))) as document:
        fonts = {
            found.get_font().get_base_name()
            for sheet in document
            for found in sheet.get_objects([1])
        }
    assert fonts
    assert all("Letter" in name for name in fonts), fonts
    assert "Tŷ’r Dŵr [grinning face]" in text_of(render_pdf(welsh))


def test_same_content_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import django, hashlib; django.setup();"
        "from responses.document import render_pdf;"
        "from tests.responses.letters import a_letter;"
        "print(hashlib.sha256(render_pdf(a_letter())).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "PATH": "/usr/bin:/bin",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1


def test_long_word_stays_on_the_page() -> None:
    with closing(pypdfium2.PdfDocument(render_pdf(a_letter(comments="W" * 2_000)))) as document:
        for sheet in document:
            width, _ = sheet.get_size()
            assert all(found.get_bounds()[2] <= width - 50 for found in sheet.get_objects([1]))


def test_letter_of_many_pages_is_set_whole() -> None:
    pdf = render_pdf(a_long_letter(findings=12))
    sheets = pages_of(pdf)
    assert len(sheets) > 12
    assert all(f"AFI {n}:" in " ".join(sheets) for n in range(1, 13))
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/",
        "https://elsewhere.example/css/letter-print.css",
        "data:text/css,*{color:red}",
        "https://static.invalid/../config/settings.py",
        "https://static.invalid/%2e%2e/config/settings.py",
        "https://static.invalid/css/nothing.css",
        "https://static.invalid.elsewhere.example/css/letter-print.css",
    ],
)
def test_typesetter_may_read_only_the_projects_static_files(address: str) -> None:
    with pytest.raises(CannotRender, match="may not have"):
        pdf_module._typeset(f'<html lang="en"><link rel="stylesheet" href="{address}"><p>x')
    with pytest.raises(CannotRender, match="may not have"):
        pdf_module._typeset(f'<html lang="en"><p><img src="{address}" alt="x">')
