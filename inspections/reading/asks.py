"""What a sentence asks: of whom, by when, and whether its bullets are asks of their own."""

import re
from dataclasses import dataclass

from inspections.reading.dates import due_in
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
from inspections.reading.proposal import Due

REACH = 700
MODAL = re.compile(
    r"\b(?:should|must|needs? to|is to|are to|shall|ought to|is expected to|are expected to"
    r"|is required to|are required to)\b"
)
RECOMMENDS = re.compile(
    r"\b(?:we|hmic|hmicfrs|hmip|inspectors|the inspectorates?)(?: also| therefore"
    r"| further)? recommends?(?: that)?\b,?"
)
DUE_START = re.compile(
    r"^(?:by|before|within|in the next|no later than|not later than|immediately"
    r"|with immediate effect"
    r"|from now on|as soon as)\b"
)
CONNECTS = re.compile(
    r"^(?:in addition|additionally|furthermore|also|and|finally|as a minimum|to (?:do"
    r"|achieve) this)\b,? "
)
ITS_OWN_BOARD = re.compile(
    r"^(?:that )?(?:the )?(?:board|committee|panel|members|cabinet|meeting|audit|joint audit"
    r"|police and crime panel|commissioner|acting commissioner)\b.{0,60}"
    r"\b(?:recommended|asked|invited|requested) to\b"
)
AFTER_MODAL = re.compile(
    r"^(?:"
    r"immediately|urgently|also|now|jointly|together|therefore|further|take|act|acts|takes"
    r"|immediate|urgent|prompt|steps|action|actions|measures|work|working|together|to|and"
    r"|the following"
    r"|do|make sure|makes sure|ensure|ensures|satisfy (?:itself|themselves)|assure (?:itself"
    r"|themselves)|that|:|,"
    r"|improve|improves|with|its|their|partners?|partner organisations|swiftly|quickly"
    r"|in particular|address|this|these"
    r"|concerns?|by|before|within|from|of|publication|report|months?|weeks?|days?|years?|"
    r"\d{1,2}(?:st|nd|rd|th)?|20\d\d|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|one|two|three|four|five|six|nine|twelve|end|so|as a minimum"
    r"|at least|all|both"
    r")\b[,:]?\s*"
)
PLAIN_SUBJECT = re.compile(r"^[\w' -]{2,60}:$")
A_VERB = re.compile(
    r"\b(?:is|are|has|have|can|does|do|will|understands?|receives?|knows?|gets?|uses?)\b"
)
MAKE_SURE = re.compile(r"\b(?:make sure|ensure|makes sure|ensures)\b")
SENTENCE_END = re.compile(r"[a-z0-9)\"'”’][.!?](?= +[A-Z“\"])")
WORKS_WITH = re.compile(
    r"\b(?:lead|leads|work|works|working)(?: (?:work|jointly|together|closely"
    r"|collaboratively))* with (?P<who>.{3,160}?)"
    r"(?=,? (?:to|so|and then|on|in order)\b|:|\.|;)"
)
SECOND_ASK = re.compile(r"; (?:and )?(?P<who>(?:the|all|each) .{3,120}?) (?:should|must)\b")


@dataclass(frozen=True, slots=True)
class Ask:
    """One sentence that asks for something, taken apart."""

    text: str
    subject: str
    due: Due | None
    modal: bool
    stem: bool
    bare: bool


def read_ask(text: str, published_on: str | None) -> Ask | None:
    """Take a paragraph or item apart; None where it asks for nothing.

    `stem` is true where it ends in a colon, `bare` where that stem names no whole task of its
    own, so that each bullet under it is an ask by itself.
    """
    head = text[:REACH]
    folded = fold(head)
    first = _first_sentence(head)
    recommends = RECOMMENDS.search(folded[:200])
    modal = MODAL.search(folded[: len(first)]) or MODAL.search(folded)
    stem = text.rstrip().endswith(":")
    if not modal and not recommends and not (stem and DUE_START.match(folded)):
        return None
    if ITS_OWN_BOARD.match(folded):
        return None
    start, end = _subject_place(folded, recommends, modal)
    subject = _subject(head[start:end])
    due = _due(head, folded, end, modal, published_on)
    bare = stem and _is_bare(folded, end if not modal else modal.end(), has_modal=modal is not None)
    return Ask(text, subject, due, modal is not None, stem, bare)


