"""Wrapped lines joined into one text, words cut at a line's end made whole."""

import re
from collections.abc import Iterable

HYPHENATED = re.compile(r"([A-Za-z]{2,20})-$")
KEEPS_ITS_HYPHEN = frozenset(
    [
        "co",
        "anti",
        "multi",
        "non",
        "re",
        "self",
        "pre",
        "post",
        "two",
        "three",
        "well",
        "up",
        "long",
        "short",
        "high",
        "low",
        "cross",
        "follow",
        "face",
        "real",
        "on",
        "off",
        "decision",
        "victim",
        "risk",
        "sub",
        "inter",
        "intra",
        "mid",
        "cyber",
        "counter",
        "evidence",
        "problem",
        "half",
        "full",
        "part",
        "day",
        "end",
        "early",
        "late",
        "first",
        "second",
        "third",
        "hard",
        "home",
        "work",
        "force",
        "body",
        "one",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "out",
        "in",
        "by",
        "ill",
        "semi",
        "under",
        "over",
        "quasi",
        "vice",
    ]
)


def unwrapped(pieces: Iterable[str]) -> str:
    """Join wrapped lines; a word cut at the end of a line is made whole again."""
    whole: list[str] = []
    glue = ""
    for piece in pieces:
        part = piece.strip()
        if part.endswith("\\"):
            part = part[:-1]
        if glue == "-" and part[:1].islower():
            cut = HYPHENATED.search(whole[-1])
            if cut and cut[1].lower() not in KEEPS_ITS_HYPHEN:
                whole[-1] = whole[-1][:-1]
        elif whole:
            whole.append(" ")
        whole.append(part)
        glue = "-" if part[-1:] == "-" and HYPHENATED.search(part[-24:]) else ""
    return "".join(whole)
