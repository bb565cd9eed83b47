"""A long inspection report, invented and always the same, as PDF, web page, Word and text."""

from __future__ import annotations

import html
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

QUESTIONS = (
    "Preventing crime",
    "Responding to the public",
    "Investigating crime",
    "Protecting vulnerable people",
    "Managing offenders",
    "Recording data about crime",
    "Disrupting serious organised crime",
    "Building and supporting the workforce",
    "Leadership and force management",
)
GRADES = ("Good", "Adequate", "Requires improvement", "Inadequate", "Outstanding")
THINGS = (
    "orchards",
    "lighthouses",
    "weathercocks",
    "towpaths",
    "bandstands",
    "sundials",
    "dovecotes",
    "milestones",
    "windmills",
    "boathouses",
    "beehives",
    "footbridges",
    "greenhouses",
    "lampposts",
    "harbours",
    "allotments",
)
TITLES = (
    "The force should make sure that its {things} are looked at each month",
    "The force needs to tell parishes sooner what has become of their {things}",
    "The force should improve how it records the loss of {things} by night",
    "The force needs to train enough people to find out who harms {things}",
)
SENTENCES = (
    "We looked at {n} {things} that had been entered in the force’s book since the spring.",
    "A sergeant told us that {things} were seldom looked at before the end of a shift.",
    "In {n} of the cases that we chose, nobody had written down what became of the {things}.",
    "The force has named an officer for its {things}, and partners know how to reach her.",
    "Compared with similar forces, fewer {things} are visited each month, but that is changing.",
    "Since our last inspection the number of {things} in its care has gone up by {n} percent.",
)
FONTS = Path(__file__).parents[1] / "static" / "vendor" / "public-sans"
STYLE = """
@font-face{font-family:P;font-weight:400;src:url(public-sans-latin-400-normal.woff2)}
@font-face{font-family:P;font-weight:700;src:url(public-sans-latin-700-normal.woff2)}
@page{size:A4;margin:25mm;@bottom-right{content:"PEEL 2023–25 | " counter(page);font:9pt P}}
body{font:11pt/1.35 P} h1{font-size:22pt;break-before:page} h2{font-size:16pt} h3{font-size:13pt}
table{border-collapse:collapse;width:100%} td{border:1px solid #888;padding:2mm}
.box{border:1px solid #333;background:#eee;padding:4mm;margin:4mm 0}
"""


@dataclass(frozen=True)
class Part:
    """One part of the report: `h1` to `h3`, `p`, `b`, `li`, `tr`, or `(` and `)` for a box."""

    kind: str
    words: str = ""


def parts(chapters: int) -> Iterator[Part]:
    """The report, chapter by chapter."""
    draw = random.Random(7)  # noqa: S311 - a made-up report, no secret
    yield Part("h1", "PEEL 2023–25: An inspection of Kent Police")
    yield Part("p", "Published on 3 June 2024 by HMICFRS")
    yield Part("h1", "Overall summary")
    yield Part("tr", "Question|Grade")
    for number in range(chapters):
        yield Part("tr", f"{_question(number)}|{GRADES[number % 4]}")
    for number in range(chapters):
        yield from _chapter(number, draw)


def _chapter(number: int, draw: random.Random) -> Iterator[Part]:
    things = THINGS[number % len(THINGS)]
    yield Part("h1", _question(number))
    yield Part("b", GRADES[number % 4])
    yield from (Part("p", _paragraph(things, draw)) for _ in range(3))
    yield Part("(")
    yield Part("h3", "Area for improvement")
    yield Part("b", TITLES[number % len(TITLES)].format(things=things))
    yield Part("p", f"{_paragraph(things, draw)} The force should:")
    yield Part("li", f"make a list of its {things};")
    yield Part("li", "name an officer for each of them; and")
    yield Part("li", "tell the people who live nearby what it has done.")
    yield Part(")")
    for heading in ("Main findings", f"The force knows where its {things} are"):
        yield Part("h2", heading)
        yield from (Part("p", _paragraph(things, draw)) for _ in range(6))
    yield Part("h3", "Recommendations")
    yield Part("p", f"By {1 + number % 28} March 2025, Kent Police should:")
    yield Part("li", f"count its {things}; and")
    yield Part("li", "publish what it finds.")


