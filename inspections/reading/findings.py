"""The grammar of findings: which blocks open one, belong to it, or end it."""

import re
from dataclasses import dataclass

from inspections.reading.asks import Ask, due_at_end, opens_with_date, read_ask, starts_an_ask
from inspections.reading.blocks import HEADING, ITEM, PARAGRAPH, ROW, Block
from inspections.reading.dates import due_in, timescale
from inspections.reading.drafts import Draft
from inspections.reading.labels import DEFINES, NONE_GIVEN, Label, label_of
from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold
from inspections.reading.places import Place
from inspections.reading.proposal import CAUSE_OF_CONCERN, RECOMMENDATION, Due
from inspections.reading.structure import is_title

MOST_FINDINGS = 1_000
SNIPPET = 160
LONG_TITLE = 330
GROUP_LENGTH = 90
FIRST_SENTENCE = re.compile(r"(?<=[a-z0-9)\"”’'])\. +(?=[A-Z])")
CLOSERS = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:main findings|what we found|introduction|conclusions?|next steps|background|context"
    r"|summary(?: of (?:the )?findings)?|overview|our findings|findings|detailed findings|about\b.*|case study.*"
    r"|how (?:well|effective|efficient|legitimate|good)\b.*)$"
)
ASKS = re.compile(r"\b(?:should|must|needs? to|is to|are to)\b")
FALLS_SHORT = re.compile(
    r"\b(?:should|must|needs? to|doesn't|does not|isn't|is not|aren't|are not|don't|do not|can't|cannot"
    r"|hasn't|has not|haven't|fails? to|failing|lacks?|too (?:many|few|often|long)|inconsistent|poor|ineffective"
    r"|inadequate|insufficient)\b"
)
ANSWER = re.compile(
    r"^(?:(?:the )?(?:force|constabulary|pcc|opcc|commissioner|chief constable|home office|local)(?:'s)? )?"
    r"(?:response|comments?|update|position|progress|reply)\s*[:–-]"
)
WE_RECOMMEND = re.compile(r"^(?:we|hmic|hmicfrs|inspectors)(?: therefore| also)? recommends? ")
FOR_GROUP = re.compile(r"^(?:recommendations? )?(?:for|to) (?P<who>.{3,80})$")
A_NUMBER = re.compile(r"^(?:r|rec|recommendation)?\.?\s*(\d{1,3})\.?$")


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
    title_level: int = -1
    title_style: str = ""
    stem: Ask | None = None
    stem_level: int = -1
    group_due: Due | None = None
    addressee: str = ""
    item_level: int | None = None
    answering: bool = False
    count: int = 0


