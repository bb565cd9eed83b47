"""A finding that was given before: earlier ones that read alike, and a person who links them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from organisations.audit import Refused
from organisations.models import AuditEvent, User
from recommendations import repeats
from recommendations.actions import link_repeat, set_apart, unlink_repeat
from recommendations.models import Finding, Repeat, SetApart
from tests.cast import PUBLISHED_ON, Cast
from tests.recommendations.earlier import a_finding, a_report
from tests.recommendations.shares import share

pytestmark = pytest.mark.django_db

RECORDING = "The force should make sure that disruptions are recorded on the national database"
IN_2016, IN_2019 = dt.date(2016, 3, 1), dt.date(2019, 5, 2)


@pytest.fixture
def now(report: Report) -> Finding:
    """Essex's eighth area for improvement of 2023: disruptions on the national database."""
    return share(report, "AFI 8").finding


@pytest.fixture
def before(cast: Cast) -> Finding:
    """The same of Essex in 2016."""
    return a_finding(IN_2016, RECORDING, by=cast.officer)


def page_of(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    page = client.get(address)
    assert page.status_code == 200
    return page


def words(page: Any) -> str:
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    for hidden in main.css(".govuk-visually-hidden"):
        hidden.decompose()
    return " ".join(main.text().split())


def cards(page: Any) -> list[str]:
    """The earlier findings set beside the later one, from the top."""
    found = LexborHTMLParser(page.content.decode()).css(".govuk-summary-card__title")
    return [" ".join(card.text().split()) for card in found]


def earlier(finding: Finding, query: str = "") -> str:
    return reverse("recommendations:earlier", args=[finding.slug]) + query


def send(user: User, act: str, finding: Finding, chosen: Finding, **more: str) -> Any:
    client = Client()
    client.force_login(user)
    address = reverse(f"recommendations:{act}", args=[finding.slug])
    return client.post(address, {"earlier": chosen.slug, **more}, follow=True)


# --- Acts ---


def test_a_finding_that_was_linked_says_when_it_was_given_before(
    cast: Cast, now: Finding, before: Finding
) -> None:
    link_repeat(finding=now, earlier=before, by=cast.officer)
    assert "Given before: 2016" in words(page_of(cast.reader, now.get_absolute_url()))
    assert "Given again: 2023" in words(page_of(cast.reader, before.get_absolute_url()))
    assert "Given before: 2016" in words(page_of(cast.reader, reverse("recommendations:findings")))


def test_links_are_followed_through_other_findings(
    cast: Cast, now: Finding, before: Finding
) -> None:
    latest = a_finding(dt.date(2025, 9, 1), RECORDING, by=cast.officer)
    link_repeat(finding=now, earlier=before, by=cast.officer)
    link_repeat(finding=latest, earlier=now, by=cast.officer)
    assert "Given before: 2016, 2023" in words(page_of(cast.officer, latest.get_absolute_url()))
    assert "Given again: 2023, 2025" in words(page_of(cast.officer, before.get_absolute_url()))
    assert "linked through another finding" in words(page_of(cast.officer, earlier(latest)))


def test_a_year_stands_once_however_many_findings_it_has(cast: Cast, now: Finding) -> None:
    of_2016 = a_report(IN_2016, RECORDING, "Record disruptions", by=cast.officer)
    for each in Finding.objects.filter(report=of_2016):
        link_repeat(finding=now, earlier=each, by=cast.officer)
    chain = repeats.given_before([now.pk])[now.pk]
    assert len(chain) == 2
    assert [year for year, _ in repeats.by_year(chain)] == [2016]


def test_links_that_lead_in_a_circle_are_followed_once(
    cast: Cast, now: Finding, before: Finding
) -> None:
    """They cannot be made, but a corrected day of publication could leave one behind."""
    Repeat.objects.create(finding=now, earlier=before)
    Repeat.objects.create(finding=before, earlier=now)
    assert repeats.given_before([now.pk]) == {now.pk: [before]}


@pytest.mark.parametrize("day", [PUBLISHED_ON, dt.date(2024, 1, 1)])
def test_only_what_was_published_earlier_can_have_been_given_before(
    cast: Cast, now: Finding, day: dt.date
) -> None:
    other = a_finding(day, RECORDING, by=cast.officer)
    for act in (link_repeat, set_apart):
        with pytest.raises(Refused, match="was not published earlier"):
            act(finding=now, earlier=other, by=cast.officer)
    with pytest.raises(Refused, match="was not published earlier"):
        link_repeat(finding=now, earlier=now, by=cast.officer)


def test_practice_is_never_given_before(cast: Cast, now: Finding, before: Finding) -> None:
    practice = Finding.objects.get(
        report=a_report(IN_2019, "Good desks", by=cast.officer, kind="innovative_practice")
    )
    with pytest.raises(Refused, match="positive finding"):
        link_repeat(finding=practice, earlier=before, by=cast.officer)
    with pytest.raises(Refused, match="positive finding"):
        link_repeat(finding=now, earlier=practice, by=cast.officer)
    client = Client()
    client.force_login(cast.officer)
    assert client.get(earlier(practice)).status_code == 404


@pytest.mark.parametrize("who", ["officer", "chief"])
def test_the_office_and_the_force_may_link_once_and_take_it_back(
    cast: Cast, now: Finding, before: Finding, who: str
) -> None:
    by: User = getattr(cast, who)
    link_repeat(finding=now, earlier=before, by=by)
    link_repeat(finding=now, earlier=before, by=by)
    assert Repeat.objects.get().linked_by == by
    unlink_repeat(finding=now, earlier=before, by=by)
    unlink_repeat(finding=now, earlier=before, by=by)
    assert not Repeat.objects.exists()
    events = AuditEvent.objects.about(now).order_by("pk")
    assert [event.action for event in events] == ["repeat linked", "repeat unlinked"]
    assert events[0].detail == {
        "earlier": "AFI 1 of “An inspection of essex in 2016”, 1 March 2016"
    }
    assert events[0].body == cast.officer.current_memberships[0].body


@pytest.mark.parametrize(
    "who", ["approver", "lead", "reader", "other_officer", "other_chief", "admin"]
)
def test_nobody_else_may_say_whether_it_was_given_before(
    cast: Cast, now: Finding, before: Finding, who: str
) -> None:
    for act in (link_repeat, unlink_repeat, set_apart):
        with pytest.raises(Refused, match="Only a policy officer or chief officer"):
            act(finding=now, earlier=before, by=getattr(cast, who))
    for name in ("link_repeat", "unlink_repeat", "set_apart"):
        assert send(getattr(cast, who), name, now, before).status_code in (403, 404)
    assert not Repeat.objects.exists()


def test_a_finding_of_the_rocu_is_linked_by_each_office_that_it_serves(
    cast: Cast, report: Report
) -> None:
    of_unit = share(report, "AFI 3", "ersou").finding
    before = a_finding(IN_2016, "Manage criminals in prison", by=cast.officer)
    link_repeat(finding=of_unit, earlier=before, by=cast.other_officer)
    assert Repeat.objects.count() == 1


def test_what_was_set_apart_is_not_proposed_again_but_can_still_be_linked(
    cast: Cast, now: Finding, before: Finding
) -> None:
    assert [match.earlier for match in repeats.alike(now)] == [before]
    set_apart(finding=now, earlier=before, by=cast.officer)
    set_apart(finding=now, earlier=before, by=cast.officer)
    assert repeats.alike(now) == []
    assert "Looked at, and not the same" in words(page_of(cast.officer, earlier(now)))
    send(cast.officer, "link_repeat", now, before)
    assert (Repeat.objects.count(), SetApart.objects.count()) == (1, 0)
    with pytest.raises(Refused, match="linked the two findings meanwhile"):
        set_apart(finding=now, earlier=before, by=cast.officer)


# --- What reads alike ---


def test_earlier_findings_of_the_same_body_come_before_those_of_others(
    cast: Cast, now: Finding
) -> None:
    exact = "Essex Police should record its disruptions better on the national database"
    of_kent = a_finding(IN_2019, exact, by=cast.officer, body="kent")
    of_essex = a_finding(IN_2016, f"{RECORDING} and used in plans", by=cast.officer)
    a_finding(IN_2019, "The force should find its lamps", by=cast.officer, body="norfolk")
    matches = repeats.alike(now)
    assert [match.earlier for match in matches] == [of_essex, of_kent]
    assert [match.bodies for match in matches] == [("Essex Police",), ()]
    assert matches[1].score > matches[0].score


def test_the_page_sets_the_words_of_both_side_by_side(
    cast: Cast, now: Finding, before: Finding
) -> None:
    page = page_of(cast.officer, earlier(now))
    assert cards(page) == ["1 March 2016: AFI 1"]
    said = words(page)
    shared = "Both are addressed to Essex Police"
    for part in (RECORDING, now.title, "Very alike", "An inspection of essex in 2016", shared):
        assert part in said
    assert "Given before: link it" in said


@pytest.mark.parametrize("who", ["reader", "approver", "lead", "other_officer"])
def test_who_may_not_decide_compares_all_the_same(
    cast: Cast, now: Finding, before: Finding, who: str
) -> None:
    page = page_of(getattr(cast, who), earlier(now))
    assert cards(page) == ["1 March 2016: AFI 1"]
    assert "Given before: link it" not in words(page)
    assert "A policy officer or chief officer" in words(page)


def test_linking_on_the_page_says_so_and_the_match_is_gone(
    cast: Cast, now: Finding, before: Finding
) -> None:
    page = send(cast.officer, "link_repeat", now, before)
    assert "AFI 8 is linked: given before in 2016." in words(page)
    assert cards(page) == []
    assert "Take this link back" in words(page)
    page = send(cast.officer, "unlink_repeat", now, before)
    assert cards(page) == ["1 March 2016: AFI 1"]


def test_a_refusal_is_said_on_the_page(cast: Cast, now: Finding) -> None:
    later = a_finding(dt.date(2024, 1, 1), RECORDING, by=cast.officer)
    assert "was not published earlier" in words(send(cast.officer, "link_repeat", now, later))
    assert send(cast.officer, "link_repeat", now, Finding(slug="nothing")).status_code == 404


def test_one_that_reads_otherwise_is_found_by_its_words(cast: Cast, now: Finding) -> None:
    other = a_finding(IN_2016, "Write down what was broken up", by=cast.officer)
    assert cards(page_of(cast.officer, earlier(now))) == []
    page = page_of(cast.officer, earlier(now, "?q=broken+inspection"))
    assert cards(page) == ["1 March 2016: AFI 1"]
    assert "Hardly alike in words" in words(page)
    link_repeat(finding=now, earlier=other, by=cast.officer)
    assert "Linked" in words(page_of(cast.officer, earlier(now, "?q=broken")))
    nothing = words(page_of(cast.officer, earlier(now, "?q=lighthouse")))
    assert "No earlier finding has these words" in nothing


def test_a_search_longer_than_anybody_types_is_refused_in_words(cast: Cast, now: Finding) -> None:
    page = page_of(cast.officer, earlier(now, f"?q={'x' * 300}"))
    assert "There is a problem" in words(page)


def test_many_that_read_alike_are_paged(cast: Cast, now: Finding) -> None:
    a_report(IN_2016, *[f"{RECORDING} ({n})" for n in range(13)], by=cast.officer)
    assert len(cards(page_of(cast.officer, earlier(now)))) == 10
    assert len(cards(page_of(cast.officer, earlier(now, "?page=2")))) == 3
    assert len(cards(page_of(cast.officer, earlier(now, "?page=2&q=database")))) == 3


# --- A whole report ---


def for_report(report: Report, query: str = "") -> str:
    return reverse("recommendations:report_earlier", args=[report.slug]) + query


def test_a_report_shows_each_finding_with_the_earlier_one_most_like_it(
    cast: Cast, report: Report, now: Finding, before: Finding
) -> None:
    a_finding(IN_2019, f"{RECORDING} and elsewhere in the region", by=cast.officer)
    page = page_of(cast.officer, for_report(report, "?page=2"))
    assert "AFI 8" in words(page)
    assert cards(page) == ["1 March 2016: AFI 1"] * 2  # for Essex, and for Norfolk
    assert "Nothing reads alike." in words(page)
    offered = words(page_of(cast.officer, report.get_absolute_url()))
    assert "Which findings were given before?" in offered


def test_going_through_a_report_one_comes_back_to_the_same_place(
    cast: Cast, report: Report, now: Finding, before: Finding
) -> None:
    client = Client()
    client.force_login(cast.officer)
    sent = {"earlier": before.slug, "back": "report", "page": "2"}
    answer = client.post(reverse("recommendations:link_repeat", args=[now.slug]), sent)
    assert answer["Location"] == for_report(report, f"?page=2#finding-{now.slug}")
    page = page_of(cast.officer, for_report(report, "?page=2"))
    assert "Given before: 2016" in words(page)
    odd = client.post(
        reverse("recommendations:unlink_repeat", args=[now.slug]), sent | {"page": "//evil"}
    )
    assert odd["Location"] == for_report(report, f"?page=1#finding-{now.slug}")


def test_only_who_may_decide_is_asked_on_the_reports_page(
    cast: Cast, report: Report, now: Finding, before: Finding
) -> None:
    asked = "Given before: link it"
    assert asked in words(page_of(cast.officer, for_report(report, "?page=2")))
    assert asked not in words(page_of(cast.reader, for_report(report, "?page=2")))


def test_a_report_without_findings_says_so(cast: Cast) -> None:
    empty = a_report(IN_2016, by=cast.officer)
    assert "This report asks for nothing" in words(page_of(cast.officer, for_report(empty)))


# --- Lists and figures ---


@pytest.mark.parametrize(("value", "found"), [("yes", ["AFI 8"]), ("no", ["AFI 1", "AFI 2"])])
def test_the_list_of_findings_is_narrowed_to_those_given_before(
    cast: Cast, now: Finding, before: Finding, value: str, found: list[str]
) -> None:
    link_repeat(finding=now, earlier=before, by=cast.officer)
    address = reverse("recommendations:findings")
    query = f"?given_before={value}&body=essex&report={now.report.slug}&sort=ref"
    page = LexborHTMLParser(page_of(cast.officer, address + query).content.decode())
    assert [cell.text() for cell in page.css("tbody th")] == found


def test_a_link_stands_in_the_history_of_the_office_that_made_it(
    cast: Cast, now: Finding, before: Finding
) -> None:
    link_repeat(finding=now, earlier=before, by=cast.officer)
    said = words(page_of(cast.officer, now.get_absolute_url()))
    assert "Linked: given before" in said
    assert "AFI 1 of “An inspection of essex in 2016”, 1 March 2016" in said


def test_pages_ask_the_database_equally_often_whatever_they_show(
    cast: Cast, report: Report, now: Finding, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_report(IN_2016, *[f"{RECORDING} ({n})" for n in range(12)], by=cast.officer)
    for each in Finding.objects.filter(report__published_on=IN_2016)[:6]:
        link_repeat(finding=now, earlier=each, by=cast.officer)
    client = Client()
    client.force_login(cast.officer)
    for address in (
        earlier(now),
        earlier(now, "?q=database"),
        for_report(report),
        for_report(report, "?page=2"),
    ):
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200
