"""The list of responses: what is begun and what is still to begin, by last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from inspections.models import Coverage, Report
from inspections.statuses import Duty, Precision, ReportKind
from organisations.models import Body
from responses import actions
from responses.models import ResponseLetter
from tests.cast import Cast
from tests.responses.stages import approved, invited

LIST = "/responses/"


@pytest.fixture(autouse=True)
def _july_2023(quick_document: None) -> Any:
    with time_machine.travel(dt.datetime(2023, 7, 10, 9, tzinfo=dt.UTC), tick=False):
        yield


def another(report_title: str, day: dt.date, force: Body) -> Report:
    """A report that asks the force's body for a response."""
    report = Report.objects.create(
        slug=report_title.lower().replace(" ", "-"),
        title=report_title,
        kind=ReportKind.FORCE,
        published_on=day,
        published_precision=Precision.DAY,
    )
    Coverage.objects.create(report=report, body=force)
    return report


def titles(page: Any) -> list[str]:
    """The reports of the lines shown, in their order."""
    return [row.report.title for row in page.context["page"]]


def test_nobody_reads_the_list_without_signing_in(client: Client, db: None) -> None:
    assert client.get(LIST).status_code == 302


def test_another_bodys_responses_are_not_in_the_list(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    client.force_login(cast.other_officer)
    page = client.get(LIST)
    assert letter.reference not in page.content.decode()
    assert [row.state for row in page.context["page"]] == ["to_begin"]


def test_the_force_sees_a_response_only_once_invited(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    client.force_login(cast.chief)
    assert titles(client.get(LIST)) == []
    invited(letter, cast)
    assert len(titles(client.get(LIST))) == 1


def test_open_lines_come_by_last_day_and_then_what_is_published(
    client: Client, letter: ResponseLetter, cast: Cast, bodies: dict[str, Body]
) -> None:
    for title, day in (("Late", dt.date(2023, 5, 1)), ("Fresh", dt.date(2023, 7, 1))):
        another(title, day, bodies["essex"])
    another("Old", dt.date(2016, 2, 1), bodies["essex"])
    approved(letter, cast)
    actions.publish(
        letter=letter,
        published_on=dt.date(2023, 7, 10),
        by=cast.officer,
        on=dt.date(2023, 7, 10),
    )
    client.force_login(cast.officer)
    page = client.get(LIST)
    assert titles(page) == ["Late", "Fresh", "Old", letter.main_report.title]
    words = " ".join(page.content.decode().split())
    assert "25 June 2023" in words
    assert "15 days late" in words
    assert "No statutory last day" in words
    assert "Published on 10 July 2023, day 53 of 56, in time" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=to_begin", {"Late", "Fresh"}),
        ("state=late", {"Late"}),
        ("state=drafting", {"regional"}),
        ("state=drafting&state=late", {"Late", "regional"}),
        ("state=published", set()),
        ("state=not_answered", {"Set aside"}),
        ("body=essex-lpb", {"Late", "Fresh", "regional"}),
        ("published_from_day=1&published_from_month=6&published_from_year=2023", {"Fresh"}),
        ("published_to_day=19&published_to_month=5&published_to_year=2023", {"Late", "regional"}),
        ("", {"Late", "Fresh", "regional"}),
    ],
)
def test_each_filter_finds_its_lines(
    client: Client,
    letter: ResponseLetter,
    cast: Cast,
    query: str,
    found: set[str],
) -> None:
    another("Late", dt.date(2023, 5, 1), letter.force)
    another("Fresh", dt.date(2023, 7, 1), letter.force)
    aside = another("Set aside", dt.date(2023, 6, 2), letter.force)
    aside.coverage.update(duty=Duty.NOT_REQUIRED)
    Report.objects.filter(pk=letter.main_report.pk).update(title="regional")
    client.force_login(cast.officer)
    assert set(titles(client.get(f"{LIST}?{query}"))) == found


@pytest.mark.parametrize(
    "query", ["state=nonsense", "body=bedfordshire-lpb", "published_from_day=40", "page=zzz"]
)
def test_a_value_that_is_not_offered_is_answered_in_words(
    client: Client, letter: ResponseLetter, cast: Cast, query: str
) -> None:
    client.force_login(cast.officer)
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert ("There is a problem" in page.content.decode()) is ("page" not in query)


def test_a_voluntary_response_has_no_last_day_and_is_never_late(
    client: Client, letter: ResponseLetter, cast: Cast
) -> None:
    Coverage.objects.filter(report=letter.main_report, body=letter.force).update(
        duty=Duty.VOLUNTARY
    )
    with time_machine.travel(dt.datetime(2023, 7, 20, 9, tzinfo=dt.UTC), tick=False):
        client.force_login(cast.officer)
        (row,) = client.get(LIST).context["page"]
        page = client.get(letter.get_absolute_url()).content.decode()
    assert row.states.isdisjoint({"late", "due_14"})
    assert "The response is voluntary, so the Act sets no last day." in page
    assert "S7" not in page


def test_only_a_policy_officer_is_offered_to_begin(
    client: Client, report: Report, cast: Cast
) -> None:
    begin = reverse("responses:begin", args=[report.slug, "essex-lpb"])
    client.force_login(cast.officer)
    assert begin in client.get(LIST).content.decode()
    client.force_login(cast.reader)
    assert begin not in client.get(LIST).content.decode()


def test_an_empty_list_says_what_to_do_next(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    assert "No responses yet" in client.get(LIST).content.decode()
    assert "No responses match" in client.get(f"{LIST}?state=late").content.decode()


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_takes_the_same_few_queries_for_few_and_for_many(
    client: Client,
    letter: ResponseLetter,
    cast: Cast,
    django_assert_max_num_queries: Callable[..., Any],
    number: int,
) -> None:
    for n in range(number):
        report = another(f"Report {n}", dt.date(2023, 6, 1), letter.force)
        if n % 2:
            actions.open_response(
                report=report, body=letter.body, by=cast.officer, on=dt.date(2023, 6, 2)
            )
    client.force_login(cast.officer)
    with django_assert_max_num_queries(10):
        page = client.get(LIST)
    assert len(titles(page)) == min(25, number + 1)
