"""The front page: what is late, due and next, by body, each number leading to what it counts."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Coverage, Report
from inspections.statuses import Duty
from organisations.models import User
from responses.actions import invite_chief_officer
from responses.models import ResponseLetter
from tests.cast import LAST_DAY, Cast

FRONT = "/"
SOON = dt.date(2023, 7, 3)


def figures(client: Client, user: User, *, on: dt.date) -> dict[str, tuple[int, str]]:
    """What the front page counts for a person: words to number and address."""
    client.force_login(user)
    with time_machine.travel(dt.datetime.combine(on, dt.time(9), dt.UTC), tick=False):
        page = client.get(FRONT)
    assert page.status_code == 200
    tree = LexborHTMLParser(page.content.decode())
    numbers = [node.text() for node in tree.css(".app-figure__number")]
    words = [node.text() for node in tree.css(".app-figure__label")]
    urls = [node.attributes["href"] or "" for node in tree.css(".app-figure a")]
    return {
        word: (int(number), url) for word, number, url in zip(words, numbers, urls, strict=True)
    }


def test_people_who_are_not_signed_in_are_sent_to_sign_in(client: Client, db: None) -> None:
    page = client.get(FRONT)

    assert page.status_code == 302
    assert page.headers["Location"].startswith(reverse("account_login"))


def test_the_officer_sees_that_a_response_is_due(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    found = figures(client, cast.officer, on=LAST_DAY - dt.timedelta(days=14))

    assert found["response due within 14 days"][0] == 1
    assert found["response due within 30 days"][0] == 1
    assert found["responses past their last day"][0] == 0


def test_the_day_after_the_last_day_it_is_late(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    assert figures(client, cast.officer, on=LAST_DAY)["responses past their last day"][0] == 0

    found = figures(client, cast.officer, on=LAST_DAY + dt.timedelta(days=1))

    assert found["response past its last day"][0] == 1
    assert found["responses due within 14 days"][0] == 0


def test_a_report_that_nobody_began_to_answer_is_late_too(
    client: Client, cast: Cast, report: Report
) -> None:
    found = figures(client, cast.officer, on=LAST_DAY + dt.timedelta(days=1))

    assert found["response past its last day"][0] == 1
    assert found["response to begin"][0] == 1


def test_a_voluntary_response_is_never_late_even_once_begun(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    Coverage.objects.update(duty=Duty.VOLUNTARY)

    found = figures(client, cast.officer, on=LAST_DAY + dt.timedelta(days=1))

    assert found["responses past their last day"][0] == 0


def test_the_next_step_of_a_response_follows_what_was_done(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    assert figures(client, cast.officer, on=SOON)["chief officer to invite"][0] == 1

    invite_chief_officer(
        letter=letter, invited_on=SOON, reply_by=SOON + dt.timedelta(days=7), by=cast.officer
    )

    found = figures(client, cast.officer, on=SOON)
    assert found["response awaiting the chief officer’s comments"][0] == 1
    assert "chief officer to invite" not in found


def test_the_chief_officer_sees_invitations_and_nothing_of_the_drafts(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    before = figures(client, cast.chief, on=SOON)
    assert not any("response" in words for words in before)

    invite_chief_officer(
        letter=letter, invited_on=SOON, reply_by=SOON + dt.timedelta(days=7), by=cast.officer
    )

    assert figures(client, cast.chief, on=SOON)["invitation awaiting your comments"][0] == 1


def test_another_body_sees_its_own_figures_only(
    client: Client, cast: Cast, letter: ResponseLetter
) -> None:
    invite_chief_officer(
        letter=letter, invited_on=SOON, reply_by=SOON + dt.timedelta(days=7), by=cast.officer
    )

    found = figures(client, cast.other_officer, on=SOON)

    assert found["response to begin"][0] == 1
    assert "response awaiting the chief officer’s comments" not in found
    assert not any("essex" in url for _, url in found.values())


def test_the_administrator_sees_no_body_s_work(client: Client, cast: Cast, report: Report) -> None:
    client.force_login(cast.admin)

    page = client.get(FRONT).content.decode()

    assert "You look after the people and the bodies" in page
    assert report.title not in page


def test_a_person_without_a_role_is_told_whom_to_ask(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("new@example.org", name="Nadia New"))

    assert "Ask the administrator" in client.get(FRONT).content.decode()


def test_an_empty_register_says_how_to_begin(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = client.get(FRONT).content.decode()

    assert "Nothing is late or due" in page
    assert "Read a report in" in page


@pytest.mark.parametrize("name", ["officer", "chief", "lead", "reader"])
def test_the_front_page_asks_the_database_a_bounded_number_of_questions(
    client: Client,
    cast: Cast,
    letter: ResponseLetter,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(getattr(cast, name))

    with django_assert_max_num_queries(12):
        client.get(FRONT)
