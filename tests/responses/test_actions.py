"""What may be done with a response, by whom, when, and only once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.audit import Refused
from organisations.models import AuditEvent, Body, OfficeHolder
from recommendations.models import Ownership
from responses import actions
from responses.actions import ChangedMeanwhile, fingerprint
from responses.content import letter_content
from responses.models import Answer, Dispatch, Publication, PublicationIsFrozen, ResponseLetter
from responses.statuses import MOVES, Decision, DispatchMethod, LetterStatus, Recipient
from tests.cast import PUBLISHED_ON, Cast
from tests.responses.stages import (
    INVITED,
    PUBLISHED,
    RECEIVED,
    REPLY_BY,
    WRITTEN,
    approve,
    approved,
    commented,
    complete,
    invited,
    published,
    submitted,
)

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("quick_document")
Outbox = list[EmailMessage]


def refusal(act: Callable[[], object]) -> str:
    """The reason for which an act is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


def events(letter: ResponseLetter, action: str) -> int:
    """How often an act was written into the record."""
    return AuditEvent.objects.about(letter).filter(action=action).count()


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


# --- Approval ---


def test_a_letter_is_submitted_once(letter: ResponseLetter, cast: Cast) -> None:
    submitted(letter, cast)
    assert "with the approver" in refusal(
        lambda: actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    )
    assert events(letter, "response sent to the approver") == 1


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(unexplained=st.sets(st.sampled_from(["CoC 1 R1", "CoC 1 R2", "CoC 1 R3"]), min_size=1))
def test_a_letter_with_any_recommendation_unexplained_goes_nowhere(
    unexplained: set[str], letter: ResponseLetter, cast: Cast
) -> None:
    complete(letter, cast)
    rows = Answer.objects.filter(letter=letter)
    rows.filter(finding__ref__in=unexplained).update(explanation="")
    content_hash = letter_content(letter).content_hash()
    try:
        reason = refusal(lambda: actions.submit(letter=letter, by=cast.officer, on=WRITTEN))
        assert all(f"Explain {ref}" in reason for ref in unexplained)
        ResponseLetter.objects.filter(pk=letter.pk).update(status=LetterStatus.WITH_APPROVER)
        refusal(
            lambda: actions.approve(
                letter=letter, seen_hash=content_hash, by=cast.approver, on=WRITTEN
            )
        )
        letter.approvals.create(content_hash=content_hash, by=cast.approver)
        ResponseLetter.objects.filter(pk=letter.pk).update(status=LetterStatus.APPROVED)
        refusal(
            lambda: actions.publish(
                letter=letter, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
            )
        )
        assert not Publication.objects.exists()
    finally:
        rows.filter(explanation="").update(explanation="Because.")
        letter.approvals.all().delete()
        ResponseLetter.objects.filter(pk=letter.pk).update(status=LetterStatus.DRAFTING)
        letter.refresh_from_db()


def test_the_last_editor_may_not_approve(letter: ResponseLetter, cast: Cast) -> None:
    complete(letter, cast)
    actions.save_letter(letter=letter, by=cast.approver, comments="My last word.")
    actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    assert "You made the last edit" in refusal(lambda: approve(letter, cast.approver))
    assert letter.status == LetterStatus.WITH_APPROVER


@pytest.mark.parametrize("name", ["officer", "reader", "chief", "other_approver", "admin"])
def test_only_an_approver_of_the_body_approves(
    letter: ResponseLetter, cast: Cast, name: str
) -> None:
    submitted(letter, cast)
    assert "Only an approver" in refusal(lambda: approve(letter, getattr(cast, name)))


def test_what_changed_under_the_approvers_eyes_is_not_approved(
    letter: ResponseLetter, cast: Cast
) -> None:
    seen = letter_content(complete(letter, cast)).content_hash()
    actions.save_letter(letter=letter, by=cast.officer, comments="Changed.")
    actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    reason = refusal(
        lambda: actions.approve(letter=letter, seen_hash=seen, by=cast.approver, on=WRITTEN)
    )
    assert "Read it again" in reason


