"""The workspace of a response: who sees it, the task list, the duty, the chief officer."""

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
from responses import actions
from responses.models import ResponseLetter
from tests.cast import Cast
from tests.responses.pages import READABLE, WRITABLE, at, dates, signed_in, text
from tests.responses.stages import (
    WRITTEN,
    approved,
    complete,
    invited,
    submitted,
)

DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("july_2023")


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
