"""On which days people are told, whatever nights were missed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.rules.obligations import BASIS, LADDERS, Rule
from reminders.rules.stages import AFTER_THE_DAY, BY_CUSTOM, BY_LAW, Ladder, Stage

DUE = dt.date(2023, 7, 13)

dates = st.dates(dt.date(2017, 1, 31), dt.date(2040, 1, 1))
ladders = st.sampled_from([BY_LAW, BY_CUSTOM, AFTER_THE_DAY])
nights = st.sets(st.integers(-40, 90), min_size=1, max_size=40)


def told(ladder: Ladder, due_on: dt.date, days: set[int]) -> list[Stage]:
    """The stages told on runs so many days after the date; each is recorded, so told once."""
    found: list[Stage] = []
    for day in sorted(days):
        stage = ladder.reached(due_on, on=due_on + dt.timedelta(days=day))
        if stage and stage not in found:
            found.append(stage)
    return found


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (dt.date(2023, 6, 28), None),
        (dt.date(2023, 6, 29), "14 before"),
        (dt.date(2023, 7, 5), "14 before"),
        (dt.date(2023, 7, 6), "7 before"),
        (dt.date(2023, 7, 11), "2 before"),
        (dt.date(2023, 7, 13), "on the day"),
        (dt.date(2023, 7, 14), "1 after"),
        (dt.date(2023, 7, 20), "1 after"),
        (dt.date(2023, 7, 21), "8 after"),
        (dt.date(2030, 1, 1), "57 after"),
    ],
)
def test_the_last_day_of_a_response_is_told_in_stages(on: dt.date, name: str | None) -> None:
    stage = BY_LAW.reached(DUE, on=on)

    assert (stage.name if stage else None) == name


def test_every_rule_has_its_stages_and_says_what_kind_of_date_it_is() -> None:
    assert set(LADDERS) == set(BASIS) == set(Rule)


@given(ladder=ladders, due_on=dates)
def test_run_every_night_each_stage_is_told_once_on_its_day(
    ladder: Ladder, due_on: dt.date
) -> None:
    assert told(ladder, due_on, set(range(-40, 90))) == list(ladder.stages)
    assert all(ladder.reached(due_on, on=stage.day(due_on)) == stage for stage in ladder.stages)


@given(ladder=ladders, due_on=dates, days=nights)
def test_however_many_nights_are_missed_the_nearest_stage_is_caught_up(
    ladder: Ladder, due_on: dt.date, days: set[int]
) -> None:
    last = max(days)
    nearest = [stage for stage in ladder.stages if stage.days_after <= last]

    assert told(ladder, due_on, days)[-1:] == nearest[-1:]


@given(ladder=ladders, due_on=dates, days=nights)
def test_missed_nights_never_end_in_a_burst(
    ladder: Ladder, due_on: dt.date, days: set[int]
) -> None:
    assert len(told(ladder, due_on, days)) <= min(len(days), len(ladder.stages))


@given(due_on=dates)
def test_a_date_that_passed_stops_nagging_after_eight_weeks(due_on: dt.date) -> None:
    assert BY_LAW.stages[-1].days_after == 57
    assert BY_CUSTOM.stages[-1].days_after == 1
