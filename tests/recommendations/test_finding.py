"""The page of one finding: as published, how it stands with a body, and its history."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from inspections.statuses import Precision
from organisations.models import Body, User
from organisations.statuses import Role
from recommendations.actions import add_update, assign, take_stance
from recommendations.models import Finding
from recommendations.statuses import OwnershipRole, Stance, Status
from tests.cast import Cast, person
from tests.recommendations.shares import DAY, bring_to, share

pytestmark = pytest.mark.django_db


def address(report: Report, ref: str) -> str:
    return Finding.objects.get(report=report, ref=ref).get_absolute_url()


def words(page: Any) -> str:
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def change_links(page: Any) -> list[str]:
    """What a person is offered to change, in the page's order."""
    links = LexborHTMLParser(page.content.decode()).css("main .govuk-summary-card a")
    return [" ".join(link.text(separator=" ").split()) for link in links]


def seen_by(user: User, report: Report, ref: str) -> Any:
    client = Client()
    client.force_login(user)
    page = client.get(address(report, ref))
    assert page.status_code == 200
    return page


def test_who_has_not_signed_in_is_sent_to_sign_in(client: Client, report: Report) -> None:
    page = client.get(address(report, "AFI 8"))
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_login"))


def test_an_unknown_finding_is_not_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    assert client.get(reverse("recommendations:finding", args=["nothing"])).status_code == 404


def test_an_administrator_does_not_find_it(client: Client, cast: Cast, report: Report) -> None:
    client.force_login(cast.admin)
    assert client.get(address(report, "AFI 8")).status_code == 404


def test_nothing_of_another_bodys_work_can_be_read(
    cast: Cast, report: Report, bodies: dict[str, Body]
) -> None:
    theirs = share(report, "AFI 1", "bedfordshire")
    lead = person("bo@beds.example", "Bo Beds", bodies["bedfordshire-lpb"], Role.FORCE_LEAD)
    assign(
        ownership=theirs,
        responsible_officer=lead,
        office_lead=cast.other_approver,
        board="Bedford board",
        by=cast.other_officer,
    )
    take_stance(
        ownership=theirs,
        role=OwnershipRole.SUPPORTING,
        stance=Stance.AWAITING_LEAD,
        reason="Bedford waits.",
        by=cast.other_officer,
    )
    bring_to(theirs, Status.EMBEDDING, by=cast.other_officer)
    mine = seen_by(cast.other_officer, report, "AFI 1").content.decode()
    page = seen_by(cast.officer, report, "AFI 1").content.decode()
    for word in (
        *("Bo Beds", "Abby Other", "Otto Other", "Bedford board", "Bedford waits."),
        *("Embedding", "Awaiting the lead body", "Supporting", "12 June 2023"),
    ):
        assert word in mine
        assert word not in page
    assert "Bedfordshire Police" in page


def test_a_finding_for_other_bodies_is_shown_as_published_and_no_more(
    cast: Cast, report: Report
) -> None:
    page = seen_by(cast.officer, report, "AFI 4")
    said = words(page)
    assert "not addressed to Essex Police" in said
    assert "Addressed to Cambridgeshire Constabulary" in said
    assert "History" not in said
    assert change_links(page) == []


@pytest.mark.parametrize("who", ["reader", "approver", "lead"])
def test_who_may_only_read_is_offered_nothing_to_change(
    who: str, cast: Cast, report: Report
) -> None:
    assert change_links(seen_by(getattr(cast, who), report, "AFI 8")) == []


def test_a_force_lead_is_offered_the_update_of_what_is_theirs(cast: Cast, report: Report) -> None:
    assign(
        ownership=share(report, "AFI 8"),
        responsible_officer=cast.lead,
        office_lead=None,
        board="",
        by=cast.officer,
    )
    assert change_links(seen_by(cast.lead, report, "AFI 8")) == ["Give an update for Essex Police"]


@pytest.mark.parametrize("who", ["officer", "chief"])
def test_who_may_change_it_is_offered_every_change(who: str, cast: Cast, report: Report) -> None:
    assert change_links(seen_by(getattr(cast, who), report, "AFI 8")) == [
        "Give an update for Essex Police",
        "Change the stance of Essex Police",
        "Change the responsible officer for Essex Police",
        "Change the office lead for Essex Police",
        "Change the board for Essex Police",
    ]


def test_a_finding_is_shown_as_published(cast: Cast, report: Report) -> None:
    said = words(seen_by(cast.officer, report, "AFI 1"))
    finding = Finding.objects.get(report=report, ref="AFI 1")
    for part in (
        *("AFI 1", finding.title, "Area for improvement", *finding.points),
        *("“ERSOU and its constituent forces”", "HMICFRS, published 19 May 2023, page"),
        "The inspectorate gave no date",
    ):
        assert part in said


def test_my_force_comes_first_and_its_rocu_is_said_to_be_shared(cast: Cast, report: Report) -> None:
    page = seen_by(cast.officer, report, "AFI 1")
    cards = LexborHTMLParser(page.content.decode()).css(".govuk-summary-card__title")
    assert [card.text() for card in cards] == [
        "Essex Police",
        "Eastern Region Special Operations Unit",
    ]
    assert "Shared with the offices of the forces it serves" in words(page)
    assert "How it stands with those bodies is not shown here" in words(page)


