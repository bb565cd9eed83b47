"""What is kept while grades are read, and how one is added."""

from collections import Counter
from dataclasses import dataclass

from inspections.reading.blocks import HEADING, ROW, Block
from inspections.reading.identity import Identity
from inspections.reading.marks import grade_of
from inspections.reading.markup import fold
from inspections.reading.names import Names
from inspections.reading.places import Place
from inspections.reading.previous import previous_grade
from inspections.reading.proposal import (
    GRADED,
    NOT_GRADED,
    ProposedJudgement,
    Source,
)
from inspections.reading.questions import (
    IS_OVERALL,
    question_of,
)
from inspections.reading.same_judgements import OVERALL

SECTION = 7


@dataclass(frozen=True, slots=True)
class Head:
    """A heading above a grade."""

    text: str
    level: int
    index: int


class OpenJudgements:
    """The document with its places, the headings passed, and the grades found so far."""

    def __init__(
        self, blocks: list[Block], places: list[Place], identity: Identity, names: Names
    ) -> None:
        """Take the blocks with their places."""
        self.blocks, self.places = blocks, places
        self.identity, self.names = identity, names
        self.heads: list[Head] = []
        self.found: list[ProposedJudgement] = []
        self.asked: dict[str, str] = {}
        self.header: tuple[str, ...] = ()
        self.header_words: tuple[str, ...] = ()
        self.listed_under = ""
        self.titles = Counter(block.folded for block in blocks if block.kind == HEADING)
        self.questions: list[str | None] = []
        self.question: str | None = None
        self.question_level = 0

    def _add(
        self,
        body: str,
        question: str,
        grade: str | None,
        standing: str,
        index: int,
        *,
        reasons: tuple[str, ...] = (),
        confidence: float = 0.97,
    ) -> None:
        below = [b.text for b in self._section(Head("", 0, index), index)[:4]]
        self.found.append(
            ProposedJudgement(
                body,
                question,
                grade,
                standing,
                previous_grade(below) if grade and self.blocks[index].kind != ROW else None,
                confidence,
                reasons,
                Source(
                    self.places[index].page,
                    self.blocks[index].text[:120],
                    self.blocks[index].line,
                ),
            )
        )

    def _section(self, head: Head, index: int) -> list[Block]:
        """What stands between the heading and the grade, and below it up to the next heading."""
        before = [b for b in self.blocks[head.index + 1 : index] if b.kind != HEADING]
        before = before[:SECTION] if index - head.index <= SECTION else []
        after: list[Block] = []
        for block in self.blocks[index + 1 : index + 1 + SECTION]:
            if block.kind == HEADING:
                break
            after.append(block)
        return [*before, *after]

    def _listed(self, body: str, question: str, word: str, index: int) -> None:
        grade = grade_of(word)
        question = OVERALL if IS_OVERALL.match(fold(question)) else question_of(question)
        self._add(body, question, grade, GRADED if grade else NOT_GRADED, index)

    def _only_body(self, index: int) -> str | None:
        own = self.places[index].bodies or self.identity.bodies
        return own[0] if len(own) == 1 else None

    def _is_sole(self, code: str) -> bool:
        return self.identity.bodies == (code,)
