"""Pages printed letter by letter where a test wants them, as a small PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.reading.hostile import pdf, stream

FACES = ("Helvetica", "Helvetica-Bold", "Symbol")
VISIBLE, INVISIBLE = 0, 3
LINE = 14.0


@dataclass(frozen=True)
class Words:
    """Words at a place of a page, in points from its left and its foot."""

    words: str
    y: float
    x: float = 60.0
    size: float = 11.0
    bold: bool = False
    symbol: bool = False
    matrix: tuple[float, float, float, float] = (1, 0, 0, 1)
    mode: int = VISIBLE

    def drawn(self) -> bytes:
        face = 2 if self.symbol else int(self.bold)
        words = self.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        a, b, c, d = self.matrix
        place = f"{self.mode} Tr /F{face} {self.size} Tf {a} {b} {c} {d} {self.x} {self.y} Tm"
        return f"BT {place} ({words}) Tj ET\n".encode("cp1252")


@dataclass(frozen=True)
class Shape:
    """A filled rectangle: a box, or a bullet that a program has drawn."""

    left: float
    foot: float
    right: float
    head: float

    def drawn(self) -> bytes:
        wide, tall = self.right - self.left, self.head - self.foot
        return f"0.9 g {self.left} {self.foot} {wide} {tall} re f 0 g\n".encode()


Page = list[Words | Shape]


def lines(
    *words: str, y: float, x: float = 60.0, size: float = 11.0, bold: bool = False
) -> list[Words | Shape]:
    """Lines of one paragraph, from the height of the first downwards."""
    pitch = size * LINE / 11
    return [
        Words(line, y - pitch * number, x, size, bold=bold) for number, line in enumerate(words)
    ]


def printed(
    *pages: Iterable[Words | Shape], turned: int = 0, unicode: bytes = b"", cut: str = "0 0 595 842"
) -> bytes:
    """A PDF of these pages, A4; `unicode` is the map from its letters to the real ones."""
    fonts = 3
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for face in FACES:
        encoding = b"" if face == "Symbol" else b"/Encoding /WinAnsiEncoding"
        encoding += b" /ToUnicode 6 0 R" if unicode else b""
        name = face.encode()
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s %s >>" % (name, encoding))
    objects.append(stream(unicode))
    kids: list[int] = []
    for page in pages:
        kids.append(len(objects) + 1)
        faces = b" ".join(b"/F%d %d 0 R" % (n, fonts + n) for n in range(len(FACES)))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [-50 -50 900 900] /CropBox [%s] /Rotate %d "
            b"/Resources << /Font << %s >> >> /Contents %d 0 R >>"
            % (cut.encode(), turned, faces, len(objects) + 2)
        )
        objects.append(stream(b"".join(each.drawn() for each in page)))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return pdf(objects)
