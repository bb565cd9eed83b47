"""What is left of a page's make-up in its text: tags, links, emphasis, escapes, odd characters."""

import html
import re

FOLDED = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2007": " ",
}
"""One character for one, so that a place in the folded text is the same place in the text."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
SPELLED = dict.fromkeys(map(chr, INVISIBLE), "") | {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
}
"""Ligatures spelled out, spaces of any width as spaces, what cannot be seen left out."""

SUP = re.compile(r"<sup>[^<>]{0,20}</sup>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,100}\")?\)")
BARE_LINK = re.compile(r"<(?:https?://|www\.|mailto:)[^<>\s]{1,500}>")
NOTE_MARK = re.compile(
    r"\[\^?\d{1,3}\]|\[\^\w{1,20}\]|\^\{[\d ,]{1,20}\}|\^\d{1,3}\^"
    r"|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
)
RAISED = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
EMPHASIS = re.compile(
    r"\*\*|__|(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<!\w)_(?=\w)|(?<=[\w.?!])_(?!\w)"
)
ESCAPE = re.compile(r"\\([\\()\[\]*_#.+!&~`|>{}<-])")
BOLD = re.compile(
    r"\s*(?:\*\*|__|<b>|<strong>)(?P<inner>.{1,600}?)(?:\*\*|__|</b>|</strong>)\s*:?\s*", re.DOTALL
)
BOLD_MARK = re.compile(r"\*\*|__|</?(?:b|strong)>")


def fold(text: str) -> str:
    """Lower case, straight quotation marks and plain dashes, each character in its place."""
    return text.lower() if text.isascii() else _replaced(text, FOLDED).lower()


def plain(text: str) -> str:
    """Return the words of a piece of text without the remains of HTML and Markdown."""
    if "<" in text:
        text = BARE_LINK.sub(lambda found: found.group()[1:-1], SUP.sub("", text))
        text = TAG.sub("", text)
    if "[" in text:
        text = LINK.sub(r"\1", text)
    if "[" in text or "^" in text or (not text.isascii() and RAISED.search(text)):
        text = NOTE_MARK.sub("", text)
    if "*" in text or "_" in text:
        text = EMPHASIS.sub("", text)
    if "\\" in text:
        text = ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _replaced(text, SPELLED)
    return " ".join(text.split())


def _replaced(text: str, letters: dict[str, str]) -> str:
    """As `str.translate`, which on text beyond ASCII takes forty times as long."""
    for letter, instead in letters.items():
        text = text.replace(letter, instead)
    return text


def is_all_bold(raw: str) -> bool:
    """Whether a whole paragraph is printed in bold, as headings without a level are."""
    found = BOLD.fullmatch(raw[:700])
    return found is not None and not BOLD_MARK.search(found["inner"])
