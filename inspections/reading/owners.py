"""Whose each finding is, what it asks of whom, and how sure the reading is."""

import re

from inspections.reading.addressing import (
    Addressees,
    addressees,
    asked_together,
    others_asked,
)
from inspections.reading.asks import MODAL, first_sentence, read_ask
from inspections.reading.drafts import Draft
from inspections.reading.identity import Identity
from inspections.reading.markup import fold
from inspections.reading.names import CONSTITUENTS, Names
from inspections.reading.proposal import (
    CAUSE_OF_CONCERN,
    PRACTICES,
    RECOMMENDATION,
    Due,
    ProposedFinding,
    Source,
)

SURE = 0.98
LEAST = 0.3
SUBJECT_REACH = 140
VERB = re.compile(
    r"\b(?:should|must|needs?|doesn't|does not|isn't|is not|is|are|aren't|has|have|hasn't"
    r"|haven't|can't|cannot|can"
    r"|don't|do not|fails?|lacks?|works?|uses?|provides?|makes?|was|were|will|would|continues?)\b"
)
THE_UNIT = re.compile(
    r"\bthe (?:region's |regional )?(?:rocu|(?:regional )?organised crime unit)\b"
)


class Owners:
    """Resolves who is asked, from the finding's own words and from the section it stands in."""

    def __init__(self, identity: Identity, names: Names) -> None:
        """Keep what the document is about."""
        self.identity, self.names = identity, names
        self.warnings: list[str] = []

    def resolve(self, draft: Draft) -> None:
        """Give a finding its bodies; what cannot be resolved is a doubt, never a guess."""
        own = draft.bodies or self._own()
        if draft.kind == RECOMMENDATION:
            self._recommended(draft, own)
            return
        subject = self._subject(draft)
        named = self._named(subject)
        draft.subject = subject if MODAL.search(fold(draft.opening[:400])) or named else ""
        draft.bodies = named or own
        if not draft.bodies and subject:
            draft.bodies = addressees(subject, self.names, national=True).codes
        self._doubt_several(draft, named)

    def inherit(self, drafts: list[Draft]) -> None:
        """A national cause of concern is for those whom its recommendations ask."""
        for draft in drafts:
            if draft.kind == CAUSE_OF_CONCERN and not draft.bodies:
                under = [d.bodies for d in drafts if d.parent is draft]
                draft.bodies = tuple(dict.fromkeys(code for codes in under for code in codes))
            if not draft.bodies and draft.kind not in PRACTICES:
                draft.doubt(0.25, "no body could be resolved")

    def _own(self) -> tuple[str, ...]:
        return self.identity.bodies

    def _doubt_several(self, draft: Draft, named: tuple[str, ...]) -> None:
        several = len(self.identity.bodies) > 1
        if several and not named and draft.bodies == self.identity.bodies:
            draft.doubt(0.1, "it stands in no body's own section, so it is taken for all of them")

    def _subject(self, draft: Draft) -> str:
        opening = draft.opening[: SUBJECT_REACH * 3]
        ask = read_ask(first_sentence(opening), None)
        if ask is None and draft.kind not in PRACTICES:
            ask = read_ask(opening, None)
        if ask is not None and len("they") < len(ask.subject) <= SUBJECT_REACH:
            return ask.subject
        found = VERB.search(fold(opening[:SUBJECT_REACH]))
        if found:
            return opening[: found.start()].strip(" ,")
        named = self.names.mentions(opening[:SUBJECT_REACH])
        return opening[: named[0].end] if named and named[0].start <= len("the ") else ""

    def _named(self, subject: str) -> tuple[str, ...]:
        """Bodies that the subject names, a unit's constituent forces with it."""
        mentions = self.names.codes(subject, places=bool(self.identity.bodies))
        codes = [code for code in mentions if code != "hmicfrs"]
        folded = fold(subject)
        if self.identity.region and THE_UNIT.search(folded):
            codes.insert(0, self.identity.region)
        if not CONSTITUENTS.search(folded):
            return tuple(dict.fromkeys(codes))
        rocus = [code for code in codes if self.names.facts[code].kind == "rocu"]
        if not rocus and self.identity.region:
            rocus = [self.identity.region]
        for rocu in rocus:
            codes.extend(self.names.forces_of(rocu))
        return tuple(dict.fromkeys(codes))

    def _recommended(self, draft: Draft, own: tuple[str, ...]) -> None:
        national = self.identity.national
        parent = draft.parent.bodies if draft.parent is not None else ()
        found = self._asked(draft)
        codes = list(found.codes) if found else []
        if not national and found and self._regional(draft.subject):
            codes = list(self._named(draft.subject))
        if found and (national or not any(map(self.names.is_local, codes or own))):
            for words in others_asked(draft.text):
                more = addressees(words, self.names, national=True)
                codes.extend(more.codes)
                self._flag(draft, more)
        elif joint := asked_together(draft.text):
            partners = addressees(joint, self.names, national=False).codes
            codes = [*(codes or parent or own), *partners] if partners else codes
        draft.bodies = tuple(dict.fromkeys(codes)) or parent or own
        if found and (national or found.codes):
            self._flag(draft, found)
        if not draft.subject:
            draft.doubt(0.05, "the sentence names no addressee; its section's is taken")

    def _asked(self, draft: Draft) -> Addressees | None:
        """Whom the sentence names or, where it names nobody known, the heading above it."""
        national = self.identity.national
        found = addressees(draft.subject, self.names, national=national) if draft.subject else None
        if draft.addressed and not (found and found.codes):
            draft.subject = draft.addressed
            return addressees(draft.addressed, self.names, national=national)
        return found

    def _regional(self, subject: str) -> bool:
        return bool(CONSTITUENTS.search(fold(subject)))

    def _flag(self, draft: Draft, found: Addressees) -> None:
        for words in found.unresolved:
            draft.doubt(0.15, f"“{words}” could not be resolved to a known body")
        if re.search(r"\b(?:in|for) each region\b", fold(draft.subject)):
            draft.doubt(
                0.1, f"“{draft.subject}” names a regional group, taken for all chief constables"
            )
        if found.partly:
            draft.doubt(0.1, f"“{draft.subject}” names only some; it is taken for all of them")
        if "gov-other" in found.codes:
            draft.doubt(0.1, "a government department that the register does not know by name")


def finding_of(draft: Draft) -> ProposedFinding:
    """Return the proposal of one finding, with the confidence its doubts leave."""
    confidence = max(LEAST, SURE - sum(cost for cost, _ in draft.doubts))
    reasons = [reason for _, reason in draft.doubts]
    if draft.places > 1:
        reasons.append("printed more than once in the document; taken as one")
    return ProposedFinding(
        ref=draft.ref,
        kind=draft.kind,
        title=draft.title,
        text=draft.text,
        points=tuple(draft.points),
        bodies=draft.bodies,
        addressee_words=draft.subject or None,
        parent=draft.parent.ref if draft.parent is not None else None,
        question=draft.question,
        due=(draft.due or Due()) if draft.kind == RECOMMENDATION else Due(),
        source=Source(draft.page, draft.snippet, draft.line),
        confidence=round(confidence, 2),
        reasons=tuple(reasons),
        number=draft.number,
    )
