"""What a row changes in the register: the office's own share, and little else unasked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from recommendations.tracker.checked import (
    NewUpdate,
    Outcome,
)
from recommendations.tracker.checking import check
from tests.recommendations.tracker.sheets import (
    AFI_1,
    BASICS,
    IN_REGISTER,
    TODAY,
    known,
    one,
    said,
    sheet,
)


def test_what_the_register_holds_already_is_no_change() -> None:
    row = one(
        {
            **BASICS,
            "title": "The force should  answer calls sooner",
            "status": "Ongoing",
            "lead_bodies": "Essex",
            "update_text": "Two more teams answer calls.",
            "update_on": "12/03/2024",
        },
        IN_REGISTER,
    )
    assert (row.outcome, row.changes, row.new_updates, row.messages) == (Outcome.SAME, (), (), ())


def test_the_inspectorate_s_words_change_only_where_a_person_asks_for_it() -> None:
    typed = sheet({**BASICS, "text": "Another text about calls."})
    row = check(typed, known(IN_REGISTER))[0]
    assert row.outcome == Outcome.SAME
    assert [(change.field, change.is_taken) for change in row.changes] == [
        ("title", False),
        ("text", False),
    ]
    asked = replace(typed, rows=(replace(typed.rows[0], takes_words=True),))
    row = check(asked, known(IN_REGISTER))[0]
    assert row.outcome == Outcome.CHANGED
    first = row.changes[0]
    assert (first.was, first.now) == (
        "The force should answer calls sooner",
        "Answer calls sooner",
    )


def test_what_the_office_keeps_itself_changes_and_is_told_field_by_field() -> None:
    row = one(
        {
            **BASICS,
            "status": "Embedding",
            "stance": "Accepted",
            "office_ref": "23/07",
            "responsible_officer": "leo@essex.example",
            "office_lead": "Olive Officer",
            "board": "Performance board",
        },
        IN_REGISTER,
    )
    assert row.outcome == Outcome.CHANGED
    own = [(change.field, change.was, change.now) for change in row.changes if change.is_taken]
    assert own == [
        ("office_ref", "", "23/07"),
        ("stance", "Not yet decided", "Accepted"),
        ("status", "In progress", "Embedding"),
        ("responsible_officer", "", "Leo Lead"),
        ("office_lead", "", "Olive Officer"),
        ("board", "", "Performance board"),
    ]


def test_an_update_is_new_once() -> None:
    told = {**BASICS, "update_text": "12/03/24: Two more teams answer calls.\n1/5/24: Better."}
    row = one(told, IN_REGISTER)
    assert row.new_updates == (NewUpdate("Better.", dt.date(2024, 5, 1)),)
    undated = one({**BASICS, "update_text": "Two more teams  answer calls."}, IN_REGISTER)
    assert undated.new_updates == ()
    other_day = {**BASICS, "update_text": "Two more teams answer calls.", "update_on": "1/5/24"}
    assert len(one(other_day, IN_REGISTER).new_updates) == 1


def test_a_month_as_the_day_of_an_update_is_its_last_day_but_not_later_than_today() -> None:
    row = {**BASICS, "update_text": "Better.", "update_on": "Nov-24"}
    assert one(row).new_updates == (NewUpdate("Better.", TODAY),)


def test_a_person_who_may_not_answer_for_it_is_kept_in_an_update() -> None:
    row = one({**BASICS, "responsible_officer": "Olive Officer", "office_lead": "Leo Lead"})
    assert (row.values.responsible_officer, row.values.office_lead) == (None, None)
    assert [update.text for update in row.new_updates] == [
        "Responsible officer: Olive Officer",
        "Office lead: Leo Lead",
    ]
    assert all(not message.is_error for message in row.messages)


def test_practice_asks_for_nothing() -> None:
    row = one({**BASICS, "ref": "IP 1", "kind": "Innovative practice", "status": "Green"})
    assert row.is_ready
    assert row.values.status is None
    assert row.owners == {"essex": "for_information"}
    assert "not brought in: status" in said(row, "status").words


@pytest.mark.parametrize(
    ("cells", "owners", "own"),
    [
        ({"lead_bodies": "Essex"}, {"essex": "lead"}, "essex"),
        ({"lead_bodies": "ERSOU"}, {"ersou": "lead"}, "ersou"),
        ({"lead_bodies": "Kent"}, {"kent": "lead", "essex": "for_information"}, "essex"),
        (
            {"lead_bodies": "ERSOU", "joint_bodies": "Essex; Kent"},
            {"ersou": "lead", "essex": "joint", "kent": "joint"},
            "essex",
        ),
        (
            {"lead_bodies": "All chief constables"},
            {"all-chief-constables": "lead", "essex": "joint"},
            "essex",
        ),
        (
            {"supporting_bodies": "Kent", "informed_bodies": "Suffolk"},
            {"kent": "supporting", "suffolk": "for_information", "essex": "for_information"},
            "essex",
        ),
    ],
)
def test_the_office_s_own_share_is_its_force_s_or_its_unit_s(
    cells: dict[str, str], owners: dict[str, str], own: str
) -> None:
    row = one({**BASICS, **cells})
    assert (row.owners, row.own) == (owners, own)


def test_only_the_office_s_own_share_of_a_known_finding_changes() -> None:
    row = one({**BASICS, "lead_bodies": "Kent", "joint_bodies": "Essex"}, IN_REGISTER)
    assert [(change.label, change.was, change.now) for change in row.changes][-1] == (
        "Role",
        "Lead",
        "Joint",
    )
    assert "Only your own share is changed" in said(row, "lead_bodies").words


def test_a_finding_in_which_the_office_has_no_share_gets_one() -> None:
    theirs = replace(AFI_1, owners={"kent": "lead"}, share=None)
    row = one(BASICS, replace(IN_REGISTER, findings=(theirs,)))
    assert row.outcome == Outcome.CHANGED
    assert (row.owners, row.own) == ({"essex": "for_information"}, "essex")
