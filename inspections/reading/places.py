"""Whose section every block stands in, on which page, and whether findings may stand there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspections.reading.blocks import CONTENTS, HEADING, ITEM, PARAGRAPH, Block
from inspections.reading.contents import known_by
from inspections.reading.identity import Identity
from inspections.reading.labels import Label, label_of
from inspections.reading.marks import is_grade_line
from inspections.reading.markup import fold
from inspections.reading.names import Names
from inspections.reading.pages import pages_of_headings

EXPLAINS = re.compile(
    r"^(?:\d{1,2}\.? )?(?:.{0,30}\bglossary\b|definitions?\b|terms used\b|terminology|key terms"
    r"|abbreviations"
    r"|about (?:us|our (?:inspection|report)|this (?:inspection|report)|the data|hmicfrs|rocus)"
    r"|(?:data )?methodology|how we (?:inspect|grade|judge|work|carried)|what (?:our|the"
    r"|we mean)\b.{0,30}\b(?:grade|judge?ment|mean|term)"
    r"|our (?:grading|definitions)|(?:references|bibliography|further reading|endnotes|footnotes"
    r"|acknowledge?ments)$"
    r"|(?:judge?ment|grading|inspection) (?:categories|criteria|definitions)|explanation of"
    r"|scope of|terms of reference"
    r"|how to read|reading this report|interpreting)"
)
AN_ANNEX = re.compile(r"^(?:annexe?s?|appendix|appendices)\b")
AT_THE_END = re.compile(
    r"^(?:\d{1,2}\.? )?(?:annexe?s?|appendix|appendices|glossary|about the data"
    r"|(?:data )?methodology|references|bibliography|definitions?|abbreviations)\b"
)
GRADES_EXPLAINED = re.compile(r"\b(?:grad|judge?ment|categor|criteri|mean)")
NAMES_FINDINGS = re.compile(
    r"\b(?:recommendations?|areas? for improvement|causes? of concern|findings)\b"
)
EARLIER = re.compile(
    r"\b(?:previous|previously|earlier|past|prior|last (?:inspection|report|year)|older"
    r"|outstanding recommendations"
    r"|progress (?:against|on|since|with|made)|follow-up of|made (?:in|by) (?:20\d\d|our"
    r"|previous|other)"
    r"|(?:from|in|since|of) (?:the |our )?(?:[\w:']+ ){0,5}(?P<year>20\d\d)|(?:our"
    r"|the) (?P<year2>20\d\d)\b"
    r"|(?P<year3>20\d\d) (?:report|inspection|recommendations))"
)
SAID_BEFORE = re.compile(
    r"\b(?:recommended|recommendations?|areas? for improvement|causes? of concern|said|stated"
    r"|asked|concluded)\b"
)
SAYS_FOLLOWING = re.compile(r"(?::|\bas follows\.?|\bbelow\.?|\bfollowing recommendations?\.?)$")
MAJOR = re.compile(
    r"^(?:(?:chapter|section|part) \d|\d{1,2}\.? [a-z]|introduction\b|summary\b"
    r"|executive summary|overall|conclusion"
    r"|main findings|findings\b|foreword|background|context|recommendations?\b|regional findings)"
)
TITLE_BLOCKS = 8
ENDING = 40
FILING = 40
ABOUT_THE_PAGE = re.compile(
    r"(?:(?:publication |report |document |content )?types?|police forces?|forces?|topics?|themes?"
    r"|tags?|categor(?:y|ies)|filed under|part of|areas? of work|related)\s*:"
)
REGIONAL = re.compile(r"\bregion(?:al)?\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands."""

    bodies: tuple[str, ...]
    page: int | None
    silent: bool
    quoted: bool = False
    label: Label | None = None