def starts_an_ask(text: str) -> bool:
    """Whether an item is a whole ask: it opens with a date or says early who should."""
    if not (text[:1].isupper() or text[:1].isdigit()):
        return False
    folded = fold(text[:REACH])
    if DUE_START.match(folded) and MODAL.search(folded[:260]):
        return True
    return bool(MODAL.search(folded[:140]) or RECOMMENDS.search(folded[:60]))


def opens_with_date(text: str) -> bool:
    """Whether a paragraph opens with a due date and goes on to ask, as recommendations do."""
    folded = CONNECTS.sub("", fold(text[:REACH]))
    return bool(DUE_START.match(folded) and (MODAL.search(folded) or RECOMMENDS.search(folded)))


def _first_sentence(head: str) -> str:
    found = SENTENCE_END.search(head)
    return head[: found.start() + 2] if found else head


def _subject_place(
    folded: str, recommends: re.Match[str] | None, modal: re.Match[str] | None
) -> tuple[int, int]:
    start = (
        recommends.end() if recommends and (not modal or recommends.start() < modal.start()) else 0
    )
    if modal and modal.start() >= start:
        return start, modal.start()
    colon = folded.find(":", start)
    return start, colon if colon >= 0 else min(len(folded), start + 160)


LEADING_DUE = re.compile(
    r"^\W*(?:(?:by|before|within|in the next|no later than|not later than)\b[^,:]{2,70},\s*|"
    r"(?:immediately|with immediate effect)\b,?\s*)",
)
LEADING_DUE_BARE = re.compile(
    r"^\W*(?:by|within|before)\b.{2,50}?(?:20\d\d|months?|weeks?|days?|years?|publication|report)\b,?\s+",
)
LEADING_WORDS = re.compile(
    r"^\W*(?:we recommend that|therefore|in addition|additionally"
    r"|to address this(?: cause of concern)?"
    r"|to (?:do|achieve) this|as a result|also|that|and|with|(?:as )?a priority)\b,?\s*"
)


def _subject(raw: str) -> str:
    """The addressee's words: what stands before the verb, without the date."""
    text = raw
    for _ in range(3):
        folded = fold(text)
        found = (
            LEADING_DUE.match(folded)
            or LEADING_DUE_BARE.match(folded)
            or LEADING_WORDS.match(folded)
        )
        if not found:
            break
        text = text[found.end() :]
    text = re.sub(r",? (?:immediately|urgently|also)$", "", text.strip(" ,:"))
    return _without_inner_date(text)


def _without_inner_date(text: str) -> str:
    due = due_in(text, None)
    if due and due.words and len(due.words) > len("in a day"):
        place = fold(text).find(fold(due.words))
        if place >= 0:
            text = f"{text[:place].rstrip(' ,')} {text[place + len(due.words) :].lstrip(' ,')}"
    return text.strip(" ,:")


NEAR = 45
END_OF_POINT = re.compile(r"[;,]?(?: and| or)?[;.]?$")
TAIL = 90


def _due(
    head: str, folded: str, end: int, modal: re.Match[str] | None, published_on: str | None
) -> Due | None:
    """Look where dates of recommendations stand: before the verb, just after it, or at the end."""
    zone_end = modal.end() + NEAR if modal else end + NEAR
    first = len(_first_sentence(head))
    before = due_in(head[: modal.end() if modal else end], published_on)
    if before:
        return before
    after = due_in(
        head[modal.end() if modal else end : min(zone_end, max(first, end))], published_on
    )
    if after:
        return after
    return due_at_end(head[:first], published_on)


