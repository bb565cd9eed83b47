"""What a sentence asks: of whom, by when, and whether its bullets are asks of their own."""

import re
from dataclasses import dataclass

from inspections.reading.dates import due_in
from inspections.reading.markup import fold
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
    r"^(?:in addition|additionally|furthermore|besides this|also|and|finally|as a minimum|to (?:do"
    r"|achieve) this)\b,? "
)
ITS_OWN_BOARD = re.compile(
    r"^(?:that )?(?:the )?(?:board|committee|panel|members|cabinet|meeting|audit|joint audit"
    r"|police and crime panel|commissioner|acting commissioner)\b.{0,60}"
    r"\b(?:recommended|asked|invited|requested) to\b"
)
NO_ADDRESSEE = re.compile(r"^(?:i|we|our|my|me)\b|\brecommendations?$")
AN_AGENT = re.compile(
    r"\b(?:chief|forces?|constabular\w+|police|councils?|college|office|commissioners?|npcc|apcc"
    r"|government|ministry|minister|department|services?|inspect\w+|authorit\w+|boards?|units?"
    r"|rocus?|nca|agency|agencies|leads?|leaders|officers?|staff|supervisors?|mayors?|pccs?"
    r"|partners?|bodies|organisations?|prosecutors?|cps|hmpps|secretary|partnerships?|teams?)\b"
)
ADDRESSED = re.compile(
    r"^(?:to|for) (?P<who>[^:.]{3,160}): ?(?=[a-z])(?P<rest>(?:by|within|immediately|[a-z]+)\b.+)",
    re.DOTALL,
)
TO_WHOM = re.compile(r"^(?:to|for|addressed to) (?P<who>[^:.]{3,160})$")
AFTER_MODAL = re.compile(
    r"^(?:"
    r"immediately|urgently|also|now|jointly|together|therefore|further|take|act|acts|takes"
    r"|immediate|urgent|prompt|steps|action|actions|measures|work|working|together|to|and"
    r"|the following"
    r"|do|make sure|makes sure|making sure|ensure|ensures|ensuring"
    r"|satisfy (?:itself|themselves)|assure (?:itself|themselves)|that|:|,"
    r"|improve|improves|with|its|their|partners?|partner organisations|swiftly|quickly"
    r"|in particular|address|this|these"
    r"|concerns?|by|before|within|from|of|publication|report|months?|weeks?|days?|years?|"
    r"\d{1,2}(?:st|nd|rd|th)?|20\d\d|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|one|two|three|four|five|six|nine|twelve|end|so|as a minimum"
    r"|at least|all|both"
    r")\b[,:]?\s*"
)
ONLY_A_VERB = re.compile(
    r"^(?:(?:have|be|been|put|puts) )?(?:have|in place|introduced?|establish|develop|provide|review"
    r"|consider|publish|create|implement|produce|carry out|undertake|set up|set out|agree|identify"
    r"|demonstrate|show|report on|assess|monitor|strengthen|prioritise|adopt|appoint|complete"
    r"|clarify|define|evaluate|examine|give|use|continue to|start|begin to|stop|give priority to)?"
    r"\s*:$"
)
PLAIN_SUBJECT = re.compile(r"^[\w' -]{2,60}:$")
A_VERB = re.compile(
    r"\b(?:is|are|has|have|can|does|do|will|understands?|receives?|knows?|gets?|uses?)\b"
)
MAKE_SURE = re.compile(r"\b(?:mak(?:e|es|ing) sure|ensur(?:e|es|ing))\b")
AS_A_PARTNER = re.compile(r"\b(?:with|alongside|working with) [\w' ,&()-]{3,80}?,\s*")
SENTENCE_END = re.compile(r"[a-z0-9)\"'”’][.!?](?= +[A-Z“\"])")
A_STOP = re.compile(r"[a-z0-9)\"'][.!?] +")
ENDS_AN_ADDRESSEE = re.compile(
    r"^.*?\b(?:police(?: service)?|constabulary|force|service|council|constables?|office|college"
    r"|commissioners?|unit|npcc|forces|constabularies)\b(?! (?:and crime|service|force|chiefs?))"
)


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
    stem = text.rstrip().endswith(":")
    if addressed := ADDRESSED.match(folded):
        return _addressed(text, head, addressed, published_on, stem=stem)
    recommends = RECOMMENDS.search(folded[:200])
    modal = MODAL.search(folded[: len(first_sentence(head))]) or MODAL.search(folded)
    if not modal and not recommends and not (stem and DUE_START.match(folded)):
        return None
    start, end = _subject_place(folded, recommends, modal)
    subject = _subject(head[start:end])
    if ITS_OWN_BOARD.match(folded) or NO_ADDRESSEE.search(fold(subject)):
        return None
    due = _due(head, folded, end, modal, published_on)
    bare = stem and _is_bare(folded, end if not modal else modal.end())
    return Ask(text, subject, due, modal is not None, stem, bare)


