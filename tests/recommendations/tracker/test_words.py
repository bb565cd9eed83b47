"""Words of offices: kinds, statuses, references, bodies, people, and accounts of progress."""

from __future__ import annotations

import datetime as dt

import pytest

from recommendations.statuses import FindingKind, Stance, Status
from recommendations.tracker import refs
from recommendations.tracker.checked import Person
from recommendations.tracker.naming import Bodies, People
from recommendations.tracker.narrative import entries
from recommendations.tracker.words import BY_FIELD, KINDS, STANCES, STATUSES
from tests.recommendations.tracker.sheets import LEAD, OFFICER, known

BODIES = Bodies(known())


@pytest.mark.parametrize("field", BY_FIELD)
def test_every_word_of_the_register_is_understood(field: str) -> None:
    choices = BY_FIELD[field]
    for value, label in choices.labels.items():
        assert choices.read(label).value == value
        assert choices.read(f" {label.upper()} ").value == value


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("AFI", FindingKind.AREA_FOR_IMPROVEMENT),
        ("Areas for improvement", FindingKind.AREA_FOR_IMPROVEMENT),
        ("Area for improvment", FindingKind.AREA_FOR_IMPROVEMENT),
        ("CoC", FindingKind.CAUSE_OF_CONCERN),
        ("Accelerated cause of concern", FindingKind.CAUSE_OF_CONCERN),
        ("Rec", FindingKind.RECOMMENDATION),
        ("Reccomendation", FindingKind.RECOMMENDATION),
        ("Good practice", FindingKind.POSITIVE_PRACTICE),
    ],
)
def test_kinds_are_known_by_their_short_names(words: str, kind: FindingKind) -> None:
    assert KINDS.read(words).value == kind


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("In-progress", Status.IN_PROGRESS),
        ("Ongoing", Status.IN_PROGRESS),
        ("In progres", Status.IN_PROGRESS),
        ("Not started", Status.AWAITING_ALLOCATION),
        ("Pending sign-off", Status.FORCE_SAYS_COMPLETE),
        ("Signed off by HMICFRS", Status.CLOSED),
        ("Superceded", Status.SUPERSEDED),
        ("Not for us", Status.NOT_FOR_BODY),
    ],
)
def test_statuses_are_taken_where_their_meaning_is_certain(words: str, status: Status) -> None:
    assert STATUSES.read(words).value == status


@pytest.mark.parametrize("words", ["Green", "RED", "amber", "Blue", "G"])
def test_a_colour_is_never_taken_for_a_status(words: str) -> None:
    choice = STATUSES.read(words)
    assert choice.value == ""
    assert "is a colour" in choice.problem
    assert "Closed by HMICFRS" in choice.suggestions


@pytest.mark.parametrize("words", ["Closed", "Complete", "Completed", "Done", "Signed off"])
def test_a_closed_finding_must_say_who_closed_it(words: str) -> None:
    choice = STATUSES.read(words)
    assert choice.value == ""
    assert "who says so" in choice.problem
    assert choice.suggestions == ("Force says complete", "Office assured", "Closed by HMICFRS")


@pytest.mark.parametrize("words", ["N/A", "Open", "Rejected", "Awaiting review", "Overdue"])
def test_a_status_that_may_mean_several_things_is_asked_about(words: str) -> None:
    choice = STATUSES.read(words)
    assert (choice.value, len(choice.suggestions) > 1) == ("", True)


def test_words_that_mean_nothing_are_answered_with_what_may_be_typed() -> None:
    choice = STATUSES.read("Pending the outcome of the moon")
    assert choice.suggestions == tuple(str(status.label) for status in Status)
    assert "is not understood" in choice.problem


def test_a_no_is_not_taken_for_one_of_several_stances() -> None:
    assert STANCES.read("No").value == ""
    assert STANCES.read("Yes").value == Stance.ACCEPTED


@pytest.mark.parametrize(
    ("words", "kind", "ref"),
    [
        ("AFI 8", None, "AFI 8"),
        ("afi08", None, "AFI 8"),
        ("AFI-8", None, "AFI 8"),
        ("Area for improvement 8", None, "AFI 8"),
        ("8", FindingKind.AREA_FOR_IMPROVEMENT, "AFI 8"),
        ("3", FindingKind.RECOMMENDATION, "R3"),
        ("1", FindingKind.CAUSE_OF_CONCERN, "CoC 1"),
        ("2", FindingKind.INNOVATIVE_PRACTICE, "IP 2"),
        ("R3", None, "R3"),
        ("Rec. 3", None, "R3"),
        ("Recommendation no. 3", None, "R3"),
        ("COC1", None, "CoC 1"),
        ("ACoC 1", None, "CoC 1"),
        ("CoC 1 R2", None, "CoC 1 R2"),
        ("COC1/R2", None, "CoC 1 R2"),
        ("Cause of concern 1, recommendation 2", None, "CoC 1 R2"),
        ("PEEL23  04", None, "PEEL23 04"),
        ("8", None, "8"),
    ],
)
def test_references_are_brought_into_the_form_of_the_register(
    words: str, kind: str | None, ref: str
) -> None:
    assert refs.settled(words, kind) == ref
    assert refs.settled(ref, kind) == ref


