"""What the reader proposes: plain data that a person reviews before the register changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

AREA_FOR_IMPROVEMENT = "area_for_improvement"
CAUSE_OF_CONCERN = "cause_of_concern"
RECOMMENDATION = "recommendation"
INNOVATIVE_PRACTICE = "innovative_practice"
PROMISING_PRACTICE = "promising_practice"
POSITIVE_PRACTICE = "positive_practice"
PRACTICES = frozenset({INNOVATIVE_PRACTICE, PROMISING_PRACTICE, POSITIVE_PRACTICE})

GRADED = "graded"
CARRIED_OVER = "carried_over"
NOT_GRADED = "not_graded"

REPORT = "report"
RESPONSE = "response"
BOARD_PAPER = "board_paper"
REVISIT_LETTER = "revisit_letter"


@dataclass(frozen=True, slots=True)
class Due:
    """When a finding is to be done: the words as printed, the day they come to, how exact it is.

    `on` is an ISO day, or None where the words give none; `precision` is one of `day`, `month`
    (the month's last day), `relative`, `immediate`, `none`.
    """

    words: str | None = None
    on: str | None = None
    precision: str = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the document something stands: the page where it is known, and its first words."""

    page: int | None = None
    snippet: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedJudgement:
    """A grade given to one body for one question, with how it stands and what it was before."""

    body: str | None
    question: str
    grade: str | None
    standing: str = GRADED
    previous: Mapping[str, Any] | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    source: Source = Source()
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class ProposedFinding:
    """A recommendation, cause of concern, area for improvement or practice, as it was printed."""

    ref: str
    kind: str
    title: str | None = None
    text: str = ""
    points: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    addressee_words: str | None = None
    parent: str | None = None
    question: str | None = None
    due: Due = Due()
    source: Source = Source()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    number: str | None = None
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything the reader saw in one document; nothing of it counts until a person accepts.

    `covers` is set only by a person: "force", "regional" or "national" where the bodies named
    would say otherwise. A line is accepted only by a person too.
    """

    kind: str = REPORT
    title: str | None = None
    inspectorate: str | None = None
    programme: str | None = None
    published_on: str | None = None
    dated: str | None = None
    bodies: tuple[str, ...] = ()
    judgements: tuple[ProposedJudgement, ...] = ()
    findings: tuple[ProposedFinding, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    covers: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the form that `read_report --format json` prints: only plain JSON values."""
        return {
            "kind": self.kind,
            "title": self.title,
            "inspectorate": self.inspectorate,
            "programme": self.programme,
            "published_on": self.published_on,
            "dated": self.dated,
            "bodies": list(self.bodies),
            "judgements": [_judgement_json(judgement) for judgement in self.judgements],
            "findings": [_finding_json(finding) for finding in self.findings],
            "warnings": list(self.warnings),
            **({"covers": self.covers} if self.covers else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Proposal":
        """Read a stored, perhaps corrected, proposal back; raises KeyError on a missing key."""
        return cls(
            kind=data.get("kind", REPORT),
            title=data["title"],
            inspectorate=data["inspectorate"],
            programme=data["programme"],
            published_on=data["published_on"],
            dated=data.get("dated"),
            bodies=tuple(data["bodies"]),
            judgements=tuple(_judgement(entry) for entry in data["judgements"]),
            findings=tuple(_finding(entry) for entry in data["findings"]),
            warnings=tuple(data["warnings"]),
            covers=data.get("covers"),
        )

    def count(self, *kinds: str) -> int:
        """How many findings of these kinds are proposed."""
        return sum(finding.kind in kinds for finding in self.findings)


def _source_json(source: Source) -> dict[str, Any]:
    return {"page": source.page, "snippet": source.snippet, "line": source.line}


def _judgement_json(judgement: ProposedJudgement) -> dict[str, Any]:
    return {
        "body": judgement.body,
        "question": judgement.question,
        "grade": judgement.grade,
        "standing": judgement.standing,
        "previous": dict(judgement.previous) if judgement.previous else None,
        "confidence": judgement.confidence,
        "reasons": list(judgement.reasons),
        "source": _source_json(judgement.source),
        **_acceptance(judgement),
    }


def _finding_json(finding: ProposedFinding) -> dict[str, Any]:
    due = finding.due
    return {
        "ref": finding.ref,
        "kind": finding.kind,
        "title": finding.title,
        "text": finding.text,
        "points": list(finding.points),
        "bodies": list(finding.bodies),
        "addressee_words": finding.addressee_words,
        "parent": finding.parent,
        "question": finding.question,
        "due": {"words": due.words, "on": due.on, "precision": due.precision},
        "source": _source_json(finding.source),
        "confidence": finding.confidence,
        "reasons": list(finding.reasons),
        "number": finding.number,
        **_acceptance(finding),
    }


def _acceptance(line: ProposedFinding | ProposedJudgement) -> dict[str, bool]:
    """Only a person accepts a line, so the reader's own output says nothing of it."""
    return {"is_accepted": True} if line.is_accepted else {}


def _source(data: Mapping[str, Any] | None) -> Source:
    data = data or {}
    return Source(data.get("page"), data.get("snippet", ""), data.get("line"))


def _strings(values: Sequence[Any] | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values or ())


def _judgement(data: Mapping[str, Any]) -> ProposedJudgement:
    return ProposedJudgement(
        body=data["body"],
        question=data["question"],
        grade=data["grade"],
        standing=data["standing"],
        previous=data.get("previous"),
        confidence=data.get("confidence", 1.0),
        reasons=_strings(data.get("reasons")),
        source=_source(data.get("source")),
        is_accepted=bool(data.get("is_accepted")),
    )


def _finding(data: Mapping[str, Any]) -> ProposedFinding:
    due = data.get("due") or {}
    return ProposedFinding(
        ref=data["ref"],
        kind=data["kind"],
        title=data.get("title"),
        text=data.get("text", ""),
        points=_strings(data.get("points")),
        bodies=_strings(data.get("bodies")),
        addressee_words=data.get("addressee_words"),
        parent=data.get("parent"),
        question=data.get("question"),
        due=Due(due.get("words"), due.get("on"), due.get("precision", "none")),
        source=_source(data.get("source")),
        confidence=data.get("confidence", 1.0),
        reasons=_strings(data.get("reasons")),
        number=data.get("number"),
        is_accepted=bool(data.get("is_accepted")),
    )