def test_nothing_is_edited_while_the_approver_has_it(letter: ResponseLetter, cast: Cast) -> None:
    submitted(letter, cast)
    answer = letter.answers.all()[0]
    for act in (
        lambda: actions.save_letter(letter=letter, by=cast.officer, comments="More."),
        lambda: actions.answer_finding(answer=answer, by=cast.officer, explanation="More."),
        lambda: actions.comment_on_finding(answer=answer, comment="More.", by=cast.chief),
        lambda: actions.record_chief_officer_comments(
            letter=letter, received_on=RECEIVED, comments="More.", by=cast.chief
        ),
    ):
        assert "cannot be edited" in refusal(act)
    letter.refresh_from_db()
    assert letter.comments == "We welcome the report."


def test_an_approval_is_void_after_any_edit(letter: ResponseLetter, cast: Cast) -> None:
    approved(letter, cast)
    actions.withdraw(letter=letter, by=cast.officer)
    actions.save_letter(letter=letter, by=cast.officer, comments="Changed.")
    refusal(
        lambda: actions.publish(
            letter=letter, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
        )
    )
    actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    reason = refusal(
        lambda: actions.publish(
            letter=letter, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
        )
    )
    assert "not what was approved" in reason
    approve(letter, cast.approver)
    published_now = actions.publish(
        letter=letter, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
    )
    assert published_now.approved_by == cast.approver


def test_a_change_of_the_register_after_approval_voids_it_too(
    letter: ResponseLetter, cast: Cast, signatory: OfficeHolder
) -> None:
    approved(letter, cast)
    OfficeHolder.objects.filter(pk=signatory.pk).update(name="Somebody Else")
    reason = refusal(
        lambda: actions.publish(
            letter=letter, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED
        )
    )
    assert "not what was approved" in reason


def test_a_response_is_returned_with_comments_or_not_at_all(
    letter: ResponseLetter, cast: Cast
) -> None:
    submitted(letter, cast)
    assert "Say what has to change" in refusal(
        lambda: actions.return_to_draft(letter=letter, comments=" ", by=cast.approver)
    )
    actions.return_to_draft(letter=letter, comments="More detail.", by=cast.approver)
    assert letter.status == LetterStatus.DRAFTING


# --- Publication ---


def test_no_move_leaves_published() -> None:
    assert not [move for (was, move) in MOVES if was == LetterStatus.PUBLISHED]


def test_a_published_response_is_neither_edited_nor_moved(
    letter: ResponseLetter, cast: Cast
) -> None:
    published(letter, cast)
    for act in (
        lambda: actions.save_letter(letter=letter, by=cast.officer, comments="More."),
        lambda: actions.withdraw(letter=letter, by=cast.officer),
        lambda: actions.submit(letter=letter, by=cast.officer, on=PUBLISHED),
        lambda: actions.return_to_draft(letter=letter, comments="No.", by=cast.approver),
        lambda: invited_later(letter, cast),
    ):
        assert "published" in refusal(act)


def invited_later(letter: ResponseLetter, cast: Cast) -> None:
    """Another date to reply by."""
    actions.invite_chief_officer(
        letter=letter, invited_on=INVITED, reply_by=REPLY_BY + DAY, by=cast.officer
    )


def test_publishing_twice_makes_one_publication(letter: ResponseLetter, cast: Cast) -> None:
    published(letter, cast)
    stale = ResponseLetter.objects.get(pk=letter.pk)
    assert "published already" in refusal(
        lambda: actions.publish(letter=stale, published_on=PUBLISHED, by=cast.officer, on=PUBLISHED)
    )
    assert Publication.objects.count() == 1
    assert events(letter, "response published") == 1


@pytest.mark.parametrize("name", ["reader", "chief", "lead", "other_officer", "admin"])
def test_only_the_bodys_writers_publish(letter: ResponseLetter, cast: Cast, name: str) -> None:
    approved(letter, cast)
    refusal(
        lambda: actions.publish(
            letter=letter, published_on=PUBLISHED, by=getattr(cast, name), on=PUBLISHED
        )
    )
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (PUBLISHED + DAY, "cannot be in the future"),
        (PUBLISHED - DAY, "Give the address"),
    ],
)
def test_the_day_of_publication_is_today_unless_it_was_published_elsewhere(
    letter: ResponseLetter, cast: Cast, day: dt.date, reason: str
) -> None:
    approved(letter, cast)
    assert reason in refusal(
        lambda: actions.publish(letter=letter, published_on=day, by=cast.officer, on=PUBLISHED)
    )


