"""What the cells of a row say, field by field, each understood or objected to at its cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from inspections.reading.dates import due_in
from inspections.statuses import Precision
from recommendations.statuses import STANCES_WITH_REASON
from recommendations.tracker import refs
from recommendations.tracker.cells import Cells
from recommendations.tracker.checked import Due, Known, NewUpdate, Person
from recommendations.tracker.dates import DAY, IMMEDIATE, MONTH, NONE, RELATIVE, DateRead, spelt
from recommendations.tracker.fields import BY_NAME
from recommendations.tracker.naming import Bodies, People
from recommendations.tracker.narrative import entries
from recommendations.tracker.periods import date_in, day_in
from recommendations.tracker.words import BY_FIELD

_ADDRESS: Final = re.compile(r"https?://[^\s/$.?#][^\s]*", re.IGNORECASE)
_BARE_ADDRESS: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:p(?:age|g|p)?s?\.? ?)?(\d{1,4})", re.IGNORECASE)
_BULLET: Final = re.compile(r"^[ \t]*(?:[•◦▪‣·*–-]|\(?(?:\d{1,2}|[a-z])[.)](?=\s))[ \t]*")
MARK: Final = "• "


def date_of(cells: Cells, field: str, today: dt.date, *, must_be_past: bool = True) -> Due | None:
    """A day or month that has come already, such as a day of publication or of an update."""
    words = cells.words(field)
    read = day_in(words, header=cells.header(field))
    if not _is_told(cells, field, read) or read.on is None:
        return None
    first = read.on.replace(day=1) if read.precision == MONTH else read.on
    if must_be_past and first > today:
        cells.error(field, f"{spelt(read.on, read.precision)} lies in the future.")
        return None
    return Due(read.on, read.precision, read.words)


def _is_told(cells: Cells, field: str, read: DateRead) -> bool:
    """Say at the cell what is wrong with a date, or worth knowing; whether it can be used."""
    if read.problem:
        cells.error(field, read.problem, *read.suggestions)
        return False
    if read.note:
        cells.note(field, read.note)
    return True


def address_of(cells: Cells) -> str | None:
    """The web address of the report."""
    words = cells.within("report_address")
    if words is None or _ADDRESS.fullmatch(words):
        return words
    suggestions = (f"https://{words}",) if _BARE_ADDRESS.fullmatch(words) else ()
    cells.error(
        "report_address",
        f"“{words[:60]}” is no web address. It begins with https://.",
        *suggestions,
    )
    return None


def choice_of(cells: Cells, field: str) -> str | None:
    """The value of a word to be chosen from a list."""
    words = cells.words(field)
    if not words:
        return None
    choice = BY_FIELD[field].read(words)
    if choice.problem:
        cells.error(field, choice.problem, *choice.suggestions)
    return choice.value or None


def ref_of(cells: Cells, field: str, kind: str | None) -> str | None:
    """A reference in the register's form."""
    words = cells.words(field)
    if not words:
        return None
    ref = refs.settled(words, kind)
    if len(ref) > refs.LONGEST:
        cells.error(
            field,
            f"A reference has up to {refs.LONGEST} characters, such as AFI 8 or CoC 1 R2.",
        )
        return None
    return ref


def points_of(cells: Cells) -> tuple[str, ...] | None:
    """The bullets inside a finding: one a line, or from bullet to bullet."""
    words = cells.within("points")
    if words is None:
        return None
    points: list[str] = []
    lines = [line for line in words.split("\n") if line.strip()]
    has_marks = words.startswith(MARK)
    for line in lines:
        if has_marks and not line.startswith(MARK) and points:
            points[-1] += f"\n{line.strip()}"
        else:
            points.append(_BULLET.sub("", line, count=1).strip())
    return tuple(point for point in points if point) or None


def page_of(cells: Cells) -> int | None:
    """The page of the report."""
    words = cells.words("page")
    found = _PAGE.fullmatch(words)
    if words and (not found or not int(found[1])):
        cells.error("page", "Type the number of the page alone, such as 22.")
        return None
    return int(found[1]) if found else None


