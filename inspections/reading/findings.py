"""The grammar of findings: which blocks open one, belong to it, or end it."""

import re

from inspections.reading.asks import DUE_START, opens_with_date, read_ask, starts_an_ask, whom
from inspections.reading.blocks import HEADING, ITEM, PARAGRAPH, ROW, Block
from inspections.reading.drafts import Draft
from inspections.reading.labels import DEFINES, NONE_GIVEN, Label
from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold
from inspections.reading.open_findings import ASKS, LONG_TITLE, WE_RECOMMEND, Mode
from inspections.reading.proposal import CAUSE_OF_CONCERN, PRACTICES, RECOMMENDATION
from inspections.reading.recommendation_grammar import RecommendationGrammar, point_of, with_stem
from inspections.reading.structure import is_title

MOST_FINDINGS = 1_000
CLOSERS = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.? )?(?:main findings|what we found|introduction|conclusions?"
    r"|next steps|background|context|housekeeping points?"
    r"|summary(?: of (?:the )?findings)?|overview|our findings|findings|detailed findings"
    r"|about\b.*|case study.*"
    r"|how (?:well|effective|efficient|legitimate|good)\b.*)$"
)
FALLS_SHORT = re.compile(
    r"\b(?:should|must|needs? to|doesn't|does not|isn't|is not|aren't|are not|don't|do not|can't"
    r"|cannot"
    r"|hasn't|has not|haven't|fails? to|failing|lacks?|too (?:many|few|often|long)|inconsistent"
    r"|poor|ineffective"
    r"|inadequate|insufficient)\b"
)
TURNS_TO_NARRATIVE = re.compile(
    r"^(?:in (?:this|the (?:next|following|rest of this)) (?:section|report|chapter)\b.{0,12}\bwe\b"
    r"|(?:we|our|the|these)\b.{0,60}\b(?:main|detailed|further|full|other) findings\b.{0,90}"
    r"\b(?:below|follows?|in this section|basis|rest of|set out|relate)\b)"
)
ASKS_OF_A_FORCE = re.compile(
    r"^(?:the (?:force|constabulary|service)|forces|.{3,40} (?:police|constabulary))"
    r" (?:should|must|needs? to)\b"
)
ANSWER = re.compile(
    r"^(?:(?:the )?(?:force|constabulary|pcc|opcc|commissioner|chief constable|home office"
    r"|local)(?:'s)? )?"
    r"(?:response|comments?|update|position|progress|reply)\s*[:–-]"
)


