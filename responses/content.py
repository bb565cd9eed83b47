"""What a response says, gathered once from the register: the same content is approved (by its
hash), rendered as HTML and PDF, and published as data."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from inspections.models import Judgement
from recommendations.models import Finding, Ownership
from recommendations.statuses import FindingKind
from responses.asked import answers_of
from responses.models import Answer, ResponseLetter

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Sender:
    """The local policing body as its letterhead names it."""

    name: str
    kind: str
    postal_address: str
    telephone: str
    email: str
    web_address: str
    force: str
    force_code: str


@dataclass(frozen=True)
class AnsweredReport:
    """A report that the response answers, as H1 asks it to be named."""

    title: str
    inspectorate: str
    published_on: str
    published_words: str
    web_address: str


@dataclass(frozen=True)
class GradeGiven:
    """A judgement of the force, or of its ROCU, in one of the reports."""

    body: str
    question: str
    grade: str
    standing: str


@dataclass(frozen=True)
class AnswerContent:
    """One finding with what the chief officer and the body say about it."""

    ref: str
    kind: str
    kind_words: str
    report: str
    parent_ref: str
    title: str
    text: str
    points: list[str]
    addressee_words: str
    due_words: str
    is_for_force: bool
    decision: str
    decision_words: str
    explanation: str
    chief_officer_comment: str
    ownership_position: str


@dataclass(frozen=True)
class ChiefOfficerContent:
    """The chief officer's comments, or the plain statement that none were received."""

    invited_on: str
    reply_by: str
    received_on: str
    is_not_received: bool
    comments: str


@dataclass(frozen=True)
class PracticeCited:
    """A positive finding about the force, worth citing."""

    ref: str
    kind_words: str
    title: str


@dataclass(frozen=True)
class LetterContent:
    """Everything that is printed; days are in ISO form, blank lines part paragraphs of text."""

    reference: str
    sender: Sender
    reports: list[AnsweredReport]
    addressee: str
    salutation: str
    our_reference: str
    your_reference: str
    letter_date: str
    enquiries_to: str
    enquiries_email: str
    comments: str
    chief_officer: ChiefOfficerContent
    response_to_chief_officer: str
    grades: list[GradeGiven]
    practice: list[PracticeCited]
    answers: list[AnswerContent]
    monitoring: str
    board: str
    signatory_name: str
    signatory_title: str
    copy_to: list[str]

    def as_data(self) -> dict[str, Any]:
        """The content as plain data, for publication as JSON."""
        return asdict(self)

    def content_hash(self) -> str:
        """SHA-256 of the content; an approval holds for exactly this."""
        canonical = json.dumps(self.as_data(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def letter_content(letter: ResponseLetter) -> LetterContent:
    """Gather a response as it stands now, in a fixed number of queries."""
    signatory = letter.signatory
    return LetterContent(
        reference=letter.reference,
        sender=_sender(letter),
        reports=_reports(letter),
        addressee=letter.addressee,
        salutation=letter.salutation,
        our_reference=letter.our_reference,
        your_reference=letter.your_reference,
        letter_date=_iso(letter.letter_date),
        enquiries_to=letter.enquiries_to,
        enquiries_email=letter.enquiries_email,
        comments=letter.comments,
        chief_officer=_chief_officer(letter),
        response_to_chief_officer=letter.response_to_chief_officer,
        grades=_grades(letter),
        practice=_practice(letter),
        answers=_answers(letter),
        monitoring=letter.monitoring,
        board=letter.board,
        signatory_name=signatory.name if signatory else "",
        signatory_title=signatory.title if signatory else "",
        copy_to=[line.strip() for line in letter.copy_to.splitlines() if line.strip()],
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _sender(letter: ResponseLetter) -> Sender:
    body = letter.body
    return Sender(
        name=body.name,
        kind=body.get_local_policing_body_kind_display(),
        postal_address=body.postal_address,
        telephone=body.telephone,
        email=body.email,
        web_address=body.web_address,
        force=letter.force.name,
        force_code=letter.force.code,
    )


def _reports(letter: ResponseLetter) -> list[AnsweredReport]:
    return [
        AnsweredReport(
            title=report.title,
            inspectorate=report.inspectorate,
            published_on=_iso(report.published_day),
            published_words=report.published_words,
            web_address=report.web_address,
        )
        for report in letter.reports.all()
    ]


def _chief_officer(letter: ResponseLetter) -> ChiefOfficerContent:
    return ChiefOfficerContent(
        invited_on=_iso(letter.chief_officer_invited_on),
        reply_by=_iso(letter.chief_officer_reply_by),
        received_on=_iso(letter.chief_officer_received_on),
        is_not_received=letter.chief_officer_not_received,
        comments=letter.chief_officer_comments,
    )


def _own_bodies(letter: ResponseLetter) -> list[int]:
    force = letter.force
    return [force.pk, force.served_by_id] if force.served_by_id else [force.pk]


def _grades(letter: ResponseLetter) -> list[GradeGiven]:
    judgements = Judgement.objects.filter(
        report__in=letter.reports.all(), body__in=_own_bodies(letter)
    ).select_related("body", "question")
    return [
        GradeGiven(
            body=judgement.body.name,
            question=judgement.question.title,
            grade=judgement.get_grade_display(),
            standing=judgement.get_standing_display(),
        )
        for judgement in judgements
    ]


def _practice(letter: ResponseLetter) -> list[PracticeCited]:
    kinds = (
        FindingKind.INNOVATIVE_PRACTICE,
        FindingKind.PROMISING_PRACTICE,
        FindingKind.POSITIVE_PRACTICE,
    )
    findings = Finding.objects.filter(
        report__in=letter.reports.all(), kind__in=kinds, ownerships__body=letter.force
    )
    return [PracticeCited(f.ref, f.get_kind_display(), f.title) for f in findings]


def _answers(letter: ResponseLetter) -> list[AnswerContent]:
    for_force = set(
        Ownership.objects.filter(
            body=letter.force, finding__report__in=letter.reports.all()
        ).values_list("finding_id", flat=True)
    )
    return [
        _answer(answer, is_for_force=answer.finding_id in for_force)
        for answer in answers_of(letter)
    ]


def _answer(answer: Answer, *, is_for_force: bool) -> AnswerContent:
    finding = answer.finding
    return AnswerContent(
        ref=finding.ref,
        kind=finding.kind,
        kind_words=finding.get_kind_display(),
        report=finding.report.title,
        parent_ref=finding.parent.ref if finding.parent else "",
        title="" if finding.is_titled_by_its_text else finding.title,
        text=finding.text,
        points=finding.points,
        addressee_words=finding.addressee_words,
        due_words=finding.due_words,
        is_for_force=is_for_force,
        decision=answer.decision,
        decision_words=answer.get_decision_display(),
        explanation=answer.explanation,
        chief_officer_comment=answer.chief_officer_comment,
        ownership_position=answer.ownership_position,
    )
