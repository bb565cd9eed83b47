"""From the bytes of a file to its words, or to a sentence that says why it cannot be read."""

import codecs
import re

TEXT_LIMIT = 5 * 1024 * 1024
"""Bytes of plain text or Markdown that are read; a long report has half a megabyte."""

SAMPLE = 65_536
CONTROL_SHARE = 0.02
ZERO_SHARE = 0.3

OTHER_FORMATS = "Only plain text and Markdown can be read so far. Save or copy its words as text."

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"BM", "an image (BMP)"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed (7-Zip) file"),
    (b"Rar!", "a compressed (RAR) file"),
    (b"BZh", "a compressed (bzip2) file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
)
ONLY_IF_BINARY = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"GIF8", b"OggS", b"Rar!"})
"""Signatures that could also open an honest sentence: believed only where zero bytes follow."""

ZIP_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"opendocument", "an OpenDocument file"),
)

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

A_WORD = re.compile(r"[^\W\d_]{2}")
HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|\?xml)[\s>]", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class UnreadableDocument(Exception):
    """A file that cannot be read as a report; `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, which is also what the exception prints."""
        super().__init__(reason)
        self.reason = reason


def words_of(data: bytes) -> str:
    """Return the text that a file holds, whatever its encoding; refuses what is not text."""
    if not data.strip():
        raise UnreadableDocument("The file is empty: there is nothing in it to read.")
    what = _signature(data)
    if what:
        raise UnreadableDocument(f"This is {what}. {OTHER_FORMATS}")
    if len(data) > TEXT_LIMIT:
        raise UnreadableDocument(
            f"The file is too large: text of up to {TEXT_LIMIT // 1024 // 1024} MB is read."
        )
    text = _decoded(data)
    _refuse_if_not_text(text)
    return text


def _signature(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        head = data[:SAMPLE] + data[-SAMPLE:]
        return next((name for mark, name in ZIP_KINDS if mark in head), "a zip archive")
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image, sound or video file"
    if data[4:8] == b"ftyp":
        return "a video or image file"
    for mark, name in SIGNATURES:
        if data.startswith(mark) and (mark not in ONLY_IF_BINARY or b"\x00" in data[:SAMPLE]):
            return name
    if data[:SAMPLE].lstrip().startswith(b"%PDF-"):
        return "a PDF"
    return ""


def _decoded(data: bytes) -> str:
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
        return _one_byte_a_letter(data)


def _one_byte_a_letter(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _refuse_if_not_text(text: str) -> None:
    sample = text[:SAMPLE]
    strange = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    if strange > CONTROL_SHARE * len(sample):
        raise UnreadableDocument(f"This is a binary file, not a text. {OTHER_FORMATS}")
    if HTML_START.match(text):
        raise UnreadableDocument(f"This is a saved web page (HTML). {OTHER_FORMATS}")
    if not A_WORD.search(text):
        raise UnreadableDocument("There are no readable words in this file.")
