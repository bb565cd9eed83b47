"""What a response must hold before it is lawful, one small check a requirement.

H checks block publication (or, after it, the response stays incomplete in law); S checks warn.
Each takes the facts of one response and yields the problems it sees, worded for the person who
has to put them right. `CHECKS` is the registry; `problems` asks them all at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from organisations.dates_in_words import day


class Fix(Enum):
    """The part of the response in which a problem is put right."""

    REPORTS = "reports"
    CHIEF_OFFICER = "chief_officer"
    COMMENTS = "comments"
    MONITORING = "monitoring"
    ANSWERS = "answers"
    LETTER = "letter"
    COPIES = "copies"
    PUBLISH = "publish"


@dataclass(frozen=True)
class ReportFacts:
    """What the response must say of each report that it answers."""

    title: str
    inspectorate: str
    published_words: str
    needs_day: bool = False
    published_on: dt.date | None = None


@dataclass(frozen=True)
class AnswerFacts:
    """How far one finding is answered."""

    ref: str
    kind: str
    is_for_force: bool
    finding: str = ""
    decision: str = ""
    explanation: str = ""
    is_disputed: bool = False
    ownership_position: str = ""

    @property
    def is_complete(self) -> bool:
        """Says what is done, or that nothing is, and explains it."""
        return bool(self.decision and self.explanation.strip())


@dataclass(frozen=True)
class LetterFacts:
    """Everything the checks may ask about one response, on one day."""

    on: dt.date
    reports: tuple[ReportFacts, ...] = ()
    answers: tuple[AnswerFacts, ...] = ()
    last_day: dt.date | None = None
    invited_on: dt.date | None = None
    reply_by: dt.date | None = None
    received_on: dt.date | None = None
    is_not_received: bool = False
    chief_officer_comments: str = ""
    comments: str = ""
    addressee: str = ""
    monitoring: str = ""
    board: str = ""
    our_reference: str = ""
    letter_date: dt.date | None = None
    signatory: str = ""
    signatory_holds_office: bool = False
    copy_to: str = ""
    published_on: dt.date | None = None
    publication_address: str = ""
    sent_to: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_published(self) -> bool:
        """Whether the comments have been published."""
        return self.published_on is not None


@dataclass(frozen=True)
class Problem:
    """One thing that is missing or doubtful, with its source and where to put it right.

    `ref` is the finding or recipient that it is about as offices call it, `finding` the key of the
    finding in the register, `field` the part of the page.
    """

    code: str
    sentence: str
    source: str
    fix: Fix
    ref: str = ""
    finding: str = ""
    field: str = ""

    @property
    def blocks(self) -> bool:
        """H blocks; S warns."""
        return self.code.startswith("H")

    def __str__(self) -> str:
        return f"{self.code} {self.sentence}"


Check = Callable[[LetterFacts], Iterator[Problem]]


def names_the_report(facts: LetterFacts) -> Iterator[Problem]:
    """H1: the response names the report, the inspectorate and the day of publication."""
    source = "Police Act 1996 s.55(5)"
    if not facts.reports:
        yield Problem("H1", "The response answers no report. Choose one.", source, Fix.REPORTS)
    for report in facts.reports:
        if not (report.title.strip() and report.inspectorate.strip()):
            yield Problem("H1", "The report has no title or no inspectorate.", source, Fix.REPORTS)
        if report.needs_day:
            yield Problem(
                "H1",
                f"Give the day on which “{report.title}” was published: "
                f"only {report.published_words} is known.",
                source,
                Fix.REPORTS,
            )


def invited_the_chief_officer(facts: LetterFacts) -> Iterator[Problem]:
    """H2: the chief officer was invited by a date, and replied or is recorded as not having."""
    source = "Police Act 1996 s.55(4)"
    if facts.invited_on is None or facts.reply_by is None:
        yield Problem(
            "H2",
            "Invite the chief officer to comment, and set the date by which to reply.",
            source,
            Fix.CHIEF_OFFICER,
        )
    elif facts.received_on is None and not facts.is_not_received:
        yield Problem(
            "H2",
            "Record the chief officer’s comments, or that none were received by "
            f"{day(facts.reply_by)}.",
            source,
            Fix.CHIEF_OFFICER,
        )


def gives_the_bodys_comments(facts: LetterFacts) -> Iterator[Problem]:
    """H3: the body's own comments."""
    if not facts.comments.strip():
        yield Problem(
            "H3",
            "Write the local policing body’s own comments on the report.",
            "Police Act 1996 s.55(5)(a)",
            Fix.COMMENTS,
            field="comments",
        )