class PlaceFinder:
    """Walks through a document once and keeps whose section it is in."""

    def __init__(self, blocks: list[Block], identity: Identity, names: Names) -> None:
        """Take the entries of the contents page: they tell chapters from terms, and give pages."""
        self.blocks, self.identity, self.names = blocks, identity, names
        entries = [block for block in blocks if block.kind == CONTENTS]
        self.chapters = {known_by(block.text) for block in entries}
        self.pages = pages_of_headings(blocks)
        self.page: int | None = None
        self.section: tuple[str, ...] = ()
        self.section_level = 0
        self.silent_from: Block | None = None
        self.silent_sticks = False
        self.quoting = False
        self.labels = [label_of(block) for block in blocks]

    def places(self) -> Iterable[Place]:
        """The place of every block, in order."""
        for index, block in enumerate(self.blocks):
            label = self.labels[index]
            if block.kind == HEADING:
                self._enter(index, block, label)
            else:
                self._watch_quotation(block, label)
            silent = self.silent_from is not None or block.kind == CONTENTS
            silent = silent or (index < TITLE_BLOCKS and self._is_title(block))
            silent = silent or self._is_filed_under(index)
            quoted = self.quoting and block.kind in {ITEM, PARAGRAPH}
            page = block.page if block.page is not None else self.page
            yield Place(self.section, page, silent, quoted or _is_quotation(block), label)

    def _is_title(self, block: Block) -> bool:
        return block.kind == HEADING and block.text in (self.identity.title or "")

    def _is_filed_under(self, index: int) -> bool:
        """What a web page says of itself: `Publication type:`, and in the next line what it is."""
        before = self.blocks[index - 1].folded if index else ""
        return len(before) < FILING and ABOUT_THE_PAGE.fullmatch(before.strip()) is not None

    def _enter(self, index: int, block: Block, label: Label | None) -> None:
        folded = block.folded[:200]
        self.page = self.pages.get(index, self.page)
        if is_grade_line(folded):
            return
        is_annex = AN_ANNEX.match(folded) is not None
        if self.silent_from is not None and self._is_heard_again(
            index, self.silent_from, is_label=label is not None and not is_annex
        ):
            self.silent_from = None
        self._silence(block, folded)
        if label is None:
            self.quoting = False
            self._section_of(index, block)

    def _is_heard_again(self, index: int, opened: Block, *, is_label: bool) -> bool:
        """Whether a silent section ends here: a heading as high, a new chapter, a grade."""
        block = self.blocks[index]
        folded = block.folded[:200]
        if is_label and AT_THE_END.match(opened.folded):
            return 0 < block.level < opened.level
        label = self.labels[index]
        if known_by(folded) in self.chapters and not (label and label.number):
            return True
        if opened.level and block.level:
            return block.level <= opened.level or self._is_graded(index)
        if self.silent_sticks:
            return not is_label and (self._is_chapter(folded) or self._is_graded(index))
        return not is_label

    def _is_graded(self, index: int) -> bool:
        """A question with its grade below it; an explanation of the grades has only grades."""
        after = [is_grade_line(block.folded) for block in self.blocks[index + 1 : index + 3]]
        explains = GRADES_EXPLAINED.search(self.blocks[index].folded[:200])
        return explains is None and after == [True, False]

    def _is_chapter(self, folded: str) -> bool:
        return bool(
            AN_ANNEX.match(folded)
            or self.names.body(folded)
            or (not self.chapters and MAJOR.match(folded))
        )

    def _silence(self, block: Block, folded: str) -> None:
        if self.silent_from is not None:
            return
        annex = AN_ANNEX.match(folded) is not None
        earlier = NAMES_FINDINGS.search(folded) and self._is_earlier(folded)
        explains = EXPLAINS.match(folded) or (annex and not NAMES_FINDINGS.search(folded))
        if explains or earlier:
            self.silent_from = block
            self.silent_sticks = bool(explains) or annex

    def _is_earlier(self, folded: str) -> bool:
        found = EARLIER.search(folded)
        if not found:
            return False
        year = found["year"] or found["year2"] or found["year3"]
        if not year:
            return True
        own = f"{self.identity.programme or ''} {self.identity.title or ''}"
        published = (self.identity.published_on or "9999")[:4]
        return year not in own and year < published

    def _section_of(self, index: int, block: Block) -> None:
        if len(self.identity.bodies) == 1:
            self.section = self.identity.bodies
            return
        folded = block.folded[:160]
        code = self.names.body(block.text[:160])
        if code in self.identity.bodies:
            self.section, self.section_level = (code,), block.level
        elif AN_ANNEX.match(folded) or self.silent_from is block:
            self.section, self.section_level = (), 0
        elif self.identity.region and REGIONAL.search(folded) and self._shallow(block):
            self.section, self.section_level = self.identity.bodies, block.level
        elif block.level and self.section_level and block.level < self.section_level:
            self.section, self.section_level = (), 0

    def _shallow(self, block: Block) -> bool:
        return block.level <= max(1, self.section_level) or not self.section

    def _watch_quotation(self, block: Block, label: Label | None) -> None:
        if block.kind == PARAGRAPH:
            folded = fold(block.text[-400:])
            said = SAYS_FOLLOWING.search(folded[-ENDING:]) and SAID_BEFORE.search(folded)
            if said and self._is_earlier(folded):
                self.quoting = True
            elif label is None and not block.quoted:
                self.quoting = False


def _is_quotation(block: Block) -> bool:
    return block.kind in {PARAGRAPH, HEADING} and block.text[:1] in tuple('“"‘')
