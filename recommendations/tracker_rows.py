"""The rows of a tracker as a page shows them: what would be entered in words, what is to mend."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.urls import reverse

from inspections.statuses import Precision, ReportKind
from organisations.dates_in_words import day
from organisations.models import Body, User
from recommendations.models import Finding, TrackerImport
from recommendations.statuses import FindingKind, Stance, Status
from recommendations.tracker.checked import (
    Change,
    CheckedRow,
    Due,
    Message,
    NewUpdate,
    Outcome,
    RowValues,
)
from recommendations.tracker.fields import BY_NAME, FIELDS, LEAVE, Holds

MOST_CELLS: Final = 20
"""Cells of one row that are mended in the list; a row with more has a page of its own."""

IN_BRIEF: Final = ("report_title", "kind", "due", "lead_bodies", "status", "responsible_officer")
"""What a list says of a new finding without being asked."""

BEGINNING: Final = 40
"""Words of a finding that a list shows."""


class Standing(models.TextChoices):
    """Under which heading of the check a row stands; each row under one."""

    ERRORS = "errors", "To put right"
    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    SAME = "same", "No change"
    LEFT_OUT = "left_out", "Left out"
    ENTERED = "entered", "In the register"


MEANINGS: Final = {
    Standing.ERRORS: "blocked",
    Standing.NEW: "new",
    Standing.CHANGED: "attention",
    Standing.SAME: "neutral",
    Standing.LEFT_OUT: "neutral",
    Standing.ENTERED: "done",
}

CHOICES: Final[Mapping[str, type[models.TextChoices]]] = {
    "kind": FindingKind,
    "stance": Stance,
    "status": Status,
    "report_covers": ReportKind,
    "due_precision": Precision,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a row says, in words."""

    field: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell that may be typed anew, with what is to be said about it."""

    row: int
    column: int
    header: str
    held_as: str
    holds: Holds
    words: str
    in_the_sheet: str
    is_mended: bool
    messages: tuple[Message, ...]
    alike: int = 0

    @property
    def name(self) -> str:
        """The name of its box."""
        return f"row-{self.row}-cell-{self.column}"

    @property
    def name_of_alike(self) -> str:
        """The name of the box that says: all cells of these words."""
        return f"row-{self.row}-alike-{self.column}"

    @property
    def is_wrong(self) -> bool:
        """Whether the row waits for it."""
        return any(message.is_error for message in self.messages)

    @property
    def is_long(self) -> bool:
        """Whether several lines are to be expected."""
        return self.holds is Holds.LINES

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Words that would be understood."""
        return tuple(dict.fromkeys(s for message in self.messages for s in message.suggestions))

    @property
    def unsaid_suggestions(self) -> tuple[str, ...]:
        """Those that no message names itself."""
        said = " ".join(message.words for message in self.messages)
        return tuple(words for words in self.suggestions if words not in said)


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: how it stands, what it would bring, and its cells that may be typed anew."""

    checked: CheckedRow
    standing: Standing
    title: str
    facts: tuple[Fact, ...]
    cells: tuple[CellShown, ...]
    more_cells: int
    finding_url: str = ""

    @property
    def number(self) -> int:
        """As the spreadsheet counts."""
        return self.checked.number

    @property
    def meaning(self) -> str:
        """What its standing means to the reader: the colour of its tag."""
        return MEANINGS[self.standing]

    @property
    def in_brief(self) -> tuple[Fact, ...]:
        """What is looked at first."""
        return tuple(fact for fact in self.facts if fact.field in IN_BRIEF)

    @property
    def is_entered(self) -> bool:
        """Whether it was brought in."""
        return self.standing is Standing.ENTERED

    @property
    def is_left_out(self) -> bool:
        """Whether a person left it out."""
        return self.checked.row.is_left_out

    @property
    def takes_words(self) -> bool:
        """Whether its words are to replace the published ones in the register."""
        return self.checked.row.takes_words

    @property
    def may_be_left_out(self) -> bool:
        """What would not come in anyway need not be left out; what was left out may come in."""
        return not self.is_entered and (
            self.is_left_out or self.standing not in (Standing.LEFT_OUT, Standing.SAME)
        )

    @property
    def may_take_words(self) -> bool:
        """Only where the row says otherwise than the inspectorate's words in the register."""
        return not self.is_entered and (self.takes_words or bool(self.published_changes))

    @property
    def name_of_left_out(self) -> str:
        """The name of the box that leaves it out."""
        return f"row-{self.number}-out"

    @property
    def name_of_words(self) -> str:
        """The name of the box that takes its words for the published ones."""
        return f"row-{self.number}-words"

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would change in the register."""
        return tuple(c for c in self.checked.changes if c.is_taken or not c.is_published)

    @property
    def published_changes(self) -> tuple[Change, ...]:
        """Where the row differs from the inspectorate's own words, which stay unless asked."""
        return tuple(change for change in self.checked.changes if change.is_published)

    @property
    def words_kept(self) -> tuple[Change, ...]:
        """The published words that stay as they are, though the row says otherwise."""
        return tuple(change for change in self.published_changes if not change.is_taken)

    @property
    def is_held_against_the_register(self) -> bool:
        """Whether it differs from a finding that the register holds."""
        return self.checked.finding is not None and self.standing in (
            Standing.CHANGED,
            Standing.ERRORS,
            Standing.SAME,
        )

    @property
    def says_more(self) -> bool:
        """Whether there is anything to unfold."""
        return bool(self.facts) and self.standing not in (Standing.LEFT_OUT, Standing.ENTERED)

    @property
    def updates(self) -> tuple[NewUpdate, ...]:
        """Accounts that would be added."""
        return self.checked.new_updates

    @property
    def about_the_row(self) -> tuple[Message, ...]:
        """What is to be said that no single cell can mend."""
        return tuple(message for message in self.checked.messages if message.column is None)


