"""Grades: one given to one body for one question, and whether it was given now or stands over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspections.reading.blocks import CONTENTS, HEADING, ITEM, PARAGRAPH, ROW, Block
from inspections.reading.dates import only_a_date
from inspections.reading.grade_sentences import extent, judged, torn_tables
from inspections.reading.grade_tables import GradeTables
from inspections.reading.marks import GRADE_LINE, GRADE_WORDS, grade_of, is_grade_line
from inspections.reading.markup import fold
from inspections.reading.open_judgements import Head
from inspections.reading.previous import stands_over
from inspections.reading.proposal import (
    CARRIED_OVER,
    GRADED,
    NOT_GRADED,
    ProposedJudgement,
)
from inspections.reading.questions import (
    GENERIC,
    IS_OVERALL,
    NOT_A_QUESTION,
    question_in,
    question_of,
)
from inspections.reading.same_judgements import OVERALL, merged_judgements

LISTS_END = frozenset({"none"})
MOST_JUDGEMENTS = 1_000
SENTENCE = re.compile(
    rf"^(?P<who>.{{3,90}}?)(?:'s (?P<approach>.{{3,120}}?))? (?:is |are |was |has been "
    rf"|is judged to be |is judged as )?"
    rf"(?P<grade>{GRADE_WORDS}) (?:at|in|for) (?P<what>[^.]{{4,160}})"
)
IN_HEADING = re.compile(
    rf"^(?P<what>.{{4,150}}?)\s*(?:[-:|]|\s[-]\s)\s*(?P<grade>{GRADE_WORDS}|not graded|ungraded)$"
    rf"|^(?P<what2>.{{4,150}}?)\s*\((?:graded? )?(?P<grade2>{GRADE_WORDS}|not graded)\)$"
)
NO_GRADE = re.compile(
    r"(?:\bnot|n't|\bwithout|\bno)\b[^.]{0,40}\b(?:graded judge?ment|judge?ment"
    r"|grade)s?\b[^.]{0,60}"
    r"\b(?:in|for|of|on) (?:this|the) (?:overall )?(?:area|question|aspect|section)"
    r"|\b(?:this|the) (?:area|question|assessment) (?:is not|isn't|was not|wasn't|hasn't been)"
    r" graded"
    r"|\bwe (?:have|did|haven't|didn't)(?: not)? grade(?:d)? this"
)
GRADE_FIRST = re.compile(rf"(?P<grade>{GRADE_WORDS}|not graded):\s+")
GIVEN_BELOW = re.compile(r"\b(?:judge?ments?|grades?|gradings?)\b")
QUESTION_WORDS = 14
FRONT = 60
GIVES_GRADES = re.compile(r"\bgraded judge?ments?\b")
FROM_A_SENTENCE = "read from a sentence: no grade is printed by itself"


@dataclass(frozen=True, slots=True)
class Reading:
    """The judgements of a document, and the question each block stands under."""

    judgements: tuple[ProposedJudgement, ...]
    questions: tuple[str | None, ...]
    torn: bool = False


class JudgementReader(GradeTables):
    """Finds grades under headings, in tables and in lists, and merges what is printed twice."""

    def read(self) -> Reading:
        """Return every judgement once, in the order of the document."""
        torn = torn_tables(self.blocks)
        for index, block in enumerate(self.blocks):
            if len(self.found) <= MOST_JUDGEMENTS and index not in torn:
                self._block(index, block)
            if block.kind not in {ROW, CONTENTS}:
                self.header = ()
            self.questions.append(self.question)
        if not self.found:
            self._sentences_alone()
        found = tuple(self._with_common_question(merged_judgements(self.found)))
        return Reading(found, tuple(self.questions), torn=bool(torn))

    def _with_common_question(self, found: list[ProposedJudgement]) -> Iterator[ProposedJudgement]:
        """A body whose question nothing names was asked what the other bodies were."""
        named = Counter(j.question for j in found if j.question != self.identity.title)
        for judgement in found:
            if judgement.question == self.identity.title and named:
                yield replace(judgement, question=named.most_common(1)[0][0])
            else:
                yield judgement

    def _block(self, index: int, block: Block) -> None:
        if self.places[index].silent or block.kind == CONTENTS:
            self.question = None if self.places[index].silent else self.question
        elif block.kind == ROW:
            self._row(index, block)
        elif self._grade_and_questions(index, block):
            return
        elif block.kind == HEADING or is_grade_line(block.folded[:60]):
            if self.places[index].label is None and block.kind in {HEADING, PARAGRAPH}:
                self._heading(index, block)
        elif block.kind in {PARAGRAPH, ITEM}:
            self._words(index, block)

    def _heading(self, index: int, block: Block) -> None:
        folded = block.folded[:200]
        if is_grade_line(folded[:60]) and self.heads:
            if folded.startswith("overall"):
                self.heads.append(Head(OVERALL, block.level, index))
            self.listed_under = folded if self._lists_below(index) else ""
            if not self.listed_under:
                self._grade_line(index, folded)
            return
        if self.listed_under and self.titles[folded] > 1:
            self._listed_below(index, block)
            return
        self.listed_under = ""
        if only_a_date(block.text):
            return
        inline = IN_HEADING.match(folded)
        self.heads.append(Head(block.text, block.level, index))
        if inline:
            what = block.text[: inline.end("what") if inline["what"] else inline.end("what2")]
            self.heads[-1] = Head(what.strip(), block.level, index)
            self._grade_line(index, inline["grade"] or inline["grade2"])
            return
        if self.question_level and block.level and block.level <= self.question_level:
            self.question = None
        self._sentence_alone(index)

    def _lists_below(self, index: int) -> bool:
        """Whether the grade heads a list of questions, as in `Our judgments`."""
        if not NOT_A_QUESTION.match(fold(self.heads[-1].text)):
            return False
        after = self.blocks[index + 1 : index + 2]
        if not after or after[0].kind not in {HEADING, ITEM}:
            return False
        return after[0].kind == ITEM or fold(after[0].text) in LISTS_END | set(self.titles)

    def _listed_below(self, index: int, block: Block) -> None:
        found = GRADE_LINE.fullmatch(self.listed_under.strip())
        body = self._only_body(index)
        if body and found and not NOT_A_QUESTION.match(block.folded) and block.folded != "none":
            self._listed(body, block.text, found["grade"], index)

    def _grade_line(self, index: int, folded: str) -> None:
        found = GRADE_LINE.fullmatch(folded.strip())
        word = found["grade"] if found else folded
        head = self._question_head()
        body, question = self._whose_and_what(head, index)
        grade = grade_of(word)
        if not question or body is None:
            return
        standing, reasons = self._standing(head, index, grade)
        self._add(body, question, grade, standing, index, reasons=reasons)
        self.question = None if question == OVERALL or self.names.body(head.text) else question
        self.question_level = head.level

    def _question_head(self) -> Head:
        """The heading that names what is graded; `Summary of findings` leads back to it."""
        last = self.heads[-1]
        if not GENERIC.match(fold(last.text)):
            return last
        above = [head for head in self.heads[:-1] if not GENERIC.match(fold(head.text))]
        if higher := [head for head in above if head.level < last.level]:
            return higher[-1]
        for head in reversed(above):
            if fold(head.text) in self.asked:
                return head
        asks = [
            h
            for h in above
            if fold(h.text).startswith(("how effective is", "how efficient", "how legit"))
        ]
        return (asks or above or [last])[-1]

    def _whose_and_what(self, head: Head, index: int) -> tuple[str | None, str]:
        code = self.names.body(head.text[:160])
        own = self.places[index].bodies
        if code is not None and code in self.identity.bodies and not self._is_sole(code):
            return code, self._question_below(index) or self.identity.title or ""
        body = own[0] if len(own) == 1 else None
        if body is None and len(self.identity.bodies) == 1:
            body = self.identity.bodies[0]
        folded = fold(head.text)
        if IS_OVERALL.match(folded) or (code is not None and body == code):
            return body, OVERALL if IS_OVERALL.match(folded) else self._question_below(
                index
            ) or OVERALL
        if NOT_A_QUESTION.match(folded):
            return body, self._question_below(index) or (OVERALL if "overall" in folded else "")
        self.asked[folded] = head.text
        return body, question_of(head.text)

    def _question_below(self, index: int) -> str:
        for block in self.blocks[index + 1 : index + 3]:
            if block.kind == PARAGRAPH and (found := SENTENCE.match(block.folded[:400])):
                what = block.text[found.start("what") : found.end("what")]
                return question_in(what)
        return ""

    def _standing(self, head: Head, index: int, grade: str | None) -> tuple[str, tuple[str, ...]]:
        if grade is None:
            return NOT_GRADED, ()
        texts = [block.text for block in self._section(head, index)]
        reason = stands_over(texts)
        return (CARRIED_OVER, (reason,)) if reason else (GRADED, ())

    def _sentence_alone(self, index: int) -> None:
        """`Kent Police is good at preventing crime.` under a heading, with no grade printed."""
        after = self.blocks[index + 1 : index + 2]
        head = self.heads[-1]
        if not after or after[0].kind != PARAGRAPH or len(after[0].text) > 260:  # noqa: PLR2004
            return
        found = SENTENCE.match(after[0].folded)
        if not found or ". " in after[0].text.rstrip(". "):
            return
        code = self.names.body(found["who"])
        if code is None or code not in self.identity.bodies:
            return
        if len(head.text.split()) > QUESTION_WORDS or self.places[index].silent:
            return
        what = after[0].text[found.start("what") : found.end("what")]
        named = self.names.body(head.text) is not None
        question = question_in(what) if named else question_of(head.text)
        self._add(
            code,
            question,
            grade_of(found["grade"]),
            GRADED,
            index,
            reasons=(FROM_A_SENTENCE,),
            confidence=0.85,
        )
        self.question, self.question_level = (None if named else question), head.level

    def _words(self, index: int, block: Block) -> None:
        folded = block.folded[:400]
        if self.listed_under and block.kind == ITEM:
            self._listed_below(index, block)
        elif block.kind == ITEM and len(block.text) < 160 and (found := IN_HEADING.match(folded)):  # noqa: PLR2004
            body = self._only_body(index)
            end = found.end("what") if found["what"] else found.end("what2")
            word = found["grade"] or found["grade2"]
            code = self.names.body(block.text[:end])
            if code is not None and code in self.identity.bodies and not self._is_sole(code):
                head = self.heads[-1].text if self.heads else ""
                self._add(code, question_of(head), grade_of(word), GRADED, index)
            elif body:
                self._listed(body, block.text[:end].strip(), word, index)
        elif block.kind == PARAGRAPH:
            self.listed_under = ""
            self._extent(index, block)
            speaks = self.heads and ("grade" in folded or "judg" in folded)
            if speaks and NO_GRADE.search(folded):
                self._not_graded(index)

    def _grade_and_questions(self, index: int, block: Block) -> bool:
        """`Good: Preventing crime; Custody`, below a heading such as `Our judgments`."""
        found = GRADE_FIRST.match(block.folded[:60])
        body = self._only_body(index) if found else None
        if not (found and body and self.heads and GIVEN_BELOW.search(fold(self.heads[-1].text))):
            return False
        self._all_listed(body, block.text[found.end() :], found["grade"], index)
        return True

    def _extent(self, index: int, block: Block) -> None:
        found = extent(block)
        if found is None:
            return
        who, pillar, grade = found
        body = self._whose(who, index)
        if body:
            self._add(body, pillar, grade_of(grade), GRADED, index, confidence=0.95)

    def _sentences_alone(self) -> None:
        """Where no grade is printed by itself, those that a sentence states of a body by name.

        A sentence among others counts only where the document says that it gives graded judgments.
        """
        head = " ".join(block.folded[:600] for block in self.blocks[:FRONT])
        grades = GIVES_GRADES.search(head) is not None
        for index, block in enumerate(self.blocks):
            if self.places[index].silent or block.kind not in {PARAGRAPH, ITEM}:
                continue
            for who, grade, what in judged(self.blocks, index, alone=not grades):
                body = self.names.body(who)
                if body in self.identity.bodies and body is not None:
                    self._add(
                        body,
                        question_in(what),
                        grade_of(grade),
                        GRADED,
                        index,
                        reasons=(FROM_A_SENTENCE,),
                        confidence=0.85,
                    )

    def _whose(self, who: str, index: int) -> str | None:
        code = self.names.body(who)
        if code is not None:
            return code if code in self.identity.bodies else None
        return self._only_body(index) if who in {"the force", "the constabulary"} else None

    def _not_graded(self, index: int) -> None:
        head, body = self._question_head(), self._only_body(index)
        folded = fold(head.text)
        if (
            body
            and not GENERIC.match(folded)
            and not NOT_A_QUESTION.match(folded)
            and "judg" not in folded
        ):
            self._add(body, question_of(head.text), None, NOT_GRADED, index)
