"""One finding that is two: divided at a place, with nothing lost and nothing left hanging."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reading.proposal import Due, Proposal, Source
from inspections.rules.problems import problems
from inspections.rules.review import (
    CannotChange,
    Words,
    divided,
    fingerprint,
    numbered_again,
    places_to_split,
    split_finding,
)
from tests.inspections.rules.proposals import (
    dangling,
    finding,
    patiently,
    proposals,
    refs,
    words_of,
)

DUE = Due("by May 2024", "2024-05-31", "month")
LONG = replace(
    finding("AFI 1"),
    title="Answer calls",
    text="Some wait, e.g. at night. “Nobody came.” Then they leave.\n\nOthers (see below) stay.",
    points=("first", "second"),
)


def split(proposal: Proposal, number: int, first: Words, second: Words) -> Proposal:
    """One finding divided as the page would, which shows it."""
    was = fingerprint(proposal.findings[number - 1])
    return split_finding(proposal, number, was=was, first=first, second=second)


def test_a_finding_may_be_divided_before_each_sentence_and_each_point() -> None:
    assert [place.words for place in places_to_split(LONG)] == [
        "Some wait, e.g. at night.",
        "“Nobody came.”",
        "Then they leave.",
        "Others (see below) stay.",
        "first",
        "second",
    ]
    assert [place.is_point for place in places_to_split(LONG)] == [False] * 4 + [True] * 2


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"text": "One sentence.", "title": None, "points": ()}, 0),
        ({"text": "One sentence.", "points": ()}, 1),
        ({"text": "", "points": ()}, 0),
        ({"text": "", "title": None, "points": ("a", "b")}, 1),
    ],
)
def test_neither_half_is_ever_without_words(changed: dict[str, object], places: int) -> None:
    found = places_to_split(replace(LONG, **changed))  # type: ignore[arg-type]

    assert len(found) == places


def test_points_go_with_what_they_stand_behind() -> None:
    first, second = divided(LONG, 2)
    assert first == Words("Answer calls", "Some wait, e.g. at night. “Nobody came.”")
    assert second.points == ("first", "second")

    first, second = divided(LONG, 5)
    assert (first.text, first.points) == (LONG.text, ("first",))
    assert second == Words(None, "second")


def test_the_second_has_the_next_reference_and_all_else_from_the_first() -> None:
    cause = replace(finding("CoC 1", "cause_of_concern"), title="Two things")
    under = replace(
        finding("CoC 1 R1", "recommendation", "CoC 1"),
        bodies=("essex", "kent"),
        addressee_words="Both forces",
        due=DUE,
        source=Source(4, "Words of the page", 90),
        confidence=0.5,
        reasons=("it is long",),
    )
    last = finding("CoC 1 R2", "recommendation", "CoC 1")
    proposal = Proposal(title="A", bodies=("essex",), findings=(cause, under, last))

    now = split(proposal, 2, Words("One", ""), Words(None, "Two.", ("a",)))

    assert refs(now) == ["CoC 1", "CoC 1 R1", "CoC 1 R3", "CoC 1 R2"]
    one, two = now.findings[1:3]
    assert (two.parent, two.bodies, two.addressee_words, two.due) == (
        "CoC 1",
        ("essex", "kent"),
        "Both forces",
        DUE,
    )
    assert two.source == Source(4, "Two.", 90)
    assert (one.is_accepted, two.is_accepted, one.reasons, two.reasons) == (True, True, (), ())
    assert refs(numbered_again(now)) == ["CoC 1", "CoC 1 R1", "CoC 1 R2", "CoC 1 R3"]


def test_the_second_of_a_cause_of_concern_stands_behind_the_recommendations_of_the_first() -> None:
    proposal = Proposal(
        title="A",
        findings=(
            finding("CoC 1", "cause_of_concern"),
            finding("CoC 1 R1", "recommendation", "CoC 1"),
            finding("AFI 1"),
        ),
    )

    now = split(proposal, 1, Words("One", ""), Words("Two", ""))

    assert refs(now) == ["CoC 1", "CoC 1 R1", "CoC 2", "AFI 1"]


def test_a_half_without_words_and_a_line_changed_meanwhile_are_refused() -> None:
    proposal = Proposal(title="A", findings=(LONG,))

    with pytest.raises(CannotChange, match="a title or a text"):
        split(proposal, 1, Words("One", ""), Words(None, " ", ("point",)))
    with pytest.raises(CannotChange, match="Somebody changed this line"):
        split_finding(proposal, 1, was="", first=Words("a", ""), second=Words("b", ""))


@patiently
@given(proposals(), st.data())
def test_no_split_loses_a_word_or_leaves_anything_hanging(
    proposal: Proposal, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(proposal.findings)))
    before = proposal.findings[number - 1]
    places = places_to_split(before)
    if not places:
        return

    halves = divided(before, data.draw(st.sampled_from(places)).number)
    now = split(proposal, number, *halves)

    one = next(each for each in now.findings if each.ref == before.ref)
    two = next(each for each in now.findings if each.ref not in refs(proposal))
    assert words_of(one, two) == words_of(before)
    assert dangling(now) == []
    assert problems(now) == []
    assert [each for each in now.findings if each not in (one, two)] == [
        each for each in proposal.findings if each is not before
    ]
