"""A grade beside the earlier one of the same body for the same question."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.rules.comparison import Given, compare, round_of, same_question, scale_of
from inspections.statuses import Grade, Standing

CALLS = "Responding to the public"


def in_round(programme: str, grade: str, *, year: int, question: str = CALLS) -> Given:
    return Given(1, question, grade, dt.date(year, 6, 1), programme)


def of_2018(grade: str) -> Given:
    return in_round("PEEL 2018/19", grade, year=2019)


def of_2021(grade: str) -> Given:
    return in_round("PEEL 2021/22", grade, year=2022)


def of_2023(grade: str) -> Given:
    return in_round("PEEL 2023–25", grade, year=2024)


def words(now: Given, *earlier: Given, stated: str = "", year: int | None = None) -> str:
    found = compare(now, earlier, stated=stated, stated_year=year)
    return found.words if found else ""


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("good", "requires_improvement", "Better than in 2021/22 (requires improvement)"),
        ("good", "adequate", "Better than in 2021/22 (adequate)"),
        ("adequate", "good", "Worse than in 2021/22 (good)"),
        ("inadequate", "requires_improvement", "Worse than in 2021/22 (requires improvement)"),
        ("outstanding", "outstanding", "Unchanged since 2021/22 (outstanding)"),
    ],
)
def test_grades_of_one_scale_are_compared(now: str, before: str, said: str) -> None:
    assert words(of_2023(now), of_2021(before)) == said


def test_grades_of_four_are_compared_among_themselves() -> None:
    before = in_round("PEEL: Police effectiveness 2015", "good", year=2016)
    assert words(of_2018("requires_improvement"), before) == "Worse than in 2015 (good)"


@pytest.mark.parametrize("grade", ["outstanding", "good", "requires_improvement", "inadequate"])
def test_across_the_scales_the_earlier_grade_is_shown_and_not_compared(grade: str) -> None:
    found = compare(of_2021("adequate"), [of_2018(grade)])
    assert found
    label = Grade(grade).label
    assert found.words == f"{label} in 2018/19. The scales differ: not comparable"
    assert found.arrow == ""


def test_arrows_stand_for_better_and_worse_alone() -> None:
    arrows = [
        found.arrow
        for before in ("inadequate", "good", "outstanding")
        if (found := compare(of_2023("good"), [of_2021(before)]))
    ]
    assert arrows == ["▲", "", "▼"]


def test_the_latest_earlier_grade_counts() -> None:
    newest = replace(of_2021("good"), published_on=dt.date(2023, 1, 1), programme="PEEL 2021/22")
    assert words(of_2023("good"), of_2021("inadequate"), newest) == "Unchanged since 2021/22 (good)"


@pytest.mark.parametrize(
    "other",
    [
        replace(of_2021("inadequate"), body=2),
        replace(of_2021("inadequate"), question="Investigating crime"),
        replace(of_2021("inadequate"), standing=Standing.CARRIED_OVER),
        replace(of_2021(""), standing=Standing.NOT_GRADED),
        replace(of_2021("inadequate"), published_on=dt.date(2024, 6, 1)),
        replace(of_2021("inadequate"), published_on=dt.date(2025, 1, 1)),
    ],
)
def test_what_is_not_an_earlier_grade_of_the_same_is_left_out(other: Given) -> None:
    assert compare(of_2023("good"), [other]) is None


@pytest.mark.parametrize(
    "now",
    [
        replace(of_2023("good"), standing=Standing.CARRIED_OVER),
        replace(of_2023(""), standing=Standing.NOT_GRADED),
    ],
)
def test_what_was_not_given_anew_is_not_compared_as_new(now: Given) -> None:
    assert compare(now, [of_2021("good")], stated="good", stated_year=2021) is None


@pytest.mark.parametrize(
    ("stated", "year", "said"),
    [
        ("adequate", 2021, "Better than in 2021 (adequate), as this report states"),
        ("good", 2018, "Good in 2018, as this report states. The scales differ: not comparable"),
        ("good", None, "Good before, as this report states"),
    ],
)
def test_the_grade_that_the_report_states_is_shown_where_the_register_has_none(
    stated: str, year: int | None, said: str
) -> None:
    assert words(of_2023("good"), stated=stated, year=year) == said
    known = words(of_2023("good"), of_2021("good"), stated=stated, year=year)
    assert known == "Unchanged since 2021/22 (good)"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Responding to the public", "responding to  the public", True),
        ("How effective is the force at investigating crime?", "Investigating crime", True),
        ("How well does the force investigate crime?", "Investigating crime", False),
        ("Tackling serious and organised crime", "Serious and organised crime", True),
        ("Disrupting serious organised crime", "Serious and organised crime", True),
        (
            "Preventing crime & anti-social behaviour",
            "Preventing crime and antisocial behaviour",
            True,
        ),
        ("Preventing crime", "Preventing crime and antisocial behaviour", False),
        ("Managing offenders", "Investigating crime", False),
    ],
)
def test_a_question_is_the_same_in_the_same_words_or_in_known_ones(
    one: str, other: str, is_same: bool
) -> None:
    assert same_question(one, other) is is_same
    assert same_question(other, one) is is_same


@pytest.mark.parametrize(
    ("programme", "year", "named", "steps"),
    [
        ("PEEL 2018/19", 2020, "2018/19", 4),
        ("PEEL 2021/22", 2023, "2021/22", 5),
        ("PEEL 2023–2025", 2024, "2023–2025", 5),
        ("PEEL: Police effectiveness 2015", 2016, "2015", 4),
        ("HMIC 2014", 2014, "2014", 4),
        ("Joint custody inspections", 2020, "2020", 4),
        ("", 2022, "2022", 5),
    ],
)
def test_a_round_is_named_and_its_scale_known(
    programme: str, year: int, named: str, steps: int
) -> None:
    at = in_round(programme, "good", year=year)
    assert (round_of(at), len(scale_of(at))) == (named, steps)


def test_adequate_is_a_grade_of_five_whenever_it_was_given() -> None:
    assert len(scale_of(in_round("", "adequate", year=2020))) == 5


@given(st.sampled_from(list(Grade)), st.sampled_from(list(Grade)))
def test_better_one_way_is_worse_the_other(one: Grade, other: Grade) -> None:
    forth, back = (
        compare(of_2023(now), [of_2021(before)]) for now, before in ((one, other), (other, one))
    )
    assert forth
    assert back
    turned = {"better": "worse", "worse": "better", "unchanged": "unchanged"}
    assert back.kind == turned[forth.kind]
