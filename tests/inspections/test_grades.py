"""Grades on the pages of a report, beside the earlier ones of the same bodies."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from inspections.reading.proposal import Proposal, ProposedJudgement
from inspections.statuses import Precision
from organisations.models import User
from recommendations.actions import enter_report
from tests.cast import Cast
from tests.recommendations.corrected import edition, grade

pytestmark = pytest.mark.django_db

CRIME = "Serious and organised crime"


def graded(
    by: User, year: int, programme: str, *judgements: ProposedJudgement, title: str = ""
) -> Report:
    """A report of a year that gives these grades and makes no finding."""
    return enter_report(
        proposal=Proposal(
            title=title or f"An inspection of {year}",
            inspectorate="HMICFRS",
            programme=programme,
            bodies=("essex", "kent"),
            judgements=judgements,
        ),
        published_on=dt.date(year, 6, 1),
        precision=Precision.DAY,
        source_sha256="",
        by=by,
    )


def beside(client: Client, address: str) -> dict[str, str]:
    """What stands beside the grade of each body."""
    page = LexborHTMLParser(client.get(address).content.decode())
    said = {}
    for row in page.css("tbody tr"):
        body, cell = row.css_first("th"), row.css_first("[data-label^=Beside]")
        assert body is not None
        assert cell is not None
        said[body.text()] = " ".join(cell.text().split())
    return said


def grades_of(report: Report) -> str:
    return reverse("inspections:report_grades", args=[report.slug])


def test_grades_stand_beside_the_latest_earlier_ones(
    client: Client, cast: Cast, report: Report
) -> None:
    graded(
        cast.officer,
        2022,
        "PEEL 2021/22",
        ProposedJudgement("essex", "Tackling serious and organised crime", "adequate"),
        ProposedJudgement("kent", CRIME, "outstanding"),
    )
    graded(
        cast.officer,
        2019,
        "PEEL 2018/19",
        ProposedJudgement("essex", CRIME, "inadequate"),
        ProposedJudgement("norfolk", CRIME, "good"),
    )
    client.force_login(cast.officer)
    said = beside(client, grades_of(report))
    assert said["Essex Police"] == "▲ Better than in 2021/22 (adequate)"
    assert said["Kent Police"] == "▼ Worse than in 2021/22 (outstanding)"
    assert said["Norfolk Constabulary"] == "Good in 2018/19. The scales differ: not comparable"
    assert said["Suffolk Constabulary"] == "None known"  # carried over, not given anew
    assert beside(client, report.get_absolute_url())["Essex Police"] == said["Essex Police"]


def test_the_grade_that_a_report_states_is_shown_where_the_register_has_none(
    client: Client, cast: Cast, bodies: object
) -> None:
    stating = {"grade": "adequate", "year": 2021}
    report = graded(
        cast.officer,
        2024,
        "PEEL 2023–25",
        ProposedJudgement("essex", CRIME, "good", previous=stating),
        ProposedJudgement("kent", CRIME, "good", standing="carried_over", previous=stating),
    )
    client.force_login(cast.reader)
    assert beside(client, grades_of(report)) == {
        "Essex Police": "▲ Better than in 2021 (adequate), as this report states",
        "Kent Police": "Adequate (2021)",
    }


def test_a_later_grade_is_no_earlier_one(client: Client, cast: Cast, report: Report) -> None:
    graded(cast.officer, 2025, "PEEL 2023–25", ProposedJudgement("essex", CRIME, "inadequate"))
    client.force_login(cast.officer)
    assert beside(client, grades_of(report))["Essex Police"] == "None known"


def test_many_earlier_grades_are_read_at_once(
    client: Client,
    cast: Cast,
    report: Report,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(2014, 2023):
        graded(cast.officer, year, f"Round {year}", ProposedJudgement("essex", CRIME, "good"))
    client.force_login(cast.officer)
    with django_assert_max_num_queries(20):
        client.get(grades_of(report))


def test_a_grade_of_another_edition_stands_beside_the_one_before(
    client: Client, cast: Cast, report: Report
) -> None:
    graded(cast.officer, 2022, "PEEL 2021/22", ProposedJudgement("essex", CRIME, "good"))
    draft = edition(cast.officer, grade("essex", grade="outstanding"))
    client.force_login(cast.officer)
    page: Any = client.get(reverse("recommendations:compare_edition", args=[draft.token]))
    assert f"{CRIME}. Better than in 2021/22 (good)." in page.content.decode()
