"""Kinds, statuses, stances and other words to choose from, recognised as offices write them.

A word that may mean more than one thing is never taken: the person is told what to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from inspections.reading.markup import fold
from inspections.statuses import Precision, ReportKind
from recommendations.statuses import FindingKind, Stance, Status

SPELT_ALIKE: Final = 88.0
SHORTEST_MISSPELT: Final = 6
_SIGNS = re.compile(r"[^\w/&' ]+|_")


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that words mean, or why they mean none, with the words to choose from."""

    value: str = ""
    problem: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of a field with their labels, what else means them, and what may mean several."""

    labels: Mapping[str, str]
    meant: Mapping[str, str]
    unclear: Mapping[str, tuple[str, tuple[str, ...]]]

    def read(self, words: str) -> Choice:
        """The value that the words mean, misspelt or not."""
        key = bare(words)
        if key in self.meant and key not in self.unclear:
            return Choice(self.meant[key])
        if key in self.unclear:
            why, values = self.unclear[key]
            labels = tuple(self.labels[value] for value in values)
            return Choice("", f"“{words.strip()}” {why} Type {_either(labels)}.", labels)
        alike = self._misspelt(key)
        if alike:
            return Choice(self.meant[alike])
        labels = tuple(self.labels.values())
        return Choice(
            "", f"“{words.strip()[:60]}” is not understood. Type {_either(labels)}.", labels
        )

    def _misspelt(self, key: str) -> str:
        if len(key) < SHORTEST_MISSPELT:
            return ""
        near = process.extract(
            key, [*self.meant, *self.unclear], scorer=fuzz.ratio, score_cutoff=SPELT_ALIKE, limit=3
        )
        values = {self.meant.get(words, "") for words, _, _ in near}
        return near[0][0] if len(values) == 1 and "" not in values else ""


def bare(words: str) -> str:
    """Words as they are compared: lower case, no punctuation but slashes and ampersands."""
    return " ".join(_SIGNS.sub(" ", fold(words)).split())


def _either(labels: tuple[str, ...]) -> str:
    return f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]


def _choices(
    labels: Mapping[str, str],
    also: Mapping[str, str],
    unclear: Mapping[str, tuple[str, tuple[str, ...]]] | None = None,
) -> Choices:
    meant = {bare(label): value for value, label in labels.items()}
    meant |= {bare(value): value for value in labels}
    for value, words in also.items():
        meant |= {bare(word): value for word in words.split("|")}
    each = {
        bare(word): said for words, said in (unclear or {}).items() for word in words.split("|")
    }
    return Choices(labels, meant, each)


KINDS: Final = _choices(
    {kind.value: str(kind.label) for kind in FindingKind},
    {
        FindingKind.CAUSE_OF_CONCERN: (
            "causes of concern|coc|cc|accelerated cause of concern|acoc|cause for concern|concern"
        ),
        FindingKind.RECOMMENDATION: (
            "recommendations|rec|recs|recc|r|national recommendation|thematic recommendation"
            "|recommendation under a cause of concern|coc recommendation"
        ),
        FindingKind.AREA_FOR_IMPROVEMENT: "areas for improvement|afi|afis|area of improvement",
        FindingKind.INNOVATIVE_PRACTICE: "innovative practices|ip|innovation",
        FindingKind.PROMISING_PRACTICE: "promising practices|pp",
        FindingKind.POSITIVE_PRACTICE: "positive practices|good practice|effective practice",
    },
    {
        "practice|notable practice": (
            "may be one of three kinds.",
            (
                FindingKind.INNOVATIVE_PRACTICE,
                FindingKind.PROMISING_PRACTICE,
                FindingKind.POSITIVE_PRACTICE,
            ),
        ),
    },
)

_COLOUR = "is a colour, and colours mean different things in different offices."
_WHO = "does not say who says so: the force, your office or HMICFRS."
_DONE = (Status.FORCE_SAYS_COMPLETE, Status.OFFICE_ASSURED, Status.CLOSED)

STATUSES: Final = _choices(
    {status.value: str(status.label) for status in Status},
    {
        Status.AWAITING_ALLOCATION: (
            "not allocated|unallocated|to be allocated|not started|not yet started|not begun|new"
            "|awaiting owner|awaiting assignment|unassigned"
        ),
        Status.IN_PROGRESS: (
            "ongoing|on going|being progressed|progressing|in hand|underway|under way|on track"
            "|in progress on track|in progress off track|started|work in progress|wip|active"
            "|action under way|partially complete|part complete|in development|in train"
        ),
        Status.EMBEDDING: "being embedded|embed|embedding in practice|in embedding",
        Status.FORCE_SAYS_COMPLETE: (
            "force complete|force completed|complete force|declared complete|force declared"
            " complete|pending sign off|awaiting sign off|submitted for closure"
            "|proposed for closure|awaiting closure|pending closure|force closed"
            "|closed by force"
            "|closed by the force|completed by force|awaiting hmicfrs closure"
        ),
        Status.OFFICE_ASSURED: (
            "assured|opcc assured|pcc assured|pfcc assured|assured by opcc|assured by office"
            "|signed off by opcc|signed off by pcc|opcc signed off|office signed off|closed by opcc"
        ),
        Status.CLOSED: (
            "hmicfrs closed|closed hmicfrs|closed by hmic|closed by hmicfrs|closed by the hmicfrs"
            "|closed by inspectorate|closed by the inspectorate|signed off by hmicfrs"
            "|signed off by hmic|hmicfrs signed off|complete hmicfrs|discharged by hmicfrs"
        ),
        Status.SUPERSEDED: "superceded|replaced|overtaken|superseded by later report",
        Status.NOT_FOR_BODY: ("not for us|not for force|not for this force|not for our force"),
        Status.NOT_ACCEPTED: "not accepted by the force|not accepted by us|not agreed",
    },
    {
        "red|amber|yellow|green|blue|grey|gray|black|white|purple|r|a|g|b": (
            _COLOUR,
            (Status.IN_PROGRESS, Status.EMBEDDING, *_DONE),
        ),
        "closed|complete|completed|done|finished|signed off|achieved|discharged|implemented|met"
        "|delivered|resolved|fully implemented": (_WHO, _DONE),
        "n/a|na|not applicable|not relevant": (
            "may mean that it is not for you, or that there was nothing to say.",
            (Status.NOT_FOR_BODY, Status.SUPERSEDED, Status.AWAITING_ALLOCATION),
        ),
        "rejected|declined": (
            "does not say what was rejected: the finding, or that it was closed.",
            (Status.NOT_ACCEPTED, Status.IN_PROGRESS),
        ),
        "awaiting review|under review|in review": (
            "does not say what is reviewed.",
            (Status.AWAITING_ALLOCATION, Status.IN_PROGRESS, Status.FORCE_SAYS_COMPLETE),
        ),
        "open|outstanding|current|pending|not complete|incomplete|not met|overdue|delayed|off track"
        "|at risk": (
            "does not say whether work has begun.",
            (Status.AWAITING_ALLOCATION, Status.IN_PROGRESS, Status.EMBEDDING),
        ),
    },
)

STANCES: Final = _choices(
    {stance.value: str(stance.label) for stance in Stance},
    {
        Stance.ACCEPTED: "yes|y|agreed|accept|accepted in full|fully accepted|agree",
        Stance.DISPUTED: "dispute|disputed|contested|ownership contested|challenged",
        Stance.AWAITING_LEAD: (
            "awaiting lead|awaiting lead force|awaiting lead organisation|awaiting rocu"
            "|with lead body"
        ),
        Stance.NOT_FOR_US: "not ours|not for the force|not for force",
        Stance.UNDECIDED: "undecided|to be decided|tbc|tbd|not decided|under consideration",
    },
    {
        "n/a|na|not applicable": (
            "may mean that it is not for you, or that nothing was decided.",
            (Stance.NOT_FOR_US, Stance.UNDECIDED),
        ),
        "no|n|rejected|not accepted|partially accepted|accepted in part|partly|partial": (
            "does not say what the dispute is about.",
            (Stance.DISPUTED, Stance.AWAITING_LEAD, Stance.NOT_FOR_US),
        ),
    },
)

COVERS: Final = _choices(
    {kind.value: str(kind.label) for kind in ReportKind},
    {
        ReportKind.FORCE: "force|one force|single force|local|peel|force inspection",
        ReportKind.REGIONAL: "region|a region|regional inspection|rocu",
        ReportKind.NATIONAL: (
            "national|country|whole country|the whole country|thematic|national thematic"
            "|thematic report|all forces"
        ),
    },
)

PRECISIONS: Final = _choices(
    {precision.value: str(precision.label) for precision in Precision},
    {
        Precision.DAY: "day|exact|date",
        Precision.MONTH: "to the month|whole month",
        Precision.RELATIVE: "relative|period|from publication",
        Precision.IMMEDIATE: "immediate|at once",
        Precision.NONE: "none|n/a|na",
    },
)

BY_FIELD: Final[Mapping[str, Choices]] = {
    "kind": KINDS,
    "status": STATUSES,
    "stance": STANCES,
    "report_covers": COVERS,
    "due_precision": PRECISIONS,
}
