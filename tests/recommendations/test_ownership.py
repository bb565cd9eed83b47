"""The three forms of a body's share: an update, who leads, and the stance."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from inspections.models import Report
from organisations.audit import Refused
from recommendations import actions
from recommendations.actions import assign
from recommendations.models import Ownership
from recommendations.statuses import Stance, Status
from tests.cast import Cast
from tests.recommendations.shares import DAY, bring_to, share

pytestmark = pytest.mark.django_db
FORMS = ("give_update", "say_who_leads", "take_stance")


def address(own: Ownership, form: str) -> str:
    return reverse(f"recommendations:{form}", args=[own.finding.slug, own.body.code])


def words(page: Any) -> str:
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    return " ".join(main.text(separator=" ").split())


def on(day: dt.date) -> dict[str, int]:
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def account(**more: Any) -> dict[str, Any]:
    return {"text": "The analyst started.", "to": "awaiting_allocation", **on(DAY), **more}


FILLED_IN = {
    "give_update": account(),
    "say_who_leads": {"board": "Performance board"},
    "take_stance": {"role": "joint", "stance": "accepted"},
}


@pytest.fixture
def own(report: Report) -> Ownership:
    return share(report, "AFI 8")


@pytest.fixture
def essex(client: Client, cast: Cast) -> Client:
    client.force_login(cast.officer)
    return client


def unchanged(own: Ownership) -> bool:
    now = Ownership.objects.get(pk=own.pk)
    return not own.updates.exists() and not now.board and now.stance == Stance.UNDECIDED


@pytest.mark.parametrize("form", FORMS)
def test_who_has_not_signed_in_is_sent_to_sign_in(
    form: str, client: Client, own: Ownership
) -> None:
    for page in (client.get(address(own, form)), client.post(address(own, form), FILLED_IN[form])):
        assert page.status_code == 302
        assert page["Location"].startswith(reverse("account_login"))
    assert unchanged(own)


@pytest.mark.parametrize("who", ["other_officer", "other_chief", "admin"])
@pytest.mark.parametrize("form", FORMS)
def test_another_bodys_people_do_not_find_it(
    form: str, who: str, client: Client, cast: Cast, own: Ownership
) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(address(own, form)).status_code == 404
    assert client.post(address(own, form), FILLED_IN[form]).status_code == 404
    assert unchanged(own)


@pytest.mark.parametrize("who", ["reader", "approver", "lead"])
@pytest.mark.parametrize("form", FORMS)
def test_another_role_is_refused_in_words(
    form: str, who: str, client: Client, cast: Cast, own: Ownership
) -> None:
    client.force_login(getattr(cast, who))
    for page in (client.get(address(own, form)), client.post(address(own, form), FILLED_IN[form])):
        assert page.status_code == 403
        assert "Only " in words(page) or "not assigned to you" in words(page)
    assert unchanged(own)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_to_be_said_about_practice(
    form: str, client: Client, cast: Cast, report: Report
) -> None:
    client.force_login(cast.other_officer)
    page = client.get(address(share(report, "IP 1", "bedfordshire"), form))
    assert page.status_code == 403
    assert "This is a positive finding: there is nothing to do." in words(page)


@pytest.mark.parametrize("form", FORMS)
def test_saving_leads_back_to_the_finding_and_says_so(
    form: str, essex: Client, own: Ownership
) -> None:
    page = essex.post(address(own, form), FILLED_IN[form], follow=True)
    assert page.redirect_chain == [(own.finding.get_absolute_url(), 302)]
    assert "AFI 8 (Essex Police) is recorded." in words(page)
    assert not unchanged(own)


@pytest.mark.parametrize("form", FORMS)
def test_a_rocus_form_says_who_else_sees_it(form: str, essex: Client, report: Report) -> None:
    page = essex.get(address(share(report, "AFI 3", "ersou"), form))
    assert "shared by the offices of the forces it serves" in words(page)


@pytest.mark.parametrize("form", FORMS)
def test_a_refused_act_shows_its_reason_and_keeps_what_was_typed(
    form: str, essex: Client, own: Ownership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: Any) -> None:
        raise Refused("Somebody was quicker.")

    for name in ("add_update", "assign", "take_stance"):
        monkeypatch.setattr(actions, name, refuse)
    page = essex.post(
        address(own, form), {**FILLED_IN[form], "reason": "Because.", "board": "That board"}
    )
    assert page.status_code == 409
    assert "There is a problem Somebody was quicker." in words(page)
    kept = {"give_update": "The analyst started.", "say_who_leads": "That board"}
    assert kept.get(form, "Because.") in page.content.decode()


# --- Updates ---


def test_an_update_is_dated_today_unless_somebody_says_otherwise(
    essex: Client, own: Ownership
) -> None:
    form = LexborHTMLParser(essex.get(address(own, "give_update")).content.decode())
    typed = [
        form.css_first(f"[name=on_{part}]").attributes["value"]  # type: ignore[union-attr]
        for part in ("day", "month", "year")
    ]
    today = timezone.localdate()
    assert typed == [str(today.day), str(today.month), str(today.year)]


def test_an_update_moves_the_status(essex: Client, cast: Cast, own: Ownership) -> None:
    page = essex.post(address(own, "give_update"), account(to="in_progress"), follow=True)
    assert "Status changed from “Awaiting allocation” to “In progress”" in words(page)
    update = own.updates.get()
    assert (update.by, update.on, update.text) == (cast.officer, DAY, "The analyst started.")


def test_sending_an_update_twice_records_it_once(essex: Client, own: Ownership) -> None:
    for _ in range(2):
        sent = account(to="in_progress", seen="awaiting_allocation")
        assert essex.post(address(own, "give_update"), sent).status_code == 302
    assert own.updates.count() == 1


def test_an_update_is_never_of_a_day_to_come(essex: Client, own: Ownership) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = essex.post(address(own, "give_update"), account(**on(tomorrow)))
    assert page.status_code == 200
    assert "Date of the update must be the same as or before" in words(page)
    assert "The analyst started." in page.content.decode()
    assert not own.updates.exists()


def test_an_update_without_words_is_refused_at_its_field(essex: Client, own: Ownership) -> None:
    page = essex.post(address(own, "give_update"), account(text="  "))
    assert '<a href="#id_text">Enter what has happened</a>' in page.content.decode()


def test_a_person_is_offered_the_moves_they_may_make(
    client: Client, cast: Cast, own: Ownership
) -> None:
    bring_to(own, Status.FORCE_SAYS_COMPLETE, by=cast.officer)
    client.force_login(cast.officer)
    office = words(client.get(address(own, "give_update")))
    client.force_login(cast.chief)
    force = words(client.get(address(own, "give_update")))
    for move in ("Office assured", "In progress", "Superseded", "Not accepted"):
        assert move in office
        assert move not in force
    assert "kept as the reason" in office


def test_a_move_that_is_not_offered_is_refused_at_its_field(
    client: Client, cast: Cast, own: Ownership
) -> None:
    client.force_login(cast.chief)
    page = client.post(address(own, "give_update"), account(to="closed"))
    assert "Choose the status after this update from those offered" in words(page)
    assert not own.updates.exists()


def test_a_status_changed_while_one_was_writing_is_looked_at_again(
    essex: Client, cast: Cast, own: Ownership
) -> None:
    bring_to(own, Status.EMBEDDING, by=cast.chief)
    sent = account(to="force_says_complete", seen="in_progress")
    page = essex.post(address(own, "give_update"), sent)
    assert "The status was changed meanwhile: it is now “Embedding”." in words(page)
    assert Ownership.objects.get(pk=own.pk).status == Status.EMBEDDING


def test_an_ended_finding_can_be_reopened_with_a_reason(
    essex: Client, cast: Cast, own: Ownership
) -> None:
    bring_to(own, Status.CLOSED, by=cast.officer)
    assert "In progress (reopens the finding)" in words(essex.get(address(own, "give_update")))
    essex.post(address(own, "give_update"), account(text="It came back.", to="in_progress"))
    now = Ownership.objects.get(pk=own.pk)
    assert (now.status, now.status_reason) == (Status.IN_PROGRESS, "It came back.")


def test_a_force_lead_gives_the_update_of_what_is_assigned_to_them(
    client: Client, cast: Cast, own: Ownership
) -> None:
    assign(ownership=own, responsible_officer=cast.lead, office_lead=None, board="", by=cast.chief)
    client.force_login(cast.lead)
    assert client.post(address(own, "give_update"), account(to="in_progress")).status_code == 302
    assert client.get(address(own, "say_who_leads")).status_code == 403


# --- Who leads ---


def offered(page: Any, field: str) -> list[str]:
    options = LexborHTMLParser(page.content.decode()).css(f"select[name={field}] option")
    return [option.text() for option in options]


@pytest.mark.parametrize(("ref", "body"), [("AFI 8", "essex"), ("AFI 3", "ersou")])
def test_only_the_persons_own_colleagues_are_offered(
    ref: str, body: str, essex: Client, cast: Cast, report: Report
) -> None:
    page = essex.get(address(share(report, ref, body), "say_who_leads"))
    assert offered(page, "responsible_officer") == [
        "Nobody yet",
        "Charlie Chief (charlie@essex.example)",
        "Leo Lead (leo@essex.example)",
    ]
    assert offered(page, "office_lead") == [
        "Nobody yet",
        "April Approver (april@essex.example)",
        "Olive Officer (olive@essex.example)",
    ]


def test_who_leads_is_saved_and_can_be_taken_back(
    essex: Client, cast: Cast, own: Ownership
) -> None:
    named = {"responsible_officer": cast.lead.pk, "office_lead": cast.officer.pk, "board": "Board"}
    page = essex.post(address(own, "say_who_leads"), named, follow=True)
    assert "Responsible officer Leo Lead" in words(page)
    essex.post(address(own, "say_who_leads"), {})
    now = Ownership.objects.get(pk=own.pk)
    assert (now.responsible_officer, now.office_lead, now.board) == (None, None, "")


def test_somebody_elses_person_is_refused_at_the_field(
    essex: Client, cast: Cast, own: Ownership
) -> None:
    page = essex.post(
        address(own, "say_who_leads"), {"responsible_officer": cast.other_chief.pk, "board": "B"}
    )
    assert "from those offered" in words(page)
    assert unchanged(own)


# --- The stance ---


@pytest.mark.parametrize("stance", [Stance.DISPUTED, Stance.NOT_FOR_US])
def test_a_dispute_without_a_reason_is_refused_at_its_field(
    stance: Stance, essex: Client, own: Ownership
) -> None:
    page = essex.post(address(own, "take_stance"), {"role": "joint", "stance": stance})
    assert '<a href="#id_reason">Enter the reason: the response has to state it</a>' in (
        page.content.decode()
    )
    assert unchanged(own)


def test_a_stance_is_shown_with_its_reason(essex: Client, report: Report) -> None:
    own = share(report, "AFI 1")
    said = {"role": "supporting", "stance": "disputed", "reason": "ERSOU leads."}
    page = essex.post(address(own, "take_stance"), said, follow=True)
    assert "Ownership disputed Supporting ERSOU leads." in words(page)
