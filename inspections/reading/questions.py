"""What is graded: the question that a heading or sentence names."""

import re

GENERIC = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:summary(?: of (?:the )?findings)?|(?:our "
    r"|the )?(?:judge?ments?|grades?|gradings?|assessment|rating|findings)"
    r"|main findings|overview|hmic judge?ment|grade and summary|victim service assessment)$"
)
IS_OVERALL = re.compile(
    r"^(?:overall(?: judge?ment| grade| effectiveness| assessment)?|overall summary)$"
)
NOT_A_QUESTION = re.compile(
    r"^(?:our judge?ments?|about\b.*|overall summary|introduction|summary|contents|foreword|key"
    r"|peel\b.*|grade|graded)$"
)


def question_of(text: str) -> str:
    """A heading as the name of a question: without its number, capitalised."""
    text = re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+", "", text.strip(" :*"))
    return text[:1].upper() + text[1:]


def question_in(what: str) -> str:
    """`tackling serious and organised crime` is the question `Serious and organised crime`."""
    words = re.sub(r"^tackling ", "", what.strip(" .*"), flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
