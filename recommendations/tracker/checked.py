"""What the register holds, and what became of a tracker's rows when held against it.

Everything a page or the command shows about a row is in `CheckedRow`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from organisations.reference import BodyFact


class Outcome(StrEnum):
    """What bringing a row in would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"

    @property
    def label(self) -> str:
        """The outcome in words, as a tag or a heading has it."""
        return {"new": "New", "changed": "Changed", "same": "No change"}.get(self, "Left out")


@dataclass(frozen=True, slots=True)
class MatchedSheet:
    """A sheet whose columns were matched: for each header its field, or an empty string.

    `same_in_all` gives, by field, words that hold for every row.
    """

    headers: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[RowAsTyped, ...]
    same_in_all: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowAsTyped:
    """One row of the sheet: its number there, its cells, and what a person has said about it.

    `problems` and `mended` go by column, counted from 0.
    """

    number: int
    cells: tuple[str, ...]
    problems: Mapping[int, str] = field(default_factory=dict)
    mended: Mapping[int, str] = field(default_factory=dict)
    is_left_out: bool = False
    takes_words: bool = False
    is_entered: bool = False

    def words(self, column: int) -> str:
        """What stands in a cell: what a person typed instead, or else what the sheet holds."""
        if column in self.mended:
            return self.mended[column]
        return self.cells[column] if column < len(self.cells) else ""

    def problem(self, column: int) -> str:
        """Why the sheet's own cell could not be read; nothing once a person mended it."""
        return "" if column in self.mended else self.problems.get(column, "")


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say about a cell: an error stops the row, a note does not.

    `column` counts the headers from 0; None where it is about the row, or about a field that no
    column fills. `suggestions` are words that would be understood if typed instead.
    """

    column: int | None
    field: str
    words: str
    is_error: bool = True
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an existing finding or share that differs from the register.

    The inspectorate's own words (`is_published`) change only where `is_taken`: a person asked for
    it for this row.
    """

    field: str
    label: str
    was: str
    now: str
    is_published: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An account that the row would add; without a day it is of the day on which it is entered.

    `is_kept` where it keeps the words of a column that has no place of its own: they are the same
    whatever the day.
    """

    text: str
    on: dt.date | None = None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in for the body, and what they may be for a finding."""

    pk: int
    name: str
    email: str
    may_answer: bool
    may_follow: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A date with the words and the precision in which it was given."""

    on: dt.date | None
    precision: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RowValues:
    """What a row says, understood. None, or nothing in it: the row says nothing about that."""

    report_title: str | None = None
    report_published: Due | None = None
    report_address: str | None = None
    report_covers: str | None = None
    programme: str | None = None
    ref: str | None = None
    kind: str | None = None
    parent: str | None = None
    question: str | None = None
    title: str | None = None
    text: str | None = None
    points: tuple[str, ...] | None = None
    addressee_words: str | None = None
    due: Due | None = None
    page: int | None = None
    lead_bodies: tuple[str, ...] | None = None
    joint_bodies: tuple[str, ...] | None = None
    supporting_bodies: tuple[str, ...] | None = None
    informed_bodies: tuple[str, ...] | None = None
    office_ref: str | None = None
    stance: str | None = None
    stance_reason: str | None = None
    status: str | None = None
    status_reason: str | None = None
    status_on: dt.date | None = None
    responsible_officer: int | None = None
    office_lead: int | None = None
    board: str | None = None
    updates: tuple[NewUpdate, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownShare:
    """How a finding stands with the office's own force (or its ROCU) in the register."""

    pk: int
    body: str
    role: str
    office_ref: str = ""
    stance: str = ""
    stance_reason: str = ""
    status: str = ""
    status_reason: str = ""
    status_on: dt.date | None = None
    responsible_officer: int | None = None
    office_lead: int | None = None
    board: str = ""
    updates: frozenset[tuple[dt.date, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A finding in the register, with the office's own share where it has one."""

    pk: int
    ref: str
    kind: str
    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    parent: str = ""
    question: str = ""
    addressee_words: str = ""
    due: Due = Due(None, "none")
    page: int | None = None
    owners: Mapping[str, str] = field(default_factory=dict)
    share: KnownShare | None = None


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report in the register, with its findings."""

    pk: int
    title: str
    published_on: dt.date
    precision: str
    programme: str = ""
    web_address: str = ""
    covers: str = ""
    findings: tuple[KnownFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds that a tracker is checked against, and the day it is checked on."""

    today: dt.date
    force: str
    rocu: str | None
    office: str
    bodies: tuple[BodyFact, ...]
    people: tuple[Person, ...] = ()
    reports: tuple[KnownReport, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row with everything to be said about it, and what bringing it in would do.

    Rows of one report share a `report_key`; `published` dates a report that is new. `ref` is the
    reference that the finding has or would get, `owners` the role of each body by its code, `own`
    the code of the body for which the office keeps the finding: its force, or its ROCU.
    """

    row: RowAsTyped
    outcome: Outcome
    values: RowValues
    messages: tuple[Message, ...] = ()
    changes: tuple[Change, ...] = ()
    new_updates: tuple[NewUpdate, ...] = ()
    why_left_out: str = ""
    report: KnownReport | None = None
    report_key: tuple[str, dt.date | None] | None = None
    published: Due | None = None
    finding: KnownFinding | None = None
    ref: str = ""
    owners: Mapping[str, str] = field(default_factory=dict)
    own: str = ""

    @property
    def number(self) -> int:
        """As the spreadsheet counts its rows."""
        return self.row.number

    @property
    def errors(self) -> tuple[Message, ...]:
        """What must be mended before the row can be brought in."""
        return tuple(message for message in self.messages if message.is_error)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What the office should know, but which stops nothing."""
        return tuple(message for message in self.messages if not message.is_error)

    @property
    def is_ready(self) -> bool:
        """Whether the row may be brought in, and something would come of it."""
        return self.outcome in (Outcome.NEW, Outcome.CHANGED) and not self.errors

    def messages_at(self, column: int) -> tuple[Message, ...]:
        """What is to be said at one cell."""
        return tuple(message for message in self.messages if message.column == column)