def _question(number: int) -> str:
    part = number // len(QUESTIONS)
    return QUESTIONS[number % len(QUESTIONS)] + (f", part {part + 1}" if part else "")


def _paragraph(things: str, draw: random.Random) -> str:
    chosen = draw.sample(SENTENCES, 5)
    return " ".join(each.format(n=draw.randint(3, 90), things=things) for each in chosen)


def as_html(chapters: int) -> bytes:
    """The report as a web page."""
    body = "\n".join(_tags(parts(chapters)))
    page = f"<!doctype html><html lang=en-GB><meta charset=utf-8><title>Report</title>{body}</html>"
    return page.encode()


def _tags(report: Iterator[Part]) -> Iterator[str]:
    opened = ""
    for part in report:
        around = {"li": "ul", "tr": "table"}.get(part.kind, "")
        if opened != around:
            yield (f"</{opened}>" if opened else "") + (f"<{around}>" if around else "")
        opened = around
        words = html.escape(part.words, quote=False)
        if part.kind == "tr":
            yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in words.split("|")) + "</tr>"
        elif part.kind in "()":
            yield "<div class=box>" if part.kind == "(" else "</div>"
        elif part.kind == "b":
            yield f"<p><b>{words}</b></p>"
        else:
            yield f"<{part.kind}>{words}</{part.kind}>"


def as_pdf(chapters: int) -> bytes:
    """The report as a printed PDF with its fonts in it."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - takes half a second to load
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    style = CSS(string=STYLE, base_url=f"{FONTS.as_uri()}/", font_config=fonts)
    written: bytes = HTML(string=as_html(chapters).decode()).write_pdf(
        stylesheets=[style], font_config=fonts
    )
    return written


def as_text(chapters: int) -> bytes:
    """The report as plain text with Markdown's marks."""
    return "\n\n".join(filter(None, map(_marked, parts(chapters)))).encode()


def _marked(part: Part) -> str:
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}
    if part.kind == "tr":
        return f"| {part.words.replace('|', ' | ')} |"
    return f"**{part.words}**" if part.kind == "b" else f"{marks.get(part.kind, '')}{part.words}"


def as_docx(chapters: int) -> bytes:
    """The report as a Word document, with the few parts that one needs."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    styles = f"{document.rsplit('/', 1)[0]}/styles"
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in (1, 2, 3)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{office}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" '
        f'Type="{document}" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{kinds}/relationships">'
        f'<Relationship Id="r1" Type="{styles}" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{headings}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>'
        + "".join(_word_parts(parts(chapters)))
        + "</w:body></w:document>",
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 6, 3, 0, 0, 0)), words)
    return packed.getvalue()


def _word_parts(report: Iterator[Part]) -> Iterator[str]:
    in_table = False
    for part in report:
        if in_table != (part.kind == "tr"):
            yield "</w:tbl>" if in_table else "<w:tbl>"
        in_table = part.kind == "tr"
        if in_table:
            cells = part.words.split("|")
            yield "<w:tr>" + "".join(f"<w:tc>{_word(Part('p', c))}</w:tc>" for c in cells)
            yield "</w:tr>"
        elif part.words:
            yield _word(part)


def _word(part: Part) -> str:
    style = f'<w:pPr><w:pStyle w:val="H{part.kind[1]}"/></w:pPr>' if part.kind[0] == "h" else ""
    bold = "<w:rPr><w:b/></w:rPr>" if part.kind == "b" else ""
    words = html.escape(("• " if part.kind == "li" else "") + part.words, quote=False)
    return f'<w:p>{style}<w:r>{bold}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
