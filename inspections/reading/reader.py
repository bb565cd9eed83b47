"""The whole way from a file to a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from inspections.reading.blocks import MOST_BLOCKS, Block, blocks_of
from inspections.reading.classification import kind_of
from inspections.reading.doubts import doubt, miscounted
from inspections.reading.drafts import merged, number
from inspections.reading.findings import MOST_FINDINGS, FindingReader
from inspections.reading.formats import Progress, marked_text
from inspections.reading.identity import (
    Identity,
    answering_body,
    identity_of,
    named_report,
)
from inspections.reading.judgements import JudgementReader, Reading
from inspections.reading.names import Names, names_of
from inspections.reading.owners import Owners, finding_of
from inspections.reading.places import Place, PlaceFinder
from inspections.reading.proposal import (
    BOARD_PAPER,
    CAUSE_OF_CONCERN,
    RECOMMENDATION,
    REPORT,
    RESPONSE,
    REVISIT_LETTER,
    Proposal,
    ProposedFinding,
)
from inspections.reading.publication import dated_of
from inspections.reading.structure import meant
from organisations.reference import BodyFact

DOUBTFUL = 0.8
WHAT_IT_IS = {
    RESPONSE: (
        "This is a response to a report, not a report: it holds no findings of its own. "
        "Read the report that it answers."
    ),
    REVISIT_LETTER: (
        "This is a revisit letter, not a report: it reports on earlier findings and holds none "
        "of its own. Use it to close or update those."
    ),
    BOARD_PAPER: (
        "This is a board paper about a report, not the report itself: check each finding against "
        "the report that it quotes. What the force answers is left out."
    ),
}


def read_document(data: bytes, *, name: str, known: Sequence[BodyFact]) -> Proposal:
    """Read a published document and propose what the register should hold.

    `name` is the file's name, used in warnings only; `known` are the bodies that names are
    resolved against. Raises UnreadableDocument, and nothing else, where it cannot be read.
    """
    return read_with_words(data, name=name, known=known).proposal


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A proposal, and the words that it was read from, whose lines its sources count."""

    words: str
    proposal: Proposal


def read_with_words(
    data: bytes, *, name: str, known: Sequence[BodyFact], progress: Progress | None = None
) -> ReadDocument:
    """Read a document and keep its words, so that a person can look from one to the other."""
    words = marked_text(data, progress=progress).replace("\0", "")
    proposal = read_blocks(meant(blocks_of(words)), names=names_of(tuple(known)), name=name)
    return ReadDocument(words, proposal)


def read_blocks(blocks: list[Block], *, names: Names, name: str) -> Proposal:
    """Read a document that is already in blocks, whatever its file's format was."""
    kind = kind_of(blocks)
    identity = identity_of(blocks, names)
    if kind == REPORT:
        return _report(blocks, identity, names, name)
    return _about_a_report(blocks, identity, names, kind)


def _report(blocks: list[Block], identity: Identity, names: Names, name: str) -> Proposal:
    places = list(PlaceFinder(blocks, identity, names).places())
    reading = JudgementReader(blocks, places, identity, names).read()
    findings, warnings = _findings(blocks, places, identity, names, reading)
    return Proposal(
        kind=REPORT,
        title=identity.title,
        inspectorate=identity.inspectorate,
        programme=identity.programme,
        published_on=identity.published_on,
        bodies=identity.bodies or _asked(findings),
        judgements=reading.judgements,
        findings=findings,
        warnings=(
            *_doubts_of(identity, reading, findings, name),
            *miscounted(blocks, findings),
            *warnings,
        ),
    )


def _findings(
    blocks: list[Block], places: list[Place], identity: Identity, names: Names, reading: Reading
) -> tuple[tuple[ProposedFinding, ...], tuple[str, ...]]:
    reader = FindingReader(blocks, places, list(reading.questions), identity.published_on)
    owners = Owners(identity, names)
    read = reader.read()
    for draft in read:
        owners.resolve(draft)
    drafts = merged(read)
    owners.inherit(drafts)
    number(drafts)
    doubt(drafts)
    findings = tuple(finding_of(draft) for draft in drafts)
    return findings, tuple(_warnings(findings))


