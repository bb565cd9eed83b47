"""The workspace of a response: writing it, from the check to the copies."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from organisations.models import Body
from recommendations.models import Ownership
from recommendations.statuses import Stance
from responses import actions
from responses.models import Publication, ResponseLetter
from responses.statuses import LetterStatus, Recipient
from tests.cast import Cast
from tests.responses.pages import at, dates, signed_in, text
from tests.responses.stages import (
    PUBLISHED,
    REPLY_BY,
    WRITTEN,
    approved,
    complete,
    invited,
    published,
    submitted,
)

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("july_2023")


# --- Writing ---


def test_save_and_next_goes_from_finding_to_finding_and_ends_at_the_list(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    findings = [answer.finding for answer in letter.answers.select_related("finding")]
    told = {"decision": "action_proposed", "explanation": "We shall.", "next": "1"}
    for finding, following in zip(findings, [*findings[1:], None], strict=True):
        page = browser.post(at("answer", letter, finding.slug), told)
        expected = at("answer", letter, following.slug) if following else at("answers", letter)
        assert page["Location"] == expected
    assert all(answer.is_complete for answer in letter.answers.all())


def test_an_answer_may_be_saved_half_done_and_the_list_says_what_is_missing(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    finding = letter.answers.get(finding__ref="AFI 8").finding
    page = browser.post(
        at("answer", letter, finding.slug), {"decision": "action_taken"}, follow=True
    )
    assert "The explanation is missing." in text(page)


def test_the_position_on_owning_a_finding_is_asked_for_where_it_is_disputed(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    finding = letter.answers.get(finding__ref="AFI 1").finding
    address = at("answer", letter, finding.slug)
    assert "ownership_position" not in text(browser.get(address))
    Ownership.objects.filter(finding=finding, body=letter.force).update(
        stance=Stance.DISPUTED, stance_reason="The unit owns it."
    )
    page = text(browser.get(address))
    assert "ownership_position" in page
    assert "The unit owns it." in page


def test_the_one_step_shows_what_it_will_write_before_it_writes(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    page = text(browser.get(at("answer_others", letter)))
    assert "addressed to Cambridgeshire Constabulary" in page
    assert "Write these 3 answers" in page
    page = text(browser.post(at("answer_others", letter), follow=True))
    assert "3 recommendations have been explained" in page
    assert "is answered already" in text(browser.get(at("answer_others", letter)))


def seen_version(page: Any) -> str:
    """The fingerprint that the page's form carries."""
    return str(page.context["form"]["seen_version"].value())


@pytest.mark.parametrize(
    ("name", "field"), [("comments", "comments"), ("monitoring", "monitoring")]
)
def test_the_second_of_two_savers_sees_both_texts_and_may_then_decide(
    client: Client, letter: ResponseLetter, cast: Cast, name: str, field: str
) -> None:
    browser = signed_in(client, cast.officer)
    opened = seen_version(browser.get(at(name, letter)))
    actions.save_letter(letter=letter, by=cast.approver, **{field: "April's text."})
    told = {field: "Olive's text.", "seen_version": opened}
    page = browser.post(at(name, letter), told)
    assert page.status_code == 409
    for words in ("April Approver", "April's text.", "Olive's text."):
        assert words.replace("'", "&#x27;") in text(page)
    letter.refresh_from_db()
    assert getattr(letter, field) == "April's text."
    browser.post(at(name, letter), told | {"seen_version": seen_version(page)})
    letter.refresh_from_db()
    assert getattr(letter, field) == "Olive's text."