class FindingReader(RecommendationGrammar):
    """Reads the blocks of a document once, in order, and keeps what is open."""

    def read(self) -> list[Draft]:
        """Return every finding in the order of the document, some perhaps printed twice."""
        for index, (block, place) in enumerate(zip(self.blocks, self.places, strict=True)):
            self.index = index
            if len(self.drafts) >= MOST_FINDINGS:
                break
            if place.silent:
                self._close()
            elif self._leaves_box(block, place.label):
                self._leave_box(block)
            elif not place.quoted:
                self._block(block, place.label)
        self._settle()
        return self.drafts

    def _block(self, block: Block, label: Label | None) -> None:
        if label is not None:
            self._label(label, block)
        elif block.kind == HEADING:
            self._heading(block)
        elif block.kind == ITEM:
            self._item(block)
        elif block.kind == PARAGRAPH and TURNS_TO_NARRATIVE.match(block.folded[:240]):
            self._close()
        elif block.kind == PARAGRAPH:
            self._paragraph(block)
        elif block.kind == ROW and self.mode and self.mode.kind == RECOMMENDATION:
            self._row(block)

    def _leave_box(self, block: Block) -> None:
        if block.kind == HEADING:
            self._close()
        self.draft = None

    def _leaves_box(self, block: Block, label: Label | None) -> bool:
        """What stands below a box is no part of the finding in it, unless it asks by a date."""
        mode = self.mode
        if mode is None or not mode.boxed or block.quoted or label is not None:
            return False
        asks = opens_with_date(block.text) or WE_RECOMMEND.match(block.folded[:60])
        return not (asks and mode.kind in {CAUSE_OF_CONCERN, RECOMMENDATION})

    def _label(self, label: Label, block: Block) -> None:
        if NONE_GIVEN.match(fold(label.rest[:80])):
            self._close()
            return
        self._settle()
        self.draft = None
        parent, doubt = None, ""
        if label.kind == RECOMMENDATION and self._in_cause(block):
            doubt = self._doubtful_parent(label)
            parent = self.cause if not doubt else None
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
            doubt=doubt,
        )
        if label.kind == CAUSE_OF_CONCERN and not label.rest:
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

    def _doubtful_parent(self, label: Label) -> str:
        """A second list, now with its addressee, hardly belongs to the cause above the first."""
        earlier = self.mode
        if earlier is None or earlier.kind != RECOMMENDATION or not earlier.count:
            return ""
        addressed_now = label.addressee and not earlier.addressee
        return "it may belong to the cause of concern above it" if addressed_now else ""

    def _rest_of_label(self, rest: str, block: Block) -> None:
        assert self.mode is not None  # noqa: S101 - set by the only caller
        if self.mode.kind == RECOMMENDATION:
            if read_ask(rest, self.published_on) or self._asks_by_a_date(rest):
                self._recommend(rest, block)
            elif due := self._group_due(rest):
                self.mode.group_due = due
            elif to := whom(rest):
                self.mode.addressee = to
            elif not self.mode.plural or self.mode.number:
                self.mode.title, self.mode.titled_at = rest, self.index
        elif not self.mode.plural or self.mode.number or ASKS.search(fold(rest[:400])):
            self._begin_with(rest, block)

    def _asks_by_a_date(self, rest: str) -> bool:
        """`Recommendation 2 (Home Office): By 1 July 2024, pay …`."""
        mode = self.mode
        numbered = mode is not None and mode.number is not None
        return numbered and DUE_START.match(fold(rest[:40])) is not None

    def _heading(self, block: Block) -> None:
        folded = block.folded[:300]
        mode = self.mode
        if self._is_a_bold_sentence(block):
            self._paragraph(block)
        elif mode is None or is_grade_line(folded) or CLOSERS.match(folded):
            self._close()
        elif mode.kind == RECOMMENDATION:
            self._heading_among_recommendations(block, mode)
        elif self.draft is None and mode.count == 0:
            self._first_heading(block, mode)
        elif self._is_next_title(block, mode):
            self._begin_with(block.text, block)
        elif self._asks_like_a_title(block, mode):
            begun = self._begin_with(block.text, block)
            begun.doubt(0.1, "its heading is not set as the one before it is")
        elif not self._is_topic(block):
            self._close()
        else:
            self.draft = None

    def _is_a_bold_sentence(self, block: Block) -> bool:
        """The first words below a title, printed in bold as a heading would be."""
        draft = self.draft
        if draft is None or not draft.title or draft.texts or draft.points:
            return False
        ends = block.style == "bold" and block.text.endswith(".")
        return ends and not is_grade_line(block.folded)

    def _asks_like_a_title(self, block: Block, mode: Mode) -> bool:
        """`The force needs to …`, its level lost or found when the document was converted."""
        return (
            mode.plural
            and mode.kind not in PRACTICES
            and block.style == mode.title_style
            and ASKS_OF_A_FORCE.match(block.folded[:200]) is not None
        )

    def _first_heading(self, block: Block, mode: Mode) -> None:
        if self._is_topic(block):
            return
        mode.title_level, mode.title_style = block.level, block.style
        self._begin_with(block.text, block)

    def _is_next_title(self, block: Block, mode: Mode) -> bool:
        if block.style != mode.title_style or block.level != mode.title_level:
            return False
        if not mode.plural:
            below = block.level > mode.level > 0
            falls_short = FALLS_SHORT.search(block.folded[:300]) is not None
            return below and (falls_short or mode.kind in PRACTICES)
        if block.level > mode.level > 0 or block.style != mode.style:
            return True
        return bool(FALLS_SHORT.search(block.folded[:300]))

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
        elif (
            mode.plural and self.draft.title and is_title(text) and FALLS_SHORT.search(block.folded)
        ):
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

    def _first_paragraph(self, block: Block, mode: Mode) -> None:
        text = block.text
        if DEFINES.match(block.folded[:300]) or NONE_GIVEN.match(block.folded[:80]):
            self._close()
            return
        ask = read_ask(text, self.published_on)
        if text.endswith(":") and mode.plural and (ask is None or ask.bare):
            mode.stem = ask
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
            and (draft.points or not draft.text.endswith(":"))
        )

    def _item(self, block: Block) -> None:
        mode = self.mode
        if mode is None:
            return
        if mode.kind == RECOMMENDATION:
            self._item_among_recommendations(block, mode)
        elif (
            mode.kind == CAUSE_OF_CONCERN and self.draft is not None and opens_with_date(block.text)
        ):
            self.mode = Mode(RECOMMENDATION, plural=True, parent=self.cause, level=mode.level)
            self._item_among_recommendations(block, self.mode)
        elif self.draft is None or self._next_in_list(block, mode):
            self._begin_item(block, mode)
        else:
            self.draft.points.append(point_of(block.text))

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
        words = block.text if mode.stem is None else with_stem(mode.stem.text, block.text)
        draft.texts.append(words)
