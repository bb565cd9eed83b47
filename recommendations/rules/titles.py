"""What a finding is called that was printed without a title."""

from __future__ import annotations

from typing import Final

LONGEST_TITLE: Final = 500
LONGEST_FIRST_SENTENCE: Final = 200


def title_of(title: str | None, text: str) -> str:
    """The printed title, or the beginning of the text where there is none."""
    return (title or _first_sentence(text))[:LONGEST_TITLE]


def _first_sentence(text: str) -> str:
    first = text.strip().split(". ")[0].split("\n")[0]
    if len(first) <= LONGEST_FIRST_SENTENCE:
        return first
    return f"{first[: LONGEST_FIRST_SENTENCE - 1].rsplit(' ', 1)[0]}…"