def test_the_second_of_two_answers_is_told_and_loses_nothing(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    answer = letter.answers.get(finding__ref="AFI 8")
    address = at("answer", letter, answer.finding.slug)
    opened = seen_version(browser.get(address))
    actions.answer_finding(answer=answer, by=cast.approver, explanation="From April.")
    told = {"decision": "no_action", "explanation": "From Olive.", "seen_version": opened}
    page = browser.post(address, told)
    assert page.status_code == 409
    assert "From April." in text(page)
    assert "<p>No action</p>" in text(page)
    assert page.context["form"]["explanation"].value() == "From Olive."


def test_text_posted_while_the_approver_has_it_is_refused_and_kept(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    submitted(letter, cast)
    page = signed_in(client, cast.officer).post(at("comments", letter), {"comments": "Too late."})
    assert page.status_code == 409
    assert "cannot be edited" in text(page)
    assert page.context["form"]["comments"].value() == "Too late."


def test_the_letters_details_are_kept_with_a_clear_sentence_at_a_wrong_field(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    told = {"our_reference": "OO/2", "enquiries_email": "nobody", "letter_date_day": "40"}
    page = signed_in(client, cast.officer).post(at("letter_details", letter), told)
    assert "Date of the letter must include a month and a year" in text(page)
    assert "email address in the correct format" in text(page)
    assert page.context["form"]["our_reference"].value() == "OO/2"


def test_only_office_holders_of_the_body_are_offered_as_signatories(
    client: Client, letter: ResponseLetter, cast: Cast, bodies: dict[str, Body]
) -> None:
    bodies["bedfordshire-lpb"].office_holders.create(
        office="local_policing_body", name="Somebody Else", title="Commissioner"
    )
    page = text(signed_in(client, cast.officer).get(at("letter_details", letter)))
    assert "Roger Hirst" in page
    assert "Somebody Else" not in page


# --- From the check to the copies ---


def test_the_check_page_shows_the_whole_letter_and_sends_only_what_is_complete(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    assert "Send to the approver" not in text(browser.get(at("submit", letter)))
    assert browser.post(at("submit", letter)).status_code == 409
    complete(letter, cast)
    shown = text(browser.get(at("submit", letter)))
    for words in ("The Home Secretary", "We welcome the report.", "We agree.", "Quarterly."):
        assert words in shown
    page = browser.post(at("submit", letter), follow=True)
    assert "has been sent to the approver" in text(page)
    assert browser.post(at("submit", letter)).status_code == 302


def test_the_approver_approves_exactly_what_was_shown(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    submitted(letter, cast)
    browser = signed_in(client, cast.approver)
    shown = browser.get(at("approve", letter))
    assert browser.post(at("approve", letter), {"seen_hash": "0" * 64}).status_code == 409
    browser.post(at("approve", letter), {"seen_hash": shown.context["hash"]})
    letter.refresh_from_db()
    assert letter.status == LetterStatus.APPROVED


def test_an_approver_is_told_that_the_response_was_taken_back_meanwhile(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    submitted(letter, cast)
    browser = signed_in(client, cast.approver)
    shown = browser.get(at("approve", letter)).context["hash"]
    actions.withdraw(letter=letter, by=cast.officer)
    page = browser.post(at("approve", letter), {"seen_hash": shown}, follow=True)
    assert "it was not approved" in text(page)


def test_the_approve_page_is_closed_to_writers_and_tells_the_last_editor_why(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    complete(letter, cast)
    actions.save_letter(letter=letter, by=cast.approver, comments="My last word.")
    actions.submit(letter=letter, by=cast.officer, on=WRITTEN)
    assert signed_in(client, cast.officer).get(at("approve", letter)).status_code == 403
    page = text(signed_in(client, cast.approver).get(at("approve", letter)))
    assert "You made the last edit" in page
    assert "Approve the response</button>" not in page


def test_a_returned_response_shows_the_approvers_comments_until_it_is_sent_again(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    submitted(letter, cast)
    signed_in(client, cast.approver).post(
        at("return_to_draft", letter), {"comments": "Say more of the board."}
    )
    browser = signed_in(client, cast.officer)
    assert "Say more of the board." in text(browser.get(at("response", letter)))
    browser.post(at("submit", letter))
    assert "Say more of the board." not in text(browser.get(at("response", letter)))


def test_a_day_in_the_past_needs_the_address_of_that_day(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    approved(letter, cast)
    browser = signed_in(client, cast.officer)
    told = dates(published_on=WRITTEN - DAY)
    page = browser.post(at("publish", letter), told)
    assert "Enter the address at which the comments were published on that day" in text(page)
    browser.post(at("publish", letter), told | {"first_published_at": "https://www.example.org/a"})
    assert Publication.objects.get().first_published_at == "https://www.example.org/a"


def test_publication_is_confirmed_with_its_address_and_hashes_and_happens_once(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    approved(letter, cast)
    browser = signed_in(client, cast.officer)
    warned = text(browser.get(at("publish", letter)))
    assert "Publication cannot be undone" in warned
    for _ in range(2):
        page = browser.post(at("publish", letter), dates(published_on=WRITTEN), follow=True)
        assert page.redirect_chain[-1][0] == at("publication", letter)
    publication = Publication.objects.get()
    for words in (
        publication.get_absolute_url(),
        publication.html_sha256,
        publication.pdf_sha256,
        publication.data_sha256,
    ):
        assert words in text(page)


def test_copies_are_recorded_per_recipient_and_what_is_missing_is_shown(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    published(letter, cast)
    with time_machine.travel(dt.datetime(2023, 7, 14, 9, tzinfo=dt.UTC), tick=False):
        browser = signed_in(client, cast.officer)
        told = {"recipient": Recipient.SECRETARY_OF_STATE, "method": "post"}
        page = browser.post(
            at("copies", letter), told | dates(sent_on=PUBLISHED + DAY), follow=True
        )
        assert "14 July 2023, post" in text(page)
        page = browser.post(at("copies", letter), told | dates(sent_on=PUBLISHED))
        assert page.status_code == 409
        assert "recorded already" in text(page)
        early = browser.post(at("copies", letter), told | dates(sent_on=PUBLISHED - DAY))
        assert "must be the same as or after 13 July 2023" in text(early)


def test_a_reader_sees_the_copies_but_records_none(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    published(letter, cast)
    browser = signed_in(client, cast.reader)
    assert "Record the copy" not in text(browser.get(at("copies", letter)))
    assert browser.post(at("copies", letter), {}).status_code == 403


def test_taking_a_response_back_is_asked_twice(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    approved(letter, cast)
    browser = signed_in(client, cast.officer)
    assert "the approval is void" in text(browser.get(at("withdraw", letter)))
    letter.refresh_from_db()
    assert letter.status == LetterStatus.APPROVED
    browser.post(at("withdraw", letter))
    letter.refresh_from_db()
    assert letter.status == LetterStatus.DRAFTING


def test_the_history_names_who_did_what(client: Client, letter: ResponseLetter, cast: Cast) -> None:
    submitted(letter, cast)
    page = text(signed_in(client, cast.officer).get(at("history", letter)))
    assert "Chief officer invited" in page
    assert "by Olive Officer" in page


def test_what_people_typed_is_shown_as_text_and_never_as_markup(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    complete(letter, cast)
    actions.save_letter(letter=letter, by=cast.officer, comments="<script>alert(1)</script>")
    browser = signed_in(client, cast.officer)
    for name in ("submit", "preview", "comments"):
        assert "<script>alert" not in text(browser.get(at(name, letter)))


def test_a_reply_still_open_says_when_it_is_due(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    invited(letter, cast)
    page = text(signed_in(client, cast.chief).get(at("response", letter)))
    assert f"{REPLY_BY.day} June 2023" in page
    assert "Comment on the report" in page
