"""What may be done with a written response: approve, publish, send copies."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.models import OfficeHolder
from responses import actions
from responses.content import letter_content
from responses.models import Answer, Dispatch, Publication, PublicationIsFrozen, ResponseLetter
from responses.statuses import MOVES, DispatchMethod, LetterStatus, Recipient
from tests.cast import PUBLISHED_ON, Cast
from tests.responses.pages import events, refusal
from tests.responses.stages import (
    INVITED,
    PUBLISHED,
    RECEIVED,
    REPLY_BY,
    WRITTEN,
    approve,
    approved,
    complete,
    published,
    submitted,
)

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("quick_document")
Outbox = list[EmailMessage]


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
