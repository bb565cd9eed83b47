"""Which characters the shipped fonts can draw, and what is printed for those they cannot.

PDF/UA forbids a glyph that no font has, and a font of the machine would make the same letter come
out differently elsewhere. So a character outside our fonts is printed as the nearest that is in
them, else by its name in brackets: nothing that was written is lost without a sign.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from django.contrib.staticfiles import finders

FONTS = tuple(
    f"vendor/public-sans/public-sans-{script}-{weight}-normal.woff2"
    for script in ("latin", "latin-ext")
    for weight in (400, 700)
)
NEAREST = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2043": "•",
    "\u25cf": "•",
    "\u25aa": "•",
    "\u2190": "<-",
    "\u2192": "->",
    "\u21d2": "=>",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "not equal to",
    "\u2248": "about ",
    "\u2032": "'",
    "\u2033": '"',
    "\u2713": "[tick]",
    "\u2714": "[tick]",
    "\u2717": "[cross]",
    "\u2718": "[cross]",
}
SKIN_TONES = frozenset(chr(code) for code in range(0x1F3FB, 0x1F400))


@cache
def drawn() -> frozenset[str]:
    """The characters that every weight of the shipped fonts draws."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    by_weight: dict[str, set[str]] = {}
    for name in FONTS:
        path = finders.find(name)
        if not path:
            raise FileNotFoundError(f"The font {name} is missing from the static files.")
        with TTFont(path) as font:
            weight = name.split("-")[-2]
            by_weight.setdefault(weight, set()).update(map(chr, font.getBestCmap()))
    return frozenset.intersection(*map(frozenset, by_weight.values()))


def printable(text: str) -> str:
    """The text with every character that the fonts lack replaced by one or by words they have."""
    have = drawn()
    if have.issuperset(text):
        return text
    return "".join(char if char in have or char == "\n" else _instead(char) for char in text)


@cache
def _instead(char: str) -> str:
    have = drawn()
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return " "
    if category in ("Cf", "Mn", "Me") or char in SKIN_TONES:
        return ""
    for form in (NEAREST.get(char, ""), unicodedata.normalize("NFKC", char), _bare(char)):
        if form and have.issuperset(form):
            return form
    name = unicodedata.name(char, f"character U+{ord(char):04X}")
    return f"[{name.lower() if name.isupper() else name}]"


def _bare(char: str) -> str:
    """A letter without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