class FindingReader:
    """Reads the blocks of a document once, in order, and keeps what is open."""

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

    def read(self) -> list[Draft]:
        """Return every finding in the order of the document, some perhaps printed twice."""
        for self.index, block in enumerate(self.blocks):
            place = self.places[self.index]
            if len(self.drafts) >= MOST_FINDINGS:
                break
            if place.silent:
                self._close()
            elif not place.quoted:
                self._block(block)
        return self.drafts

    def _block(self, block: Block) -> None:
        label = label_of(block)
        if label is not None:
            self._label(label, block)
        elif block.kind == HEADING:
            self._heading(block)
        elif block.kind == ITEM:
            self._item(block)
        elif block.kind == PARAGRAPH:
            self._paragraph(block)
        elif block.kind == ROW and self.mode and self.mode.kind == RECOMMENDATION:
            self._row(block)

    def _close(self) -> None:
        self.draft = self.cause = self.mode = self.outer = None

    # Opening

    def _label(self, label: Label, block: Block) -> None:
        if NONE_GIVEN.match(fold(label.rest[:80])):
            self._close()
            return
        self.draft = None
        parent = self.cause if label.kind == RECOMMENDATION and self._in_cause(block) else None
        if parent is None:
            self.cause = None
            self.outer = None
        mode = Mode(
            label.kind,
            label.plural,
            label.number,
            parent,
            block.level,
            block.style,
            addressee=label.addressee,
        )
        if label.kind == CAUSE_OF_CONCERN and label.plural and not label.rest:
            self.outer = mode
        self.mode = mode
        if label.rest:
            self._rest_of_label(label.rest, block)

    def _in_cause(self, block: Block) -> bool:
        """A recommendation set higher than those of the cause before it stands on its own."""
        earlier = self.mode
        if self.cause is None or earlier is None or earlier.kind != RECOMMENDATION:
            return self.cause is not None
        return not (block.level and earlier.level and block.level < earlier.level)

    def _rest_of_label(self, rest: str, block: Block) -> None:
        assert self.mode is not None  # noqa: S101 - set by the only caller
        if self.mode.kind == RECOMMENDATION:
            if read_ask(rest, self.published_on):
                self._recommend(rest, block)
            elif due := self._group_due(rest):
                self.mode.group_due = due
            elif not self.mode.plural or self.mode.number:
                self.mode.title = rest
        elif not self.mode.plural or self.mode.number or ASKS.search(fold(rest[:400])):
            self._begin_with(rest, block)

    def _begin_with(self, words: str, block: Block) -> None:
        """Open a finding by its title; a long run-on line is its text, titled by its first sentence."""
        parts = FIRST_SENTENCE.split(words, maxsplit=1)
        if len(parts) > 1 or len(words) > LONG_TITLE:
            draft = self._new(block, title=parts[0] if len(parts[0]) <= LONG_TITLE else None)
            draft.texts.append(words)
        else:
            self._new(block, title=words.rstrip("."))

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
        self.mode.count += 1
        self.drafts.append(draft)
        self.draft = draft
        if draft.kind == CAUSE_OF_CONCERN:
            self.cause = draft
        return draft

    # Headings

    def _heading(self, block: Block) -> None:
        folded = block.folded[:300]
        mode = self.mode
        if mode is None or is_grade_line(folded) or CLOSERS.match(folded):
            self._close()
        elif mode.kind == RECOMMENDATION:
            self._heading_among_recommendations(block, mode)
        elif self.draft is None and mode.count == 0:
            self._first_heading(block, mode)
        elif self._is_next_title(block, mode):
            self._begin_with(block.text, block)
        elif not self._is_topic(block):
            self._close()
        else:
            self.draft = None

    def _first_heading(self, block: Block, mode: Mode) -> None:
        if self._is_topic(block):
            return
        mode.title_level, mode.title_style = block.level, block.style
        self._begin_with(block.text, block)

    def _is_topic(self, block: Block) -> bool:
        """A heading inside a list of findings: below it the list goes on."""
        mode = self.mode
        if mode is None or not mode.plural or ASKS.search(block.folded[:300]):
            return False
        after = self.blocks[self.index + 1 : self.index + 2]
        return bool(after and after[0].kind == ITEM and starts_an_ask(after[0].text))

    def _is_next_title(self, block: Block, mode: Mode) -> bool:
        if not mode.plural or mode.title_level < 0:
            return False
        if block.style != mode.title_style or block.level != mode.title_level:
            return False
        if block.level > mode.level > 0 or block.style != mode.style:
            return True
        return bool(FALLS_SHORT.search(block.folded[:300]))

    def _heading_among_recommendations(self, block: Block, mode: Mode) -> None:
        outer = self.outer
        if outer and outer.title_level >= 0 and self._opens_next_cause(block, outer):
            self.mode, self.draft = outer, None
            self._begin_with(block.text, block)
        elif self._group(block.text, mode):
            return
        elif mode.number and self.draft is None and mode.title is None and mode.count == 0:
            if read_ask(block.text, self.published_on):
                self._recommend(block.text, block)
            else:
                mode.title = block.text
        elif read_ask(block.text, self.published_on) and mode.plural:
            self._recommend(block.text, block)
        elif mode.plural and (self._is_topic(block) or self._deeper_topic(block, mode)):
            self.draft, mode.stem = None, None
        else:
            self._close()

    def _opens_next_cause(self, block: Block, outer: Mode) -> bool:
        if block.style != outer.title_style or block.level != outer.title_level:
            return False
        return block.level > outer.level > 0 or self._a_recommendation_follows()

    def _a_recommendation_follows(self) -> bool:
        for block in self.blocks[self.index + 1 : self.index + 15]:
            label = label_of(block)
            if label is not None or block.kind == HEADING:
                return label is not None and label.kind == RECOMMENDATION
        return False

    def _deeper_topic(self, block: Block, mode: Mode) -> bool:
        """Under `Recommendations`, a deeper heading whose paragraphs ask is a topic of the list."""
        if not (block.level > mode.level > 0):
            return False
        for after in self.blocks[self.index + 1 : self.index + 4]:
            if after.kind == HEADING:
                return False
            if after.kind in {PARAGRAPH, ITEM} and read_ask(after.text, self.published_on):
                return opens_with_date(after.text) or after.text.rstrip().endswith(":")
        return False

    def _group(self, text: str, mode: Mode) -> bool:
        """`Within three months`, `For chief constables`: what the list below has in common."""
        due = self._group_due(text)
        to = FOR_GROUP.match(fold(text.strip(" :")))
        if due:
            mode.group_due, mode.stem = due, None
        elif to and len(text) <= GROUP_LENGTH:
            start = to.start("who")
            mode.addressee, mode.stem = text[start : to.end("who")], None
        else:
            return False
        if mode.plural:
            self.draft, mode.number = None, None
        return True

    def _group_due(self, text: str) -> Due | None:
        if len(text) > GROUP_LENGTH or ASKS.search(fold(text)):
            return None
        due = due_in(text, self.published_on)
        if due is None or due.words is None:
            return None
        rest = fold(text).replace(fold(due.words), "").strip(" :.,;()–-")
        return due if len(rest) <= len("actions to be taken") else None

    # Paragraphs

    def _paragraph(self, block: Block) -> None:
        mode, text = self.mode, block.text
        if mode is None:
            self._unlabelled(block)
        elif ANSWER.match(block.folded[:80]):
            mode.answering, self.draft = True, None
        elif mode.kind == RECOMMENDATION:
            self._paragraph_among_recommendations(block, mode)
        elif mode.kind == CAUSE_OF_CONCERN and self.draft is not None and self._asks_now(text):
            self.mode = Mode(RECOMMENDATION, plural=True, parent=self.cause, level=mode.level)
            self._recommend(text, block)
        elif self.draft is None:
            self._first_paragraph(block, mode)
        elif self._another_untitled(block, mode):
            self._begin_untitled(block)
        elif mode.plural and self.draft.title and is_title(text) and FALLS_SHORT.search(block.folded):
            self._begin_with(text, block)
        else:
            self.draft.texts.append(text)

    def _unlabelled(self, block: Block) -> None:
        """`We recommend that by May 2025 …` is a recommendation wherever it stands."""
        if not WE_RECOMMEND.match(block.folded[:60]):
            return
        ask = read_ask(block.text, self.published_on)
        if ask is not None and ask.due is not None:
            self.mode = Mode(RECOMMENDATION, plural=True)
            self._recommend(block.text, block)
            if self.draft is not None:
                self.draft.doubt(0.2, "no heading calls it a recommendation")

    def _asks_now(self, text: str) -> bool:
        if opens_with_date(text) or WE_RECOMMEND.match(fold(text[:60])):
            return True
        ask = read_ask(text, self.published_on)
        return ask is not None and ask.stem and (ask.bare or ask.due is not None)

    def _first_paragraph(self, block: Block, mode: Mode) -> None:
        text = block.text
        if DEFINES.match(block.folded[:300]) or NONE_GIVEN.match(block.folded[:80]):
            self._close()
            return
        ask = read_ask(text, self.published_on)
        if text.endswith(":") and mode.plural:
            mode.stem = ask if ask is not None and ask.bare else None
        elif is_title(text, LONG_TITLE) or block.style == "bold":
            mode.title_level, mode.title_style = block.level, block.style
            self._begin_with(text, block)
        else:
            self._begin_untitled(block)

    def _begin_untitled(self, block: Block) -> None:
        draft = self._new(block)
        draft.texts.append(block.text)

    def _another_untitled(self, block: Block, mode: Mode) -> bool:
        draft = self.draft
        return bool(
            mode.plural
            and draft
            and draft.title is None
            and mode.item_level is None
            and starts_an_ask(block.text)
            and not draft.text.endswith(":")
        )

    def _paragraph_among_recommendations(self, block: Block, mode: Mode) -> None:
        text = block.text
        if self.draft is not None and (due := timescale(text, self.published_on)):
            self.draft.due = due
            return
        if mode.answering and not opens_with_date(text):
            return
        if self.draft is None and self._group(text, mode):
            return
        ask = read_ask(text, self.published_on)
        if ask is None:
            if self.draft is not None and mode.number:
                self.draft.texts.append(text)
        elif mode.number and self.draft is not None:
            self.draft.texts.append(text)
        elif mode.count and not mode.number and not self._asks_early(text):
            return
        else:
            self._recommend(text, block)

    def _asks_early(self, text: str) -> bool:
        if opens_with_date(text) or WE_RECOMMEND.match(fold(text[:60])):
            return True
        mode = self.mode
        if mode is not None and mode.item_level is not None:
            return text.rstrip().endswith(":") and starts_an_ask(text)
        return starts_an_ask(text)

    # Recommendations

    def _recommend(self, text: str, block: Block) -> None:
        """Open a recommendation, or keep its stem where each bullet below will be one."""
        mode = self.mode
        assert mode is not None  # noqa: S101 - set by every caller
        mode.answering = False
        ask = read_ask(text, self.published_on)
        if ask and ask.stem and ask.bare and not mode.number:
            mode.stem, self.draft = ask, None
            mode.stem_level = block.level if block.kind == ITEM else -1
            return
        mode.stem = None
        draft = self._new(block, title=mode.title)
        draft.texts.append(text)
        self._describe(draft, ask, mode)

    def _describe(self, draft: Draft, ask: Ask | None, mode: Mode, stem: Ask | None = None) -> None:
        own = ask.due if ask else None
        draft.due = own or (stem.due if stem else None) or mode.group_due
        subject = (stem.subject if stem else "") or (ask.subject if ask else "")
        draft.subject = mode.addressee or subject
        if mode.addressee and subject and len(fold(subject)) > len("they"):
            draft.subject = subject if not stem else draft.subject

    def _item(self, block: Block) -> None:
        mode = self.mode
        if mode is None:
            return
        if mode.kind == RECOMMENDATION:
            self._item_among_recommendations(block, mode)
        elif mode.kind == CAUSE_OF_CONCERN and self.draft is not None and opens_with_date(block.text):
            self.mode = Mode(RECOMMENDATION, plural=True, parent=self.cause, level=mode.level)
            self._item_among_recommendations(block, self.mode)
        elif self.draft is None or self._next_in_list(block, mode):
            self._begin_item(block, mode)
        else:
            self.draft.points.append(_point(block.text))

    def _next_in_list(self, block: Block, mode: Mode) -> bool:
        if mode.item_level is None or block.level > mode.item_level or self.draft is None:
            return False
        return not (self.draft.text.endswith(":") and not starts_an_ask(block.text))

    def _begin_item(self, block: Block, mode: Mode) -> None:
        if DEFINES.match(block.folded[:300]):
            return
        mode.item_level = block.level
        if block.marker.isdigit():
            mode.number = mode.number if mode.count == 0 and mode.number else None
        draft = self._new(block)
        words = block.text if mode.stem is None else _with_stem(mode.stem.text, block.text)
        draft.texts.append(words)

    def _item_among_recommendations(self, block: Block, mode: Mode) -> None:
        text = block.text
        if self._is_point(block, mode):
            assert self.draft is not None  # noqa: S101 - a point belongs to an open finding
            self.draft.points.append(_point(text))
        elif mode.stem is not None and not opens_with_date(text) and block.level > mode.stem_level:
            self._item_under_stem(block, mode)
        elif (mode.answering and not opens_with_date(text) and not starts_an_ask(text)) or (mode.count == 0 and self._group(text, mode)):
            return
        else:
            mode.item_level = block.level
            self._item_of_its_own(block, mode)

    def _is_point(self, block: Block, mode: Mode) -> bool:
        draft = self.draft
        if draft is None:
            return False
        if mode.number is not None and not block.marker.isdigit():
            return True
        if mode.number is not None and mode.item_level is None:
            return True
        if mode.item_level is not None and block.level > mode.item_level:
            return True
        if draft.text.endswith(":") and not starts_an_ask(block.text):
            return True
        return block.text[:1].islower() and mode.stem is None

    def _item_under_stem(self, block: Block, mode: Mode) -> None:
        stem = mode.stem
        assert stem is not None  # noqa: S101 - asked by the only caller
        mode.item_level = block.level
        ask = read_ask(f"{stem.text.rstrip(': ')} {block.text}", self.published_on)
        draft = self._new(block)
        draft.texts.append(_with_stem(stem.text, block.text))
        draft.own_words = block.text
        self._describe(draft, ask, mode, stem)
        draft.due = due_at_end(block.text, self.published_on) or draft.due

    def _item_of_its_own(self, block: Block, mode: Mode) -> None:
        listed = block.marker if block.marker.isdigit() else None
        mode.number = listed
        ask = read_ask(block.text, self.published_on)
        if ask is None and NONE_GIVEN.match(block.folded[:80]):
            return
        mode.title = None
        self._recommend(block.text, block)
        if ask is None and self.draft is not None:
            self.draft.doubt(0.2, "the sentence does not say who should act")

    def _row(self, block: Block) -> None:
        """A table of recommendations: the cell that asks, with number, date and addressee beside."""
        mode = self.mode
        assert mode is not None  # noqa: S101 - asked by the only caller
        asking = [cell for cell in block.cells if len(cell) > SNIPPET // 4 and starts_an_ask(cell)]
        if not asking:
            return
        found = A_NUMBER.match(fold(block.cells[0]))
        mode.number = found[1] if found else None
        self._recommend(asking[0], block)
        mode.number = None
        for cell in block.cells:
            if self.draft is not None and cell is not asking[0] and self.draft.due is None:
                self.draft.due = due_in(cell, self.published_on) or timescale(
                    f"due: {cell}", self.published_on
                )


def _point(text: str) -> str:
    return re.sub(r"(?:;|,)?(?: and| or)?$", "", text.strip()).rstrip(";.").strip()


def _with_stem(stem: str, text: str) -> str:
    return f"{stem.rstrip(': ')} {_point(text)}."
