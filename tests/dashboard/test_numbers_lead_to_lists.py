"""Every number of the front page leads to a list of exactly so many rows."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from organisations.models import Membership
from organisations.statuses import Role
from tests.cast import Cast
from tests.dashboard.conftest import TODAY
from tests.dashboard.test_front import figures


def rows_behind(client: Client, url: str, *, on: dt.date = TODAY) -> int:
    """How many rows the list at an address has, on all its pages."""
    with time_machine.travel(dt.datetime.combine(on, dt.time(9), dt.UTC), tick=False):
        page = client.get(url)
    assert page.status_code == 200, url
    return int(page.context["page"].paginator.count)


OFFICE = {
    "responses past their last day": 4,
    "findings overdue": 2,
    "finding overdue (Eastern Region Special Operations Unit)": 1,
    "responses due within 14 days": 3,
    "responses due within 30 days": 4,
    "findings due within 30 days": 2,
    "finding due within 30 days (Eastern Region Special Operations Unit)": 1,
    "responses to begin": 4,
    "chief officer to invite": 1,
    "response awaiting the chief officer’s comments": 1,
    "response to finish writing": 1,
    "response with the approver": 1,
    "approved response to publish": 1,
    "published response with copies to send": 1,
    "finding that the force says is complete, to assure": 1,
}


@pytest.mark.parametrize("name", ["officer", "approver", "reader", "chief", "lead"])
def test_each_number_is_the_number_of_rows_behind_it(
    client: Client, cast: Cast, busy: None, name: str
) -> None:
    found = figures(client, getattr(cast, name), on=TODAY)

    assert found
    assert {words: number for words, (number, _) in found.items()} == {
        words: rows_behind(client, url) for words, (_, url) in found.items()
    }


def test_the_officer_sees_every_kind_of_thing_to_do(client: Client, cast: Cast, busy: None) -> None:
    found = {
        words: number for words, (number, _) in figures(client, cast.officer, on=TODAY).items()
    }

    assert found["reports read, awaiting review"] == 2
    assert OFFICE.items() <= found.items()


def test_the_force_lead_sees_what_is_assigned_to_them(
    client: Client, cast: Cast, busy: None
) -> None:
    found = {words: number for words, (number, _) in figures(client, cast.lead, on=TODAY).items()}

    assert found == {
        "finding overdue": 1,
        "finding due within 30 days": 1,
        "open findings assigned to you": 2,
    }


def test_somebody_of_two_bodies_sees_each_body_s_numbers(
    client: Client, cast: Cast, busy: None
) -> None:
    Membership.objects.create(
        user=cast.officer,
        body=cast.other_officer.current_memberships[0].body,
        role=Role.POLICY_OFFICER,
    )

    client.force_login(cast.officer)
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9), dt.UTC), tick=False):
        page = client.get("/")

    for section in page.context["sections"]:
        for figure in (*section.late, *section.due, *section.steps):
            assert figure.number == rows_behind(client, figure.url), figure
    assert len(page.context["sections"]) == 2