def test_comments_are_not_published_before_their_report(letter: ResponseLetter, cast: Cast) -> None:
    approved(letter, cast)
    reason = refusal(
        lambda: actions.publish(
            letter=letter,
            published_on=PUBLISHED_ON - DAY,
            first_published_at="https://www.example.org/",
            by=cast.officer,
            on=PUBLISHED,
        )
    )
    assert "before the report" in reason


def test_a_publication_keeps_the_hash_of_each_part_and_who_approved_it(
    letter: ResponseLetter, cast: Cast
) -> None:
    publication = published(letter, cast)
    assert publication.altered_parts() == []
    assert publication.approved_by == cast.approver
    assert len({publication.html_sha256, publication.pdf_sha256, publication.data_sha256}) == 3


def test_a_publication_can_be_neither_changed_nor_deleted(
    letter: ResponseLetter, cast: Cast
) -> None:
    publication = published(letter, cast)
    publication.html = "<p>Other</p>"
    everything = Publication.objects.all()
    for act in (
        publication.save,
        publication.delete,
        everything.delete,
        lambda: everything.update(html=""),
    ):
        with pytest.raises(PublicationIsFrozen):
            act()
    publication.refresh_from_db()
    assert publication.html == "<p>Letter</p>"


def test_of_two_people_at_the_same_moment_the_second_is_told(
    letter: ResponseLetter, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter leaves drafting between the reading of its state and the move."""
    complete(letter, cast)

    def meanwhile(stale: ResponseLetter) -> None:
        ResponseLetter.objects.filter(pk=stale.pk).update(status=LetterStatus.WITH_APPROVER)

    monkeypatch.setattr("responses.actions.publishing.take_up", meanwhile)
    monkeypatch.setattr("responses.actions.writing.take_up", meanwhile)
    assert "with the approver" in refusal(
        lambda: actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    )
    letter.status = LetterStatus.DRAFTING
    assert "cannot be edited" in refusal(
        lambda: actions.save_letter(letter=letter, by=cast.officer, comments="Mine.")
    )
    letter.refresh_from_db()
    assert letter.comments == "We welcome the report."


# --- Copies ---


def send(letter: ResponseLetter, cast: Cast, **told: object) -> Dispatch:
    """Record the copy to the Secretary of State, unless told otherwise."""
    facts: dict[str, object] = {
        "recipient": Recipient.SECRETARY_OF_STATE,
        "name": "",
        "sent_on": PUBLISHED,
        "method": DispatchMethod.EMAIL,
        "by": cast.officer,
        "on": PUBLISHED,
    }
    return actions.record_dispatch(letter=letter, **facts | told)  # type: ignore[arg-type]


def test_no_copy_is_recorded_before_publication(letter: ResponseLetter, cast: Cast) -> None:
    assert "Publish the response first" in refusal(lambda: send(letter, cast))


def test_recording_the_same_copy_twice_records_one(letter: ResponseLetter, cast: Cast) -> None:
    published(letter, cast)
    assert send(letter, cast) == send(letter, cast)
    assert Dispatch.objects.count() == 1
    assert events(letter, "copy sent") == 1


def test_another_day_for_a_recorded_copy_is_refused_in_words(
    letter: ResponseLetter, cast: Cast
) -> None:
    published(letter, cast)
    send(letter, cast)
    reason = refusal(lambda: send(letter, cast, method=DispatchMethod.POST))
    assert "recorded already, as sent on 13 July 2023" in reason


@pytest.mark.parametrize(
    ("day", "reason"), [(PUBLISHED - DAY, "before the response"), (PUBLISHED + DAY, "the future")]
)
def test_a_copy_is_sent_between_publication_and_today(
    letter: ResponseLetter, cast: Cast, day: dt.date, reason: str
) -> None:
    published(letter, cast)
    assert reason in refusal(lambda: send(letter, cast, sent_on=day))
