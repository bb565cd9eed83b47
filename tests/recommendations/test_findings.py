"""The list of findings, as the people of an office narrow and sort it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from inspections.statuses import Precision
from organisations.models import Body
from recommendations.actions import assign, take_stance
from recommendations.filters import SORTS
from recommendations.models import Finding, Ownership
from recommendations.statuses import FindingKind, OwnershipRole, Stance, Status
from tests.cast import Cast
from tests.recommendations.shares import bring_to, share

pytestmark = pytest.mark.django_db
FINDINGS = reverse("recommendations:findings")
BEFORE_DUE = dt.datetime(2023, 8, 20, 12, tzinfo=dt.UTC)
WRONG_WAY_ROUND = "&".join(
    f"due_{end}_{part}"
    for end, day in (("from", 2), ("to", 1))
    for part in (f"day={day}", "month=2", "year=2023")
)
AFTER_DUE = dt.datetime(2023, 9, 13, 12, tzinfo=dt.UTC)


@pytest.fixture
def essex(client: Client, cast: Cast) -> Client:
    client.force_login(cast.officer)
    return client


def asked(page: Any) -> list[tuple[str, str]]:
    """The references and bodies of the rows, in their order."""
    rows = LexborHTMLParser(page.content.decode()).css("main tbody tr")
    return [
        (
            row.css_first("th").text(strip=True),  # type: ignore[union-attr]
            row.css_first("td[data-label=Body]").text(strip=True),  # type: ignore[union-attr]
        )
        for row in rows
    ]


def words(page: Any) -> str:
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def give_date(report: Report, ref: str, day: dt.date | None) -> None:
    Finding.objects.filter(report=report, ref=ref).update(
        due_on=day, due_words="By then", due_precision=Precision.DAY
    )


def test_who_has_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    page = client.get(FINDINGS)
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_login"))


def test_an_administrator_is_told_whose_findings_these_are(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.admin)
    page = client.get(FINDINGS)
    assert asked(page) == []
    assert "You share the work of no body" in words(page)


def test_an_office_sees_its_force_and_the_rocu_that_serves_it(
    essex: Client, report: Report
) -> None:
    page = essex.get(FINDINGS)
    ersou = "Eastern Region Special Operations Unit"
    assert asked(page) == [
        ("AFI 1", "Essex Police"),
        ("AFI 1", ersou),
        ("AFI 2", "Essex Police"),
        ("AFI 2", ersou),
        ("AFI 3", ersou),
        ("AFI 8", "Essex Police"),
    ]
    assert "6 findings" in words(page)
    assert "Bedfordshire" not in words(page)


@pytest.mark.parametrize("who", ["approver", "chief", "lead", "reader"])
def test_everybody_of_the_office_and_its_force_sees_the_same_list(
    who: str, client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(getattr(cast, who))
    assert len(asked(client.get(FINDINGS))) == 6


def test_a_list_with_nothing_in_it_says_what_to_do_next(
    client: Client, essex: Client, cast: Cast
) -> None:
    page = essex.get(FINDINGS)
    assert "No findings yet" in words(page)
    assert reverse("inspections:reports") in page.content.decode()
    client.force_login(cast.reader)
    assert "when a policy officer of your body accepts a report" in words(client.get(FINDINGS))


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("body=essex", ["AFI 1", "AFI 2", "AFI 8"]),
        ("body=ersou", ["AFI 1", "AFI 2", "AFI 3"]),
        ("kind=recommendation", []),
        ("kind=area_for_improvement&body=essex", ["AFI 1", "AFI 2", "AFI 8"]),
        ("status=awaiting_allocation&body=essex", ["AFI 2"]),
        ("status=open&body=essex", ["AFI 2", "AFI 8"]),
        ("status=ended", ["AFI 1"]),
        ("status=in_progress", ["AFI 8"]),
        ("owner=none&body=essex", ["AFI 1", "AFI 2"]),
        ("office_lead=none&body=essex", ["AFI 1", "AFI 2"]),
        ("stance=disputed", ["AFI 2"]),
        ("grade=good&body=essex", ["AFI 1", "AFI 2", "AFI 8"]),
        ("grade=inadequate", []),
        ("q=disruptions+essex", ["AFI 8"]),
        ("q=AFI+8", ["AFI 8"]),
        ("q=good+practice&body=essex", ["AFI 1"]),
        ("q=100%25", []),
        ("due=none&body=essex", ["AFI 2", "AFI 8"]),
    ],
)
def test_each_filter_shows_what_it_says(
    query: str, refs: list[str], essex: Client, cast: Cast, report: Report
) -> None:
    bring_to(share(report, "AFI 8"), Status.IN_PROGRESS, by=cast.officer)
    bring_to(share(report, "AFI 1"), Status.NOT_FOR_BODY, by=cast.officer)
    take_stance(
        ownership=share(report, "AFI 2"),
        role=OwnershipRole.JOINT,
        stance=Stance.DISPUTED,
        reason="ERSOU leads.",
        by=cast.officer,
    )
    assign(
        ownership=share(report, "AFI 8"),
        responsible_officer=cast.lead,
        office_lead=cast.officer,
        board="",
        by=cast.officer,
    )
    page = essex.get(f"{FINDINGS}?{query}")
    assert sorted(ref for ref, _ in asked(page)) == refs
    assert page.context["page"].paginator.count == len(refs)


@pytest.mark.parametrize("field", ["owner", "office_lead"])
def test_a_person_sees_what_they_lead_on(
    field: str, essex: Client, cast: Cast, report: Report
) -> None:
    assign(
        ownership=share(report, "AFI 8"),
        responsible_officer=cast.lead,
        office_lead=cast.approver,
        board="",
        by=cast.officer,
    )
    who = cast.lead if field == "owner" else cast.approver
    page = essex.get(FINDINGS, {field: who.pk})
    assert asked(page) == [("AFI 8", "Essex Police")]
    chip = "Responsible officer" if field == "owner" else "Office lead"
    assert f"{chip}: {who.name}" in words(page)


def test_the_report_and_its_date_narrow_the_list(essex: Client, report: Report) -> None:
    give_date(report, "AFI 8", dt.date(2023, 9, 1))
    assert len(asked(essex.get(FINDINGS, {"report": report.slug}))) == 6
    first = {"due_from_day": 1, "due_from_month": 9, "due_from_year": 2023}
    last = {"due_to_day": 1, "due_to_month": 9, "due_to_year": 2023}
    assert [ref for ref, _ in asked(essex.get(FINDINGS, first | last))] == ["AFI 8"]
    assert asked(essex.get(FINDINGS, {**first, "due_from_day": 2})) == []


def test_a_report_that_asks_nothing_of_my_bodies_gives_an_empty_list(
    essex: Client, report: Report
) -> None:
    Ownership.objects.filter(body__code__in=["essex", "ersou"]).delete()
    page = essex.get(FINDINGS, {"report": report.slug})
    assert "No findings match these filters" in words(page)


@pytest.mark.parametrize(
    ("now", "due", "tag"),
    [
        (AFTER_DUE, "overdue", "Overdue by 12 days"),
        (BEFORE_DUE, "30", "Due in 12 days"),
        (BEFORE_DUE, "90", "Due in 12 days"),
    ],
)
def test_what_is_late_or_near_is_found_and_says_so(
    now: dt.datetime, due: str, tag: str, cast: Cast, report: Report
) -> None:
    give_date(report, "AFI 8", dt.date(2023, 9, 1))
    with time_machine.travel(now, tick=False):
        client = Client()
        client.force_login(cast.officer)
        page = client.get(f"{FINDINGS}?status=open&due={due}&body=essex")
        assert asked(page) == [("AFI 8", "Essex Police")]
        assert tag in words(page)
        bring_to(share(report, "AFI 8"), Status.CLOSED, by=cast.officer)
        page = client.get(f"{FINDINGS}?due={due}")
        assert asked(page) == []
        assert "No findings match these filters" in words(page)
        assert tag not in words(client.get(FINDINGS))


@time_machine.travel(BEFORE_DUE, tick=False)
def test_nothing_due_in_more_than_ninety_days_is_near(
    client: Client, cast: Cast, report: Report
) -> None:
    give_date(report, "AFI 8", dt.date(2023, 11, 19))
    client.force_login(cast.officer)
    assert asked(client.get(f"{FINDINGS}?due=30")) == []
    assert asked(client.get(f"{FINDINGS}?due=90")) == []
    give_date(report, "AFI 8", dt.date(2023, 11, 18))
    assert len(asked(client.get(f"{FINDINGS}?due=90"))) == 1


def test_practice_has_no_status_and_asks_nothing(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.other_officer)
    page = client.get(f"{FINDINGS}?kind=innovative_practice")
    assert "Nothing to do" in words(page)
    for query in ("status=open", "due=none", "owner=none", "stance=undecided"):
        page = client.get(f"{FINDINGS}?kind=innovative_practice&{query}")
        assert asked(page) == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("body=kent", "Choose the body from those offered"),
        ("body=nowhere", "Choose the body from those offered"),
        ("kind=odd", "Choose the kind from those offered"),
        ("status=odd", "Choose the status from those offered"),
        ("due=soon", "Choose the due from those offered"),
        ("owner=999999", "Choose the responsible officer from those offered"),
        ("owner=x", "Choose the responsible officer from those offered"),
        ("report=odd", "Choose the report from those offered"),
        ("due_from_day=31&due_from_month=2&due_from_year=2023", "must be a real date"),
        (
            WRONG_WAY_ROUND,
            "“Due to” must be the same as or after “Due from”",
        ),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_and_shows_nothing(
    query: str, sentence: str, essex: Client, report: Report
) -> None:
    page = essex.get(f"{FINDINGS}?{query}")
    assert page.status_code == 200
    assert sentence in words(page)
    assert "This list cannot be shown" in words(page)
    assert asked(page) == []


@pytest.mark.parametrize("query", ["page=0", "page=999", "page=x", "unknown=1", "q=", "q=%00"])
def test_what_can_be_passed_over_is_passed_over(query: str, essex: Client, report: Report) -> None:
    assert essex.get(f"{FINDINGS}?{query}").status_code == 200


def test_an_unknown_order_is_said_and_the_usual_one_kept(essex: Client, report: Report) -> None:
    page = essex.get(f"{FINDINGS}?sort=colour")
    assert "cannot be sorted by “colour”" in words(page)
    assert len(asked(page)) == 6


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_every_row(sort: str, essex: Client, report: Report) -> None:
    assert len(asked(essex.get(FINDINGS, {"sort": sort}))) == 6


def test_references_are_sorted_as_numbers(client: Client, cast: Cast, report: Report) -> None:
    for ref in ("AFI 10", "AFI 9"):
        Ownership.objects.create(
            finding=Finding.objects.get(report=report, ref=ref),
            body=Body.objects.get(code="essex"),
        )
    client.force_login(cast.officer)
    page = client.get(f"{FINDINGS}?sort=ref&body=essex")
    assert [ref for ref, _ in asked(page)] == ["AFI 1", "AFI 2", "AFI 8", "AFI 9", "AFI 10"]


def test_what_has_no_date_comes_last_either_way(essex: Client, report: Report) -> None:
    give_date(report, "AFI 2", dt.date(2023, 9, 1))
    give_date(report, "AFI 8", dt.date(2023, 10, 1))
    for sort, refs in (("due", ["AFI 2", "AFI 8", "AFI 1"]), ("-due", ["AFI 8", "AFI 2", "AFI 1"])):
        page = essex.get(f"{FINDINGS}?sort={sort}&body=essex")
        assert [ref for ref, _ in asked(page)] == refs


def test_what_is_open_comes_before_what_has_ended(
    essex: Client, cast: Cast, report: Report
) -> None:
    bring_to(share(report, "AFI 1"), Status.SUPERSEDED, by=cast.officer)
    page = essex.get(f"{FINDINGS}?body=essex")
    assert [ref for ref, _ in asked(page)] == ["AFI 2", "AFI 8", "AFI 1"]


def many(report: Report, body: Body, count: int) -> None:
    """Findings enough for a busy office."""
    findings = Finding.objects.bulk_create(
        Finding(
            report=report,
            ref=f"R{number}",
            order=100 + number,
            kind=FindingKind.RECOMMENDATION,
            title=f"Recommendation {number}",
        )
        for number in range(count)
    )
    Ownership.objects.bulk_create(
        Ownership(finding=finding, body=body, status=Status.IN_PROGRESS) for finding in findings
    )


@pytest.mark.parametrize("count", [10, 1_000])
def test_a_long_list_asks_the_database_no_more_than_a_short_one(
    count: int,
    essex: Client,
    bodies: dict[str, Body],
    report: Report,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many(report, bodies["essex"], count)
    with django_assert_max_num_queries(12):
        page = essex.get(f"{FINDINGS}?status=open&body=essex&owner=none&grade=good&q=e&sort=due")
    assert page.context["page"].paginator.count == count + 3


def test_a_page_shows_twenty_five_and_keeps_filters_and_order(
    essex: Client, bodies: dict[str, Body], report: Report
) -> None:
    many(report, bodies["essex"], 60)
    page = essex.get(f"{FINDINGS}?kind=recommendation&sort=-ref&page=2")
    assert len(asked(page)) == 25
    assert "Showing 26 to 50 of 60 findings" in words(page)
    assert "?kind=recommendation&amp;sort=-ref&amp;page=3" in page.content.decode()
