"""Bodies, office-holders, people and the record, as the office and the administrator see them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from inspections.models import Report
from organisations.actions import (
    add_office_holder,
    end_office,
    give_role,
    load_reference,
    take_role,
)
from organisations.audit import Refused
from organisations.models import AuditEvent, Body, Membership, OfficeHolder, User
from organisations.statuses import BodyKind, Office, Role
from tests.cast import Cast

PEOPLE_PAGES = ["/people/", "/people/add/"]


def test_loading_the_reference_twice_adds_nothing(bodies: dict[str, Body]) -> None:
    assert load_reference() == (0, 0)


def test_every_force_has_one_local_policing_body_and_a_unit_or_london(
    bodies: dict[str, Body],
) -> None:
    forces = Body.objects.forces()
    assert forces.count() == 43
    assert Body.objects.local_policing_bodies().count() == 43
    assert all(force.local_policing_bodies.count() == 1 for force in forces)
    assert set(forces.filter(served_by__kind=BodyKind.REGION).values_list("code", flat=True)) == {
        "metropolitan",
        "city-of-london",
    }
    assert forces.filter(served_by__kind=BodyKind.ROCU).count() == 41


def test_an_office_address_survives_a_reload_of_the_reference(bodies: dict[str, Body]) -> None:
    Body.objects.filter(code="essex-lpb").update(postal_address="1 Invented Road")
    load_reference()
    assert Body.objects.get(code="essex-lpb").postal_address == "1 Invented Road"


def test_bodies_need_sign_in(client: Client, bodies: dict[str, Body]) -> None:
    page = client.get("/bodies/")
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/account/login/")


def test_the_list_of_bodies_can_be_filtered_and_asks_few_questions_of_the_database(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.officer)
    with django_assert_max_num_queries(8):
        page = client.get("/bodies/")
    assert "Cleveland" in page.content.decode()
    page = client.get("/bodies/?kind=rocu")
    assert "<strong>9 bodies</strong>" in page.content.decode()


def test_a_body_page_names_its_law_its_unit_and_its_source(client: Client, cast: Cast) -> None:
    client.force_login(cast.reader)
    page = client.get("/bodies/essex/").content.decode()
    assert "Police, Fire and Crime Commissioner for Essex" in page
    assert "Eastern Region Special Operations Unit" in page
    assert "Change the letterhead" not in page


def test_another_office_cannot_change_our_letterhead(client: Client, cast: Cast) -> None:
    client.force_login(cast.other_officer)
    assert client.post("/bodies/essex-lpb/letterhead/", {}).status_code == 403
    client.force_login(cast.reader)
    assert client.post("/bodies/essex-lpb/letterhead/", {}).status_code == 403


def test_our_officer_changes_the_letterhead_and_it_is_on_record(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    page = client.post(
        "/bodies/essex-lpb/letterhead/",
        {"postal_address": "1 Invented Road\nWitham", "email": "not an address"},
    )
    assert page.status_code == 200
    assert "1 Invented Road" in page.content.decode()
    page = client.post("/bodies/essex-lpb/letterhead/", {"postal_address": "1 Invented Road"})
    assert page.status_code == 302
    event = AuditEvent.objects.get(action="letterhead changed")
    assert (event.by, event.detail) == (cast.officer, {"parts": ["postal_address"]})


def test_our_officer_records_who_holds_office_and_until_when(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)
    page = client.post(
        "/bodies/essex-lpb/office-holders/add/",
        {
            "office": "local_policing_body",
            "name": "Pat Invented",
            "title": "Commissioner",
            "held_from_day": "1",
            "held_from_month": "May",
            "held_from_year": "2024",
        },
    )
    assert page.status_code == 302
    holder = OfficeHolder.objects.get(name="Pat Invented")
    assert holder.held_from == dt.date(2024, 5, 1)
    address = f"/bodies/essex-lpb/office-holders/{holder.pk}/end/"
    page = client.post(address, {"held_to_day": "1", "held_to_month": "1", "held_to_year": "2024"})
    assert "cannot be before the first" in page.content.decode()
    page = client.post(address, {"held_to_day": "1", "held_to_month": "1", "held_to_year": "2026"})
    assert page.status_code == 302
    assert not OfficeHolder.objects.on(dt.date(2026, 1, 2)).filter(pk=holder.pk).exists()


def test_any_officer_may_note_the_home_secretary_but_not_the_home_office_address(
    client: Client, cast: Cast, bodies: dict[str, Body]
) -> None:
    add_office_holder(
        body=bodies["home-office"],
        office=Office.SECRETARY_OF_STATE,
        name="Sam Invented",
        title="Home Secretary",
        salutation="Dear Home Secretary",
        held_from=None,
        by=cast.other_officer,
    )
    client.force_login(cast.other_officer)
    assert client.get("/bodies/home-office/letterhead/").status_code == 403


def test_a_stranger_cannot_end_our_commissioners_office(
    cast: Cast, signatory: OfficeHolder
) -> None:
    with pytest.raises(Refused, match="Only a policy officer"):
        end_office(holder=signatory, held_to=dt.date(2024, 5, 8), by=cast.other_officer)


@pytest.mark.parametrize("address", PEOPLE_PAGES)
def test_only_administrators_see_people(client: Client, cast: Cast, address: str) -> None:
    for user in (cast.officer, cast.approver, cast.chief):
        client.force_login(user)
        assert client.get(address).status_code == 403
    client.force_login(cast.admin)
    assert client.get(address).status_code == 200


def test_an_administrator_adds_a_person_who_can_then_set_a_password(
    client: Client, cast: Cast, bodies: dict[str, Body]
) -> None:
    client.force_login(cast.admin)
    filled = {
        "name": "New Person",
        "email": "new@kent.example",
        "role": "reader",
        "body": bodies["kent-lpb"].pk,
    }
    assert client.post("/people/add/", filled).status_code == 302
    user = User.objects.get(email="new@kent.example")
    assert user.holds([Role.READER], body=bodies["kent-lpb"])
    page = client.post("/people/add/", filled)
    assert "is there already" in page.content.decode()
    page = client.post("/people/add/", {**filled, "email": "b@kent.example", "body": ""})
    assert "Every role is for one local policing body" in page.content.decode()
    assert not User.objects.filter(email="b@kent.example").exists()


def test_the_only_administrator_stays_one_and_may_sign_in(client: Client, cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.admin)
    with pytest.raises(Refused, match="only administrator"):
        take_role(membership=membership, by=cast.admin)
    client.force_login(cast.admin)
    client.post(f"/people/{cast.admin.pk}/switch/")
    cast.admin.refresh_from_db()
    assert cast.admin.is_active


def test_who_may_no_longer_sign_in_sees_nothing_more(client: Client, cast: Cast) -> None:
    client.force_login(cast.admin)
    client.post(f"/people/{cast.reader.pk}/switch/")
    client.force_login(cast.reader)
    assert client.get("/bodies/").status_code == 302


def test_roles_need_a_body_and_only_administrators_give_them(
    cast: Cast, bodies: dict[str, Body]
) -> None:
    with pytest.raises(Refused):
        give_role(user=cast.reader, body=None, role=Role.APPROVER, by=cast.admin)
    with pytest.raises(Refused, match="Only an administrator"):
        give_role(user=cast.officer, body=bodies["kent-lpb"], role=Role.APPROVER, by=cast.officer)


def test_the_people_list_asks_few_questions_however_many_people_there_are(
    client: Client,
    cast: Cast,
    bodies: dict[str, Body],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(60):
        user = User.objects.create_user(f"p{number}@kent.example", None, name=f"P {number}")
        Membership.objects.create(user=user, body=bodies["kent-lpb"], role=Role.READER)
    client.force_login(cast.admin)
    with django_assert_max_num_queries(9):
        page = client.get("/people/")
    assert page.status_code == 200


def test_the_record_shows_our_acts_and_not_another_offices(
    client: Client,
    cast: Cast,
    report: Report,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(cast.officer)
    client.post("/bodies/essex-lpb/letterhead/", {"telephone": "01245 000000"})
    with django_assert_max_num_queries(8):
        page = client.get("/record/").content.decode()
    assert "Letterhead changed" in page
    client.force_login(cast.other_officer)
    assert "Letterhead changed" not in client.get("/record/").content.decode()
