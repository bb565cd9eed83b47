"""The register of reports: its list, and the pages of one report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Coverage, Judgement, Programme, Question, Report
from inspections.statuses import Duty, Precision, ReportKind
from organisations.models import AuditEvent, Body
from recommendations.models import Finding
from responses.actions import open_response
from responses.models import ResponseLetter
from tests.cast import PUBLISHED_ON, Cast
from tests.inspections.documents import words


def another(
    bodies: dict[str, Body],
    title: str,
    published_on: dt.date,
    *codes: str,
    precision: Precision = Precision.DAY,
    inspectorate: str = "HMICFRS",
) -> Report:
    """A further report in the register."""
    programme, _ = Programme.objects.get_or_create(name=f"{inspectorate} {published_on.year}")
    report = Report.objects.create(
        slug=f"{title.lower().replace(' ', '-')}-{published_on:%Y-%m}",
        title=title,
        inspectorate=inspectorate,
        programme=programme,
        kind=ReportKind.FORCE,
        published_on=published_on,
        published_precision=precision,
    )
    for code in codes:
        Coverage.objects.create(report=report, body=bodies[code])
    return report


@pytest.fixture
def register(report: Report, bodies: dict[str, Body]) -> list[Report]:
    """The regional report of 2023, one of Essex in 2025, and one of HMIC on Kent in 2016."""
    newer = another(bodies, "Custody in Essex", dt.date(2025, 6, 2), "essex")
    older = another(
        bodies,
        "Firearms licensing in Kent",
        dt.date(2016, 2, 1),
        "kent",
        precision=Precision.MONTH,
        inspectorate="HMIC",
    )
    return [newer, report, older]


def titles(page: Any) -> list[str]:
    """The reports listed, from the top."""
    parsed = LexborHTMLParser(page.content.decode())
    return [link.text() for link in parsed.css("table tbody th a")]


@pytest.mark.parametrize("page", ["", "grades/", "findings/", "publication-day/"])
def test_reports_are_not_shown_to_the_public(client: Client, report: Report, page: str) -> None:
    assert "/account/login/" in client.get(f"{report.get_absolute_url()}{page}")["Location"]
    assert "/account/login/" in client.get("/reports/")["Location"]


def test_who_works_for_no_body_sees_no_report(client: Client, cast: Cast, report: Report) -> None:
    client.force_login(cast.admin)

    assert client.get(report.get_absolute_url()).status_code == 404
    assert "You have no role for a local policing body" in words(client.get("/reports/"))


def test_an_empty_register_says_what_to_do_next(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    assert "No report in the register yet" in words(client.get("/reports/"))
    assert 'href="/reports/import/">Read one in' in words(client.get("/reports/"))

    client.force_login(cast.reader)
    assert "A policy officer of your office can read one in" in words(client.get("/reports/"))
    assert "/reports/import/" not in words(client.get("/reports/"))


def test_reports_are_listed_newest_first_with_grades_and_response(
    client: Client, cast: Cast, register: list[Report]
) -> None:
    client.force_login(cast.officer)

    with time_machine.travel(dt.datetime(2025, 6, 10, 12, tzinfo=dt.UTC), tick=False):
        page = client.get("/reports/")

    assert titles(page) == [each.title for each in register]
    shown = words(page)
    assert "3 reports" in shown
    assert "February 2016" in shown
    assert "Due 27 July 2025" in shown
    assert "due in 47 days" in shown
    assert "overdue by 698 days" in shown
    assert "Not concerned" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title=custody", ["Custody in Essex"]),
        ("title=licensing+kent", ["Firearms licensing in Kent"]),
        ("body=suffolk", ["REGIONAL"]),
        ("body=kent", ["REGIONAL", "Firearms licensing in Kent"]),
        ("kind=regional", ["REGIONAL"]),
        (
            "kind=regional&kind=force",
            ["Custody in Essex", "REGIONAL", "Firearms licensing in Kent"],
        ),
        ("inspectorate=HMIC", ["Firearms licensing in Kent"]),
        (
            "published_from_day=19&published_from_month=5&published_from_year=2023&kind=regional",
            ["REGIONAL"],
        ),
        (
            "published_from_day=20&published_from_month=5&published_from_year=2023",
            ["Custody in Essex"],
        ),
        (
            "published_to_day=19&published_to_month=5&published_to_year=2023",
            ["REGIONAL", "Firearms licensing in Kent"],
        ),
        ("title=nothing", []),
    ],
)
def test_the_list_is_filtered_by_what_stands_in_the_address(
    client: Client, cast: Cast, register: list[Report], query: str, found: list[str]
) -> None:
    client.force_login(cast.officer)

    page = client.get(f"/reports/?{query}")

    assert titles(page) == [register[1].title if each == "REGIONAL" else each for each in found]
    assert "Remove this filter" in words(page)


def test_a_filter_that_cannot_be_is_said_and_shows_nothing_false(
    client: Client, cast: Cast, register: list[Report]
) -> None:
    client.force_login(cast.officer)

    page = client.get(
        "/reports/?published_from_day=40&published_from_month=5&published_from_year=2023"
    )

    assert "Published from must be a real date" in words(page)
    assert "Put the filters right" in words(page)
    assert 'value="40"' in words(page)
    assert client.get("/reports/?body=atlantis&programme=x").status_code == 200


@pytest.mark.parametrize("many", [2, 60])
def test_the_list_takes_as_many_queries_for_many_reports_as_for_few(
    client: Client,
    cast: Cast,
    report: Report,
    many: int,
    django_assert_max_num_queries: Any,
) -> None:
    essex = Body.objects.get(code="essex")
    for n in range(many):
        each = another({"essex": essex}, f"Report {n}", dt.date(2024, 1, 1), "essex")
        assert each.programme
        question = Question.objects.create(programme=each.programme, title=f"Question {n}")
        Judgement.objects.create(report=each, body=essex, question=question, grade="good")
    client.force_login(cast.officer)

    with django_assert_max_num_queries(18):
        page = words(client.get("/reports/"))

    assert f"{many + 1} reports" in page


def test_the_report_says_its_last_day_and_how_it_was_worked_out(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.officer)

    with time_machine.travel(dt.datetime(2023, 7, 1, 12, tzinfo=dt.UTC), tick=False):
        page = words(client.get(report.get_absolute_url()))

    assert "Respond by <strong>13 July 2023</strong>" in page
    assert "due in 12 days" in page
    assert "section 55(5A)" in page
    assert "That day is day 1" in page
    assert "Response required" in page
    assert "Begin the response" in page
    for kind, count in (
        ("cause_of_concern", 1),
        ("recommendation", 3),
        ("area_for_improvement", 14),
    ):
        assert f'href="{report.get_absolute_url()}findings/?kind={kind}"' in page
        assert f">{count}<" in page
        listed = words(client.get(f"{report.get_absolute_url()}findings/?kind={kind}"))
        assert f"<strong>{count} finding" in listed
    assert "No findings of that kind" in words(
        client.get(f"{report.get_absolute_url()}findings/?kind=nonsense")
    )


def test_the_response_of_the_own_body_is_opened_from_the_report(
    client: Client, cast: Cast, letter: ResponseLetter, report: Report
) -> None:
    client.force_login(cast.officer)
    page = words(client.get(report.get_absolute_url()))
    assert f'href="{letter.get_absolute_url()}"' in page
    assert "Begin the response" not in page

    client.force_login(cast.other_officer)
    page = words(client.get(report.get_absolute_url()))
    assert letter.reference not in page
    assert "Begin the response" in page


def test_a_chief_officer_who_is_not_yet_invited_is_not_led_to_the_draft(
    client: Client, cast: Cast, letter: ResponseLetter, report: Report
) -> None:
    client.force_login(cast.chief)

    page = words(client.get(report.get_absolute_url()))

    assert letter.reference not in page
    assert "Begin the response" not in page


def test_a_response_to_another_report_is_not_taken_for_this_one(
    client: Client, cast: Cast, register: list[Report], bodies: dict[str, Body]
) -> None:
    letter = open_response(
        report=register[0], body=bodies["essex-lpb"], by=cast.officer, on=PUBLISHED_ON
    )
    client.force_login(cast.officer)

    page = words(client.get(register[1].get_absolute_url()))

    assert letter.reference not in page


def test_a_duty_that_was_decided_otherwise_shows_with_its_reason(
    client: Client, cast: Cast, report: Report, bodies: dict[str, Body]
) -> None:
    Coverage.objects.filter(report=report, body=bodies["essex"]).update(
        duty=Duty.ANSWERED_THROUGH, duty_reason="Answered with the national report."
    )
    client.force_login(cast.officer)

    page = words(client.get(report.get_absolute_url()))

    assert "Answered through another report" in page
    assert "Answered with the national report." in page
    assert "Begin the response" not in page


def test_a_report_of_another_force_says_that_it_does_not_concern_us(
    client: Client, cast: Cast, register: list[Report]
) -> None:
    client.force_login(cast.officer)

    page = words(client.get(register[2].get_absolute_url()))

    assert "does not concern a force for which you work" in page
    assert "because it started on 31 January 2017" in page


def test_grades_are_shown_by_body_with_their_standing_and_the_region_has_none(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.officer)

    page = client.get(f"{report.get_absolute_url()}grades/")

    rows = LexborHTMLParser(page.content.decode()).css("tbody tr")
    assert len(rows) == 8
    suffolk = next(row.text() for row in rows if "Suffolk" in row.text())
    assert "Good" in suffolk
    assert "Earlier grade stands" in suffolk
    assert "The region itself has no grade" in words(page)


def test_findings_stand_in_the_order_of_the_report(
    client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.officer)

    page = client.get(f"{report.get_absolute_url()}findings/")

    order = list(report.findings.order_by("order").values_list("ref", flat=True))
    assert titles(page) == order
    assert "1 September 2023" in words(page)


def test_a_report_without_findings_or_grades_says_so(
    client: Client, cast: Cast, register: list[Report]
) -> None:
    client.force_login(cast.officer)
    url = register[0].get_absolute_url()

    assert "No findings in this report" in words(client.get(f"{url}findings/"))
    assert "No grades in this report" in words(client.get(f"{url}grades/"))


def test_the_page_of_a_report_takes_a_fixed_number_of_queries(
    client: Client, cast: Cast, report: Report, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.officer)

    for page in ("", "grades/", "findings/"):
        with django_assert_max_num_queries(20):
            client.get(f"{report.get_absolute_url()}{page}")


@pytest.fixture
def by_month(bodies: dict[str, Body], cast: Cast) -> Report:
    """A report of which only the month of publication is known."""
    return another(
        bodies, "Custody in Essex", dt.date(2024, 2, 1), "essex", precision=Precision.MONTH
    )


def test_the_day_of_publication_is_asked_for_where_only_the_month_is_known(
    client: Client, cast: Cast, by_month: Report
) -> None:
    within = Finding.objects.create(
        report=by_month,
        ref="R1",
        order=1,
        kind="recommendation",
        title="Do it",
        due_words="within six months",
        due_precision=Precision.RELATIVE,
    )
    client.force_login(cast.officer)
    url = f"{by_month.get_absolute_url()}publication-day/"
    assert f'href="{url}"' in words(client.get(by_month.get_absolute_url()))
    assert "Day of publication missing" in words(client.get("/reports/"))

    client.post(
        url, {"published_on_day": "29", "published_on_month": "2", "published_on_year": "2024"}
    )

    by_month.refresh_from_db()
    assert by_month.published_day == dt.date(2024, 2, 29)
    within.refresh_from_db()
    assert within.due_on == dt.date(2024, 8, 29)
    assert "24 April 2024" in words(client.get(by_month.get_absolute_url()))
    assert AuditEvent.objects.filter(action="day of publication given").count() == 1
    assert client.get(url)["Location"] == by_month.get_absolute_url()


def test_a_day_outside_the_month_is_refused(client: Client, cast: Cast, by_month: Report) -> None:
    client.force_login(cast.officer)

    page = client.post(
        f"{by_month.get_absolute_url()}publication-day/",
        {"published_on_day": "1", "published_on_month": "3", "published_on_year": "2024"},
    )

    assert "Day of publication must be the same as or before 29 February 2024" in words(page)
    by_month.refresh_from_db()
    assert by_month.published_day is None


def test_a_reader_does_not_give_the_day(client: Client, cast: Cast, by_month: Report) -> None:
    client.force_login(cast.reader)
    url = f"{by_month.get_absolute_url()}publication-day/"

    assert client.get(url).status_code == 403
    assert url not in words(client.get(by_month.get_absolute_url()))


def test_hostile_words_of_a_report_are_shown_as_words(
    client: Client, cast: Cast, report: Report
) -> None:
    report.findings.update(title="<script>alert(1)</script>", addressee_words="<img src=x>")
    Report.objects.update(title="<script>alert(1)</script>")
    client.force_login(cast.officer)

    for page in ("/reports/", *(f"{report.get_absolute_url()}{p}" for p in ("", "findings/"))):
        shown = words(client.get(page))
        assert "<script>alert" not in shown
        assert "<img src=x>" not in shown