def explains_every_recommendation(facts: LetterFacts) -> Iterator[Problem]:
    """H4: for every recommendation, the action taken or proposed, or why there is none."""
    for answer in facts.answers:
        if answer.kind == "recommendation" and not answer.is_complete:
            yield Problem(
                "H4",
                f"Explain {answer.ref}: the action taken or proposed, or why there is none.",
                "Police Act 1996 s.55(5B)",
                Fix.ANSWERS,
                answer.ref,
                answer.finding,
                "decision",
            )


def publishes_the_chief_officers_comments(facts: LetterFacts) -> Iterator[Problem]:
    """H5: the chief officer's comments are published with the body's."""
    if facts.received_on is not None and not facts.chief_officer_comments.strip():
        yield Problem(
            "H5",
            "The chief officer’s comments are recorded as received, but their text is missing. "
            "They must be published with the response.",
            "Police Act 1996 s.55(5)(b) and (c)",
            Fix.CHIEF_OFFICER,
        )


def has_a_publication_address(facts: LetterFacts) -> Iterator[Problem]:
    """H6: once published, the address and the date are recorded."""
    if facts.is_published and not facts.publication_address:
        yield Problem(
            "H6",
            "Record the address at which the response is published.",
            "Police Act 1996 s.55(5A)",
            Fix.PUBLISH,
        )


def copies_were_sent(facts: LetterFacts) -> Iterator[Problem]:
    """H7: after publication, copies go to the inspectors and to the Secretary of State."""
    if not facts.is_published:
        return
    for recipient, words in (
        ("secretary_of_state", "the Secretary of State (the Home Secretary)"),
        ("inspectorate", "the inspectors of constabulary (HMICFRS)"),
    ):
        if recipient not in facts.sent_to:
            yield Problem(
                "H7",
                f"Send a copy to {words} and record the day.",
                "Police Act 1996 s.55(6)",
                Fix.COPIES,
                recipient,
            )


def answers_the_forces_findings(facts: LetterFacts) -> Iterator[Problem]:
    """S1: every area for improvement is answered and every cause of concern commented on."""
    for answer in facts.answers:
        if answer.is_for_force and not answer.is_complete and answer.kind != "recommendation":
            verb = "Comment on" if answer.kind == "cause_of_concern" else "Answer"
            yield Problem(
                "S1",
                f"{verb} {answer.ref}, which is addressed to the force.",
                "Custom of offices; not named in the Act",
                Fix.ANSWERS,
                answer.ref,
                answer.finding,
                "decision",
            )


def states_the_position_where_disputed(facts: LetterFacts) -> Iterator[Problem]:
    """S3: where the force disputes owning a finding, the response says so."""
    for answer in facts.answers:
        if answer.is_disputed and not answer.ownership_position.strip():
            yield Problem(
                "S3",
                f"The force disputes owning {answer.ref}. State its position.",
                "Custom of offices",
                Fix.ANSWERS,
                answer.ref,
                answer.finding,
                "ownership_position",
            )