def _addressed(
    text: str, head: str, found: re.Match[str], published_on: str | None, *, stem: bool
) -> Ask | None:
    """`To the College of Policing: by May 2025, write …`."""
    who = head[found.start("who") : found.end("who")]
    rest = found["rest"]
    if not AN_AGENT.search(found["who"]):
        return None
    starts = DUE_START.match(rest) is not None
    due = due_in(head[found.start("rest") :], published_on) if starts else None
    due = due or due_at_end(first_sentence(head), published_on)
    return Ask(text, who.strip(), due, modal=True, stem=stem, bare=False)


def whom(text: str) -> str:
    """The addressee that a label's own words name, as in `Recommendation 1: to the Home Office`."""
    found = TO_WHOM.match(fold(text.strip(" :.–-")))
    if not found or MODAL.search(found["who"]) or not AN_AGENT.search(found["who"]):
        return ""
    stripped = text.strip(" :.–-")
    return stripped[found.start("who") : found.end("who")]


def starts_an_ask(text: str) -> bool:
    """Whether an item is a whole ask: it opens with a date or says early who should."""
    if not (text[:1].isupper() or text[:1].isdigit()):
        return False
    folded = fold(text[:REACH])
    if DUE_START.match(folded) and MODAL.search(folded[:260]):
        return True
    first = first_sentence(text[:REACH])
    return bool(MODAL.search(folded[: min(140, len(first))]) or RECOMMENDS.search(folded[:60]))


def opens_with_date(text: str) -> bool:
    """Whether a paragraph opens with a due date and goes on to ask, as recommendations do."""
    folded = CONNECTS.sub("", fold(text[:REACH]))
    return bool(DUE_START.match(folded) and (MODAL.search(folded) or RECOMMENDS.search(folded)))


def speaks_of_the_last(ask: Ask, before: str) -> bool:
    """Whether a sentence goes on about what the one before it asked for.

    `This plan should …` does, and `The plan should …` after `should publish a plan`.
    """
    folded = fold(ask.subject)
    if POINTS_BACK.match(folded) and not AN_AGENT.search(folded):
        return True
    named = THE_SAME.match(folded)
    if named is None or AN_AGENT.search(folded):
        return False
    return re.search(rf"\b{re.escape(named['noun'])}\b", fold(before)) is not None


POINTS_BACK = re.compile(r"^(?:this|these|that|those|such|it|they)\b(?!.{60})")
THE_SAME = re.compile(r"^the (?:[a-z-]+ ){0,3}?(?P<noun>[a-z-]{3,})$")


def first_sentence(head: str) -> str:
    """The first sentence of a text, or all of it where it has only one."""
    found = SENTENCE_END.search(head)
    return head[: found.start() + 2] if found else head


def _subject_place(
    folded: str, recommends: re.Match[str] | None, modal: re.Match[str] | None
) -> tuple[int, int]:
    start = (
        recommends.end() if recommends and (not modal or recommends.start() < modal.start()) else 0
    )
    if modal and modal.start() >= start:
        ends = [found.end() for found in A_STOP.finditer(folded, start, modal.start())]
        return ends[-1] if ends else start, modal.start()
    colon = folded.find(":", start)
    end = colon if colon >= 0 else min(len(folded), start + 160)
    agent = ENDS_AN_ADDRESSEE.match(folded[start:end])
    return start, start + agent.end() if agent else end


LEADING_DUE = re.compile(
    r"^\W*(?:(?:by|before|within|in the next|no later than|not later than|from now on)\b"
    r"[^,:]{0,40},\s*|(?:immediately|with immediate effect)\b,?\s*)",
)
LEADING_DUE_BARE = re.compile(
    r"^\W*(?:by|within|before)\b.{2,50}?(?:20\d\d|months?|weeks?|days?|years?|publication|report)\b,?\s+",
)
LEADING_WORDS = re.compile(
    r"^\W*(?:we recommend that|therefore|in addition|additionally|besides this"
    r"|to address this(?: cause of concern)?"
    r"|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|(?:and )?in any (?:case|event)"
    r"|at the latest"
    r"|to (?:do|achieve) this|as a result|also|that|and|with|(?:as )?a priority)\b,?\s*"
)


