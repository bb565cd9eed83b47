"""The parts of a letter in the order in which they are set; parts without content do not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.utils.text import slugify

from organisations.dates_in_words import day
from recommendations.statuses import FindingKind
from responses.content import AnswerContent, AnsweredReport, LetterContent
from responses.document import sentences
from responses.document.words import Block, blocks, each_text, keep_postcodes_whole, lines_of

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Reference:
    """One line of references: "Our ref", "Date"."""

    label: str
    words: str
    email: str = ""


@dataclass(frozen=True)
class NamedReport:
    """A report as the letter names it, with a link where its address is a web address."""

    title: str
    published: str
    web_address: str
    is_link: bool


@dataclass(frozen=True)
class Passage:
    """Words under a small heading of their own."""

    heading: str
    blocks: list[Block]


@dataclass(frozen=True)
class SetFinding:
    """One finding with everything that is said about it."""

    anchor: str
    heading: str
    facts: list[str]
    text: list[Block]
    points: list[str]
    passages: list[Passage]


@dataclass(frozen=True)
class Group:
    """Findings under one sub-heading, or under none."""

    heading: str
    findings: list[SetFinding]
    is_brief: bool = False


@dataclass(frozen=True)
class Appendix:
    """An appendix with its letter."""

    letter: str
    title: str
    groups: list[Group] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"letter-appendix-{self.letter.lower()}"


@dataclass(frozen=True)
class SetLetter:
    """The whole letter, ready for its template."""

    content: LetterContent
    sender: str
    sender_address: str
    sender_has_link: bool
    addressee: list[str]
    references: list[Reference]
    subject: str
    reports: list[NamedReport]
    comments: list[Block]
    chief_officer: str
    grades: list[str]
    practice: list[str]
    monitoring: list[Block]
    board: str
    appendices: list[Appendix]


def set_letter(content: LetterContent, change: Callable[[str], str]) -> SetLetter:
    """Put a letter together, every text of it changed for the medium first."""
    content = each_text(content, change)
    appendices = _appendices(content)
    comments_in = next((a.letter for a in appendices if a.title == CHIEF_OFFICERS_COMMENTS), "")
    return SetLetter(
        content=content,
        sender=sentences.with_article(content.sender.name),
        sender_address=", ".join(
            lines_of(keep_postcodes_whole(content.sender.postal_address), strip=" ,")
        ),
        sender_has_link=_is_web_address(content.sender.web_address),
        addressee=lines_of(keep_postcodes_whole(content.addressee)),
        references=_references(content),
        subject=sentences.subject(content),
        reports=[_named(report) for report in content.reports],
        comments=blocks(content.comments),
        chief_officer=sentences.chief_officer(content, comments_in),
        grades=sentences.grades(content),
        practice=sentences.practice(content),
        monitoring=blocks(content.monitoring),
        board=sentences.board(content.board),
        appendices=appendices,
    )


def _named(report: AnsweredReport) -> NamedReport:
    return NamedReport(
        title=report.title,
        published=sentences.published(report),
        web_address=report.web_address,
        is_link=_is_web_address(report.web_address),
    )


def _is_web_address(address: str) -> bool:
    """Nothing but an address of the web becomes a link."""
    return address.lower().startswith(("https://", "http://"))


def _references(content: LetterContent) -> list[Reference]:
    date = day(dt.date.fromisoformat(content.letter_date)) if content.letter_date else ""
    lines = [
        Reference("Your ref", content.your_reference),
        Reference("Our ref", content.our_reference),
        Reference("Date", date),
        Reference("Enquiries to", content.enquiries_to),
        Reference("E-mail", content.enquiries_email, content.enquiries_email),
    ]
    return [line for line in lines if line.words.strip()]


CHIEF_OFFICERS_COMMENTS = "The chief officer’s comments"


def _appendices(content: LetterContent) -> list[Appendix]:
    asked = [a for a in content.answers if a.kind != FindingKind.RECOMMENDATION]
    recommended = [a for a in content.answers if a.kind == FindingKind.RECOMMENDATION]
    anchors = _Anchors()
    found = []
    if asked:
        found.append(
            Appendix("", sentences.appendix_of_findings(asked), _by_report(asked, anchors))
        )
    if recommended:
        found.append(Appendix("", "Recommendations", _of_recommendations(recommended, anchors)))
    if said := _chief_officers_comments(content):
        found.append(said)
    return [
        replace(appendix, letter=letter) for letter, appendix in zip(LETTERS, found, strict=False)
    ]


def _chief_officers_comments(content: LetterContent) -> Appendix | None:
    comments = blocks(content.chief_officer.comments)
    reply = blocks(content.response_to_chief_officer)
    if comments:
        passages = [Passage("Response to the chief officer’s comments", reply)] if reply else []
        return Appendix("", CHIEF_OFFICERS_COMMENTS, blocks=comments, passages=passages)
    if reply:
        return Appendix("", "Response to the chief officer", blocks=reply)
    return None


def _by_report(answers: Iterable[AnswerContent], anchors: _Anchors) -> list[Group]:
    groups = [(title, list(found)) for title, found in groupby(answers, lambda a: a.report)]
    return [
        Group(title if len(groups) > 1 else "", [_finding(a, anchors) for a in found])
        for title, found in groups
    ]


def _of_recommendations(answers: list[AnswerContent], anchors: _Anchors) -> list[Group]:
    ours = [a for a in answers if a.is_for_force]
    others = [a for a in answers if not a.is_for_force]
    groups = _by_report(ours, anchors) if ours else []
    if others:
        heading = "Recommendations addressed to others"
        names_report = len({a.report for a in answers}) > 1
        briefly = [_brief(a, anchors, names_report=names_report) for a in others]
        groups.append(Group(heading, briefly, is_brief=True))
    return groups


class _Anchors:
    """Names of places in the letter; the same reference in two reports gets two names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, ref: str) -> str:
        stem = f"letter-{slugify(ref) or 'finding'}"
        names = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(self._taken) + 2))
        name = next(name for name in names if name not in self._taken)
        self._taken.add(name)
        return name


def _finding(answer: AnswerContent, anchors: _Anchors) -> SetFinding:
    passages = [
        Passage("The chief officer’s comment", blocks(answer.chief_officer_comment)),
        Passage("Position on ownership", blocks(answer.ownership_position)),
        Passage(sentences.response_heading(answer), blocks(answer.explanation)),
    ]
    return SetFinding(
        anchor=anchors.of(answer.ref),
        heading=sentences.finding_heading(answer),
        facts=sentences.finding_facts(answer),
        text=blocks(answer.text) if answer.text.strip() != answer.title.strip() else [],
        points=[point for point in answer.points if point.strip()],
        passages=[p for p in passages if p.blocks],
    )


def _brief(answer: AnswerContent, anchors: _Anchors, *, names_report: bool) -> SetFinding:
    """A recommendation that asks nothing of the force: its title, or without one its text."""
    finding = _finding(answer, anchors)
    facts = [*finding.facts, f"in “{answer.report}”"] if names_report else finding.facts
    return replace(finding, text=[] if answer.title.strip() else finding.text, facts=facts)
