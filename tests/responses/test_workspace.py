"""The workspace of a response, as each of its people sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from inspections.models import Report
from inspections.statuses import Duty
from organisations.models import Body, User
from recommendations.models import Ownership
from recommendations.statuses import Stance
from responses import actions
from responses.models import Publication, ResponseLetter
from responses.statuses import LetterStatus, Recipient
from tests.cast import Cast
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
READABLE = ("response", "history", "chief_officer", "answers", "preview")
WRITABLE = ("invite_chief_officer", "comments", "monitoring", "letter_details", "answer_others")


@pytest.fixture(autouse=True)
def _july_2023(quick_document: None) -> Any:
    with time_machine.travel(dt.datetime(2023, 7, 10, 9, tzinfo=dt.UTC), tick=False):
        yield


def at(name: str, letter: ResponseLetter, *args: str) -> str:
    """The address of a page of the response."""
    return reverse(f"responses:{name}", args=[letter.reference, *args])


def text(page: Any) -> str:
    """What a page says."""
    return " ".join(page.content.decode().split())


def signed_in(client: Client, person: User) -> Client:
    """The browser of somebody who signed in."""
    client.force_login(person)
    return client


# --- Who sees what ---


@pytest.mark.parametrize("name", [*READABLE, *WRITABLE, "comment", "submit", "copies"])
def test_nobody_sees_a_page_without_signing_in(
    client: Client, letter: ResponseLetter, name: str
) -> None:
    page = client.get(at(name, letter))
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [*READABLE, *WRITABLE, "comment", "submit", "copies"])
def test_another_bodys_staff_find_no_page_of_the_response(
    client: Client, letter: ResponseLetter, cast: Cast, name: str
) -> None:
    invited(letter, cast)
    for person in (cast.other_officer, cast.other_approver, cast.other_chief, cast.admin):
        assert signed_in(client, person).get(at(name, letter)).status_code == 404


@pytest.mark.parametrize("name", [*WRITABLE, "submit", "publish", "withdraw", "record_comments"])
def test_a_reader_opens_no_page_that_writes(
    client: Client, letter: ResponseLetter, cast: Cast, name: str
) -> None:
    page = signed_in(client, cast.reader).get(at(name, letter))
    assert page.status_code == 403
    assert "Only a policy officer or approver" in text(page)


@pytest.mark.parametrize("name", [*WRITABLE, "record_comments", "comment_on_finding"])
def test_cancel_leads_away_from_every_form(
    client: Client, letter: ResponseLetter, cast: Cast, name: str
) -> None:
    invited(letter, cast)
    person = cast.chief if name == "comment_on_finding" else cast.officer
    more = [letter.answers.all()[0].finding.slug] if name == "comment_on_finding" else []
    page = text(signed_in(client, person).get(at(name, letter, *more)))
    assert ">Cancel</a>" in page or name == "answer_others"
    assert 'href=""' not in page


@pytest.mark.parametrize("name", READABLE)
def test_a_reader_reads_the_draft(
    client: Client, letter: ResponseLetter, cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signed_in(client, cast.reader).get(at(name, letter)).status_code == 200


def test_the_chief_officer_sees_nothing_before_the_invitation(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.chief)
    assert browser.get(at("response", letter)).status_code == 404
    assert browser.get(at("comment", letter)).status_code == 404


@pytest.mark.parametrize("name", ["answers", "preview", "preview_pdf", "history", "submit"])
def test_the_chief_officer_never_reads_the_bodys_draft(
    client: Client, letter: ResponseLetter, cast: Cast, name: str
) -> None:
    actions.save_letter(letter=invited(letter, cast), by=cast.officer, comments="Of the draft.")
    browser = signed_in(client, cast.chief)
    assert browser.get(at(name, letter)).status_code == 403
    for open_to_them in ("response", "comment"):
        page = browser.get(at(open_to_them, letter))
        assert page.status_code == 200
        assert "Of the draft." not in text(page)


def test_a_force_lead_knows_of_the_response_but_does_not_comment(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    invited(letter, cast)
    browser = signed_in(client, cast.lead)
    assert browser.get(at("response", letter)).status_code == 200
    assert browser.get(at("comment", letter)).status_code == 403


# --- The task list ---


def test_the_workspace_says_how_the_last_day_was_worked_out_and_by_which_clause(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    page = text(signed_in(client, cast.officer).get(at("response", letter)))
    assert "13 July 2023" in page
    assert "in 3 days" in page
    assert "Day 53 of 56, 3 days left" in page
    assert "How this was worked out" in page
    assert "section 55(5A)" in page


def test_the_workspace_names_everything_missing_at_once_and_where_to_put_it_right(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    page = text(signed_in(client, cast.officer).get(at("response", letter)))
    assert "0 of 3 explained" in page
    assert "Still to explain: CoC 1 R1, CoC 1 R2, CoC 1 R3." in page
    assert "5 things missing" in page
    for code in ("H2", "H3", "H4", "S1", "S4", "S6"):
        assert f"{code}, " in page
    finding = letter.answers.get(finding__ref="CoC 1 R2").finding
    assert f"{at('answer', letter, finding.slug)}#id_decision_0" in page
    assert f"{at('comments', letter)}#id_comments" in page


def test_a_complete_draft_is_ready_to_be_sent(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    page = text(signed_in(client, cast.officer).get(at("response", complete(letter, cast))))
    assert "3 of 3 explained" in page
    assert "Nothing. Every check of section 55" in page


def test_a_published_response_says_its_day_and_how_late_it_was(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    approved(letter, cast)
    day = dt.date(2023, 9, 21)
    actions.publish(letter=letter, published_on=day, by=cast.officer, on=day)
    page = text(signed_in(client, cast.officer).get(at("response", letter)))
    assert "Published on 21 September 2023, day 126, 70 days late" in page
    assert "H7, Police Act 1996 s.55(6)" in page


def test_the_workspace_takes_a_bounded_number_of_queries(
    client: Client,
    letter: ResponseLetter,
    cast: Cast,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    complete(letter, cast)
    browser = signed_in(client, cast.officer)
    with django_assert_max_num_queries(24):
        browser.get(at("response", letter))


@pytest.mark.parametrize("name", ["comments", "monitoring", "letter_details", "answer_others"])
def test_a_page_of_the_draft_does_not_open_while_the_approver_has_it(
    client: Client, letter: ResponseLetter, cast: Cast, name: str
) -> None:
    submitted(letter, cast)
    page = signed_in(client, cast.officer).get(at(name, letter), follow=True)
    assert page.redirect_chain[-1][0] == at("response", letter)
    assert "Take it back into drafting first" in text(page)


# --- Beginning, and the duty ---


def test_a_policy_officer_begins_a_response_once_however_often_the_button_is_pressed(
    client: Client, report: Report, cast: Cast
) -> None:
    browser = signed_in(client, cast.officer)
    address = reverse("responses:begin", args=[report.slug, "essex-lpb"])
    first, second = (browser.post(address)["Location"] for _ in range(2))
    assert first == second == ResponseLetter.objects.get().get_absolute_url()


def test_an_approver_is_told_who_begins_a_response(
    client: Client, report: Report, cast: Cast
) -> None:
    page = signed_in(client, cast.approver).post(
        reverse("responses:begin", args=[report.slug, "essex-lpb"])
    )
    assert page.status_code == 409
    assert "Only a policy officer" in text(page)


@pytest.mark.parametrize("name", ["begin", "duty"])
def test_the_duty_of_another_body_is_not_found(
    client: Client, report: Report, cast: Cast, name: str
) -> None:
    address = reverse(f"responses:{name}", args=[report.slug, "essex-lpb"])
    for person in (cast.other_officer, cast.chief, cast.admin):
        assert signed_in(client, person).post(address).status_code == 404


def test_a_decision_without_its_reason_is_asked_for_it_beside_the_box(
    client: Client, report: Report, cast: Cast
) -> None:
    address = reverse("responses:duty", args=[report.slug, "essex-lpb"])
    page = signed_in(client, cast.officer).post(address, {"duty": Duty.NOT_REQUIRED})
    assert "Give the reason for this decision" in text(page)
    assert report.coverage.get(body__code="essex").duty == Duty.REQUIRED


def test_a_decision_on_the_duty_shows_its_reason_and_who_took_it(
    client: Client, report: Report, cast: Cast
) -> None:
    address = reverse("responses:duty", args=[report.slug, "essex-lpb"])
    told = {"duty": Duty.ANSWERED_THROUGH, "reason": "Through the national report."}
    page = text(signed_in(client, cast.officer).post(address, told, follow=True))
    assert "Answered through another report" in page
    assert "Through the national report." in page
    assert "Olive Officer, 10 July 2023" in page
    assert "Begin the response" not in page


# --- The chief officer ---


def dates(**days: dt.date) -> dict[str, str]:
    """Dates as their three boxes send them."""
    return {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in days.items()
        for part in ("day", "month", "year")
    }


def test_the_invitation_is_mailed_with_a_link(
    client: Client,
    letter: ResponseLetter,
    cast: Cast,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    told = dates(invited_on=WRITTEN, reply_by=WRITTEN + 2 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        page = signed_in(client, cast.officer).post(at("invite_chief_officer", letter), told)
    assert page["Location"] == at("chief_officer", letter)
    assert [mail.to for mail in mailoutbox] == [[cast.chief.email]]


def test_a_reply_asked_for_before_the_invitation_is_refused_at_its_field(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    told = dates(invited_on=WRITTEN, reply_by=WRITTEN - DAY)
    page = text(signed_in(client, cast.officer).post(at("invite_chief_officer", letter), told))
    assert "must be the same as or after the day of invitation" in page


def test_not_received_is_offered_only_after_the_date_with_the_reason_until_then(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    actions.invite_chief_officer(
        letter=letter, invited_on=WRITTEN, reply_by=WRITTEN + DAY, by=cast.officer
    )
    browser = signed_in(client, cast.officer)
    page = text(browser.get(at("chief_officer", letter)))
    assert "Record that none were received" not in page
    assert "until 11 July 2023 to reply" in page
    early = browser.post(at("record_no_comments", letter))
    assert early.status_code == 409
    with time_machine.travel(dt.datetime(2023, 7, 12, 9, tzinfo=dt.UTC), tick=False):
        client.force_login(cast.officer)
        assert "Record that none were received" in text(browser.get(at("chief_officer", letter)))
        page = text(browser.post(at("record_no_comments", letter), follow=True))
    assert "recorded that no comments were received" in page


def test_the_chief_officer_comments_on_the_report_and_on_a_finding(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    browser = signed_in(client, cast.chief)
    invited(letter, cast)
    finding = letter.answers.get(finding__ref="AFI 8").finding
    browser.post(
        at("comment_on_finding", letter, finding.slug), {"chief_officer_comment": "It is ours."}
    )
    browser.post(at("comment", letter), {"chief_officer_comments": "We agree.\r\n\r\nAll of it."})
    letter.refresh_from_db()
    assert letter.chief_officer_comments == "We agree.\n\nAll of it."
    assert letter.chief_officer_received_on == WRITTEN
    assert letter.answers.get(finding=finding).chief_officer_comment == "It is ours."
    page = text(signed_in(client, cast.officer).get(at("chief_officer", letter)))
    assert "It is ours." in page


def test_empty_comments_are_asked_for(client: Client, letter: ResponseLetter, cast: Cast) -> None:
    invited(letter, cast)
    page = signed_in(client, cast.chief).post(at("comment", letter), {})
    assert "Enter your comments on the report" in text(page)


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
