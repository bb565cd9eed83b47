"""Which finding a row is about: one of the register, or a new one with its reference."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from rapidfuzz import fuzz

from recommendations.tracker import refs
from recommendations.tracker.cells import Cells
from recommendations.tracker.checked import KnownFinding, KnownReport
from recommendations.tracker.narrative import same_words
from recommendations.tracker.reports import ReportKey, ReportOfRow

SAME_WORDS: Final = 50.0
"""Likeness below which two texts cannot be one finding, however an office shortens it."""

CLEARLY_THE_SAME: Final = 85.0
LONGEST_SHOWN: Final = 80


class Findings:
    """The findings of the register's reports, and those that rows of the sheet are about."""

    def __init__(self) -> None:
        self._row_of: dict[tuple[ReportKey, str], int] = {}
        self._taken: dict[ReportKey, set[str]] = defaultdict(set)

    def known(
        self, cells: Cells, report: ReportOfRow, ref: str | None, words: str
    ) -> KnownFinding | None:
        """The register's finding that the row is about, going by its reference or its words."""
        if report.known is None:
            return None
        if ref is not None:
            found = _by_ref(report.known, ref, cells.words("ref"))
            if found and words and not cells.row.takes_words:
                _refuse_another_s_reference(cells, report.known, found, words)
            return found
        return _by_own_reference(report.known, cells.words("office_ref")) or _by_words(
            report.known, cells.words("title"), cells.words("text")
        )

    def claim(self, cells: Cells, report: ReportOfRow, ref: str) -> None:
        """Note that a row is about a finding; a second row about the same is an error."""
        first = self._row_of.setdefault((report.key, ref), cells.row.number)
        if first != cells.row.number:
            cells.error(
                "ref",
                f"{ref} of this report stands in row {first} too. Leave one of the two rows out, "
                "or give it a reference of its own.",
            )
        self._taken[report.key].add(ref)

    def next_free(self, report: ReportOfRow, kind: str, parent: str | None) -> str:
        """A reference for a new finding that the sheet gives none; call after all are claimed."""
        taken = set(self._taken[report.key])
        if report.known:
            taken |= {finding.ref for finding in report.known.findings}
        return refs.next_free(kind, parent, taken)


def _by_ref(report: KnownReport, ref: str, typed: str) -> KnownFinding | None:
    """As it was typed, or else in the form in which the register counts."""
    for same in (lambda each: each == typed.strip(), lambda each: refs.settled(each) == ref):
        found = next((finding for finding in report.findings if same(finding.ref)), None)
        if found:
            return found
    return None


def _by_own_reference(report: KnownReport, office_ref: str) -> KnownFinding | None:
    if not office_ref:
        return None
    own = [f for f in report.findings if f.share and f.share.office_ref == office_ref]
    return own[0] if len(own) == 1 else None


def _by_words(report: KnownReport, title: str, text: str) -> KnownFinding | None:
    """A finding of the very title or text; none where several have it."""
    wanted = {same_words(words).casefold() for words in (title, text) if words}
    same = [
        finding
        for finding in report.findings
        if wanted & ({same_words(w).casefold() for w in (finding.title, finding.text)} - {""})
    ]
    return same[0] if len(same) == 1 else None


def _refuse_another_s_reference(
    cells: Cells, report: KnownReport, found: KnownFinding, words: str
) -> None:
    """Offices count in their own ways: an update must not end at another finding."""
    if _likeness(words, found) >= SAME_WORDS:
        return
    better = sorted(
        (each for each in report.findings if _likeness(words, each) >= CLEARLY_THE_SAME),
        key=lambda each: -_likeness(words, each),
    )
    shown = found.title if len(found.title) <= LONGEST_SHOWN else f"{found.title[:LONGEST_SHOWN]}…"
    cells.error(
        "ref",
        f"In the register, {found.ref} of this report is “{shown}”. Type the reference of the "
        "finding that is meant.",
        *(each.ref for each in better[:3]),
    )


def _likeness(words: str, finding: KnownFinding) -> float:
    return max(
        fuzz.token_set_ratio(words.casefold(), each.casefold())
        for each in (finding.title, finding.text, f"{finding.title} {finding.text}")
    )