def _subject(raw: str) -> str:
    """The addressee's words: what stands before the verb, without the date."""
    text = raw
    for _ in range(4):
        cut = _leading_date(text)
        if cut is None:
            folded = fold(text)
            found = (
                LEADING_DUE.match(folded)
                or LEADING_DUE_BARE.match(folded)
                or LEADING_WORDS.match(folded)
            )
            cut = found.end() if found else 0
        if not cut:
            break
        text = text[cut:]
    text = re.sub(r",? (?:immediately|urgently|also)$", "", text.strip(" ,:"))
    return _without_inner_date(text)


def _leading_date(text: str) -> int | None:
    """Where the words after a date at the very start begin; None where none stands there."""
    due = due_in(text[:TAIL], None)
    if due is None or not due.words:
        return None
    place = fold(text).find(fold(due.words))
    if text[:place].strip(" ,"):
        return None
    end = place + len(due.words)
    return end + len(text[end:]) - len(text[end:].lstrip(" ,"))


def _without_inner_date(text: str) -> str:
    due = due_in(text, None)
    if due and due.words and len(due.words) > len("in a day"):
        place = fold(text).find(fold(due.words))
        if place >= 0:
            text = f"{text[:place].rstrip(' ,')} {text[place + len(due.words) :].lstrip(' ,')}"
    return text.strip(" ,:")


NEAR = 45
AT_ONCE_VERBS = frozenset({"stop", "cease", "begin", "start", "end", "withdraw", "suspend"})
END_OF_POINT = re.compile(r"[;,]?(?: and| or)?[;.]?$")
TAIL = 90


def _due(
    head: str, folded: str, end: int, modal: re.Match[str] | None, published_on: str | None
) -> Due | None:
    """Look where dates of recommendations stand: before the verb, just after it, or at the end."""
    asked = modal.end() if modal else end
    first = len(first_sentence(head))
    zone = head[asked : max(first, end)]
    after = due_in(zone, published_on)
    if after and not _stands_near(zone, after):
        after = None
    places = (due_in(head[:asked], published_on), after, due_at_end(head[:first], published_on))
    named = [due for due in places if due is not None]
    return next((due for due in named if due.precision != "none"), named[0] if named else None)


def _stands_near(zone: str, due: Due) -> bool:
    """Whether a date stands close behind the verb; a period further on is a standard of service."""
    place = fold(zone).find(fold(due.words or ""))
    if due.precision in {"relative", "immediate"}:
        between = AS_A_PARTNER.sub("", fold(zone[:place]).strip(" ,") + ", ")
        between = _without_fillers(between.strip(" ,"))
        return not between or (due.precision == "immediate" and between in AT_ONCE_VERBS)
    return place <= NEAR


def _without_fillers(rest: str) -> str:
    while found := AFTER_MODAL.match(rest):
        rest = rest[found.end() :].lstrip(" ,")
    return rest


def due_without_ask(text: str, published_on: str | None) -> Due | None:
    """The due date of words that name nobody, `By 1 July 2024, pay for spoons.`"""
    if DUE_START.match(fold(text[:TAIL])):
        return due_in(text[:TAIL], published_on)
    return due_at_end(first_sentence(text[:REACH]), published_on)


def due_at_end(text: str, published_on: str | None) -> Due | None:
    """Return the due date that a sentence or point ends with, or None.

    A period counts only where it is said to run from publication: others are standards of service.
    """
    text = END_OF_POINT.sub("", text.rstrip())
    last = due_in(text[-TAIL:], published_on)
    if last is None or last.words is None or last.precision in {"immediate", "none"}:
        return None
    place = fold(text).rfind(fold(last.words))
    if text[place + len(last.words) :].strip(" .;:,)"):
        return None
    from_report = "publication" in last.words or "report" in last.words
    return last if last.precision != "relative" or from_report else None


def _is_bare(folded: str, end: int) -> bool:
    """Whether nothing but fillers, or a verb without an object, stands before the colon."""
    rest = folded[end : folded.rfind(":") + 1].strip()
    rest = AS_A_PARTNER.sub("", rest).strip(" ,")
    whole = rest
    rest = _without_fillers(rest)
    if not rest.strip(" :,") or ONLY_A_VERB.match(rest):
        return True
    made_sure = MAKE_SURE.search(whole[: len(whole) - len(rest)]) is not None
    return made_sure and bool(PLAIN_SUBJECT.match(rest)) and not A_VERB.search(rest)
