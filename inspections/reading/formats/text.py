"""From plain text, as it is typed or pasted, to text whose marks mean what they were printed for.

What is copied from Word or from a viewer of PDFs brings tabs where a list's numbers and bullets
stood, bullets on lines of their own, and letters where a font of symbols had drawn a bullet.
"""

import re

from inspections.reading.marks import LABEL_LINE
from inspections.reading.markup import fold

LONG_ENOUGH = 40
LONGEST_LABEL = 90

LONE_BULLET = re.compile(
    r"^([ \t]*)([•▪●○◦‣■□➢►✓·\uf0b7\uf0a7\uf0d8\uf0fc]|o|\(?(?:\d{1,2}|[a-z])[.)])"
    r"[ \t]*\n(?=[ \t]*\S)",
    re.MULTILINE,
)
SYMBOL = re.compile(r"^([ \t]*)[§Øüà\uf0a7\uf0d8\uf0fc\uf0b7]\t+(?=\S)", re.MULTILINE)
NUMBER = re.compile(
    r"^([ \t]*)(\d{1,2}(?:\.\d{1,2}){0,3})(\.?)\t+(?=[^\W\d_])([^\t\n]+)$", re.MULTILINE
)
PART = re.compile(
    r"^((?:annex|appendix|chapter|section|part) \w{1,3})\t+([^\t\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
LABELLED = re.compile(r"^([^\t\n]{3,90})\t+([^\t\n]+)$", re.MULTILINE)


def tidied(text: str) -> str:
    """The text with its lists, numbers and labels as a person would have typed them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = LONE_BULLET.sub(_bullet, text)
    if "\t" not in text:
        return text
    text = SYMBOL.sub(r"\1- ", text)
    text = NUMBER.sub(_number, text)
    text = PART.sub(r"\1: \2", text)
    return LABELLED.sub(_label, text)


def label_with(label: str, words: str) -> str:
    """`Recommendation 3: By May …`, of a label and what is set beside it; "" where it is none.

    A label without a number may also head a column: what stands beside it must then be long.
    """
    found = LABEL_LINE.fullmatch(fold(label).strip()) if len(label) <= LONGEST_LABEL else None
    if found is None or (label[-1:].isalpha() and len(words) < LONG_ENOUGH):
        return ""
    return f"{label.strip().rstrip(' :')}: {words}"


def _bullet(found: re.Match[str]) -> str:
    indent, mark = found[1], found[2]
    if mark == "o":
        return f"{indent}  - "
    return f"{indent}{mark} " if mark[-1] in ".)" else f"{indent}- "


def _number(found: re.Match[str]) -> str:
    dot = found[3] if "." in found[2] else "."
    return f"{found[1]}{found[2]}{dot} {found[4]}"


def _label(found: re.Match[str]) -> str:
    return label_with(found[1], found[2]) or found[0]