def test_a_cause_of_concern_lists_its_recommendations_with_their_own_status(
    cast: Cast, report: Report, bodies: dict[str, Body]
) -> None:
    officer = person("cam@cambs.example", "Cam", bodies["cambridgeshire-lpb"], Role.POLICY_OFFICER)
    bring_to(share(report, "CoC 1 R2", "cambridgeshire"), Status.EMBEDDING, by=officer)
    said = words(seen_by(officer, report, "CoC 1"))
    assert "Recommendations under this cause of concern" in said
    assert said.count("Awaiting allocation") == 3
    assert "Embedding" in said
    assert "1 September 2023" in said
    other = words(seen_by(cast.officer, report, "CoC 1"))
    assert "CoC 1 R2" in other
    assert "Embedding" not in other
    assert "Overdue" not in other


def test_a_recommendation_leads_back_to_its_cause_of_concern(cast: Cast, report: Report) -> None:
    page = seen_by(cast.officer, report, "CoC 1 R1")
    assert f'href="{address(report, "CoC 1")}"' in page.content.decode()
    said = words(page)
    assert "1 September 2023" in said
    assert "In the report’s words: “By 1 September 2023”" in said


@pytest.mark.parametrize(
    ("precision", "due_on", "shown"),
    [
        (Precision.MONTH, dt.date(2022, 2, 28), "February 2022 In the report’s words"),
        (Precision.RELATIVE, dt.date(2023, 11, 19), "19 November 2023 In the report’s words"),
        (Precision.IMMEDIATE, None, "Due In the report’s words: “then”"),
    ],
)
def test_a_date_keeps_the_words_and_the_precision_of_the_inspectorate(
    precision: Precision, due_on: dt.date | None, shown: str, cast: Cast, report: Report
) -> None:
    Finding.objects.filter(report=report, ref="AFI 8").update(
        due_on=due_on, due_words="then", due_precision=precision
    )
    assert shown in words(seen_by(cast.officer, report, "AFI 8"))


def test_practice_asks_nothing(cast: Cast, report: Report) -> None:
    page = seen_by(cast.other_officer, report, "IP 1")
    said = words(page)
    assert "Positive finding: nothing to do, worth citing in the response." in said
    assert "Awaiting allocation" not in said
    assert "History" not in said
    assert change_links(page) == []


def test_what_people_write_is_shown_as_they_wrote_it(cast: Cast, report: Report) -> None:
    add_update(
        ownership=share(report, "AFI 8"),
        text="First <script>alert(1)</script>\n\nThen more",
        on=DAY,
        by=cast.officer,
    )
    html = seen_by(cast.officer, report, "AFI 8").content.decode()
    assert "<p>First &lt;script&gt;alert(1)&lt;/script&gt;</p>" in html
    assert "<p>Then more</p>" in html


def test_the_history_says_who_changed_what_from_what_to_what_and_when_newest_first(
    cast: Cast, report: Report
) -> None:
    own = bring_to(share(report, "AFI 8"), Status.EMBEDDING, by=cast.officer)
    assign(
        ownership=own, responsible_officer=cast.lead, office_lead=None, board="", by=cast.officer
    )
    assign(
        ownership=own, responsible_officer=cast.chief, office_lead=None, board="", by=cast.officer
    )
    add_update(ownership=own, text="An older story.", on=dt.date(2023, 6, 1), by=cast.chief)
    said = words(seen_by(cast.officer, report, "AFI 8")).split("History", 1)[1]
    told = [
        "Who leads changed",
        "by Olive Officer",
        "Responsible officer: Charlie Chief (was Leo Lead)",
        "Responsible officer: Leo Lead",
        "Status changed from “In progress” to “Embedding”",
        "12 June 2023 by Olive Officer",
        "Status changed from “Awaiting allocation” to “In progress”",
        "Update 1 June 2023 by Charlie Chief",
        "An older story.",
    ]
    places = [said.index(each) for each in told]
    assert places == sorted(places)
    assert "entered on" in said


def test_a_long_history_is_paged_and_read_in_as_many_queries_as_a_short_one(
    client: Client,
    cast: Cast,
    report: Report,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    own = share(report, "AFI 8")
    for number in range(40):
        day = DAY + dt.timedelta(days=number)
        add_update(ownership=own, text=f"Story {number}.", on=day, by=cast.officer)
    client.force_login(cast.officer)
    for query, first in (("", "Story 39."), ("?page=3", "Story 9."), ("?page=x", "Story 39.")):
        with django_assert_max_num_queries(15):
            page = client.get(f"{address(report, 'AFI 8')}{query}")
        assert first in words(page)
    assert "of 40 entries" in words(page)


@pytest.mark.parametrize("ref", ["AFI 1", "AFI 3", "CoC 1", "IP 1"])
def test_every_kind_of_finding_is_read_in_few_queries(
    ref: str,
    client: Client,
    cast: Cast,
    report: Report,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        assert client.get(address(report, ref)).status_code == 200