def _about_a_report(blocks: list[Block], identity: Identity, names: Names, kind: str) -> Proposal:
    title, published = named_report(blocks)
    findings: tuple[ProposedFinding, ...] = ()
    warnings: tuple[str, ...] = (WHAT_IT_IS[kind],)
    bodies = answering_body(blocks, names) if kind == RESPONSE else ()
    bodies = bodies or identity.bodies
    if kind == BOARD_PAPER:
        identity = replace(identity, title=title, published_on=published, bodies=(), region=None)
        nothing = Reading((), (None,) * len(blocks))
        places = list(PlaceFinder(blocks, identity, names).places())
        findings, more = _findings(blocks, places, identity, names, nothing)
        warnings = (*warnings, *more)
    return Proposal(
        kind=kind,
        title=title or identity.title,
        inspectorate=identity.inspectorate,
        programme=identity.programme,
        published_on=published,
        dated=dated_of(blocks) or identity.published_on,
        bodies=_asked(findings) if kind == BOARD_PAPER else bodies,
        findings=findings,
        warnings=warnings,
    )


def _asked(findings: Sequence[ProposedFinding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for finding in findings for code in finding.bodies))


GUESSED_BODIES = "No title names the body inspected; it was taken from how often it is named."
TOO_LONG = "The document is longer than any report known: only its first part was read."
ON_A_FIRE_SERVICE = (
    "This is a report on a fire and rescue service: section 55 does not ask for comments on it, "
    "and its findings are for no police force."
)
TORN = (
    "A table of grades came apart when the document was converted, and what stood in which column "
    "cannot be told: check the judgements against the report."
)
NOTHING = "No finding and no judgement was recognised: is this an inspection report?"


def _doubts_of(
    identity: Identity, reading: Reading, findings: Sequence[ProposedFinding], name: str
) -> list[str]:
    cut = len(reading.questions) >= MOST_BLOCKS or len(findings) >= MOST_FINDINGS
    doubts = {
        f"No title was recognised in {name}.": identity.title is None,
        **_doubts_of_the_day(identity.published_on),
        GUESSED_BODIES: identity.guessed_bodies,
        TOO_LONG: cut,
        ON_A_FIRE_SERVICE: identity.on_a_fire_service,
        TORN: reading.torn,
        NOTHING: not findings and not reading.judgements,
    }
    return [words for words, holds in doubts.items() if holds]


def _doubts_of_the_day(published_on: str | None) -> dict[str, bool]:
    if published_on is None:
        return {"The document does not say when it was published: enter the day.": True}
    if len(published_on) > len("2023-05"):
        return {}
    month = date.fromisoformat(f"{published_on}-01")
    words = (
        f"The document gives only the month of its publication, {month:%B %Y}. Give the day, "
        "from which a statutory last day is counted."
    )
    return {words: True}


def _warnings(findings: Sequence[ProposedFinding]) -> list[str]:
    parents = {finding.parent for finding in findings}
    warnings = [
        f"{finding.ref} has no recommendation under it; a cause of concern always carries some."
        for finding in findings
        if finding.kind == CAUSE_OF_CONCERN and finding.ref not in parents
    ]
    for finding in findings:
        told = [reason for reason in finding.reasons if "could not be resolved" in reason]
        warnings.extend(f"{finding.ref}: {reason}." for reason in told)
        if finding.confidence < DOUBTFUL and not told and finding.reasons:
            warnings.append(f"{finding.ref} is doubtful: {finding.reasons[0]}.")
        relative = finding.due.precision == "relative" and finding.due.on is None
        if finding.kind == RECOMMENDATION and relative:
            warnings.append(
                f"{finding.ref} is due “{finding.due.words}”: the day follows from the day of "
                "publication, which the document does not give."
            )
    return warnings
