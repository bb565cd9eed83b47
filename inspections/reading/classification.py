"""What kind of document this is: a report, a response to one, a board paper, a revisit letter."""

import re

from inspections.reading.blocks import Block
from inspections.reading.markup import fold
from inspections.reading.proposal import BOARD_PAPER, REPORT, RESPONSE, REVISIT_LETTER

HEAD = 6000
TAIL = 2500
TITLE = 500
TITLES = 8

BOARD_ASKED = re.compile(
    r"\b(?:board|committee|panel|cabinet|members)\b.{0,40}\b(?:is|are) (?:recommended|asked"
    r"|invited|requested) to\b"
)
BOARD_ADDRESSED = re.compile(
    r"\b(?:to|report to|meeting|agenda item)\s*:.{0,80}\b(?:board|committee|panel)\b"
)
TO_THE_READER = re.compile(
    r"\bdear (?:home secretary|hmicfrs|hmic|sir tom|sir andy|sir thomas|his majesty's|her majesty's"
    r"|hm chief|hm inspector|minister|secretary of state|chief inspector|inspector|rt hon|hmi )"
)
RESPONDS = re.compile(
    r"\bi (?:write|am writing)(?: to you)? in response\b"
    r"|\bmy (?:formal |statutory )?(?:response|comments)\b"
    r"|\bi (?:acknowledge|welcome|note) (?:that )?(?:the|your|this|his)\b"
    r"|\bin accordance with section 55\b|\bsection 55\b.{0,60}\bresponse\b"
    r"|\bresponse (?:from|by|of) the police\b"
)
TITLED_RESPONSE = re.compile(
    r"^(?:.{0,160}\b(?:pcc|pfcc|commissioner|opcc|mayor|mopac"
    r"|authority board)\b.{0,40}\b(?:response|comments)\b"
    r"|(?:statutory |formal |section 55 |official )*response to\b.{0,120}\b(?:hmic|inspect|report)"
    r"|section 55 response)"
)
SIGNED_BY_A_COMMISSIONER = re.compile(
    r"\byours (?:sincerely|faithfully)\b.{0,120}"
    r"\b(?:police(?:, fire)? and crime commissioner|mayor)\b",
    re.DOTALL,
)
TO_A_MINISTER = re.compile(r"^(?:home secretary|secretary of state)$", re.MULTILINE)
TITLED_REVISIT = re.compile(
    r"\brevisit|\bre-inspection\b|\bpost-inspection review\b|\bprogress letter\b|\bclosure letter\b"
    r"|\bcauses? of concern (?:review|update|closure|progress)\b|\bclos(?:ure|ing) of (?:the "
    r"|a )?causes? of concern\b"
    r"|\bfollow-up (?:visit|letter)\b|\bcauses? of concern\b.{0,20}\bclosed\b"
)
LETTER_TO_A_CHIEF = re.compile(
    r"\bdear (?:chief constable|commissioner|chief officer|acting chief constable"
    r"|temporary chief constable|[a-z]{2,15}\b)"
)
CLOSES = re.compile(
    r"\bcauses? of concern\b.{0,160}\b(?:closed?|discharged|removed|remains? open|resolved"
    r"|signed off)\b"
    r"|\b(?:closed?|closing|discharged?|discharging|removed?)\b.{0,60}\bcauses? of concern\b"
    r"|\bwe (?:revisited|returned|visited)\b|\bour revisit\b"
)
SAYS_NEW = re.compile(r"\baccelerated causes? of concern\b|\bnew causes? of concern\b")


def kind_of(blocks: list[Block]) -> str:
    """Return the kind of a document, `report` where nothing says otherwise."""
    titles = [fold(block.text[:200]) for block in blocks[:TITLES]]
    title = " ".join(titles[:6])[:TITLE]
    head = _joined(blocks[:45], HEAD)
    tail = _joined(blocks[-20:], TAIL)
    if BOARD_ASKED.search(head) or (BOARD_ADDRESSED.search(head[:1500]) and "purpose" in head):
        return BOARD_PAPER
    if any(map(TITLED_RESPONSE.match, titles)) or _responds(title, head, tail):
        return RESPONSE
    if _revisits(title, head):
        return REVISIT_LETTER
    return REPORT


def _joined(blocks: list[Block], length: int) -> str:
    return "\n".join(fold(block.text[:1500]) for block in blocks)[:length]


def _responds(title: str, head: str, tail: str) -> bool:
    if TO_THE_READER.search(head) or TITLED_RESPONSE.search(title):
        return True
    signed = SIGNED_BY_A_COMMISSIONER.search(tail) or TO_A_MINISTER.search(head[:600])
    return bool(signed and RESPONDS.search(head))


def _revisits(title: str, head: str) -> bool:
    if SAYS_NEW.search(head[:1500]):
        return False
    if TITLED_REVISIT.search(title):
        return True
    return bool(LETTER_TO_A_CHIEF.search(head[:1500]) and CLOSES.search(head))