def standing_of(row: CheckedRow) -> Standing:
    """Under which heading a row is counted."""
    if row.row.is_entered:
        return Standing.ENTERED
    if row.outcome is Outcome.LEFT_OUT:
        return Standing.LEFT_OUT
    return Standing.ERRORS if row.errors else Standing(row.outcome.value)


class RowsInWords:
    """Turns checked rows into rows to show; asks for names once for all of them."""

    def __init__(
        self, tracker: TrackerImport, every: Sequence[CheckedRow], shown: Sequence[CheckedRow]
    ) -> None:
        self.tracker = tracker
        self.shown = shown
        self.entered = dict(
            tracker.rows.filter(
                number__in=[row.number for row in shown if row.row.is_entered]
            ).values_list("number", "finding__slug")
        )
        self.slugs = dict(
            Finding.objects.filter(pk__in={row.finding.pk for row in shown if row.finding})
            .order_by()
            .values_list("pk", "slug")
        )
        self.bodies = dict(
            Body.objects.filter(code__in=_codes(shown)).order_by().values_list("code", "name")
        )
        self.people = dict(
            User.objects.filter(pk__in=_people(shown)).order_by().values_list("pk", "name")
        )
        wanted = {
            (message.column, row.row.words(message.column))
            for row in shown
            for message in row.messages
            if message.column is not None
        }
        self.alike = Counter(
            pair
            for row in every
            if not row.row.is_entered
            for pair in enumerate(map(row.row.words, range(len(tracker.headers))))
            if pair in wanted
        )

    def rows(self) -> list[RowShown]:
        """The rows, with the cells that something is to be said about."""
        return [self._row(row, _cells_to_mend(row)[:MOST_CELLS]) for row in self.shown]

    def with_cells(self, columns: Mapping[int, Sequence[int]]) -> list[RowShown]:
        """The rows, each with the cells that a page offered."""
        there = range(len(self.tracker.headers))
        return [
            self._row(row, [column for column in columns[row.number] if column in there])
            for row in self.shown
        ]

    def with_all_cells(self) -> list[RowShown]:
        """The rows, with every cell."""
        return [self._row(row, list(range(len(self.tracker.headers)))) for row in self.shown]

    def _row(self, row: CheckedRow, columns: Sequence[int]) -> RowShown:
        cells = [] if row.row.is_entered else [self._cell(row, column) for column in columns]
        wanting = set(_cells_to_mend(row)) - set(columns)
        return RowShown(
            checked=row,
            standing=standing_of(row),
            title=_title(row),
            facts=self._facts(row.values),
            cells=tuple(cells),
            more_cells=0 if row.row.is_entered else len(wanting),
            finding_url=self._finding_url(row),
        )

    def _cell(self, row: CheckedRow, column: int) -> CellShown:
        fields = self.tracker.columns
        held_as = BY_NAME[fields[column] if column < len(fields) and fields[column] else LEAVE]
        messages, words = row.messages_at(column), row.row.words(column)
        is_wrong = any(message.is_error for message in messages)
        return CellShown(
            row=row.number,
            column=column,
            header=self.tracker.headers[column],
            held_as=held_as.label,
            holds=held_as.holds,
            words=words,
            in_the_sheet=row.row.cells[column] if column < len(row.row.cells) else "",
            is_mended=column in row.row.mended,
            messages=messages,
            alike=self.alike[column, words] - 1 if is_wrong and words else 0,
        )

    def _finding_url(self, row: CheckedRow) -> str:
        slug = self.entered.get(row.number) or (
            self.slugs.get(row.finding.pk) if row.finding else ""
        )
        return reverse("recommendations:finding", args=[slug]) if slug else ""

    def _facts(self, values: RowValues) -> tuple[Fact, ...]:
        """Everything that the row says but its updates, in the order of the catalogue."""
        said = (
            (field, self._words(field.name, getattr(values, field.name, None))) for field in FIELDS
        )
        return tuple(Fact(field.name, field.label, words) for field, words in said if words)

    def _words(self, field: str, value: object) -> str:
        """One value as people say it; nothing where the row says nothing."""
        if isinstance(value, Due):
            return _due_in_words(value)
        if isinstance(value, tuple):
            texts = [str(each) for each in value]
            if BY_NAME[field].holds is Holds.BODIES:
                return ", ".join(self.bodies.get(code, code) for code in texts)
            return "\n".join(texts)
        if isinstance(value, dt.date):
            return day(value)
        if BY_NAME[field].holds is Holds.PERSON:
            return self.people.get(value, "") if isinstance(value, int) else ""
        return _choice(field, value)


