"""Any file finds its format by its bytes; what no reader is made for is refused in a sentence."""

import subprocess
import sys

import pytest

from inspections.reading import Proposal, UnreadableDocument, read_document
from inspections.reading.formats import marked_text
from inspections.reading.formats.text import tidied
from inspections.reading.opening import PDF, TEXT, WEB_ARCHIVE, WEB_PAGE, WORD, format_of
from organisations.reference import known_bodies
from tests.reading.word_files import packed, paragraph, word

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MAIL = (
    b"Received: from a.example by b.example\r\nMessage-ID: <1@a.example>\r\n"
    b"From: Ada Quill <ada@a.example>\r\nTo: b@b.example\r\nSubject: The report\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    b"Content-Type: text/html\r\n\r\n<html><p>Attached is the report.</p></html>\r\n--x--\r\n"
)


def old_office(name: str) -> bytes:
    return OLD_OFFICE + name.encode("utf-16-le") + b"\0" * 100


FORMATS = {
    "a PDF": (b"%PDF-1.7\n1 0 obj", PDF),
    "a PDF after blank lines": (b"\r\n \n%PDF-1.4\n", PDF),
    "a PDF after a mail server's words": (b"junk \x80\x81\n%PDF-1.4\n1 0 obj endobj", PDF),
    "a Word document": (word(paragraph("x")), WORD),
    "a page": (b"<!DOCTYPE html><p>x</p>", WEB_PAGE),
    "a page in capitals": (b"\xef\xbb\xbf \n<HTML>\n<BODY>", WEB_PAGE),
    "a page after a declaration": (b'<?xml version="1.0"?><!-- a --><html lang="cy">', WEB_PAGE),
    "a page in UTF-16": ("<html><p>x</p>".encode("utf-16"), WEB_PAGE),
    "a page that Internet Explorer saved": (b"<!-- saved from url=(0022)x -->\n<x>", WEB_PAGE),
    "a part of a page": (b"<div><h2>a</h2><p>b</p><p>c</p></div>", WEB_PAGE),
    "an archive by Chrome": (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\n\n",
        WEB_ARCHIVE,
    ),
    "an archive by Word": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n",
        WEB_ARCHIVE,
    ),
    "plain words": (b"The force should row.", TEXT),
    "Markdown with tags": (b"<p align=center></p><p>a</p><p>b</p>\n\n# Report\n\n- a", TEXT),
    "words about PDFs": (b"A file that begins with %PDF- is a PDF.", TEXT),
    "a memo": (b"From: Ada\nTo: The board\nSubject: Oars\nDate: 3 May 2024\n\nOars.", TEXT),
    "words that begin like a program": (b"MZ is no abbreviation that we know.", TEXT),
}


@pytest.mark.parametrize(("data", "kind"), FORMATS.values(), ids=FORMATS.keys())
def test_a_file_is_what_its_bytes_say(data: bytes, kind: str) -> None:
    assert format_of(data) == kind


