"""Who is asked: the words of a sentence resolved to bodies and groups, or left as they stand."""

import re
from dataclasses import dataclass

from inspections.reading.asks import REACH, first_sentence
from inspections.reading.markup import fold
from inspections.reading.names import (
    ALL_ROCUS,
    CONSTITUENTS,
    FORCES,
    LOCAL_POLICING_BODY,
    OTHER_DEPARTMENT,
    OWN_FORCE,
    THE_GROUPS,
    Mention,
    Names,
)

NO_BODY = re.compile(
    r"\b(?:local authorit|safeguarding partner|partner organisations|interested parties|health"
    r"|schools?|government\b|probation|ofsted|youth justice|parliament|the law commission"
    r"|social media|independent custody visit)"
)
ROCU_LEAD = re.compile(r"\b(?:lead|chief officers?|executive board)\b.{0,20}\brocus?")
NOT_ALL = re.compile(
    r"\b(?:those (?:chief constables|forces)|(?:forces|chief constables) (?:that|who|which|without"
    r"|with|of forces (?:that|which|without))|some forces|(?:relevant|affected) forces)\b"
)
WORKS_WITH = re.compile(
    r"\b(?:lead|leads|work|works|working|agrees?(?: [\w' -]{1,60}?)??|liaise|engage|collaborate"
    r"|co-?operate)"
    r"(?: (?:work|jointly|together|closely|collaboratively))* with (?P<who>.{3,160}?)"
    r"(?=,? (?:to|so|and then|on|in order|what|how|that|which|when|who|whether|about|over|at|for"
    r"|the terms|an? )\b|:|\.|;|$)"
)
OF_NAMED_FORCES = re.compile(
    r"\bchief (?:constables|officers) of (?!all\b|every\b|each\b|(?:police )?forces\b)"
)
TOGETHER = re.compile(
    r"\b(?:should|must),? (?:together |jointly )?(?:with|in (?:consultation|partnership) with)"
    r" (?P<who>[^,:]{3,120}?),"
)
THROUGH = re.compile(r"\b(?:should|must),? through (?P<who>the [^,]{3,120}?),")
SECOND_ASK = re.compile(r"; (?:and )?(?P<who>(?:the|all|each) .{3,120}?) (?:should|must)\b")


@dataclass(frozen=True, slots=True)
class Addressees:
    """Bodies that are asked, and the words that could not be resolved to any.

    `own` is true where only the body inspected is meant, `partly` where only some of a group.
    """

    codes: tuple[str, ...]
    own: bool
    unresolved: tuple[str, ...] = ()
    partly: bool = False


def addressees(words: str, names: Names, *, national: bool) -> Addressees:
    """Resolve an addressee's words to bodies; what names nobody known is returned as it stands."""
    folded = fold(words)
    codes, outside = _named(words, folded, names)
    if CONSTITUENTS.search(folded):
        rocus = [code for code in codes if names.facts[code].kind == "rocu"]
        codes.extend(code for rocu in rocus for code in names.forces_of(rocu))
    elif national and FORCES.search(folded):
        codes.append("all-chief-constables")
    if national and ALL_ROCUS.search(folded) and not ROCU_LEAD.search(folded):
        codes.extend(names.rocus())
    if OTHER_DEPARTMENT.search(folded):
        codes.append("gov-other")
    own = bool(OWN_FORCE.search(folded) or LOCAL_POLICING_BODY.search(folded)) and not codes
    known = tuple(dict.fromkeys(code for code in codes if code in names.facts))
    unresolved = (words,) if NO_BODY.search(outside) or not (known or own) else ()
    return Addressees(
        known, own, unresolved if words else (), partly=NOT_ALL.search(folded) is not None
    )


def _named(words: str, folded: str, names: Names) -> tuple[list[str], str]:
    """Bodies and groups in the order in which they are named, and the words outside the names."""
    overseers = names.overseers(words)
    mentioned = [
        m
        for m in names.mentions(words, places=True)
        if m.code != "hmicfrs" and not any(o.start <= m.start < o.end for o in overseers)
    ]
    mentioned += overseers
    outside = _outside(folded, mentioned)
    placed = [(mention.start, mention.code) for mention in mentioned]
    placed.extend(
        (found.start(), code)
        for pattern, code in THE_GROUPS
        if (found := pattern.search(outside)) is not None
    )
    codes = [code for _, code in sorted(placed)]
    if OF_NAMED_FORCES.search(folded) and any(map(names.is_local, codes)):
        codes.remove("all-chief-constables")
    return codes, outside


def _outside(folded: str, mentioned: list[Mention]) -> str:
    """The words with the names already found blanked out (`Association of Police and Crime …`)."""
    for mention in mentioned:
        blank = " " * (mention.end - mention.start)
        folded = folded[: mention.start] + blank + folded[mention.end :]
    return folded


def asked_together(text: str) -> str:
    """Words of those who are asked at once with the first: `should, with the Home Office, …`."""
    found = TOGETHER.search(fold(first_sentence(text[:REACH])))
    return text[found.start("who") : found.end("who")] if found else ""


def others_asked(text: str) -> list[str]:
    """Words of those who are asked beside the first: `lead work with …`, `; the … should`."""
    folded = fold(first_sentence(text[:REACH]))
    found = [pattern.search(folded) for pattern in (TOGETHER, WORKS_WITH, THROUGH, SECOND_ASK)]
    return [text[match.start("who") : match.end("who")] for match in found if match]
