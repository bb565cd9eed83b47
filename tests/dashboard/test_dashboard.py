"""The dashboard: how findings stand and whether responses were in time, by body."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from organisations.models import User
from recommendations.models import Ownership
from responses.models import ResponseLetter
from tests.cast import Cast
from tests.dashboard.conftest import TODAY
from tests.dashboard.test_numbers_lead_to_lists import rows_behind

DASHBOARD = "/dashboard/"


def shown(client: Client, user: User) -> Any:
    client.force_login(user)
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9), dt.UTC), tick=False):
        page = client.get(DASHBOARD)
    assert page.status_code == 200
    return page


def test_people_who_are_not_signed_in_are_sent_to_sign_in(client: Client, db: None) -> None:
    page = client.get(DASHBOARD)

    assert page.status_code == 302
    assert page.headers["Location"].startswith(reverse("account_login"))


def test_another_body_s_figures_are_not_shown(client: Client, cast: Cast, busy: None) -> None:
    page = shown(client, cast.other_officer).content.decode()

    assert "Bedfordshire" in page
    assert "Essex" not in page
    assert "essex" not in page


def test_the_administrator_sees_no_figures(client: Client, cast: Cast, busy: None) -> None:
    page = shown(client, cast.admin).content.decode()

    assert "You have no role for any body" in page
    assert "Recommendation number" not in page


@pytest.mark.parametrize("name", ["officer", "approver", "reader", "chief"])
def test_each_number_is_the_number_of_rows_behind_it(
    client: Client, cast: Cast, busy: None, name: str
) -> None:
    page = shown(client, getattr(cast, name))
    links = LexborHTMLParser(page.content.decode()).css("td a[href*='?'], .app-figure a")
    numbers = {
        link.attributes["href"] or "": int(number.group())
        for link in links
        if (number := re.match(r"\d+", link.text().strip()))
    }

    wrong = {url: number for url, number in numbers.items() if rows_behind(client, url) != number}
    assert wrong == {}
    assert len(numbers) > 10


def test_the_office_sees_whether_its_responses_were_in_time(
    client: Client, cast: Cast, busy: None
) -> None:
    page = shown(client, cast.officer)

    (essex,) = page.context["figures"]
    assert (essex.punctuality.in_time, essex.punctuality.late) == (1, 1)
    assert "70 days late" in page.content.decode()  # published on day 126


def test_the_force_s_people_see_the_findings_and_nothing_of_the_office_s_responses(
    client: Client, cast: Cast, busy: None
) -> None:
    page = shown(client, cast.chief)

    (essex,) = page.context["figures"]
    assert essex.punctuality is None
    assert "Findings of Essex Police" in page.content.decode()


def test_the_chart_says_in_words_what_it_draws(client: Client, cast: Cast, busy: None) -> None:
    svg = LexborHTMLParser(shown(client, cast.officer).content.decode()).css_first("svg[role=img]")

    assert svg is not None
    title, description = svg.css_first("title"), svg.css_first("desc")
    assert title is not None
    assert title.text() == "Findings of Essex Police by status"
    assert description is not None
    assert "Force says complete: 1" in description.text()


def test_the_findings_open_longest_come_with_their_dates(
    client: Client, cast: Cast, busy: None
) -> None:
    page = shown(client, cast.officer)

    assert len(page.context["oldest"]) <= 10
    assert "overdue by 40 days" in page.content.decode()


@pytest.mark.parametrize("many", [0, 60])
def test_the_dashboard_asks_the_database_a_bounded_number_of_questions(
    client: Client,
    cast: Cast,
    busy: None,
    many: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    model = Ownership.objects.select_related("finding").filter(body__code="essex").first()
    assert model is not None
    for number in range(many):
        finding = model.finding
        finding.pk, finding.slug, finding.ref = None, f"slug-{number}", f"X{number}"
        finding.save()
        Ownership.objects.create(finding=finding, body=model.body)
    client.force_login(cast.officer)

    with django_assert_max_num_queries(12):
        client.get(DASHBOARD)


def test_the_accessibility_statement_is_open_to_everybody_and_honest(
    client: Client, db: None
) -> None:
    page = client.get("/accessibility/")

    assert page.status_code == 200
    assert "have not tested this service yet" in page.content.decode()


def test_an_empty_dashboard_says_so(client: Client, cast: Cast) -> None:
    page = shown(client, cast.officer).content.decode()

    assert "No report in the register asks anything of Essex Police yet." in page
    assert "No response has been published here yet." in page
    assert not ResponseLetter.objects.exists()