def due_of(cells: Cells, published_on: dt.date | None) -> Due | None:
    """The inspectorate's date, from up to three columns: the date, its words, how exact it is."""
    words, typed = cells.within("due_words") or "", cells.words("due")
    precision = choice_of(cells, "due_precision")
    read = date_in(typed or words, header=cells.header("due"), published_on=published_on)
    if typed and not _is_told(cells, "due", read):
        return None
    if precision:
        return _as_said(cells, read.on if typed else None, precision, words)
    if typed and words:
        return Due(read.on, _precision_in(words, read), words)
    if typed:
        return Due(read.on, read.precision, read.words[: BY_NAME["due_words"].longest])
    if words:
        return Due(None, NONE, words) if read.problem else Due(read.on, read.precision, words)
    return None


def _as_said(cells: Cells, on: dt.date | None, precision: str, words: str) -> Due:
    if precision == Precision.NONE and on:
        cells.note("due_precision", "There is a date: it is taken as an exact day.")
        precision = DAY
    return Due(on, precision, words)


def _precision_in(words: str, read: DateRead) -> str:
    """The precision of the report's words, where the date is their outcome; else of the date."""
    in_report = due_in(words, None)
    if in_report and in_report.precision in (RELATIVE, IMMEDIATE):
        return in_report.precision
    return read.precision


class Owners:
    """Bodies and people by the names in cells; nobody is guessed."""

    def __init__(self, known: Known) -> None:
        self.bodies = Bodies(known)
        self.people = People.of(known.people)
        self.by_pk: Mapping[int, Person] = {person.pk: person for person in known.people}

    def bodies_of(self, cells: Cells, field: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The bodies that a cell names, and the forces of a unit that it names as “its forces”."""
        words = cells.words(field)
        if not words:
            return None
        named = self.bodies.read(words)
        if named.unknown:
            cells.error(
                field,
                f"The register knows no body called “{named.unknown[0][:60]}”. Type the full name, "
                "and put semicolons between several.",
                *named.suggestions,
            )
        return named.codes, named.served

    def person_of(self, cells: Cells, field: str) -> tuple[int | None, str]:
        """The person whom a cell names; else the words to be kept in an update."""
        words = cells.words(field)
        if not words:
            return None, ""
        people = self.people.read(words)
        what = "may_answer" if field == "responsible_officer" else "may_follow"
        if len(people) == 1 and getattr(people[0], what):
            return people[0].pk, ""
        cells.note(field, f"{self._why_nobody(words, people, field)}: kept in an update.")
        return None, f"{BY_NAME[field].label}: {words}"

    @staticmethod
    def _why_nobody(words: str, people: tuple[Person, ...], field: str) -> str:
        if not people:
            return f"Nobody called “{words[:60]}” signs in for your office"
        if len(people) > 1:
            return f"Several people called “{words[:60]}” sign in; their e-mail address would tell"
        if field == "responsible_officer":
            return f"{people[0].name} is no force lead or chief officer"
        return f"{people[0].name} is no policy officer or approver of your office"


def stance_of(cells: Cells, reason_known: str = "") -> tuple[str | None, str | None]:
    """The stance with its reason, which some stances need."""
    stance, reason = choice_of(cells, "stance"), cells.within("stance_reason")
    if stance in STANCES_WITH_REASON and not (reason or reason_known):
        where = "stance_reason" if cells.has_column("stance_reason") else "stance"
        cells.error(where, "Give the reason: the response has to state it.")
    return stance, reason


def updates_of(cells: Cells, today: dt.date, kept: tuple[str, ...]) -> tuple[NewUpdate, ...]:
    """The accounts in a row: one for each column kept, one for each dated entry of the update.

    The words kept come first, so that the office's own account is the latest of the day.
    """
    given = date_of(cells, "update_on", today)
    on = min(given.on, today) if given and given.on else None
    text = cells.within("update_text")
    accounts = _accounts(cells, text, on, today) if text else []
    days = [account.on for account in accounts if account.on]
    with_it = on or max(days, default=None)
    words = (*cells.kept(), *kept)
    return (*(NewUpdate(each, with_it, is_kept=True) for each in words), *accounts)


def _accounts(cells: Cells, text: str, on: dt.date | None, today: dt.date) -> list[NewUpdate]:
    dated = entries(text)
    if not dated or (on and len(dated) == 1):
        if on is None:
            cells.note("update_text", "It has no date: it is kept as of the day it is brought in.")
        return [NewUpdate(text, on)]
    accounts = []
    for day, precision, words in dated:
        if day > today and (precision == DAY or day.replace(day=1) > today):
            cells.error("update_text", f"The entry of {spelt(day, precision)} lies in the future.")
        accounts.append(NewUpdate(words, min(day, today)))
    return accounts
