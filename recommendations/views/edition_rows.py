"""The page on which another edition is compared: what it says beside the register, and ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inspections.comparing import Earlier, beside_earlier, earlier_grades
from inspections.reading.printed import SURE
from inspections.reading.proposal import ProposedFinding
from organisations.models import Body
from recommendations.editions import Comparison
from recommendations.models import Finding
from recommendations.rules import choices as choose
from recommendations.rules import editions
from recommendations.rules.editions import (
    CHANGED,
    GONE,
    NEW,
    SAME,
    FindingDifference,
    GradeDifference,
)
from recommendations.rules.parts import (
    LABELS,
    bodies_in_words,
    grade_in_words,
    iso_in_words,
    part_in_words,
)
from recommendations.rules.wording import Run, side_by_side

REPORT_PARTS = {
    editions.TITLE: "Title",
    editions.PUBLISHED_ON: "Published",
    editions.BODIES: "Bodies covered",
}
SHOWN_OF_NEW = (
    editions.TEXT,
    editions.POINTS,
    editions.DUE,
    editions.BODIES,
    editions.ADDRESSEE,
    editions.QUESTION,
    editions.PARENT,
)


@dataclass(frozen=True)
class Row:
    """One part in both wordings, with the tick that takes the edition's; `choice` "" is none."""

    label: str
    about: str
    was: list[Run]
    now: list[Run]
    choice: str = ""
    is_chosen: bool = False
    note: str = ""


