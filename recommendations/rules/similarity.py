"""How alike two findings are in their words, so that a person can say whether one was given before.

The inspectorate words a repeated finding afresh, so what counts is which words of substance two
findings share, whatever their order and ending. Words that nearly every finding has ("the force
should make sure that …") and whom it is addressed to do not count. The same two findings are
always as alike as each other, whatever else is in the register.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

VERY_ALIKE: Final = 70.0
ALIKE_IN_PART: Final = 45.0
"""Out of 100. Real titles that recur between forces or rounds come to 55 and more, the nearest of
those that do not to less than 40 (`tests/recommendations/rules/test_similarity.py`)."""

ROUGHLY_NEAREST: Final = 200
"""How many of all earlier findings are looked at closely."""

COMPARED_TEXT: Final = 1_500
"""Characters of a text that are compared: the narrative behind them differs from force to force."""

GRAMMAR: Final = """
    a about after all also an and any are as at be because been being better but by can could do
    does each every for from had has have having how i if in including into is it its itself more
    most must need needs no not of on or other our own should so some such than that the their them
    then there these they this those through to under up was way ways we well were what when where
    whether which who will with within would
"""
WHAT_EVERY_FINDING_SAYS: Final = """
    force forces constabulary constabularies police policing officer officers chief constable
    constables ensure ensures ensuring make makes making sure improve improves improving improvement
    improvements effective effectively effectiveness efficient efficiently adequate adequately
    appropriate appropriately consistent consistently continue continues fully immediately provide
    provides providing take takes taking use uses used using work works working
"""
STOP_WORDS: Final = frozenset((GRAMMAR + WHAT_EVERY_FINDING_SAYS).split())
# As findings print them; the long form is made the short one, so that both are one word.
SHORT_FORMS: Final = (
    (re.compile(r"\bserious (?:and )?organised crimes?\b"), "soc"),
    (re.compile(r"\blead responsible officers?\b"), "lro"),
    (re.compile(r"\banti-?\s?social behaviour\b"), "asb"),
    (re.compile(r"\bup[- ]to[- ]date\b"), "current"),
    (re.compile(r"\bcrown prosecution service\b"), "cps"),
)
ADDRESSEE: Final = re.compile(
    r"^.{0,200}?\b(?:should|needs? to|must|has to|have to)\b(?:\s+(?:also|now|immediately))*\s*",
    re.IGNORECASE | re.DOTALL,
)
WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
ENDINGS: Final = ("ings", "ing", "ed", "es", "s")
SHORTEST_STEM: Final = 4
FEWEST_WORDS: Final = 3

# Of the score of two titles: shared words, words of the shorter one found again, and spelling.
SHARED, FOUND_AGAIN, SPELLING = 0.5, 0.25, 0.25
TITLE, TEXT = 0.55, 0.45


class Worded(NamedTuple):
    """A finding as far as it is compared."""

    title: str
    text: str = ""


class Known(NamedTuple):
    """The words of substance of a finding, found once where it is compared with many."""

    title: tuple[str, ...]
    text: tuple[str, ...]


def known(finding: Worded) -> Known:
    """The words that count."""
    return Known(substance(finding.title), _content(finding.text[:COMPARED_TEXT]))


def likeness(one: Worded, other: Worded) -> float:
    """How alike two findings are, from 0 to 100; the same either way round.

    Titles decide. Texts, which tell what was found in one force, can only add to that.
    """
    return likeness_of(known(one), known(other))


def likeness_of(one: Known, other: Known) -> float:
    """The same of findings whose words were found before."""
    of_titles = _alike(one.title, other.title)
    of_texts = _alike(one.text, other.text)
    return max(of_titles, TITLE * of_titles + TEXT * of_texts)


def in_words(score: float) -> str:
    """How alike, as a person is told; empty where there is nothing to tell."""
    if score >= VERY_ALIKE:
        return "Very alike"
    return "Alike in part" if score >= ALIKE_IN_PART else ""


def nearest(title: str, titles: Sequence[str], *, most: int = ROUGHLY_NEAREST) -> list[int]:
    """The places of those titles that are worth a close look, roughly the nearest first."""
    sought = " ".join(substance(title))
    if not sought:
        return []
    spelled = [" ".join(substance(each)) for each in titles]
    found = process.extract(sought, spelled, scorer=fuzz.ratio, limit=most)
    return [place for _, _, place in found]


@lru_cache(maxsize=20_000)
def substance(words: str) -> tuple[str, ...]:
    """The words of a title that say what it is about, each once, in alphabetical order."""
    return _content(_without_addressee(words))


def _without_addressee(title: str) -> str:
    """“By 1 May, the force should tell victims sooner” is about telling victims sooner."""
    addressee = ADDRESSEE.match(title)
    rest = title[addressee.end() :] if addressee else ""
    return rest if len(rest.split()) >= FEWEST_WORDS else title


def _content(words: str) -> tuple[str, ...]:
    lowered = words.casefold().replace("’", "'").replace("'s ", " ")
    for long_form, short_form in SHORT_FORMS:
        lowered = long_form.sub(short_form, lowered)
    return tuple(sorted({_stem(word) for word in WORD.findall(lowered)} - {""}))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word without its ending, roughly: sharing, shared and shares are one; of a stop word
    nothing."""
    if word in STOP_WORDS:
        return ""
    if word.endswith("ies") and len(word) > SHORTEST_STEM:
        return word[:-3] + "y"
    ending = next((each for each in ENDINGS if word.endswith(each)), "")
    stem = word.removesuffix(ending)
    return stem.removesuffix("e") if len(stem) >= SHORTEST_STEM else word


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    fewest = min(len(one), len(other))
    if not fewest:
        return 0.0
    shared = Indel.normalized_similarity(one, other)
    found_again = len(set(one) & set(other)) / fewest if fewest >= FEWEST_WORDS else shared
    spelling = fuzz.ratio(" ".join(one), " ".join(other)) / 100
    return 100 * (SHARED * shared + FOUND_AGAIN * found_again + SPELLING * spelling)