def _choice(field: str, value: object) -> str:
    """The label of a word that is chosen, and any other word as it is."""
    words = "" if value is None else str(value)
    choices = CHOICES.get(field)
    return str(choices(words).label) if choices and words in choices else words


def _due_in_words(due: Due) -> str:
    if due.words:
        return f"{due.words} ({day(due.on, due.precision)})" if due.on else due.words
    return day(due.on, due.precision) or str(Precision(due.precision).label)


def _title(row: CheckedRow) -> str:
    """What a list calls the finding: as the register does, or as the row does.

    Of a row that is no finding, or was left out, it is whatever the row holds.
    """
    if row.finding:
        return row.finding.title
    cells = " · ".join(filter(None, map(str.strip, row.row.cells)))
    words = (row.values.title or row.values.text or cells).split()
    return " ".join(words[:BEGINNING]) + (" …" if len(words) > BEGINNING else "")


def _cells_to_mend(row: CheckedRow) -> list[int]:
    """The columns with something to be said, and those that were typed anew, wrong ones first."""
    wrong = {message.column for message in row.errors if message.column is not None}
    noted = {message.column for message in row.notes if message.column is not None}
    rest = (noted | set(row.row.mended)) - wrong
    return [*sorted(wrong), *sorted(rest)]


def _codes(rows: Iterable[CheckedRow]) -> set[str]:
    fields = [field.name for field in FIELDS if field.holds is Holds.BODIES]
    return {code for row in rows for name in fields for code in getattr(row.values, name) or ()}


def _people(rows: Iterable[CheckedRow]) -> set[int]:
    fields = [field.name for field in FIELDS if field.holds is Holds.PERSON]
    return {pk for row in rows for name in fields if (pk := getattr(row.values, name)) is not None}