@dataclass(frozen=True)
class Card:
    """One finding that differs: its parts, or all of it where only one side has it."""

    ref: str
    title: str
    finding: Finding | None
    rows: tuple[Row, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    caution: str = ""
    choice: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Numbering:
    """The references that are other ones in the edition, to be taken together."""

    changes: tuple[tuple[str, str, str], ...]
    choice: str
    is_chosen: bool
    caution: str


class Rows:
    """Everything that differs, as the page shows it.

    `chosen` is what the person ticked, or None where the page is opened: then what nobody has
    built upon and what was read with certainty is ticked.
    """

    def __init__(
        self, comparison: Comparison, cautions: dict[str, str], chosen: Collection[str] | None
    ) -> None:
        self.comparison = comparison
        self.cautions = cautions
        self.chosen = chosen

    def report(self) -> list[Row]:
        """What differs in the report itself."""
        held, printed = self.comparison.held, self.comparison.printed
        names = self.comparison.names
        words = {
            editions.TITLE: (held.title, printed.title),
            editions.PUBLISHED_ON: (
                iso_in_words(held.published_on),
                iso_in_words(printed.published_on),
            ),
            editions.BODIES: (
                bodies_in_words(held.bodies, names),
                bodies_in_words({*held.bodies, *printed.bodies}, names),
            ),
        }
        return [
            self._row(
                REPORT_PARTS[part],
                "of the report",
                *words[part],
                choice=choose.of_report(part),
                is_offered=part == editions.BODIES,
                note=DAY_COUNTS if part == editions.PUBLISHED_ON else "",
            )
            for part in self.comparison.difference.report
        ]

    def numbering(self) -> Numbering | None:
        """The findings that are counted otherwise, if any are."""
        lines = choose.renumbered(self.comparison.difference)
        if not lines:
            return None
        cautious = [each.held.key for each in lines if each.held and each.held.key in self.cautions]
        return Numbering(
            changes=tuple(
                (each.held.finding.ref, each.printed.finding.ref, each.held.finding.title or "")
                for each in lines
                if each.held and each.printed
            ),
            choice=choose.NUMBERING,
            is_chosen=self._is_chosen(choose.NUMBERING, is_offered=not cautious),
            caution="Responses and boards may know them by their references." if cautious else "",
        )

    def changed(self) -> list[Card]:
        """Findings that say something else, besides another reference."""
        cards = (self._changed(line) for line in self.comparison.difference.of_kind(CHANGED))
        return [card for card in cards if card.rows]

    def new(self) -> list[Card]:
        """Findings that the register has not."""
        return [
            self._whole(line.printed.finding, choose.new_finding(line.printed.key))
            for line in self.comparison.difference.of_kind(NEW)
            if line.printed
        ]

    def gone(self) -> list[Card]:
        """Findings that the edition has not."""
        return [
            Card(
                ref=line.held.finding.ref,
                title=line.held.finding.title or "",
                finding=self.comparison.findings[line.held.key],
                caution=self.cautions.get(line.held.key, ""),
                choice=choose.gone_finding(line.held.key),
                is_chosen=self._is_chosen(choose.gone_finding(line.held.key), is_offered=False),
            )
            for line in self.comparison.difference.of_kind(GONE)
            if line.held
        ]

    def grades(self) -> list[Row]:
        """Grades that are other ones, new, or not given in the edition."""
        return list(self._grades())

    def _grades(self) -> Iterator[Row]:
        bodies = self.comparison.bodies
        lines = [line for line in self.comparison.difference.grades if line.kind != SAME]
        earlier = earlier_grades(self.comparison.report, [body.pk for body in bodies.values()])
        for line in lines:
            entry = line.printed or line.held
            if entry is None or entry.judgement.body not in bodies:
                continue
            body = bodies[entry.judgement.body]
            yield self._row(
                body.name,
                f"for “{entry.judgement.question}”",
                grade_in_words(line.held.judgement) if line.held else "",
                grade_in_words(line.printed.judgement) if line.printed else "",
                choice=choose.of_grade(line),
                is_offered=line.printed is not None and line.printed.judgement.confidence >= SURE,
                note=self._note_of_grade(line, body, earlier),
            )

    def _note_of_grade(self, line: GradeDifference, body: Body, earlier: Earlier) -> str:
        """The question, and how the edition's grade stands beside the one before."""
        if line.printed is None:
            return line.held.judgement.question if line.held else ""
        printed = line.printed.judgement
        beside = beside_earlier(self.comparison.report, printed, body, earlier)
        return f"{printed.question}. {beside.words}." if beside else printed.question

    def _changed(self, line: FindingDifference) -> Card:
        assert line.held and line.printed  # noqa: S101, PT018 - for the type checker
        was, now = line.held.finding, line.printed.finding
        caution = self.cautions.get(line.held.key, "")
        is_offered = not caution and now.confidence >= SURE
        takeable = choose.parts_to_take(line)
        return Card(
            ref=was.ref,
            title=was.title or "",
            finding=self.comparison.findings[line.held.key],
            rows=tuple(
                self._part(line, part, is_offered=is_offered, is_takeable=part in takeable)
                for part in line.changed
                if part != editions.REF
            ),
            caution=caution,
        )

    def _part(
        self, line: FindingDifference, part: str, *, is_offered: bool, is_takeable: bool
    ) -> Row:
        assert line.held and line.printed  # noqa: S101, PT018 - for the type checker
        was, now = line.held.finding, line.printed.finding
        choice = choose.of_finding(line.held.key, part) if is_takeable else ""
        if part == editions.BACK:
            words = ("Not in an earlier edition", "In this edition")
            return self._row("In the report again", was.ref, *words, choice=choice)
        names = self.comparison.names
        return self._row(
            LABELS[part],
            f"of {was.ref}",
            part_in_words(was, part, names),
            part_in_words(now, part, names),
            choice=choice,
            is_offered=is_offered,
            note=self._note(line, part),
        )

    def _note(self, line: FindingDifference, part: str) -> str:
        if part != editions.BODIES or line.held is None or line.printed is None:
            return ""
        left = set(line.held.finding.bodies) - set(line.printed.finding.bodies)
        if not left:
            return ""
        return f"Not named any more: {bodies_in_words(left, self.comparison.names)}. Shares stay."

    def _whole(self, finding: ProposedFinding, choice: str) -> Card:
        names = self.comparison.names
        words = ((LABELS[part], part_in_words(finding, part, names)) for part in SHOWN_OF_NEW)
        is_sure = finding.confidence >= SURE
        return Card(
            ref=finding.ref,
            title=finding.title or "",
            finding=None,
            parts=tuple((label, said) for label, said in words if said),
            caution="" if is_sure else "It was not read with certainty. Look at the document.",
            choice=choice,
            is_chosen=self._is_chosen(choice, is_offered=is_sure),
        )

    def _row(
        self,
        label: str,
        about: str,
        was: str,
        now: str,
        *,
        choice: str,
        is_offered: bool = True,
        note: str = "",
    ) -> Row:
        old, new = side_by_side(was, now)
        is_chosen = self._is_chosen(choice, is_offered=is_offered)
        return Row(label, about, old, new, choice, is_chosen, note)

    def _is_chosen(self, choice: str, *, is_offered: bool) -> bool:
        return is_offered if self.chosen is None else choice in self.chosen


DAY_COUNTS = "The statutory last day is counted from this day, and what is due after publication."
