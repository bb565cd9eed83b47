"""The grammar of recommendations: stems and bullets, dates and addressees in common, tables."""

import re

from inspections.reading.asks import (
    RECOMMENDS,
    Ask,
    due_at_end,
    due_without_ask,
    opens_with_date,
    read_ask,
    speaks_of_the_last,
    starts_an_ask,
)
from inspections.reading.blocks import HEADING, ITEM, PARAGRAPH, Block
from inspections.reading.dates import due_of_cell, timescale
from inspections.reading.drafts import Draft
from inspections.reading.labels import NONE_GIVEN
from inspections.reading.markup import fold
from inspections.reading.open_findings import SNIPPET, WE_RECOMMEND, Mode, OpenFindings
from inspections.reading.proposal import RECOMMENDATION

A_NUMBER = re.compile(r"^(?:r|rec|recommendation)?\.?\s*(\d{1,3})\.?$")


class RecommendationGrammar(OpenFindings):
    """Headings, paragraphs, items and rows in a list of recommendations."""

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
        own = ask.due if ask else due_without_ask(draft.text, self.published_on)
        draft.due = own or (stem.due if stem else None) or mode.group_due
        subject = (stem.subject if stem else "") or (ask.subject if ask else "")
        draft.addressed = mode.addressee
        draft.subject = subject if len(subject) > len("they") or not mode.addressee else ""

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
                mode.title, mode.titled_at = block.text, self.index
        elif read_ask(block.text, self.published_on) and mode.plural:
            self._recommend(block.text, block)
        elif mode.plural and (self._is_topic(block) or self._deeper_topic(block, mode)):
            self.draft, mode.stem = None, None
        else:
            self._close()

    def _opens_next_cause(self, block: Block, outer: Mode) -> bool:
        if block.style != outer.title_style or block.level != outer.title_level:
            return False
        below = block.level > outer.level > 0
        if not outer.plural:
            return below and self._a_recommendation_follows()
        return below or self._a_recommendation_follows()

    def _a_recommendation_follows(self) -> bool:
        for index in range(self.index + 1, min(self.index + 15, len(self.blocks))):
            block, label = self.blocks[index], self.places[index].label
            if label is not None or block.kind == HEADING:
                return label is not None and label.kind == RECOMMENDATION
            if RECOMMENDS.search(block.folded[:120]):
                return True
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

    def _paragraph_among_recommendations(self, block: Block, mode: Mode) -> None:
        text = block.text
        if self.draft is not None and (due := timescale(text, self.published_on)):
            self.draft.due = due
            return
        if mode.answering and not opens_with_date(text):
            return
        if self.draft is None and mode.number is None and self._group(text, mode):
            return
        ask = read_ask(text, self.published_on)
        if ask is None:
            self._paragraph_without_ask(block, mode)
        elif self.draft is not None and (mode.number or self._goes_on(block, ask)):
            self.draft.texts.append(text)
        elif mode.count and not mode.number and not self._asks_early(text):
            return
        else:
            self._recommend(text, block)

    def _paragraph_without_ask(self, block: Block, mode: Mode) -> None:
        """Below a number, the first paragraph is the recommendation, and the next belong to it."""
        if mode.number is None:
            return
        if self.draft is not None:
            self.draft.texts.append(block.text)
        elif mode.count == 0:
            begun = len(self.drafts)
            self._recommend(block.text, block)
            for draft in self.drafts[begun:] if not mode.addressee else ():
                draft.doubt(0.2, "the sentence does not say who should act")

    def _goes_on(self, block: Block, ask: Ask) -> bool:
        """`This plan should …` below a recommendation without a number belongs to it."""
        assert self.draft is not None  # noqa: S101 - asked by the only caller
        if block.marker or opens_with_date(block.text):
            return False
        return speaks_of_the_last(ask, self.draft.text)

    def _asks_early(self, text: str) -> bool:
        if opens_with_date(text) or WE_RECOMMEND.match(fold(text[:60])):
            return True
        mode = self.mode
        if mode is not None and mode.item_level is not None:
            ask = read_ask(text, self.published_on)
            dated = ask is not None and ask.due is not None
            return (dated or text.rstrip().endswith(":")) and starts_an_ask(text)
        return starts_an_ask(text)

    def _item_among_recommendations(self, block: Block, mode: Mode) -> None:
        text = block.text
        if self._is_next_cause(block):
            assert self.outer is not None  # noqa: S101 - asked by the line above
            self.mode, self.draft = self.outer, None
            self._begin_with(text, block)
        elif self._is_point(block, mode):
            assert self.draft is not None  # noqa: S101 - a point belongs to an open finding
            self.draft.points.append(point_of(text))
        elif mode.stem is not None and not opens_with_date(text) and block.level > mode.stem_level:
            self._item_under_stem(block, mode)
        elif (mode.answering and not opens_with_date(text) and not starts_an_ask(text)) or (
            mode.count == 0 and self._group(text, mode)
        ):
            return
        else:
            mode.item_level = block.level
            self._item_of_its_own(block, mode)

    def _is_next_cause(self, block: Block) -> bool:
        """`2. The force …` after the recommendations of a list's first cause of concern."""
        outer = self.outer
        if outer is None or not block.marker.isdigit() or int(block.marker) != outer.count + 1:
            return False
        return outer.item_level == block.level and read_ask(block.text, None) is None

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
        draft.texts.append(with_stem(stem.text, block.text))
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
        """A row of a table of recommendations: the cell that asks, its number and date beside."""
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
                self.draft.due = due_of_cell(cell, self.published_on)


def point_of(text: str) -> str:
    return re.sub(r"(?:;|,)?(?: and| or)?$", "", text.strip()).rstrip(";.").strip()


def with_stem(stem: str, text: str) -> str:
    return f"{stem.rstrip(': ')} {point_of(text)}."