def says_how_progress_is_monitored(facts: LetterFacts) -> Iterator[Problem]:
    """S4: how progress will be followed, and by which board."""
    if not facts.monitoring.strip() or not facts.board.strip():
        yield Problem(
            "S4",
            "Say how progress will be monitored, and by which board.",
            "Custom of offices",
            Fix.MONITORING,
            field="board" if facts.monitoring.strip() else "monitoring",
        )


def copies_the_chief_officer_and_panel(facts: LetterFacts) -> Iterator[Problem]:
    """S5: the chief officer has a copy, and the police and crime panel is told."""
    source = "Custom of offices"
    if not facts.is_published:
        if not facts.copy_to.strip():
            yield Problem(
                "S5",
                "The copy list is empty: add the chief officer.",
                source,
                Fix.LETTER,
                field="copy_to",
            )
        return
    for recipient, words in (
        ("chief_officer", "the chief officer"),
        ("panel", "the police and crime panel"),
    ):
        if recipient not in facts.sent_to:
            yield Problem(
                "S5", f"Send a copy to {words} and record the day.", source, Fix.COPIES, recipient
            )


def is_signed_by_the_office_holder(facts: LetterFacts) -> Iterator[Problem]:
    """S6: addressee, reference, a date after the report, a signatory in office on that date."""
    source = "Custom of offices"
    if not facts.addressee.strip():
        yield Problem(
            "S6", "Say to whom the letter is addressed.", source, Fix.LETTER, field="addressee"
        )
    if not facts.our_reference.strip():
        yield Problem(
            "S6", "Give the letter a reference.", source, Fix.LETTER, field="our_reference"
        )
    if facts.letter_date is None:
        yield Problem("S6", "Give the letter a date.", source, Fix.LETTER, field="letter_date")
    elif (reports_day := _last_published(facts)) and facts.letter_date < reports_day:
        yield Problem(
            "S6",
            f"The date of the letter, {day(facts.letter_date)}, is before the publication of "
            f"the report, {day(reports_day)}.",
            source,
            Fix.LETTER,
            field="letter_date",
        )
    if not facts.signatory:
        yield Problem("S6", "Choose who signs the letter.", source, Fix.LETTER, field="signatory")
    elif facts.letter_date is not None and not facts.signatory_holds_office:
        yield Problem(
            "S6",
            f"{facts.signatory} did not hold the office on {day(facts.letter_date)}.",
            source,
            Fix.LETTER,
            field="signatory",
        )


def is_published_in_time(facts: LetterFacts) -> Iterator[Problem]:
    """S7: published on or before the last day."""
    if facts.last_day is None:
        return
    late = ((facts.published_on or facts.on) - facts.last_day).days
    if late > 0:
        verb = "was published" if facts.is_published else "is not published yet and is already"
        yield Problem(
            "S7",
            f"The response {verb} {late} {'day' if late == 1 else 'days'} after the last day, "
            f"{day(facts.last_day)}.",
            "Police Act 1996 s.55(5A)",
            Fix.PUBLISH,
        )


CHECKS: tuple[Check, ...] = (
    names_the_report,
    invited_the_chief_officer,
    gives_the_bodys_comments,
    explains_every_recommendation,
    publishes_the_chief_officers_comments,
    has_a_publication_address,
    copies_were_sent,
    answers_the_forces_findings,
    states_the_position_where_disputed,
    says_how_progress_is_monitored,
    copies_the_chief_officer_and_panel,
    is_signed_by_the_office_holder,
    is_published_in_time,
)


def problems(facts: LetterFacts) -> list[Problem]:
    """Everything missing or doubtful at once, blockers first."""
    found = [problem for check in CHECKS for problem in check(facts)]
    return sorted(found, key=lambda problem: not problem.blocks)


def blockers(facts: LetterFacts) -> list[Problem]:
    """What stands between the response and being complete in law."""
    return [problem for problem in problems(facts) if problem.blocks]


def _last_published(facts: LetterFacts) -> dt.date | None:
    return max((each.published_on for each in facts.reports if each.published_on), default=None)
