"""Which report a row is about: one in the register, or one that the tracker brings along."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from inspections.reading.markup import fold
from recommendations.tracker.cells import Cells
from recommendations.tracker.checked import Due, Known, KnownReport
from recommendations.tracker.dates import MONTH, spelt

SAME_REPORT_WITHIN: Final = dt.timedelta(days=60)
ALIKE: Final = 90.0
FEW: Final = 3
FEWEST_WORDS: Final = 2
"""Words that a short title needs to be recognised inside a long one."""

ReportKey = tuple[str, dt.date | None]


@dataclass(frozen=True, slots=True)
class ReportOfRow:
    """The report that a row is about: known, or new with a title and a date.

    Rows of one report share its `key`.
    """

    key: ReportKey
    known: KnownReport | None = None
    published: Due | None = None

    @property
    def published_on(self) -> dt.date | None:
        """The exact day of publication, from which spans are counted."""
        if self.known:
            return None if self.known.precision == MONTH else self.known.published_on
        if self.published is None or self.published.precision == MONTH:
            return None
        return self.published.on


class Reports:
    """The reports of the register and those that the sheet itself dates."""

    def __init__(self, known: Known, named: Iterable[tuple[str, Due | None]]) -> None:
        self._known: dict[str, list[KnownReport]] = defaultdict(list)
        for report in known.reports:
            self._known[title_key(report.title)].append(report)
        self._likely: dict[ReportKey, list[KnownReport]] = {}
        self._dates: dict[str, list[Due]] = defaultdict(list)
        for title, published in named:
            if published and published not in self._dates[title_key(title)]:
                self._dates[title_key(title)].append(published)

    def of_row(self, cells: Cells, title: str | None, published: Due | None) -> ReportOfRow | None:
        """The report of a row; what stands in the way is said at its title or date."""
        if title is None:
            return None
        key = title_key(title)
        published = published or self._only_date(key)
        known = self._known.get(key, [])
        if published is None:
            return self._undated(cells, title, known)
        same = [report for report in known if is_same_date(report, published)]
        if same:
            return ReportOfRow((key, same[0].published_on), same[0])
        return self._new(cells, title, published, known)

    def _only_date(self, key: str) -> Due | None:
        dates = self._dates.get(key, [])
        return dates[0] if len(dates) == 1 else None

    def _undated(
        self, cells: Cells, title: str, known: Sequence[KnownReport]
    ) -> ReportOfRow | None:
        if len(known) == 1:
            return ReportOfRow((title_key(title), known[0].published_on), known[0])
        if known:
            cells.error(
                "report_published",
                "Several reports have this title. Give the day of publication.",
                *(spelt(report.published_on, report.precision) for report in known[:FEW]),
            )
            return None
        if not cells.words("report_published"):  # else the date itself was objected to
            cells.error(
                "report_published",
                "The register has no report of this title. Give the day of publication, such as "
                "19 May 2023, to bring the report in with it.",
            )
        self._note_alike(cells, title, None)
        return None

    def _new(
        self, cells: Cells, title: str, published: Due, known: Sequence[KnownReport]
    ) -> ReportOfRow | None:
        key, on = title_key(title), published.on
        for report in known:
            when = spelt(report.published_on, report.precision)
            if on and abs(report.published_on - on) <= SAME_REPORT_WITHIN:
                cells.error(
                    "report_published",
                    f"The register has this report as published on {when}. Type that date.",
                    when,
                )
                return None
            cells.note("report_title", f"The register also has a report of this title of {when}.")
        first = self._dates[key][0] if self._dates[key] else published
        if on and first.on and first != published and abs(first.on - on) <= SAME_REPORT_WITHIN:
            when = spelt(first.on, first.precision)
            cells.error("report_published", f"Another row dates this report {when}.", when)
            return None
        if not known:
            self._note_alike(cells, title, on)
        return ReportOfRow((key, on), published=published)

    def _note_alike(self, cells: Cells, title: str, on: dt.date | None) -> None:
        """Offices shorten titles: say which report of the register may be meant."""
        key = title_key(title), on
        if key not in self._likely:
            self._likely[key] = self._alike(*key)
        likely = self._likely[key]
        if likely:
            when = spelt(likely[0].published_on, likely[0].precision)
            cells.note(
                "report_title",
                f"The register has “{likely[0].title}”, {when}. If that is meant, type its title.",
                *dict.fromkeys(report.title for report in likely[:FEW]),
            )

    def _alike(self, title: str, on: dt.date | None) -> list[KnownReport]:
        likeness = {key: _likeness(title, key) for key in self._known}
        likely = [
            report
            for key, reports in self._known.items()
            for report in reports
            if likeness[key] >= ALIKE or report.published_on == on
        ]
        return sorted(likely, key=lambda report: -likeness[title_key(report.title)])


def _likeness(title: str, other: str) -> float:
    """How alike two titles are; one that is part of the other is very much like it."""
    shorter = min(len(title.split()), len(other.split()))
    part = fuzz.token_set_ratio(title, other) if shorter >= FEWEST_WORDS else 0.0
    return max(fuzz.ratio(title, other), part)


def title_key(title: str) -> str:
    """A title as it is compared: case, dashes and white space do not matter."""
    return " ".join(fold(title).split()).strip(" .")


def is_same_date(report: KnownReport, published: Due) -> bool:
    """Whether a date is that of a report; where one of them is a month, the month decides."""
    on = published.on
    if on is None:
        return False
    if MONTH in (report.precision, published.precision):
        return (report.published_on.year, report.published_on.month) == (on.year, on.month)
    return report.published_on == on
