"""What is open while findings are read: the kind, the list it stands in, the finding itself."""

import re
from dataclasses import dataclass

from inspections.reading.asks import (
    RECOMMENDS,
    Ask,
    due_without_ask,
    opens_with_date,
    read_ask,
    starts_an_ask,
    whom,
)
from inspections.reading.blocks import ITEM, PARAGRAPH, Block
from inspections.reading.dates import due_in
from inspections.reading.drafts import Draft
from inspections.reading.markup import fold
from inspections.reading.places import Place
from inspections.reading.proposal import CAUSE_OF_CONCERN, RECOMMENDATION, Due

SNIPPET = 160
LONG_TITLE = 330
GROUP_LENGTH = 90
RECOMMENDS_BY = 120
FIRST_SENTENCE = re.compile(r"(?<=[a-z0-9)\"”’'])\. +(?=[A-Z])")
ASKS = re.compile(r"\b(?:should|must|needs? to|is to|are to)\b")
WE_RECOMMEND = re.compile(r"^(?:we|hmic|hmicfrs|inspectors)(?: therefore| also)? recommends? ")
A_STATEMENT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|will|would|could|may|needs?|must|[a-z]+n't"
    r"|cannot|fails?|lacks?|works?|uses?|provides?|makes?|keeps?|shares?|gives?|takes?|helps?"
    r"|continues?|remains?|records?|knows?|understands?|improves?)\b"
)
LISTED = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
WITHOUT_LABEL = re.compile(r"^recommendations? (?=for|to)", re.IGNORECASE)


@dataclass(slots=True)
class Mode:
    """What kind of finding is being read, and what its list has said so far."""

    kind: str
    plural: bool
    number: str | None = None
    parent: Draft | None = None
    level: int = 0
    style: str = ""
    title: str | None = None
    titled_at: int = 0
    title_level: int = -1
    title_style: str = ""
    stem: Ask | None = None
    stem_level: int = -1
    group_due: Due | None = None
    addressee: str = ""
    item_level: int | None = None
    answering: bool = False
    doubt: str = ""
    boxed: bool = False
    count: int = 0


class OpenFindings:
    """What is open, and how a finding is begun."""

    def __init__(
        self,
        blocks: list[Block],
        places: list[Place],
        questions: list[str | None],
        published_on: str | None,
    ) -> None:
        """Take the blocks with their places and the question each stands under."""
        self.blocks, self.places, self.questions = blocks, places, questions
        self.published_on = published_on
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.cause: Draft | None = None
        self.mode: Mode | None = None
        self.outer: Mode | None = None
        self.index = 0

    def _settle(self) -> None:
        """A numbered recommendation of which only the title was printed is one all the same."""
        mode = self.mode
        if mode is None or not mode.title or mode.count or mode.kind != RECOMMENDATION:
            return
        here, self.index = self.index, mode.titled_at
        draft = self._new(self.blocks[mode.titled_at], title=mode.title)
        draft.addressed = mode.addressee
        draft.due = due_without_ask(mode.title, self.published_on)
        draft.doubt(0.2, "nothing stands below its title")
        self.index = here

    def _close(self) -> None:
        self._settle()
        self.draft = self.cause = self.mode = self.outer = None

    def _new(self, block: Block, *, title: str | None = None) -> Draft:
        assert self.mode is not None  # noqa: S101 - nothing is opened without a label
        place = self.places[self.index]
        draft = Draft(
            self.mode.kind,
            self.index,
            block.line,
            place.page,
            block.text[:SNIPPET],
            title=title,
            number=self.mode.number,
            parent=self.mode.parent,
            bodies=place.bodies,
            question=self.questions[self.index],
        )
        if self.mode.doubt:
            draft.doubt(0.1, self.mode.doubt)
        self.mode.boxed = block.quoted
        self.mode.count += 1
        self.drafts.append(draft)
        self.draft = draft
        if draft.kind == CAUSE_OF_CONCERN:
            self.cause = draft
        return draft

    def _begin_with(self, words: str, block: Block) -> Draft:
        """Open a finding by its title; a run-on line is its text and gives its first sentence."""
        words = LISTED.sub("", words)
        parts = FIRST_SENTENCE.split(words, maxsplit=1)
        if len(parts) > 1 or len(words) > LONG_TITLE:
            draft = self._new(block, title=parts[0] if len(parts[0]) <= LONG_TITLE else None)
            draft.texts.append(words)
            return draft
        return self._new(block, title=words.rstrip("."))

    def _group(self, text: str, mode: Mode) -> bool:
        """`Within three months`, `For chief constables`: what the list below has in common."""
        due = self._group_due(text)
        to = "" if due else whom(WITHOUT_LABEL.sub("", text))
        if due:
            mode.group_due, mode.stem = due, None
        elif to and len(text) <= GROUP_LENGTH:
            mode.addressee, mode.stem = to, None
        else:
            return False
        if mode.plural:
            self.draft, mode.number, mode.item_level = None, None, None
        return True

    def _group_due(self, text: str) -> Due | None:
        if len(text) > GROUP_LENGTH or ASKS.search(fold(text)):
            return None
        due = due_in(text, self.published_on)
        if due is None or due.words is None:
            return None
        rest = fold(text).replace(fold(due.words), "").strip(" :.,;()–-")
        return due if len(rest) <= len("actions to be taken") else None

    def _asks_now(self, text: str) -> bool:
        if opens_with_date(text) or WE_RECOMMEND.match(fold(text[:60])):
            return True
        ask = read_ask(text, self.published_on)
        if ask is None:
            return False
        if RECOMMENDS.search(fold(text[:RECOMMENDS_BY])):
            return True
        return ask.stem and (ask.bare or ask.due is not None)

    def _is_topic(self, block: Block) -> bool:
        """A heading inside a list of findings: below it the list goes on."""
        mode = self.mode
        if mode is None or not mode.plural or ASKS.search(block.folded[:300]):
            return False
        if 0 < block.level < mode.level:
            return False
        after = self.blocks[self.index + 1 : self.index + 2]
        if not after or not starts_an_ask(after[0].text):
            return False
        names_only = not A_STATEMENT.search(block.folded[:300])
        return after[0].kind == ITEM or (after[0].kind == PARAGRAPH and names_only)
