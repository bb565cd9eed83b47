"""How alike two findings are in their words."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.rules.similarity import (
    ALIKE_IN_PART,
    VERY_ALIKE,
    Worded,
    in_words,
    likeness,
    nearest,
    substance,
)
from tests.cast import seed

WORDS = st.text(alphabet="abcdefgh -", max_size=60)


def of_titles(one: str, other: str) -> float:
    return likeness(Worded(one), Worded(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The force should supervise slow investigations more closely",
            "The constabulary needs to make sure slow investigations are supervised",
        ),
        (
            "By 30 September 2024, the force should record every search of a child",
            "The force should immediately make sure that each search of children is recorded",
        ),
        ("Answer non-emergency calls faster", "The force should answer non-emergency calls fast"),
        (
            "The force should show what its work against serious and organised crime changes",
            "The force should improve how it shows what changes through its SOC work",
        ),
    ],
)
def test_the_same_point_in_other_words_is_very_alike(one: str, other: str) -> None:
    assert in_words(of_titles(one, other)) == "Very alike"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The force should make sure that its officers record every use of force",
            "The force should make sure that its call handlers assess the risk to callers",
        ),
        ("The force should improve how it works", "The force should improve how it provides"),
        (
            "The regional unit and its constituent forces should buy vehicles together",
            "The regional unit and its constituent forces should manage prisoners’ licences",
        ),
        ("", "The force should answer calls"),
    ],
)
def test_what_every_finding_says_does_not_make_two_alike(one: str, other: str) -> None:
    assert in_words(of_titles(one, other)) == ""


def test_the_same_text_under_another_title_is_alike_in_part() -> None:
    text = "Stolen vehicles stood in the yard for weeks because nobody was told to collect them."
    score = likeness(
        Worded("The force should return property sooner", text),
        Worded("Vehicles wait too long for their owners", text),
    )
    assert in_words(score) == "Alike in part"


def test_a_text_of_its_own_never_makes_equal_titles_less_alike() -> None:
    title = "The force should answer non-emergency calls faster"
    assert likeness(Worded(title, "In one month 900 gave up."), Worded(title, "Staff left.")) == 100


@given(WORDS, WORDS, WORDS, WORDS)
def test_likeness_is_the_same_either_way_round_and_within_its_scale(
    title: str, text: str, other_title: str, other_text: str
) -> None:
    one, other = Worded(title, text), Worded(other_title, other_text)
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 100


@given(WORDS)
def test_a_finding_is_wholly_like_itself(title: str) -> None:
    assert of_titles(title, title) == (100 if substance(title) else 0)


def test_of_many_titles_those_worth_a_look_come_first_whatever_their_order() -> None:
    others = [f"The force should count the {n} lamps of its garages" for n in range(300)]
    titles = [*others, "Searches of children should each be recorded by the force"]
    found = nearest("The force should record every search of a child", titles, most=5)
    assert found[0] == 300
    assert len(found) == 5


def test_a_title_without_a_word_of_substance_is_near_to_nothing() -> None:
    assert nearest("The force should improve", ["The force should improve how it works"]) == []


def titles_in(prefix: str) -> dict[str, list[str]]:
    """The areas for improvement of a real report, and the bullets under such a heading."""
    words = seed(prefix).read_text(encoding="utf-8")
    return {
        "titled": re.findall(r"Area for improvement: ([^\n*#]+)", words),
        "bullets": re.findall(r"^- (The force should [^\n]+)", words, flags=re.MULTILINE),
    }


def test_real_titles_that_recur_are_told_from_those_that_do_not() -> None:
    recent, old = titles_in("001")["titled"], titles_in("004")["bullets"]
    assert (len(recent), len(old)) == (14, 6)
    scores = sorted((of_titles(a, b) for a, b in combinations(recent + old, 2)), reverse=True)
    very = [score for score in scores if score >= VERY_ALIKE]
    part = [score for score in scores if ALIKE_IN_PART <= score < VERY_ALIKE]
    assert len(very) == 3  # disruptions, local profile, effect of the work: the last since 2016
    assert len(part) == 3  # 4P plans, and a local profile of other content
    assert min(part) > ALIKE_IN_PART + 10
    assert scores[6] < ALIKE_IN_PART - 5


def test_what_cambridgeshire_was_told_in_2016_is_found_again_in_2023() -> None:
    later = next(each for each in titles_in("001")["titled"] if "learns from experience" in each)
    alike = [each for each in titles_in("004")["bullets"] if of_titles(each, later) >= VERY_ALIKE]
    assert len(alike) == 1
    assert "learns from experience" in alike[0]
