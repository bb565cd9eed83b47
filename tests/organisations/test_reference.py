"""The reference data an office starts with: who exists, in which region, and who answers for it."""

import csv

import pytest

from organisations.reference import (
    BODIES_FILE,
    COLUMNS,
    ReferenceDataError,
    constituents,
    known_bodies,
    parse_bodies,
)

CONSTITUENTS = {
    "nersou": {"cleveland", "durham", "northumbria"},
    "yhrocu": {"humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire"},
    "nwrocu": {
        "cheshire",
        "cumbria",
        "greater-manchester",
        "lancashire",
        "merseyside",
        "north-wales",
    },
    "tarian": {"dyfed-powys", "gwent", "south-wales"},
    "rocuwm": {"staffordshire", "warwickshire", "west-mercia", "west-midlands"},
    "emsou": {
        "derbyshire",
        "leicestershire",
        "lincolnshire",
        "northamptonshire",
        "nottinghamshire",
    },
    "ersou": {
        "bedfordshire",
        "cambridgeshire",
        "essex",
        "hertfordshire",
        "kent",
        "norfolk",
        "suffolk",
    },
    "swrocu": {
        "avon-and-somerset",
        "devon-and-cornwall",
        "dorset",
        "gloucestershire",
        "wiltshire",
    },
    "serocu": {"hampshire", "surrey", "sussex", "thames-valley"},
}


def by_kind(kind: str) -> list[str]:
    return [fact.code for fact in known_bodies() if fact.kind == kind]


def test_all_43_forces_are_there_each_with_its_own_gss_code() -> None:
    forces = [fact for fact in known_bodies() if fact.is_force]
    assert len(forces) == 43
    assert len({fact.gss_code for fact in forces}) == 43
    assert all(fact.gss_code[:2] in {"E2", "W1"} for fact in forces)


def test_there_are_nine_regional_units_and_one_region_without_one() -> None:
    assert sorted(by_kind("rocu")) == sorted(CONSTITUENTS)
    assert by_kind("region") == ["london-region"]
    london = {fact.code for fact in known_bodies() if fact.is_force and not fact.rocu}
    assert london == {"city-of-london", "metropolitan"}


@pytest.mark.parametrize("rocu", CONSTITUENTS)
def test_each_regional_unit_serves_its_forces(rocu: str) -> None:
    assert {fact.code for fact in constituents(rocu, known_bodies())} == CONSTITUENTS[rocu]


@pytest.mark.parametrize(
    ("force", "title", "kind"),
    [
        ("essex", "Police, Fire and Crime Commissioner for Essex", "pfcc"),
        ("bedfordshire", "Police and Crime Commissioner for Bedfordshire", "pcc"),
        ("west-yorkshire", "Mayor of West Yorkshire", "mayor"),
        ("metropolitan", "Mayor's Office for Policing and Crime", "mopac"),
        ("city-of-london", "Common Council of the City of London", "common_council"),
    ],
)
def test_each_force_has_the_body_that_answers_for_it(force: str, title: str, kind: str) -> None:
    fact = next(fact for fact in known_bodies() if fact.code == force)
    assert (fact.local_policing_body, fact.local_policing_body_kind) == (title, kind)


def test_every_force_has_a_local_policing_body() -> None:
    assert all(fact.local_policing_body for fact in known_bodies() if fact.is_force)


def test_what_is_not_yet_confirmed_says_so() -> None:
    status = {fact.code: fact.confirmed for fact in known_bodies()}
    assert status["essex"]
    assert not status["kent"]
    assert not status["gov-other"]


def test_other_names_lead_to_the_same_body() -> None:
    names = {alias: fact.code for fact in known_bodies() for alias in fact.aliases}
    assert names["Hampshire Constabulary"] == "hampshire"
    assert names["the Met"] == "metropolitan"
    assert names["ERSOU"] == "ersou"


def the_rows() -> list[list[str]]:
    with BODIES_FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows.append([*rows[1]]), "twice"),
        (lambda rows: rows[1].append("spare"), "columns"),
        (lambda rows: rows[1].__setitem__(2, "county"), "kind"),
        (lambda rows: rows[1].__setitem__(5, ""), "local policing body"),
        (lambda rows: rows[1].__setitem__(4, "nowhere"), "regional unit"),
        (lambda rows: rows[1].__setitem__(9, "Essex Police"), "already a name"),
        (lambda rows: rows[0].pop(), "columns must be"),
    ],
)
def test_a_false_row_is_refused_in_words(change, message: str) -> None:  # type: ignore[no-untyped-def]
    rows = the_rows()
    change(rows)
    with pytest.raises(ReferenceDataError, match=message):
        parse_bodies(rows)


def test_the_columns_of_the_file_are_the_columns_of_the_code() -> None:
    assert tuple(the_rows()[0]) == COLUMNS