REFUSALS = {
    "an old Word document": (old_office("WordDocument"), "old Word document (.doc)", ".docx"),
    "an old workbook": (old_office("Workbook"), "old Excel workbook (.xls)", "as a tracker"),
    "old slides": (old_office("PowerPoint Document"), "old PowerPoint file", "PDF"),
    "a locked document": (old_office("EncryptedPackage"), "protected with a password", "without"),
    "mail from Outlook": (old_office("__properties_version1.0"), "e-mail", "Take the report out"),
    "some other old file": (OLD_OFFICE, "old Word, Excel or PowerPoint file", "Word"),
    "mail": (MAIL, "e-mail", "Take the report out"),
    "rich text": (b"{\\rtf1\\ansi The force}", "rich text (RTF)", "Open it in Word"),
    "an OpenDocument text": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text"}, 0),
        "OpenDocument text (.odt)",
        "Open it in Word",
    ),
    "an OpenDocument sheet": (
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, 0),
        "OpenDocument spreadsheet",
        "as a tracker",
    ),
    "an e-book": (packed({"mimetype": "application/epub+zip"}, 0), "e-book", "PDF"),
    "a workbook": (packed({"xl/workbook.xml": "x"}), "workbook (Excel)", "as a tracker"),
    "slides": (packed({"ppt/slides.xml": "x"}), "PowerPoint file", "PDF"),
    "pages": (packed({"Index/Document.iwa": "x"}), "Pages document", "Open it in Pages"),
    "a zip": (packed({"report.pdf": "x"}), "zip archive", "Take the report out"),
    "an empty zip": (packed({}), "zip archive", "Take the report out"),
    "a zip cut short": (packed({"report.pdf": "x"})[:60], "broken or cut short", "Save it again"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "image (PNG)", "no words"),
    "a photograph": (b"\xff\xd8\xff\xe0", "image (JPEG)", "no words"),
    "a scan": (b"II*\x00", "image (TIFF)", "no words"),
    "a film": (b"\0\0\0\x18ftypmp42", "video or image", "PDF"),
    "a sound": (b"RIFF\0\0\0\0WAVE", "sound", "PDF"),
    "a gzip": (b"\x1f\x8b\x08", "gzip", "Take the report out"),
    "a 7-Zip": (b"7z\xbc\xaf\x27\x1c", "7-Zip", "Take the report out"),
    "a web archive by Safari": (b"bplist00\xd1", "Safari", "PDF"),
    "a program": (b"MZ\x90\x00\x03\0\0\0", "program", "PDF"),
    "a database": (b"SQLite format 3\0", "database", "PDF"),
    "data in XML": (b'<?xml version="1.0"?><rss></rss>', "XML file", "PDF"),
    "noise": (bytes(range(256)) * 8, "binary file", "PDF"),
    "nothing": (b"", "empty", "nothing"),
    "figures alone": (b"12 34 56", "no readable words", "words"),
}


@pytest.mark.parametrize(("data", "what", "to_do"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_cannot_be_read_is_named_with_what_to_do(data: bytes, what: str, to_do: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        marked_text(data)
    reason = refusal.value.reason
    assert what in reason
    assert to_do in reason
    assert reason.endswith(".")


REPORT = ("An inspection of Kent Police", "Area for improvement", "The force should row.")


@pytest.mark.parametrize(
    "data",
    [
        "\n\n".join(REPORT).encode(),
        f"<html><p>{'<p>'.join(REPORT)}</html>".encode(),
        word("".join(map(paragraph, REPORT))),
    ],
    ids=["text", "page", "Word"],
)
def test_a_file_with_another_s_name_is_read_as_what_it_is(data: bytes) -> None:
    report = read_document(data, name="register.pdf", known=known_bodies())
    assert isinstance(report, Proposal)
    assert [(f.ref, f.bodies) for f in report.findings] == [("AFI 1", ("kent",))]


def test_a_reader_is_loaded_only_for_the_files_it_is_for() -> None:
    """The heavy ones are slow to load, and one that is broken must not stop the others."""
    program = (
        "import sys; from inspections.reading.formats import marked_text; "
        "marked_text(b'The force should row.'); "
        "print([name for name in sys.modules if name.split('.')[0] in "
        "{'pypdfium2', 'selectolax', 'defusedxml'}])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("•\r\nrow; and\r\n•\r\nsail.", "- row; and\n- sail."),
        ("2.\nrow", "2. row"),
        ("o\nrow", "  - row"),
        ("§\trow\nü\tsail", "- row\n- sail"),
        ("1.1\tWe saw oars.\n3\tOars", "1.1 We saw oars.\n3. Oars"),
        ("Annex B\tGlossary", "Annex B: Glossary"),
        ("Recommendation 3\tBy May, row.", "Recommendation 3: By May, row."),
        ("Recommendation\tOwner", "Recommendation\tOwner"),
        ("Rowing\tGood\n1\t2\n3\tOars\tKent", "Rowing\tGood\n1\t2\n3\tOars\tKent"),
        ("Introduction\t4", "Introduction\t4"),
        ("12\n\nThe force", "12\n\nThe force"),
    ],
)
def test_what_is_pasted_is_set_as_it_was_printed(pasted: str, meant: str) -> None:
    assert tidied(pasted) == meant
