"""What may be done with a response up to its approval: begin, invite, write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.models import AuditEvent, Body
from recommendations.models import Ownership
from responses import actions
from responses.actions import ChangedMeanwhile, fingerprint
from responses.models import ResponseLetter
from responses.statuses import Decision
from tests.cast import PUBLISHED_ON, Cast
from tests.responses.pages import events, refusal
from tests.responses.stages import (
    INVITED,
    RECEIVED,
    REPLY_BY,
    commented,
    invited,
)

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("quick_document")
Outbox = list[EmailMessage]


# --- Beginning ---


def test_a_response_answers_every_recommendation_and_what_is_addressed_to_the_force(
    letter: ResponseLetter,
) -> None:
    refs = {answer.finding.ref for answer in letter.answers.all()}
    assert refs == {"AFI 1", "AFI 2", "AFI 8", "CoC 1 R1", "CoC 1 R2", "CoC 1 R3"}


def test_beginning_twice_gives_the_same_response(
    letter: ResponseLetter, report: Report, cast: Cast
) -> None:
    again = actions.open_response(report=report, body=letter.body, by=cast.officer, on=PUBLISHED_ON)
    assert again == letter
    assert ResponseLetter.objects.count() == 1


@pytest.mark.parametrize("name", ["approver", "reader", "chief", "other_officer", "admin"])
def test_only_a_policy_officer_of_the_body_begins_its_response(
    report: Report, bodies: dict[str, Body], cast: Cast, name: str
) -> None:
    reason = refusal(
        lambda: actions.open_response(
            report=report, body=bodies["essex-lpb"], by=getattr(cast, name), on=PUBLISHED_ON
        )
    )
    assert "Only a policy officer" in reason


def test_a_report_that_does_not_concern_the_force_begins_no_response(
    report: Report, bodies: dict[str, Body], cast: Cast
) -> None:
    Coverage.objects.filter(report=report, body=bodies["essex"]).delete()
    reason = refusal(
        lambda: actions.open_response(
            report=report, body=bodies["essex-lpb"], by=cast.officer, on=PUBLISHED_ON
        )
    )
    assert "does not concern Essex Police" in reason


def test_a_decision_not_to_respond_needs_its_reason_and_says_who_decided(
    report: Report, bodies: dict[str, Body], cast: Cast
) -> None:
    coverage = Coverage.objects.get(report=report, body=bodies["essex"])

    def decide(reason: str) -> Coverage:
        return actions.decide_duty(
            coverage=coverage,
            body=bodies["essex-lpb"],
            duty=Duty.NOT_REQUIRED,
            reason=reason,
            by=cast.officer,
        )

    assert "Give the reason" in refusal(lambda: decide(" "))
    coverage.refresh_from_db()
    assert coverage.duty == Duty.REQUIRED
    decide("The force was not inspected.")
    coverage.refresh_from_db()
    assert (coverage.duty, coverage.decided_by) == (Duty.NOT_REQUIRED, cast.officer)
    decide("The force was not inspected.")
    assert AuditEvent.objects.filter(action="duty decided").count() == 1


# --- The chief officer ---


def test_the_invitation_is_mailed_to_those_who_sign_in_as_chief_officer(
    letter: ResponseLetter,
    cast: Cast,
    mailoutbox: Outbox,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        invited(letter, cast)
    (mail,) = mailoutbox
    assert mail.to == [cast.chief.email]
    assert "16 June 2023" in mail.subject
    assert letter.get_absolute_url() in str(mail.body)


def test_inviting_twice_with_the_same_dates_is_recorded_and_mailed_once(
    letter: ResponseLetter, cast: Cast
) -> None:
    invited(letter, cast)
    invited(letter, cast)
    assert events(letter, "chief officer invited") == 1


def test_the_chief_officer_is_not_invited_before_the_report_is_published(
    letter: ResponseLetter, cast: Cast
) -> None:
    reason = refusal(
        lambda: actions.invite_chief_officer(
            letter=letter, invited_on=PUBLISHED_ON - DAY, reply_by=REPLY_BY, by=cast.officer
        )
    )
    assert "once the report has been published" in reason


def test_the_reply_is_not_asked_for_before_the_invitation(
    letter: ResponseLetter, cast: Cast
) -> None:
    reason = refusal(
        lambda: actions.invite_chief_officer(
            letter=letter, invited_on=INVITED, reply_by=INVITED - DAY, by=cast.officer
        )
    )
    assert "on or after the day of the invitation" in reason


def test_the_chief_officer_comments_only_once_invited(letter: ResponseLetter, cast: Cast) -> None:
    def comment() -> None:
        actions.record_chief_officer_comments(
            letter=letter, received_on=RECEIVED, comments="We agree.", by=cast.chief
        )

    assert "once invited" in refusal(comment)
    invited(letter, cast)
    comment()
    letter.refresh_from_db()
    assert letter.chief_officer_comments == "We agree."


def test_comments_without_words_or_before_the_invitation_are_refused(
    letter: ResponseLetter, cast: Cast
) -> None:
    invited(letter, cast)

    def comment(words: str, day: dt.date) -> None:
        actions.record_chief_officer_comments(
            letter=letter, received_on=day, comments=words, by=cast.officer
        )

    assert "must be published" in refusal(lambda: comment(" ", RECEIVED))
    assert "before the invitation" in refusal(lambda: comment("We agree.", INVITED - DAY))


@pytest.mark.parametrize("early", [INVITED, REPLY_BY])
def test_not_received_is_recorded_only_after_the_date(
    letter: ResponseLetter, cast: Cast, early: dt.date
) -> None:
    invited(letter, cast)
    reason = refusal(lambda: actions.record_no_comments(letter=letter, by=cast.officer, on=early))
    assert "has until 16 June 2023" in reason
    actions.record_no_comments(letter=letter, by=cast.officer, on=REPLY_BY + DAY)
    assert letter.chief_officer_not_received


def test_comments_that_were_received_are_never_wiped_by_not_received(
    letter: ResponseLetter, cast: Cast
) -> None:
    commented(letter, cast)
    reason = refusal(
        lambda: actions.record_no_comments(letter=letter, by=cast.officer, on=REPLY_BY + DAY)
    )
    assert "have been received" in reason
    letter.refresh_from_db()
    assert letter.chief_officer_comments == "We agree."


def test_a_later_date_to_reply_by_takes_not_received_back(
    letter: ResponseLetter, cast: Cast
) -> None:
    invited(letter, cast)
    actions.record_no_comments(letter=letter, by=cast.officer, on=REPLY_BY + DAY)
    actions.invite_chief_officer(
        letter=letter, invited_on=INVITED, reply_by=REPLY_BY + 14 * DAY, by=cast.officer
    )
    assert not letter.chief_officer_not_received


def test_late_comments_replace_not_received(letter: ResponseLetter, cast: Cast) -> None:
    invited(letter, cast)
    actions.record_no_comments(letter=letter, by=cast.officer, on=REPLY_BY + DAY)
    actions.record_chief_officer_comments(
        letter=letter, received_on=REPLY_BY + DAY, comments="Late.", by=cast.officer
    )
    assert not letter.chief_officer_not_received


def test_the_chief_officer_comments_on_a_finding(letter: ResponseLetter, cast: Cast) -> None:
    answer = letter.answers.get(finding__ref="AFI 8")
    assert "once invited" in refusal(
        lambda: actions.comment_on_finding(answer=answer, comment="Ours.", by=cast.chief)
    )
    invited(letter, cast)
    answer = letter.answers.get(finding__ref="AFI 8")
    actions.comment_on_finding(answer=answer, comment="Ours.", by=cast.chief)
    assert letter.answers.get(finding__ref="AFI 8").chief_officer_comment == "Ours."


# --- Writing ---


def test_recommendations_to_others_are_explained_in_one_step_and_those_of_the_force_left(
    letter: ResponseLetter, cast: Cast
) -> None:
    own = letter.answers.get(finding__ref="CoC 1 R3")
    Ownership.objects.create(finding=own.finding, body=letter.force)
    assert actions.answer_those_for_others(letter=letter, by=cast.officer) == 2
    assert actions.answer_those_for_others(letter=letter, by=cast.officer) == 0
    first = letter.answers.get(finding__ref="CoC 1 R1")
    assert first.decision == Decision.NO_ACTION
    assert "addressed to Cambridgeshire Constabulary" in first.explanation
    assert events(letter, "others' recommendations answered") == 1


def test_a_recommendation_to_the_forces_own_regional_unit_is_not_waved_through(
    letter: ResponseLetter, cast: Cast, bodies: dict[str, Body]
) -> None:
    shared = letter.answers.get(finding__ref="CoC 1 R1").finding
    Ownership.objects.filter(finding=shared).update(body=bodies["ersou"])
    assert actions.answer_those_for_others(letter=letter, by=cast.officer) == 2


def test_an_answer_that_was_written_is_not_written_over_by_the_one_step(
    letter: ResponseLetter, cast: Cast
) -> None:
    answer = letter.answers.get(finding__ref="CoC 1 R2")
    actions.answer_finding(
        answer=answer, by=cast.officer, decision=Decision.ACTION_TAKEN, explanation="Done."
    )
    actions.answer_those_for_others(letter=letter, by=cast.officer)
    assert letter.answers.get(finding__ref="CoC 1 R2").explanation == "Done."


@pytest.mark.parametrize("name", ["reader", "chief", "lead", "other_officer", "admin"])
def test_only_the_bodys_writers_write(letter: ResponseLetter, cast: Cast, name: str) -> None:
    person = getattr(cast, name)
    answer = letter.answers.all()[0]
    for act in (
        lambda: actions.save_letter(letter=letter, by=person, comments="Mine."),
        lambda: actions.answer_finding(answer=answer, by=person, explanation="Mine."),
        lambda: actions.answer_those_for_others(letter=letter, by=person),
    ):
        assert "Only a policy officer or approver" in refusal(act)


def test_saving_what_stands_already_changes_and_records_nothing(
    letter: ResponseLetter, cast: Cast
) -> None:
    version = letter.version
    actions.save_letter(letter=letter, by=cast.approver, salutation=letter.salutation)
    letter.refresh_from_db()
    assert (letter.version, letter.last_edited_by) == (version, cast.officer)


def test_the_second_of_two_savers_is_told_and_writes_nothing_over(
    letter: ResponseLetter, cast: Cast
) -> None:
    seen = fingerprint(letter, ["comments"])
    actions.save_letter(letter=letter, by=cast.officer, seen=seen, comments="Olive's.")
    stale = ResponseLetter.objects.get(pk=letter.pk)
    with pytest.raises(ChangedMeanwhile):
        actions.save_letter(letter=stale, by=cast.approver, seen=seen, comments="April's.")
    letter.refresh_from_db()
    assert letter.comments == "Olive's."


def test_two_people_at_different_parts_do_not_stand_in_each_others_way(
    letter: ResponseLetter, cast: Cast
) -> None:
    seen = fingerprint(letter, ["board"])
    actions.save_letter(letter=letter, by=cast.officer, comments="Olive's.")
    actions.save_letter(letter=letter, by=cast.approver, seen=seen, board="The board")
    assert (letter.comments, letter.board) == ("Olive's.", "The board")


def test_the_second_of_two_answers_to_one_finding_is_told(
    letter: ResponseLetter, cast: Cast
) -> None:
    names = ["decision", "explanation"]
    mine, theirs = (letter.answers.get(finding__ref="AFI 8") for _ in range(2))
    seen = fingerprint(mine, names)
    done = {"decision": Decision.ACTION_TAKEN}
    actions.answer_finding(
        answer=theirs, by=cast.approver, seen=seen, **done, explanation="Theirs."
    )
    with pytest.raises(ChangedMeanwhile):
        actions.answer_finding(answer=mine, by=cast.officer, seen=seen, **done, explanation="Mine.")
    assert letter.answers.get(finding__ref="AFI 8").explanation == "Theirs."
