"""What makes a reading doubtful: signs in what was read that a person should look at it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from inspections.reading.blocks import CONTENTS, Block
from inspections.reading.drafts import WORD, Draft
from inspections.reading.markup import fold
from inspections.reading.number_words import NUMBER_WORDS
from inspections.reading.open_findings import A_STATEMENT, ASKS
from inspections.reading.proposal import (
    AREA_FOR_IMPROVEMENT,
    CAUSE_OF_CONCERN,
    PRACTICES,
    RECOMMENDATION,
    ProposedFinding,
)

COST = 0.1
MOST_PARAGRAPHS = 7
LONGEST_TEXT = 3_500
LONGEST_POINT = 420
ALIKE = 0.6
FEWEST_WORDS = 3
MOST_COMPARED = 60
LEADS_TO_POINTS = re.compile(
    r"\b(?:that|so that|by|which|including|includes?|with|to|for|on|about|of|at|as follows"
    r"|cover|covers|following|minimum|make sure|ensure|where|whether|how|when|who|it|they"
    r"|itself|themselves)\s*:$"
)
SENTENCES = re.compile(r"[a-z)][.!?] +[A-Z]")
NUMBERS = {"no": 0} | NUMBER_WORDS
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})"
KIND_WORDS = {
    RECOMMENDATION: r"recommendations?",
    CAUSE_OF_CONCERN: r"causes? of concern",
    AREA_FOR_IMPROVEMENT: r"areas? for improvement",
}
NAMES = {
    RECOMMENDATION: "recommendations",
    CAUSE_OF_CONCERN: "causes of concern",
    AREA_FOR_IMPROVEMENT: "areas for improvement",
}
SAYS_HOW_MANY = {
    kind: re.compile(
        r"\b(?:we|this report|our inspection|the report)\b(?: have| has| therefore| also)*"
        r" (?:make|makes|made|identify|identifies|identified|give|gives|given|set out|raise|raised"
        rf"|issue|issued)\b(?: a total of| the following)? {COUNT}"
        rf" (?:new |further |formal )?{words}\b"
        r"(?!.{0,40}\b(?:in|from|since) (?:our |the )?(?:20\d\d|last|previous|earlier))"
    )
    for kind, words in KIND_WORDS.items()
}
SPEAKS_OF_ITSELF = ("recommendation", "of concern", "for improvement")
OF_EARLIER = re.compile(r"\b(?:20\d\d|last|previous|previously|earlier|since)\b")


def doubt(drafts: Sequence[Draft]) -> None:
    """Note on each finding what speaks against its reading."""
    for draft in drafts:
        for reason in _signs(draft):
            draft.doubt(COST, reason)
    for first, second in _alike(drafts):
        second.doubt(COST, f"it reads much like {first.ref}, and may be the same")
    _doubt_gaps(drafts)


def _signs(draft: Draft) -> Iterator[str]:
    if len(draft.texts) > MOST_PARAGRAPHS or len(draft.text) > LONGEST_TEXT:
        yield "it is long: what follows it may have been taken for a part of it"
    if draft.due is not None and draft.due.precision == "none" and draft.due.words:
        yield f"when it is due is given in words only: “{draft.due.words}”"
    if draft.kind not in PRACTICES and _is_only_a_name(draft):
        yield "nothing but a title was read, and it asks for nothing"
    yield from _signs_in_its_lists(draft)


def _signs_in_its_lists(draft: Draft) -> Iterator[str]:
    stems = [text.rstrip() for text in draft.texts if text.rstrip().endswith(":")]
    if len(stems) > 1 and draft.points:
        yield "two lists stand in it, and one may belong elsewhere"
    if any(len(point) > LONGEST_POINT or SENTENCES.search(point) for point in draft.points):
        yield "one of its points has several sentences, and may be more than a point"
    if draft.own_words and len(draft.own_words.split()) < FEWEST_WORDS:
        yield "few words stand under the stem; they may be a point of the one before"
    of_its_own = draft.kind == RECOMMENDATION and draft.number is None and draft.points
    if of_its_own and stems and not LEADS_TO_POINTS.search(fold(stems[0])):
        yield "its points may be recommendations of their own"


def _is_only_a_name(draft: Draft) -> bool:
    if not draft.title or draft.texts or draft.points:
        return False
    folded = fold(draft.title)
    return not (A_STATEMENT.search(folded) or ASKS.search(folded))


def _alike(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Findings of a kind and body that share most of their words and were not taken for one."""
    for kind in (AREA_FOR_IMPROVEMENT, CAUSE_OF_CONCERN):
        own = [(draft, _words(draft)) for draft in drafts if draft.kind == kind][:MOST_COMPARED]
        for place, (draft, words) in enumerate(own):
            for other, others in own[:place]:
                if draft.bodies == other.bodies and _share(words, others) >= ALIKE:
                    yield other, draft
                    break


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(WORD.findall(fold(draft.opening[:400])))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _doubt_gaps(drafts: Sequence[Draft]) -> None:
    """Where printed numbers leave one out, the finding before the gap may hold two."""
    numbered = [d for d in drafts if d.kind == RECOMMENDATION and (d.number or "").isdigit()]
    printed = {int(draft.number or 0) for draft in numbered}
    for draft in numbered:
        following = int(draft.number or 0) + 1
        if following not in printed and following < max(printed):
            draft.doubt(COST, f"no recommendation {following} was found after it")


def miscounted(blocks: Iterable[Block], findings: Sequence[ProposedFinding]) -> Iterator[str]:
    """A sentence for each kind of which the document says that it gives another number."""
    found = {kind: {sum(f.kind == kind for f in findings)} for kind in NAMES}
    alone = sum(f.kind == RECOMMENDATION and f.parent is None for f in findings)
    found[RECOMMENDATION].add(alone)
    said: dict[str, int] = {}
    for block in blocks:
        if block.kind == CONTENTS or not any(word in block.folded for word in SPEAKS_OF_ITSELF):
            continue
        for kind, pattern in SAYS_HOW_MANY.items():
            folded = block.folded[:1500]
            match = pattern.search(folded) if kind not in said else None
            if match and not OF_EARLIER.search(folded[max(0, match.start() - 60) : match.end()]):
                count = match["count"]
                said[kind] = NUMBERS[count] if count in NUMBERS else int(count)
    for kind, many in said.items():
        if many not in found[kind]:
            read = max(found[kind])
            yield f"The document speaks of {many} {NAMES[kind]}; {read} were read."
