"""The responses of the demo: one published on the last lawful day, one late, one being drafted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from inspections.models import Report
from organisations.models import Body, User
from organisations.statuses import Office
from responses import actions
from responses.content import letter_content
from responses.models import ResponseLetter
from responses.statuses import Decision, DispatchMethod, LetterStatus, Recipient


@dataclass(frozen=True)
class Story:
    """What one office said about one report, and when."""

    body: str
    our_reference: str
    enquiries_to: str
    invited_on: dt.date
    reply_by: dt.date
    received_on: dt.date
    chief_officer: str
    comments: str
    monitoring: str
    board: str
    published_on: dt.date
    address: str
    copies: dict[Recipient, dt.date]
    answers: dict[str, tuple[Decision, str, str]] = field(default_factory=dict)


ESSEX_2023 = Story(
    body="essex-lpb",
    our_reference="SH",
    enquiries_to="Olive Marsh",
    invited_on=dt.date(2023, 5, 22),
    reply_by=dt.date(2023, 6, 16),
    received_on=dt.date(2023, 6, 14),
    chief_officer=(
        "I welcome the grade of good. Our officers do more to turn people away from crime than "
        "our figures show, and we have asked ERSOU how to record it.\n\n"
        "We do not regard ourselves as the owner of the two findings made for the whole region. "
        "We will play our part in both."
    ),
    comments=(
        "I welcome the report, and that Essex Police is graded good at tackling serious and "
        "organised crime. The region as a whole was not graded.\n\n"
        "Three areas for improvement touch Essex: one is for Essex alone, and two are for ERSOU "
        "together with the seven forces that it serves. My answer to each is in Appendix A."
    ),
    monitoring=(
        "I will ask the Chief Constable for progress every quarter until the work is done, and "
        "ask ERSOU to report on the two regional findings."
    ),
    board="Performance and Resources Scrutiny Programme",
    published_on=dt.date(2023, 7, 13),
    address="https://www.essex.example/responses/2023/serious-and-organised-crime",
    copies={
        Recipient.SECRETARY_OF_STATE: dt.date(2023, 7, 13),
        Recipient.INSPECTORATE: dt.date(2023, 7, 13),
        Recipient.CHIEF_OFFICER: dt.date(2023, 7, 13),
        Recipient.PANEL: dt.date(2023, 7, 20),
    },
    answers={
        "AFI 1": (
            Decision.ACTION_PROPOSED,
            (
                "Essex Police will take part in the work that ERSOU leads. I will ask ERSOU for an "
                "update each quarter."
            ),
            "The force does not regard itself as the owner: the finding is for ERSOU to lead.",
        ),
        "AFI 2": (
            Decision.ACTION_PROPOSED,
            (
                "I will ask ERSOU what a single regional unit would cost and bring, and when the "
                "forces will be asked to decide."
            ),
            "The force does not regard itself as the owner: the finding is for ERSOU to lead.",
        ),
        "AFI 8": (
            Decision.ACTION_TAKEN,
            (
                "The force took advice from ERSOU and acted on it. More disruptions are being "
                "recorded already, and the figures will come to my scrutiny meeting."
            ),
            "",
        ),
    },
)

BEDFORDSHIRE_2023 = Story(
    body="bedfordshire-lpb",
    our_reference="",
    enquiries_to="",
    invited_on=dt.date(2023, 8, 1),
    reply_by=dt.date(2023, 9, 1),
    received_on=dt.date(2023, 8, 30),
    chief_officer="I am glad that our support for lead responsible officers is cited.",
    comments=(
        "I note the report. Bedfordshire Police and ERSOU are each graded good, and the support "
        "for lead responsible officers is cited as innovative practice."
    ),
    monitoring="My office will follow both regional findings.",
    board="ERSOU governance board",
    published_on=dt.date(2023, 9, 21),
    address="https://www.bedfordshire.example/responses/serious-and-organised-crime",
    copies={Recipient.INSPECTORATE: dt.date(2023, 9, 21)},
    answers=dict.fromkeys(
        ("AFI 1", "AFI 2"),
        (
            Decision.ACTION_PROPOSED,
            "The force will work with ERSOU. The governance board will hear how it goes.",
            "",
        ),
    ),
)


def load_published(
    story: Story, report: Report, *, officer: User, approver: User, on: dt.date
) -> ResponseLetter:
    """Take a response from its beginning to its publication and copies; once."""
    body = Body.objects.get(code=story.body)
    letter = actions.open_response(report=report, body=body, by=officer, on=story.invited_on)
    if letter.status == LetterStatus.PUBLISHED:
        return letter
    _write(letter, story, officer)
    actions.submit(letter=letter, by=officer, on=story.published_on)
    actions.approve(
        letter=letter,
        seen_hash=letter_content(letter).content_hash(),
        by=approver,
        on=story.published_on,
    )
    actions.publish(
        letter=letter,
        published_on=story.published_on,
        first_published_at=story.address,
        by=officer,
        on=on,
    )
    for recipient, sent_on in story.copies.items():
        actions.record_dispatch(
            letter=letter,
            recipient=recipient,
            name="",
            sent_on=sent_on,
            method=DispatchMethod.EMAIL,
            by=officer,
            on=on,
        )
    return letter


def _write(letter: ResponseLetter, story: Story, officer: User) -> None:
    actions.invite_chief_officer(
        letter=letter, invited_on=story.invited_on, reply_by=story.reply_by, by=officer
    )
    actions.record_chief_officer_comments(
        letter=letter, received_on=story.received_on, comments=story.chief_officer, by=officer
    )
    actions.answer_those_for_others(letter=letter, by=officer)
    for answer in letter.answers.filter(finding__ref__in=story.answers).select_related("finding"):
        decision, explanation, position = story.answers[answer.finding.ref]
        actions.answer_finding(
            answer=answer,
            by=officer,
            decision=decision,
            explanation=explanation,
            ownership_position=position,
        )
    on_the_day = letter.force.office_holders.on(story.published_on)
    chief = on_the_day.filter(office=Office.CHIEF_OFFICER).first()
    actions.save_letter(
        letter=letter,
        by=officer,
        comments=story.comments,
        monitoring=story.monitoring,
        board=story.board,
        our_reference=story.our_reference,
        enquiries_to=story.enquiries_to,
        enquiries_email=letter.body.email,
        letter_date=story.published_on,
        copy_to=f"{chief.name}, {chief.title}" if chief else f"Chief Constable, {letter.force}",
    )


def load_draft(report: Report, *, officer: User, on: dt.date) -> ResponseLetter:
    """A response half written, with the chief officer's comments in and one answer given."""
    body = Body.objects.get(code="essex-lpb")
    letter = actions.open_response(report=report, body=body, by=officer, on=on)
    if letter.chief_officer_invited_on is not None:
        return letter
    published = report.published_on
    actions.invite_chief_officer(
        letter=letter,
        invited_on=published + dt.timedelta(days=2),
        reply_by=published + dt.timedelta(days=27),
        by=officer,
    )
    actions.record_chief_officer_comments(
        letter=letter,
        received_on=published + dt.timedelta(days=25),
        comments="We accept what this invented report says and have begun to put it right.",
        by=officer,
    )
    first = letter.answers.filter(finding__ref="CoC 1 R1").get()
    actions.answer_finding(
        answer=first,
        by=officer,
        decision=Decision.ACTION_TAKEN,
        explanation="The force has opened a register of promised calls in its control room.",
    )
    return letter
