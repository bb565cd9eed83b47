"""Lines that stand for themselves: a grade, a box's label, the heading of a known section."""

import re

GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "adequate": "adequate",
    "requires improvement": "requires_improvement",
    "require improvement": "requires_improvement",
    "requiring improvement": "requires_improvement",
    "requires-improvement": "requires_improvement",
    "inadequate": "inadequate",
}
GRADE_WORDS = "outstanding|good|adequate|require?s? improvement|requiring improvement|inadequate"

LABEL_LINE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:hmic(?:frs)?(?:'s)?\s+|our\s+|national\s+|the\s+)?"
    r"(?:(?:accelerated |summary of |new )?(?:areas?|aspects?) (?:for|of) improvement"
    r"|afis?|(?:accelerated )?(?:causes? (?:of|for)|areas? of) concern"
    r"|(?:immediate )?recommendations?"
    r"|(?:innovative|promising|positive|good|effective|notable)(?: and promising"
    r"| or effective)? practices?)"
    r"(?:\s*[(#]?(?:no\.?\s*)?\d{1,3}\)?)?\s*:?"
)
SECTION_LINE = re.compile(
    r"(?:summary(?: of findings)?|main findings|introduction|background|context|glossary"
    r"|contents|table of contents|conclusions?|next steps|definitions|methodology|foreword"
    r"|executive summary|overall judge?ment|force response:?|about the data|references|bibliography"
    r"|overview|appendi(?:x|ces)|annex(?:es)?)"
)
GRADE_LINE = re.compile(
    r"(?:(?:overall )?(?:judge?ment|grade|graded|rating|assessment|overall)\s*[:–-]?\s*)?"
    rf"(?P<grade>{GRADE_WORDS}|not graded|not inspected|ungraded)\s*[.*]?"
)


def grade_of(folded: str) -> str | None:
    """Return the grade that a word stands for, or None."""
    return GRADES.get(folded.strip(" .*:").lower())


def is_grade_line(folded: str) -> bool:
    """Whether a line is a grade alone, as it is printed under the heading of what was judged."""
    return len(folded) < 60 and GRADE_LINE.fullmatch(folded.strip()) is not None  # noqa: PLR2004


def stands_alone(folded: str) -> bool:
    """Whether a line is a label, a grade or a section's heading and never a part of a paragraph."""
    line = folded.strip()
    if not line or len(line) > 90:  # noqa: PLR2004
        return False
    return bool(
        LABEL_LINE.fullmatch(line) or SECTION_LINE.fullmatch(line) or GRADE_LINE.fullmatch(line)
    )
