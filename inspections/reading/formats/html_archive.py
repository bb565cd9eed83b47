"""From a web archive (.mhtml), as browsers save a page with its pictures, to the page in it."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from inspections.reading.formats.html_tree import HTML_LIMIT
from inspections.reading.opening import MEGABYTE, UnreadableDocument, decoded

LONGEST_HEADER = 16_384
END_OF_HEADER = re.compile(rb"\r?\n\r?\n")


def page_in_archive(data: bytes) -> str:
    """The mark-up of the page that an archive was made of; its other parts are not looked at."""
    if len(data) > HTML_LIMIT:
        raise UnreadableDocument(
            f"The file is too large: saved pages of up to {HTML_LIMIT // MEGABYTE} MB are read."
        )
    for header, body in _parts(data.lstrip()):
        if header.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _decoded(header, body)
    raise UnreadableDocument(
        "This is a web archive without a page in it. Save the page again, or print it as a PDF."
    )


def _parts(data: bytes) -> Iterator[tuple[Message, bytes]]:
    """The archive itself, where it is one page, and each of its parts."""
    header, body = _split(data)
    yield header, body
    boundary = header.get_boundary()
    if boundary:
        for part in body.split(b"--" + boundary.encode("ascii", errors="replace"))[1:]:
            yield _split(part.lstrip(b"\r\n"))


def _split(part: bytes) -> tuple[Message, bytes]:
    end = END_OF_HEADER.search(part, 0, LONGEST_HEADER)
    if end is None:
        return Message(), b""
    return BytesHeaderParser().parsebytes(part[: end.start()]), part[end.end() :]


def _decoded(header: Message, body: bytes) -> str:
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        body = quopri.decodestring(body)
    elif encoding == "base64":
        try:
            body = base64.b64decode(body)
        except binascii.Error as error:
            raise UnreadableDocument(
                "This web archive is broken or cut short. Save the page again."
            ) from error
    charset = header.get_content_charset() or ""
    declared = f"<meta charset={charset}>".encode("ascii", errors="replace") if charset else b""
    return decoded(body if body.startswith(b"\xef\xbb\xbf") else declared + body)
