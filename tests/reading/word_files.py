"""Word documents made by hand, so that each holds exactly what a test is about."""

import io
import zipfile

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PARTS = ("styles", "numbering", "footnotes")


def word(
    body: str, *, words: str = WORDS, extra: dict[str, str] | None = None, **parts: str
) -> bytes:
    """A document of these paragraphs, with the inside of its styles, numbering and footnotes."""
    related = "".join(
        f'<Relationship Id="{name}" Type="x/{name}" Target="{name}.xml"/>' for name in PARTS
    )
    files = {
        "_rels/.rels": (
            '<Relationships><Relationship Id="d" Type="x/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
        "word/document.xml": (
            f'<w:document xmlns:w="{words}" {NAMESPACES}><w:body>{body}</w:body></w:document>'
        ),
        **{
            f"word/{name}.xml": f'<w:{name} xmlns:w="{words}">{inside}</w:{name}>'
            for name, inside in parts.items()
        },
        **(extra or {}),
    }
    return packed(files)


def packed(files: dict[str, str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """These files in one, as an office's programs pack them."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return data.getvalue()


def run(text: str, setting: str = "") -> str:
    """Words set alike."""
    return f'<w:r><w:rPr>{setting}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", *, style: str = "", setting: str = "", runs: str = "") -> str:
    """A paragraph of one run of words, and of others given as they are."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = run(text) if text else ""
    return f"<w:p><w:pPr>{named}{setting}</w:pPr>{own}{runs}</w:p>"


def style(name: str, *, called: str = "", based_on: str = "", setting: str = "") -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{called or name}"/>{base}'
        f"{setting}</w:style>"
    )


def numbers(*levels: tuple[str, str, int]) -> str:
    """One list, number 1, with the kind, the print and the indent of each level."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{printed}"/><w:pPr><w:ind w:left="{indent}"/></w:pPr></w:lvl>'
        for at, (kind, printed, indent) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def listed(text: str, level: int = 0) -> str:
    """A paragraph of that list."""
    setting = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(text, setting=setting)


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each given as its paragraphs or, without mark-up, as its words."""
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"
