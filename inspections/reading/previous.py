"""What the text under a grade says of earlier ones: the grade before, or that it still stands."""

import re
from collections.abc import Iterable
from typing import Any

from inspections.reading.marks import GRADE_WORDS, grade_of
from inspections.reading.markup import fold

REACH = 900
STANDS = re.compile(
    r"\bunder (?:the|our) previous\b|\bprevious [\w ]{0,40}(?:programme"
    r"|round)\b.{0,60}\b(?:grade|judge?ment|findings)\b"
    r"|\b(?:grade|judge?ment)\b.{0,80}\b(?:stands|remains|carried (?:over|forward)|still applies"
    r"|from our (?:last|previous|earlier))\b"
    r"|\b(?:full|separate) report (?:was|has been) published\b"
    r"|\b(?:did not|didn't|have not|haven't) (?:re-?inspect|inspect|grade|regrade)\b"
    r"|\b(?:was|were) not (?:re-?)?inspected (?:this|in this|during|as part)\b"
    r"|\bnot (?:re-?)?inspected (?:in|since) 20\d\d\b|^\(?judge?ment from (?:our )?20\d\d\b"
    r"|\b(?:last|previously) (?:inspected|graded) (?:in|during|under)\b.{0,80}\b(?:stands"
    r"|remains|findings|applies)\b"
    r"|\bwe inspected this (?:force|constabulary|area|question)? ?(?:under|in|during) (?:the"
    r"|our) (?:previous|earlier|last)\b"
)
SPEAKS_OF_GRADES = ("grade", "judg", "inspect", "previous", "report")
"""One of these is in every sentence that STANDS can find, and is found far sooner."""

NOT_OVER = re.compile(r"\bsince (?:our|the) (?:last|previous)\b")
SENTENCE = re.compile(r"(?<=[a-z0-9)\"'])[.!?] +(?=[A-Z\"'])")
BEFORE = re.compile(
    rf"(?:judged|graded|rated|assessed|found|as|was|were|be"
    rf"|from)\b.{{0,80}}?\b(?P<grade>{GRADE_WORDS})\b"
)
SPEAKS_OF_CHANGE = re.compile(
    r"\b(?:deteriorat|improvement (?:on|since|from)|decline|same (?:grade|judge?ment) as"
    r"|unchanged|compared with|consistent with"
    r"|better than|worse than|change from)\w*|\b(?:judged|graded|rated) (?:the (?:force"
    r"|constabulary) )?(?:to be |as )?|\bwas (?:judged|graded|rated)\b"
)
YEAR = re.compile(r"\b(?P<year>20\d\d)(?:[/-]\d\d)?\b")


def stands_over(texts: Iterable[str]) -> str | None:
    """Return the sentence that says an earlier grade stands, or None."""
    for text in texts:
        for sentence in SENTENCE.split(text[:REACH]):
            folded = fold(sentence)
            if not any(word in folded for word in SPEAKS_OF_GRADES):
                continue
            if STANDS.search(folded) and not NOT_OVER.search(folded):
                return f"the text says: {sentence.strip()[:200]}"
    return None


def previous_grade(texts: Iterable[str]) -> dict[str, Any] | None:
    """Return the earlier grade with its year where one sentence states both."""
    for text in texts:
        for sentence in SENTENCE.split(text[:REACH]):
            folded = fold(sentence)
            year = YEAR.search(folded)
            if year is None or not SPEAKS_OF_CHANGE.search(folded):
                continue
            found = BEFORE.search(folded[year.end() :]) or BEFORE.search(folded)
            if found and (grade := grade_of(found["grade"])):
                return {"grade": grade, "year": int(year["year"])}
    return None