def test_a_new_reference_is_the_first_that_is_free() -> None:
    assert refs.next_free("area_for_improvement", None, {"AFI 1", "AFI 3"}) == "AFI 2"
    assert refs.next_free("recommendation", "CoC 1", {"CoC 1 R1"}) == "CoC 1 R2"
    assert refs.next_free("promising_practice", None, set()) == "IP 1"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Essex Police", ("essex",)),
        ("essex", ("essex",)),
        ("Esex Police", ("essex",)),
        ("Essex Constabulary", ("essex",)),
        ("The Force", ("essex",)),
        ("ERSOU", ("ersou",)),
        ("Essex; Kent Police\nSuffolk", ("essex", "kent", "suffolk")),
        ("Avon and Somerset, Devon and Cornwall", ("avon-and-somerset", "devon-and-cornwall")),
        ("NPCC / Home Office", ("npcc", "home-office")),
        ("Sussex Police & Surrey", ("sussex", "surrey")),
        ("Chief constables", ("all-chief-constables",)),
        ("PCCs", ("all-lpbs",)),
        ("Association of Police and Crime Commissioners (APCC)", ("apcc",)),
    ],
)
def test_bodies_are_known_by_the_names_that_offices_give_them(
    words: str, codes: tuple[str, ...]
) -> None:
    named = BODIES.read(words)
    assert (named.codes, named.unknown) == (codes, ())


def test_a_unit_and_its_forces_are_the_unit_and_those_it_serves() -> None:
    named = BODIES.read("ERSOU and its constituent forces")
    assert named.codes == ("ersou",)
    assert set(named.served) == {
        *("bedfordshire", "cambridgeshire", "essex", "hertfordshire"),
        *("kent", "norfolk", "suffolk"),
    }


def test_a_body_that_is_not_known_is_named_and_never_guessed() -> None:
    named = BODIES.read("Essex; Thames Vale Constables; Nobody")
    assert named.codes == ("essex",)
    assert named.unknown == ("Thames Vale Constables", "Nobody")


PEOPLE = People.of(
    [
        OFFICER,
        LEAD,
        Person(3, "Sam Twin", "sam@essex.example", may_answer=True, may_follow=False),
        Person(4, "Sam Twin", "twin@essex.example", may_answer=True, may_follow=False),
    ]
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("leo@essex.example", [2]),
        ("Leo Lead <LEO@essex.example>", [2]),
        ("Leo Lead", [2]),
        ("LEAD, Leo", [2]),
        ("T/ACC Leo Lead", [2]),
        ("Det. Supt. Leo Lead", [2]),
        ("Leo", []),
        ("Sam Twin", [3, 4]),
        ("Sam Twin <twin@essex.example>", [4]),
        ("sam@elsewhere.example", []),
        ("leo@essex.example, sam@essex.example", []),
        ("ACC", []),
    ],
)
def test_people_are_known_by_address_or_whole_name(words: str, found: list[int]) -> None:
    assert [person.pk for person in PEOPLE.read(words)] == found


def test_dated_entries_of_one_cell_are_accounts_of_their_own() -> None:
    text = (
        "12/03/24: Training began.\nMore than half attended.\n\n"
        "[5 June 2024] (JB) - All trained.\n• Sept 2024: Waiting times have halved"
    )
    assert entries(text) == (
        (dt.date(2024, 3, 12), "day", "Training began.\nMore than half attended."),
        (dt.date(2024, 6, 5), "day", "(JB) - All trained."),
        (dt.date(2024, 9, 30), "month", "Waiting times have halved"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nothing has happened.",
        "Since 12/03/24: much has happened.",
        "Begun in March 2024.\n12/03/24: Training.",
        "12/03/24",
        "31/02/24: Training.",
    ],
)
def test_a_cell_that_does_not_begin_with_a_date_is_one_account(text: str) -> None:
    assert entries(text) == ()
