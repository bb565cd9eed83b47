"""What another edition of a report says otherwise than the register, finding by finding.

Plain data: the register and the edition come in the same form, and nothing is decided here. What
a person takes from the edition is another matter (`recommendations.actions.take_edition`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inspections.reading.proposal import Proposal, ProposedFinding, ProposedJudgement
from recommendations.rules.pairing import Entry, pairs_of
from recommendations.rules.wording import says_the_same

SAME, CHANGED, NEW, GONE = "same", "changed", "new", "gone"

TITLE, PUBLISHED_ON, BODIES = "title", "published_on", "bodies"
REF, KIND, TEXT, POINTS, DUE = "ref", "kind", "text", "points", "due"
ADDRESSEE, QUESTION, PARENT, BACK = "addressee_words", "question", "parent", "back"
GRADE, PREVIOUS = "grade", "previous"


@dataclass(frozen=True, slots=True)
class GradeEntry:
    """A grade as one side has it, under a key that its side knows it by."""

    key: str
    judgement: ProposedJudgement


@dataclass(frozen=True, slots=True)
class FindingDifference:
    """A finding of the register beside that of the edition; one of the two may be missing."""

    kind: str
    held: Entry | None
    printed: Entry | None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeDifference:
    """A grade of the register beside that of the edition; one of the two may be missing."""

    kind: str
    held: GradeEntry | None
    printed: GradeEntry | None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A report as the register holds it, or as an edition prints it."""

    title: str
    published_on: str | None
    bodies: tuple[str, ...]
    findings: tuple[Entry, ...]
    grades: tuple[GradeEntry, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which an edition differs from the register, in the order of the edition."""

    report: tuple[str, ...]
    findings: tuple[FindingDifference, ...]
    grades: tuple[GradeDifference, ...]

    @property
    def is_none(self) -> bool:
        """Whether the edition says nothing that the register does not hold."""
        kinds = [each.kind for each in self.findings] + [each.kind for each in self.grades]
        return not self.report and set(kinds) <= {SAME}

    def of_kind(self, kind: str) -> list[FindingDifference]:
        """The findings that are the same, changed, new or gone."""
        return [each for each in self.findings if each.kind == kind]


def side_of(proposal: Proposal, keys: Sequence[str], grade_keys: Sequence[str]) -> Side:
    """What a document says, under the keys of its lines."""
    return Side(
        title=(proposal.title or "").strip(),
        published_on=proposal.published_on,
        bodies=proposal.bodies,
        findings=tuple(Entry(key, each) for key, each in zip(keys, proposal.findings, strict=True)),
        grades=tuple(
            GradeEntry(key, each) for key, each in zip(grade_keys, proposal.judgements, strict=True)
        ),
    )


def compare(held: Side, printed: Side) -> Difference:
    """The edition (`printed`) against the register (`held`)."""
    pairs = pairs_of(held.findings, printed.findings)
    return Difference(
        report=tuple(_of_report(held, printed)),
        findings=tuple(_findings(held.findings, printed.findings, pairs)),
        grades=tuple(_grades(held.grades, printed.grades)),
    )


# --- The report ---


def _of_report(held: Side, printed: Side) -> Iterator[str]:
    if printed.title and not says_the_same(held.title, printed.title):
        yield TITLE
    if printed.published_on and not (held.published_on or "").startswith(printed.published_on):
        yield PUBLISHED_ON
    if set(printed.bodies) - set(held.bodies):
        yield BODIES


# --- Findings ---


def _findings(
    held: Sequence[Entry], printed: Sequence[Entry], pairs: dict[int, int]
) -> Iterator[FindingDifference]:
    """In the order of the edition; what it does not hold stands where the register has it."""
    names = {printed[new].finding.ref: held[old].finding.ref for new, old in pairs.items()}
    unpaired = [place for place in range(len(held)) if place not in pairs.values()]
    for new, entry in enumerate(printed):
        old = pairs.get(new)
        if old is None:
            yield FindingDifference(NEW, None, entry)
            continue
        while unpaired and unpaired[0] < old:
            yield _missing(held[unpaired.pop(0)])
        changed = tuple(_changed(held[old], entry, names))
        yield FindingDifference(CHANGED if changed else SAME, held[old], entry, changed)
    yield from (_missing(held[place]) for place in unpaired)


def _missing(entry: Entry) -> FindingDifference:
    return FindingDifference(SAME if entry.is_gone else GONE, entry, None)


def _changed(held: Entry, printed: Entry, names: dict[str, str]) -> Iterator[str]:
    """The parts in which an edition says something else; where it says nothing, it says the same.

    `names` tells for a reference of the edition that of the register.
    """
    was, now = held.finding, printed.finding
    if held.is_gone:
        yield BACK
    if was.ref != now.ref:
        yield REF
    if was.kind != now.kind:
        yield KIND
    if (now.parent and names.get(now.parent, now.parent)) != was.parent:
        yield PARENT
    yield from _changed_words(was, now)
    if _is_due_otherwise(was, now):
        yield DUE
    if now.bodies and set(now.bodies) != set(was.bodies):
        yield BODIES


def _changed_words(was: ProposedFinding, now: ProposedFinding) -> Iterator[str]:
    if not says_the_same(was.title or "", now.title or ""):
        yield TITLE
    if not says_the_same(was.text, now.text):
        yield TEXT
    if not says_the_same("\n".join(was.points), "\n".join(now.points)):
        yield POINTS
    if now.addressee_words and not says_the_same(was.addressee_words or "", now.addressee_words):
        yield ADDRESSEE
    if now.question and not says_the_same(was.question or "", now.question):
        yield QUESTION


def _is_due_otherwise(was: ProposedFinding, now: ProposedFinding) -> bool:
    if (was.due.on, was.due.precision) != (now.due.on, now.due.precision):
        return True
    return bool(now.due.words) and not says_the_same(was.due.words or "", now.due.words or "")


# --- Grades ---


def _grades(held: Sequence[GradeEntry], printed: Sequence[GradeEntry]) -> Iterator[GradeDifference]:
    left = {_asked(entry): entry for entry in held}
    for entry in printed:
        was = left.pop(_asked(entry), None)
        if was is None:
            yield GradeDifference(NEW, None, entry)
            continue
        changed = tuple(_changed_grade(was.judgement, entry.judgement))
        yield GradeDifference(CHANGED if changed else SAME, was, entry, changed)
    yield from (GradeDifference(GONE, entry, None) for entry in left.values())


def _asked(entry: GradeEntry) -> tuple[str, str]:
    judgement = entry.judgement
    return judgement.body or "", " ".join(judgement.question.casefold().split())


def _changed_grade(was: ProposedJudgement, now: ProposedJudgement) -> Iterator[str]:
    if (was.grade, was.standing) != (now.grade, now.standing):
        yield GRADE
    if now.previous and _before(was) != _before(now):
        yield PREVIOUS


def _before(judgement: ProposedJudgement) -> tuple[object, object]:
    previous = judgement.previous or {}
    return previous.get("grade"), previous.get("year")


def counts(lines: Iterable[FindingDifference | GradeDifference]) -> dict[str, int]:
    """How many lines are the same, changed, new and gone."""
    counted = dict.fromkeys((SAME, CHANGED, NEW, GONE), 0)
    for line in lines:
        counted[line.kind] += 1
    return counted
