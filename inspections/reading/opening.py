"""From the bytes of a file to what it is and, of a text, to its words; or to a refusal in words."""

import codecs
import contextlib
import io
import re
import zipfile

PDF = "pdf"
WORD = "word"
WEB_PAGE = "web page"
WEB_ARCHIVE = "web archive"
TEXT = "text"

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 5 * MEGABYTE
"""Bytes of plain text or Markdown that are read; a long report has half a megabyte."""

SAMPLE = 65_536
HEAD = 4096
PDF_MAY_BEGIN_WITHIN = 1024
CONTROL_SHARE = 0.02
ZERO_SHARE = 0.3
FRAGMENT_TAGS = 3
MAIL_LINES = 60

BRING_IN = "Bring in the report as a PDF, a Word document (.docx), a saved web page or plain text."
SAVE_AS = "Open it in {}, save it as a Word document (.docx) or a PDF, and bring in that."
IN_WORD = SAVE_AS.format("Word")
IMAGE = "It holds no words that can be read. Bring in the report itself, or type what it says."
PACKED = "Take the report out of it and bring in that file."
AS_A_TRACKER = "Save it as .xlsx and bring it in as a tracker."
PROTECTED = (
    "This file is protected with a password. Open it, save it without the password, and bring in "
    "that."
)

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"This is a rich text (RTF) file. {IN_WORD}"),
    (b"\x89PNG\r\n", f"This is an image (PNG). {IMAGE}"),
    (b"\xff\xd8\xff", f"This is an image (JPEG). {IMAGE}"),
    (b"GIF8", f"This is an image (GIF). {IMAGE}"),
    (b"II*\x00", f"This is an image (TIFF). {IMAGE}"),
    (b"MM\x00*", f"This is an image (TIFF). {IMAGE}"),
    (b"BM", f"This is an image (BMP). {IMAGE}"),
    (b"\x1f\x8b", f"This is a compressed (gzip) file. {PACKED}"),
    (b"7z\xbc\xaf\x27\x1c", f"This is a compressed (7-Zip) file. {PACKED}"),
    (b"Rar!", f"This is a compressed (RAR) file. {PACKED}"),
    (b"BZh", f"This is a compressed (bzip2) file. {PACKED}"),
    (b"\xfd7zXZ", f"This is a compressed (xz) file. {PACKED}"),
    (b"bplist00", f"This is a web archive made by Safari, or a settings file. {BRING_IN}"),
    (b"%!PS", f"This is a PostScript file. {BRING_IN}"),
    (b"\x7fELF", f"This is a program, not a report. {BRING_IN}"),
    (b"MZ", f"This is a program, not a report. {BRING_IN}"),
    (b"SQLite format 3", f"This is a database, not a report. {BRING_IN}"),
    (b"OggS", f"This is a sound or video file. {BRING_IN}"),
    (b"ID3", f"This is a sound file. {BRING_IN}"),
)
ONLY_IF_BINARY = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"GIF8", b"OggS", b"Rar!", b"%!PS"})
"""Signatures that could also open an honest sentence: believed only where zero bytes follow."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OFFICE_KINDS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", PROTECTED),
    (
        "__properties_version1",
        f"This is an e-mail saved from Outlook. {PACKED} {BRING_IN}",
    ),
    ("WordDocument", f"This is an old Word document (.doc). {IN_WORD}"),
    (
        "PowerPoint Document",
        f"This is an old PowerPoint file (.ppt). {SAVE_AS.format('PowerPoint')}",
    ),
    ("Workbook", f"This is an old Excel workbook (.xls), not a report. {AS_A_TRACKER}"),
)
OLD_OFFICE_FILE = f"This is an old Word, Excel or PowerPoint file. {IN_WORD}"

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
ZIP_KINDS: tuple[tuple[str, str], ...] = (
    ("word/", WORD),
    ("xl/", "This is a workbook (Excel), not a report: bring it in as a tracker."),
    ("ppt/", f"This is a PowerPoint file. {SAVE_AS.format('PowerPoint')}"),
    ("Index/Document.iwa", f"This is a Pages document. {SAVE_AS.format('Pages')}"),
)
OPEN_DOCUMENTS: tuple[tuple[bytes, str], ...] = (
    (b"opendocument.text", f"This is an OpenDocument text (.odt). {IN_WORD}"),
    (
        b"opendocument.spreadsheet",
        f"This is an OpenDocument spreadsheet, not a report. {AS_A_TRACKER}",
    ),
    (b"opendocument", f"This is an OpenDocument file. {SAVE_AS.format('LibreOffice')}"),
    (b"epub+zip", f"This is an e-book (EPUB). {BRING_IN}"),
)
BROKEN = "that is broken or cut short. Save it again and bring in the new copy."
ZIP_ARCHIVE = f"This is a zip archive. {PACKED}"

ONE_BYTE_CODECS = ("cp125", "iso8859-", "mac-", "koi8")
"""Encodings a page may declare; its ISO 8859-1 is the Windows page, as browsers take it."""

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

A_WORD = re.compile(r"[^\W\d_]{2}")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
PREAMBLE = re.compile(r"\s*(?:<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->)", re.DOTALL)
HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
FRAGMENT_START = re.compile(
    r"\s*<(?:div|main|article|section|header|nav|p|h1|table|meta|title|link|style|script)[\s>]",
    re.IGNORECASE,
)
FRAGMENT_TAG = re.compile(r"</(?:div|p|h[1-6]|li|td|section)\s*>", re.IGNORECASE)
MARKDOWN_LINE = re.compile(r"^(?:#{1,6} |[-*] |\*\*)", re.MULTILINE)
HEADER_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):\s*(.*)")
OF_A_MACHINE = frozenset({"received", "message-id", "return-path", "delivered-to", "mime-version"})


class UnreadableDocument(Exception):
    """A file that cannot be read as a report; `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, which is also what the exception prints."""
        super().__init__(reason)
        self.reason = reason


def format_of(data: bytes) -> str:
    """What a file is, by its bytes and never by its name; refuses what no reader is made for."""
    if not data.strip():
        raise UnreadableDocument("The file is empty: there is nothing in it to read.")
    if _is_pdf(data):
        return PDF
    if data.startswith(ZIP):
        return _packed(data)
    if data.startswith(OLD_OFFICE):
        raise UnreadableDocument(_old_office(data))
    _refuse_known_files(data)
    return _marked_up(decoded(data[:SAMPLE]))


def words_of(data: bytes) -> str:
    """Return the text that a file holds, whatever its encoding; refuses what is not text."""
    if len(data) > TEXT_LIMIT:
        raise UnreadableDocument(
            f"The file is too large: text of up to {TEXT_LIMIT // MEGABYTE} MB is read."
        )
    text = decoded(data)
    sample = text[:SAMPLE]
    strange = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    if strange > CONTROL_SHARE * len(sample):
        raise UnreadableDocument(f"This is a binary file, not a text. {BRING_IN}")
    if not A_WORD.search(text):
        raise UnreadableDocument("There are no readable words in this file.")
    return text


def decoded(data: bytes) -> str:
    """The characters of a text: by its byte order mark, as UTF-8, as it declares, or as Windows."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    sample = data[:SAMPLE]
    pairs = max(1, len(sample) // 2)
    if sample[1::2].count(0) > ZERO_SHARE * pairs > sample[0::2].count(0):
        return data.decode("utf-16-le", errors="replace")
    if sample[0::2].count(0) > ZERO_SHARE * pairs > sample[1::2].count(0):
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_another_encoding(data)


def _in_another_encoding(data: bytes) -> str:
    declared = DECLARED.search(data[:HEAD])
    for encoding in (declared[1].decode("ascii") if declared else "", "cp1252"):
        with contextlib.suppress(LookupError, ValueError):
            codec = codecs.lookup(encoding).name
            if codec.startswith(ONE_BYTE_CODECS) and codec != "iso8859-1":
                return data.decode(codec)
    return data.decode("latin-1")


def _is_pdf(data: bytes) -> bool:
    if data[:SAMPLE].lstrip().startswith(b"%PDF-"):
        return True
    return b"%PDF-" in data[:PDF_MAY_BEGIN_WITHIN] and b"endobj" in data


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        what = "a Word document (DOCX)" if b"word/" in data else "a zip archive"
        raise UnreadableDocument(f"This is {what} {BROKEN}") from error
    for start, kind in ZIP_KINDS:
        if any(name.startswith(start) for name in names):
            if kind == WORD:
                return WORD
            raise UnreadableDocument(kind)
    head = data[:SAMPLE]
    raise UnreadableDocument(
        next((said for mark, said in OPEN_DOCUMENTS if mark in head), ZIP_ARCHIVE)
    )


def _old_office(data: bytes) -> str:
    """Which of the old Office files it is, by the names in its own directory."""
    return next(
        (said for name, said in OLD_OFFICE_KINDS if name.encode("utf-16-le") in data),
        OLD_OFFICE_FILE,
    )


def _refuse_known_files(data: bytes) -> None:
    said = ""
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        said = f"This is an image, sound or video file. {BRING_IN}"
    elif data[4:8] == b"ftyp":
        said = f"This is a video or image file. {BRING_IN}"
    for mark, sentence in SIGNATURES:
        if data.startswith(mark) and (mark not in ONLY_IF_BINARY or b"\x00" in data[:SAMPLE]):
            said = said or sentence
    if said:
        raise UnreadableDocument(said)


def _marked_up(sample: str) -> str:
    """Whether a text is a web page, an archive of one, or words; refuses mail and other XML."""
    start = sample
    is_xml = sample.lstrip("\ufeff \t\r\n").startswith("<?xml")
    while found := PREAMBLE.match(start):
        start = start[found.end() :]
    if HTML_START.match(start) or "<!-- saved from url=" in sample[:HEAD]:
        return WEB_PAGE
    if is_xml:
        raise UnreadableDocument(f"This is an XML file. {BRING_IN}")
    return WEB_PAGE if _is_part_of_a_page(start) else _posted(sample)


def _is_part_of_a_page(start: str) -> bool:
    """Copied mark-up without the page around it; Markdown may hold tags and is none."""
    if not FRAGMENT_START.match(start) or MARKDOWN_LINE.search(start):
        return False
    return len(FRAGMENT_TAG.findall(start)) >= FRAGMENT_TAGS


def _posted(sample: str) -> str:
    """Mail and saved pages begin with headers of one kind, which a typed memo has none of."""
    fields: dict[str, str] = {}
    for line in sample.lstrip().splitlines()[:MAIL_LINES]:
        if line[:1] in {" ", "\t"} and fields:
            fields["content-type"] = fields.get("content-type", "") + line
            continue
        found = HEADER_FIELD.match(line)
        if not found:
            break
        fields[found[1].lower()] = found[2].lower()
    kept = "<saved by" in fields.get("from", "") or "snapshot-content-location" in fields
    related = "multipart/related" in fields.get("content-type", "")
    if kept or (related and not OF_A_MACHINE - {"mime-version"} & fields.keys()):
        return WEB_ARCHIVE
    if OF_A_MACHINE & fields.keys():
        raise UnreadableDocument(f"This is an e-mail. {PACKED} {BRING_IN}")
    return TEXT
