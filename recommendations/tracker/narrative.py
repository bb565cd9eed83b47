"""Accounts of progress as offices write them: often several in one cell, each after its date."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from recommendations.tracker.dates import ANY_DATE, absolute, plain

_ENTRY: Final = re.compile(
    rf"^[ \t•*–-]*[\[(]?(?P<date>{ANY_DATE})[\])]?(?: ?\([^()\n]{{1,40}}\))?"
    r"[ \t]*(?:[:–—]|-(?= )|\n)",
    re.MULTILINE | re.IGNORECASE,
)


def entries(text: str) -> tuple[tuple[dt.date, str, str], ...]:
    """The accounts in a cell that begins with a date: day, precision, words; else none at all.

    “12/03/24: Training began.” and, on a later line, “5 June 2024 – All trained.” are two.
    """
    starts = [
        (found, read.on, read.precision)
        for found in _ENTRY.finditer(text)
        if (read := absolute(plain(found["date"]))) and read.on
    ]
    if not starts or starts[0][0].start() != 0:
        return ()
    ends = [found.start() for found, _, _ in starts[1:]] + [len(text)]
    parts = (
        (on, precision, text[found.end("date") : end].lstrip("]) \t:–—-\n").strip())
        for (found, on, precision), end in zip(starts, ends, strict=True)
    )
    return tuple((on, precision, words) for on, precision, words in parts if words)


def same_words(text: str) -> str:
    """An account as it is compared with others: white space does not matter."""
    return " ".join(text.split())