def due_at_end(text: str, published_on: str | None) -> Due | None:
    """Return the due date that a sentence or point ends with, or None.

    A period counts only where it is said to run from publication: others are standards of service.
    """
    text = END_OF_POINT.sub("", text.rstrip())
    last = due_in(text[-TAIL:], published_on)
    if last is None or last.words is None or last.precision == "immediate":
        return None
    place = fold(text).rfind(fold(last.words))
    if text[place + len(last.words) :].strip(" .;:,)"):
        return None
    return last if last.precision != "relative" or "publication" in last.words else None


def _is_bare(folded: str, end: int, *, has_modal: bool) -> bool:
    """Whether nothing but fillers stands between `should` and the colon."""
    colon = folded.rfind(":")
    rest = folded[end : colon + 1].strip()
    if not has_modal:
        return True
    rest = re.sub(r"\b(?:with|alongside|working with) [\w' ,&()-]{3,80}?,\s*", "", rest).strip(" ,")
    whole = rest
    while found := AFTER_MODAL.match(rest):
        rest = rest[found.end() :].lstrip(" ,")
    made_sure = MAKE_SURE.search(whole[: len(whole) - len(rest)]) is not None
    if not rest.strip(" :,"):
        return True
    return made_sure and bool(PLAIN_SUBJECT.match(rest)) and not A_VERB.search(rest)


@dataclass(frozen=True, slots=True)
class Addressees:
    """Bodies that are asked, and the words that could not be resolved to any."""

    codes: tuple[str, ...]
    own: bool
    unresolved: tuple[str, ...] = ()


NO_BODY = re.compile(
    r"\b(?:local authorit|safeguarding partner|partner organisations|interested parties|health"
    r"|schools?|government\b|probation|ofsted|youth justice|parliament|the law commission"
    r"|social media)"
)


def addressees(words: str, names: Names, *, national: bool) -> Addressees:
    """Resolve an addressee's words to bodies; what names nobody known is returned as it stands."""
    folded = fold(words)
    mentioned = [m for m in names.mentions(words, places=True) if m.code != "hmicfrs"]
    outside = _outside(folded, mentioned)
    placed = [(mention.start, mention.code) for mention in mentioned]
    placed.extend(
        (found.start(), code)
        for pattern, code in THE_GROUPS
        if (found := pattern.search(outside)) is not None
    )
    codes = [code for _, code in sorted(placed)]
    rocus = [code for code in codes if names.facts[code].kind == "rocu"]
    if CONSTITUENTS.search(folded):
        codes.extend(code for rocu in rocus for code in names.forces_of(rocu))
    elif national and FORCES.match(folded):
        codes.append("all-chief-constables")
    if (
        national
        and ALL_ROCUS.search(folded)
        and not re.search(r"\b(?:lead|chief officers?|executive board)\b.{0,20}\brocus?", folded)
    ):
        codes.extend(names.rocus())
    if OTHER_DEPARTMENT.search(folded):
        codes.append("gov-other")
    own = bool(OWN_FORCE.search(folded) or LOCAL_POLICING_BODY.search(folded)) and not codes
    known = tuple(dict.fromkeys(code for code in codes if code in names.facts))
    unresolved = (words,) if NO_BODY.search(folded) or not (known or own) else ()
    return Addressees(known, own, unresolved if words else ())


def _outside(folded: str, mentioned: list[Mention]) -> str:
    """The words with the names already found blanked out (`Association of Police and Crime …`)."""
    for mention in mentioned:
        blank = " " * (mention.end - mention.start)
        folded = folded[: mention.start] + blank + folded[mention.end :]
    return folded


def others_asked(text: str) -> list[str]:
    """Words of those who are asked beside the first: `lead work with …`, `; the … should`."""
    folded = fold(text[:REACH])
    found = [WORKS_WITH.search(folded), SECOND_ASK.search(folded)]
    return [text[match.start("who") : match.end("who")] for match in found if match]
