"""The words that open a finding: `Area for improvement:`, `Recommendation 7` and the like."""

import re
from dataclasses import dataclass

from inspections.reading.asks import MODAL, whom
from inspections.reading.blocks import HEADING, ITEM, PARAGRAPH, ROW, Block
from inspections.reading.markup import fold
from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    INNOVATIVE_PRACTICE,
    POSITIVE_PRACTICE,
    PROMISING_PRACTICE,
    RECOMMENDATION,
)

LONGEST_HEADING = 140
SECTION_NUMBER = (
    r"(?:(?:s\d{1,3}|(?:section |chapter |part )?\d{1,2}(?:\.\d{1,2}){0,3}\.?"
    r"|(?:annexe?|appendix|part)(?: (?:\d{1,2}|[a-h]|[ivx]{1,4}))?\s*[-–—:.]?)\s+)?"
)
WHOSE = (
    r"(?:(?:hmic(?:frs)?(?:'s)?|our|the|new|further|additional|key|formal|immediate|main|specific"
    r"|strategic|national|local|force|summary of(?: our| the)?|list of(?: our| the)?"
    r"|full list of)\s+){0,3}"
)
NAME = (
    r"(?:"
    r"(?P<afi>(?:areas?|aspects?) (?:for|of) improvement|afis?)"
    r"|(?P<coc>(?:accelerated )?(?:causes? (?:of|for)|areas? of) (?:serious )?concern|cocs?)"
    r"|(?P<rec>recommendations?)"
    r"|(?P<innovative>innovative practices?)"
    r"|(?P<both>(?:innovative and promising|promising and innovative) practices?)"
    r"|(?P<promising>promising practices?)"
    r"|(?P<positive>(?:(?:notable )?positive|good|effective|best|notable)(?: (?:or"
    r"|and) (?:effective|good|positive))? practices?"
    r"|notable practices?)"
    r")"
)
NUMBER = (
    r"(?:\s*[(#]?\s*(?:no\.?\s*|number\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})?"
    r"|[ivx]{1,4}(?=[\s:.)-]|$)|[a-h](?=[\s:.)-]|$))\)?)?"
)
REST = r"(?P<gap>\s*(?:[:–—|]|\s-\s|\s*-\s|\.\s|$)\s*)(?P<rest>.*)"
LABEL = re.compile(
    rf"{SECTION_NUMBER}{WHOSE}{NAME}{NUMBER}(?P<suffix>(?:\s*\([^()]{{1,60}}\))?){REST}", re.DOTALL
)
NUMBERED_REST = re.compile(
    rf"{WHOSE}(?:(?P<afi>area for improvement|afi)|(?P<coc>cause of concern)"
    rf"|(?P<rec>recommendation))"
    r"\s+(?P<number>\d{1,3})\s+(?P<rest>\S.*)",
    re.DOTALL,
)
ADDRESSED = re.compile(
    rf"{SECTION_NUMBER}{WHOSE}(?P<rec>recommendations?) (?:to|for|addressed to)"
    r" (?P<to>(?!(?:improve|address|support|tackle|consider|help|reduce)\b).{3,90}?)"
    r"(?:\s*[-(]\s*(?P<number>\d{1,3})\)?)?"
)
GERUND_TAIL = re.compile(r"^(?:the )?[a-z]+ing\b")
KIND_OF = {
    "afi": AREA_FOR_IMPROVEMENT,
    "coc": CAUSE_OF_CONCERN,
    "rec": RECOMMENDATION,
    "innovative": INNOVATIVE_PRACTICE,
    "both": INNOVATIVE_PRACTICE,
    "promising": PROMISING_PRACTICE,
    "positive": POSITIVE_PRACTICE,
}
DEFINES = re.compile(
    r"^(?:(?:an? (?:cause|area) \w+ \w+ (?:is|means))\b|an? (?:aspect|area|serious|finding"
    r"|practice|shortcoming|issue|problem|term|new|judge?ment"
    r"|place|matter|service|force's|solution|approach|way of|critical|formal|specific|statement"
    r"|proposal)\b(?!.{0,160}\bshould (?:improve|make|review))"
    r"|if (?:our|we|an|the inspect|during)\b|where (?:we|our|inspectors|an|the inspect)\b"
    r"|when (?:we|our|inspectors)\b"
    r"|means\b|refers to\b|is (?:a|an|when|where|given|made|used|identified|published)\b"
    r"|are (?:a|an|made|given|used|identified|those|published|aspects|areas|practices)\b"
    r"|these (?:are|describe|show|highlight)\b|this (?:is (?:a|an|when|where|used|our)|term"
    r"|means|describes|category)\b"
    r"|we (?:may|will|make|identify|use|report|give|issue|publish|describe|define|highlight|call"
    r"|raise|record|set out)\b"
    r"|our (?:inspection|definition|inspectors|term)\b|one or more\b|actions? that we|what we\b"
    r"|identified (?:when|where|if)\b"
    r"|used (?:when|where|to|for)\b|given (?:when|where|to)\b|made (?:when|where|to)\b"
    r"|any (?:practice|aspect|area|approach)\b|something (?:that|we)\b|practices? (?:that"
    r"|which) (?:we|is|are|has)\b)"
)
NONE_GIVEN = re.compile(
    r"^(?:none|nil|n/a|not applicable|no (?:areas?|causes?|recommendations?|new)|there (?:are"
    r"|were) no|"
    r"we (?:have |did |do |found |identified |made )*(?:no|not)\b)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The opening of a finding, or of a list of findings where `plural`."""

    kind: str
    plural: bool
    number: str | None
    rest: str
    addressee: str = ""


def label_of(block: Block) -> Label | None:
    """Return the label that a block opens with, or None where it only mentions findings."""
    if block.kind not in {HEADING, PARAGRAPH, ITEM, ROW} or not block.text:
        return None
    folded = fold(block.text[:900])
    if not OPENS.match(folded):
        return None
    if addressed := _addressed(block, folded):
        return addressed
    found = LABEL.fullmatch(folded) or NUMBERED_REST.fullmatch(folded)
    if not found or (found.re is NUMBERED_REST and block.text[found.start("rest")].islower()):
        return None
    name = next(group for group in KIND_OF if group in found.re.groupindex and found[group])
    rest = block.text[found.start("rest") :].strip()
    if not _stands(block, found, name, rest):
        return None
    suffix = found.groupdict().get("suffix") or ""
    to = whom(f"to {suffix.strip(' ()')}") if name == "rec" and suffix else ""
    return Label(KIND_OF[name], _plural(found[name]), found["number"], rest, to)


OPENS = re.compile(
    rf"{SECTION_NUMBER}{WHOSE}(?:areas? |aspects? |afi|accelerated|causes? |coc|recommendation"
    rf"|innovative|promising"
    r"|positive|good |effective |best |notable )"
)


def _plural(name: str) -> bool:
    return name.endswith("s") or "areas " in name or "causes " in name or "aspects " in name


def _stands(block: Block, found: re.Match[str], name: str, rest: str) -> bool:
    """A paragraph or item must look like a box: nothing or a delimiter after the label."""
    if not rest:
        return block.kind != ROW
    if block.kind == ROW or DEFINES.match(fold(rest[:300])):
        return False
    if "gap" in found.re.groupindex and not found["gap"].strip() and not found["number"]:
        return False
    if block.kind == ITEM and not found["number"] and not MODAL.search(fold(rest[:400])):
        return False
    return not (name == "positive" and block.kind == ITEM)


def _addressed(block: Block, folded: str) -> Label | None:
    """`Recommendations for chief constables`: a list whose addressee stands in its heading."""
    if block.kind != HEADING or len(folded) > LONGEST_HEADING:
        return None
    found = ADDRESSED.fullmatch(folded.rstrip(" :"))
    if not found or GERUND_TAIL.match(found["to"]):
        return None
    to = block.text[found.start("to") : found.end("to")]
    plural = found["rec"].endswith("s")
    return Label(RECOMMENDATION, plural=plural, number=found["number"], rest="", addressee=to)
