"""The parts of a Word document, unpacked only as far as they are needed and within limits."""

import io
import posixpath
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from inspections.reading.opening import MEGABYTE, UnreadableDocument

WORD_LIMIT = 20 * MEGABYTE
"""Bytes of a Word document that is read: pictures may be inside it."""

MOST_ENTRIES = 5_000
"""Files packed into one document."""

LARGEST_PART = 40 * MEGABYTE
"""Bytes of the words themselves, unpacked; the longest reports have five megabytes."""

LARGEST_SETTINGS = 8 * MEGABYTE
"""Bytes of the styles or the numbering, unpacked."""

MOST_PACKED = 200
"""How many times larger than packed a part may be; the words of a report are ten to thirty."""

TOO_SMALL_TO_MATTER = MEGABYTE
DOCUMENT = "officeDocument"
BOMB = "This Word document unpacks to far more than any report: it was not opened."
BROKEN = (
    "This Word document is broken or cut short. Open it in Word, save it again and bring in the "
    "new copy."
)


class Package:
    """A Word document's parts by their kind; nothing outside the file is ever looked up."""

    def __init__(self, data: bytes) -> None:
        """Refuse what is too large, or packed to overwhelm, before anything is unpacked."""
        if len(data) > WORD_LIMIT:
            raise UnreadableDocument(
                "The file is too large: Word documents of up to "
                f"{WORD_LIMIT // MEGABYTE} MB are read. Leave its pictures out, or save it as a "
                "PDF."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableDocument(BROKEN) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise UnreadableDocument(BOMB)
        self.document = self._related("_rels/.rels", "").get(DOCUMENT, "word/document.xml")
        folder, name = posixpath.split(self.document)
        self._parts = self._related(f"{folder}/_rels/{name}.rels", folder)

    def words(self, kind: str = DOCUMENT) -> bytes:
        """The part that holds the words, or the notes; b"" where the document has none."""
        name = self.document if kind == DOCUMENT else self._parts.get(kind, "")
        return self._unpacked(name, LARGEST_PART)

    def settings(self, kind: str) -> Element | None:
        """The part that says how words are set."""
        return _tree(self._unpacked(self._parts.get(kind, ""), LARGEST_SETTINGS))

    def _related(self, name: str, folder: str) -> dict[str, str]:
        """Which part is of which kind; what stands outside the file is passed over."""
        tree = _tree(self._unpacked(name, LARGEST_SETTINGS))
        found: dict[str, str] = {}
        for relation in tree if tree is not None else ():
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault(kind, path)
        return found

    def _unpacked(self, name: str, limit: int) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise UnreadableDocument("This file is protected with a password.")
        size, packed = entry.file_size, max(1, entry.compress_size)
        if size > limit or (size > TOO_SMALL_TO_MATTER and size / packed > MOST_PACKED):
            raise UnreadableDocument(BOMB)
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableDocument(BROKEN) from error
        if len(data) > limit:
            raise UnreadableDocument(BOMB)
        return data


def _tree(data: bytes) -> Element | None:
    if not data:
        return None
    try:
        tree: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableDocument(BROKEN) from error
    return tree
