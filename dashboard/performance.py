"""The figures of the dashboard: how findings stand, and whether responses were in time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from dashboard import addresses
from dashboard.charts import Bar, Chart, chart
from dashboard.figures import owners_of, roles_by_body
from organisations.models import Body, User
from organisations.statuses import OFFICE_ROLES
from recommendations.models import Ownership
from recommendations.statuses import ACTIONABLE_KINDS, OPEN, STATUS_MEANINGS, FindingKind, Status
from responses.statuses import LetterStatus
from responses.worklist import PUBLISHED_IN_TIME, PUBLISHED_LATE, Row, letters_of, rows_of

OLDEST_SHOWN = 10
NEWEST_SHOWN = 10


@dataclass(frozen=True)
class KindRow:
    """How many findings of one kind a force or ROCU was given, and how many are still open."""

    words: str
    open: int
    ended: int
    all: int
    open_url: str
    ended_url: str
    all_url: str
    is_actionable: bool


@dataclass(frozen=True)
class OwnerFigures:
    """How the findings of one force or ROCU stand."""

    owner: Body
    statuses: Chart
    kinds: tuple[KindRow, ...]

    @property
    def has_any(self) -> bool:
        """Whether any report gave it a finding."""
        return any(kind.all for kind in self.kinds)


@dataclass(frozen=True)
class Punctuality:
    """Whether the responses of one body were published by their last days (s.55(5A))."""

    in_time: int
    late: int
    untimed: int
    longest: int
    in_time_url: str
    late_url: str
    all_url: str
    in_hand_url: str
    newest: tuple[Row, ...]

    @property
    def longest_words(self) -> str:
        """By how much the latest was late."""
        return f"the latest by {self.longest} {'day' if self.longest == 1 else 'days'}"

    @property
    def published(self) -> int:
        """All that were published."""
        return self.in_time + self.late + self.untimed


@dataclass(frozen=True)
class BodyFigures:
    """The dashboard of one local policing body and its force."""

    body: Body
    owners: tuple[OwnerFigures, ...]
    punctuality: Punctuality | None


def body_figures(user: User, *, on: dt.date) -> list[BodyFigures]:
    """Figures for each body whose work the person shares; of responses only for its office."""
    counts = _counts(user)
    published = _published(user, on=on)
    return [
        BodyFigures(
            body,
            tuple(
                _owner_figures(owner, counts[owner.pk])
                for owner in owners_of(body)
                if owner == body.answers_for or counts[owner.pk]
            ),
            _punctuality(body, published) if roles & OFFICE_ROLES else None,
        )
        for body, roles in roles_by_body(user).items()
    ]


Counts = dict[tuple[str, str], int]


def _counts(user: User) -> dict[int, Counts]:
    """Findings by owner, kind and status, counted by the database in one query."""
    rows = (
        Ownership.objects.visible_to(user)
        .order_by()
        .values_list("body_id", "finding__kind", "status")
        .annotate(number=Count("pk"))
    )
    found: dict[int, Counts] = defaultdict(dict)
    for owner_id, kind, status, number in rows:
        found[owner_id][kind, status] = number
    return found


def _owner_figures(owner: Body, counts: Counts) -> OwnerFigures:
    return OwnerFigures(
        owner,
        chart(
            f"statuses-{owner.code}",
            f"Findings of {owner} by status",
            (
                Bar(
                    status.label,
                    _sum(counts, kinds=ACTIONABLE_KINDS, statuses=[status]),
                    addresses.findings(owner, status=status.value),
                    STATUS_MEANINGS[status],
                )
                for status in Status
            ),
        ),
        tuple(_kind_row(owner, kind, counts) for kind in FindingKind),
    )


def _kind_row(owner: Body, kind: FindingKind, counts: Counts) -> KindRow:
    still_open = _sum(counts, kinds=[kind], statuses=OPEN)
    everything = _sum(counts, kinds=[kind], statuses=Status)
    return KindRow(
        words=kind.label,
        open=still_open,
        ended=everything - still_open,
        all=everything,
        open_url=addresses.findings(owner, kind=kind.value, status="open"),
        ended_url=addresses.findings(owner, kind=kind.value, status="ended"),
        all_url=addresses.findings(owner, kind=kind.value),
        is_actionable=kind in ACTIONABLE_KINDS,
    )


def _sum(counts: Counts, *, kinds: Iterable[str], statuses: Iterable[str]) -> int:
    wanted = set(statuses)
    return sum(counts.get((kind, status), 0) for kind in kinds for status in wanted)


def _published(user: User, *, on: dt.date) -> list[Row]:
    letters = letters_of(user).filter(status=LetterStatus.PUBLISHED)
    return rows_of(letters, [], user=user, on=on)


def _punctuality(body: Body, published: list[Row]) -> Punctuality:
    rows = [row for row in published if row.body == body and row.published_on]
    late = [row for row in rows if PUBLISHED_LATE in row.states]
    in_time = [row for row in rows if PUBLISHED_IN_TIME in row.states]
    newest = sorted(rows, key=lambda row: row.published_on or dt.date.min, reverse=True)
    return Punctuality(
        in_time=len(in_time),
        late=len(late),
        untimed=len(rows) - len(late) - len(in_time),
        longest=max((row.days_late for row in late), default=0),
        in_time_url=addresses.responses(body, state=PUBLISHED_IN_TIME),
        late_url=addresses.responses(body, state=PUBLISHED_LATE),
        all_url=addresses.responses(body, state=LetterStatus.PUBLISHED.value),
        in_hand_url=addresses.responses(body),
        newest=tuple(newest[:NEWEST_SHOWN]),
    )


def oldest_open(user: User) -> list[Ownership]:
    """The findings that have been open longest, by the day their report was published."""
    shares = Ownership.objects.visible_to(user).actionable().open()
    return list(
        shares.select_related("finding__report", "body").order_by(
            "finding__report__published_on", "finding__order", "pk"
        )[:OLDEST_SHOWN]
    )
