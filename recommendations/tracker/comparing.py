"""How a row differs from what the register holds of the same finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from recommendations.statuses import FindingKind, OwnershipRole, Stance, Status
from recommendations.tracker.checked import (
    Change,
    Due,
    KnownFinding,
    KnownShare,
    NewUpdate,
    Person,
    RowValues,
)
from recommendations.tracker.dates import MONTH, spelt
from recommendations.tracker.fields import BY_NAME
from recommendations.tracker.narrative import same_words

ROLE: Final = "role"
PUBLISHED: Final = (
    "kind",
    "title",
    "text",
    "points",
    "parent",
    "question",
    "addressee_words",
    "due",
    "page",
)
OWN: Final = (
    "office_ref",
    "stance",
    "stance_reason",
    "status",
    "status_reason",
    "status_on",
    "responsible_officer",
    "office_lead",
    "board",
)
_CHOICES: Final[Mapping[str, Callable[[str], str]]] = {
    "kind": lambda value: str(FindingKind(value).label),
    "status": lambda value: str(Status(value).label),
    "stance": lambda value: str(Stance(value).label),
    ROLE: lambda value: str(OwnershipRole(value).label),
}


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares rows with the register, and puts both into words."""

    people: Mapping[int, Person]

    def published(
        self, values: RowValues, finding: KnownFinding, *, is_taken: bool
    ) -> Iterator[Change]:
        """Where the row says otherwise than the register about the inspectorate's own words."""
        for name in PUBLISHED:
            now, was = getattr(values, name), getattr(finding, name)
            if now is not None and not _is_same(name, now, was):
                yield self._change(name, was, now, is_published=True, is_taken=is_taken)

    def own(self, values: RowValues, share: KnownShare, role: str) -> Iterator[Change]:
        """Where the row says otherwise about how the office keeps the finding."""
        for name in OWN:
            now, was = getattr(values, name), getattr(share, name)
            if now is not None and not _is_same(name, now, was):
                yield self._change(name, was, now, is_published=False, is_taken=True)
        if role and role != share.role:
            yield self._change(ROLE, share.role, role, is_published=False, is_taken=True)

    def _change(
        self, name: str, was: object, now: object, *, is_published: bool, is_taken: bool
    ) -> Change:
        label = "Role" if name == ROLE else BY_NAME[name].label
        return Change(
            name, label, self.words(name, was), self.words(name, now), is_published, is_taken
        )

    def words(self, name: str, value: object) -> str:
        """A value as people read it."""
        if value is None or value == "":
            return ""
        if isinstance(value, Due):
            return due_in_words(value)
        if isinstance(value, dt.date):
            return spelt(value)
        if isinstance(value, tuple):
            return "\n".join(map(str, value))
        if isinstance(value, int) and name in ("responsible_officer", "office_lead"):
            return self.people[value].name if value in self.people else "Somebody else"
        return _CHOICES[name](str(value)) if name in _CHOICES else str(value)


def due_in_words(due: Due) -> str:
    """A date with its words: “1 September 2023”, “September 2023”, “within six months”."""
    day = spelt(due.on, MONTH if due.precision == MONTH else "day") if due.on else ""
    parts = [part for part in (day, f"“{due.words}”" if due.words else "") if part]
    return ", ".join(parts) or ("Immediately" if due.precision == "immediate" else "No date")


def new_updates(updates: tuple[NewUpdate, ...], share: KnownShare | None) -> tuple[NewUpdate, ...]:
    """The accounts of a row that the register does not hold yet; each is added once."""
    known = share.updates if share else frozenset()
    dated = {(on, same_words(text)) for on, text in known}
    texts = {words for _, words in dated}
    new: list[NewUpdate] = []
    for update in updates:
        words = same_words(update.text)
        if words in texts if update.on is None or update.is_kept else (update.on, words) in dated:
            continue
        new.append(update)
        texts.add(words)
        if update.on:
            dated.add((update.on, words))
    return tuple(new)


def _is_same(name: str, now: object, was: object) -> bool:
    if isinstance(now, Due) and isinstance(was, Due):
        return _is_same_due(now, was)
    if isinstance(now, tuple) and isinstance(was, tuple):
        return [same_words(each) for each in now] == [same_words(each) for each in was]
    if isinstance(now, str) and isinstance(was, str):
        if name in ("question", "parent", "addressee_words"):
            return same_words(now).casefold() == same_words(was).casefold()
        return same_words(now) == same_words(was)
    return now == was


def _is_same_due(now: Due, was: Due) -> bool:
    """The same day is the same date, however exactly a cell can say it."""
    if now.on or was.on:
        return now.on == was.on
    return now.precision == was.precision and same_words(now.words) in ("", same_words(was.words))
