"""The 56 days (Police Act 1996 s.55(5A)): the day of publication is day 1, nothing rolls over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.rules.deadline import PERIOD_DAYS, Clock, Standing, clock, in_words, working_out

RULE_STARTS = dt.date(2017, 1, 31)
PUBLISHED = dt.date(2023, 5, 19)
DAYS = st.dates(min_value=dt.date(2017, 1, 31), max_value=dt.date(2047, 12, 31))


def of(day: dt.date) -> Clock:
    """The clock of a report published on a known day."""
    return clock(published_on=day, month_known=day.replace(day=1), rule_starts_on=RULE_STARTS)


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        (dt.date(2023, 5, 19), dt.date(2023, 7, 13)),
        (dt.date(2021, 2, 10), dt.date(2021, 4, 6)),
        (dt.date(2024, 3, 11), dt.date(2024, 5, 5)),
        (dt.date(2024, 2, 1), dt.date(2024, 3, 27)),
        (RULE_STARTS, dt.date(2017, 3, 27)),
    ],
)
def test_the_last_day_is_the_56th_counted_from_publication(
    published: dt.date, last_day: dt.date
) -> None:
    assert of(published).last_day == last_day


def test_a_last_day_on_a_sunday_stays_a_sunday_and_names_the_friday_before() -> None:
    found = of(dt.date(2024, 3, 11))
    assert found.last_day is not None
    assert found.last_day.strftime("%A") == "Sunday"
    assert "Publish by the Friday before, 3 May 2024" in working_out(found)[-1]


@given(DAYS)
def test_every_report_has_exactly_56_counted_days(published: dt.date) -> None:
    found = of(published)
    assert found.last_day is not None
    counted = [published + dt.timedelta(days=n) for n in range((found.last_day - published).days)]
    assert len([*counted, found.last_day]) == PERIOD_DAYS
    assert found.day_number(published) == 1
    assert found.day_number(found.last_day) == PERIOD_DAYS


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_a_response_is_late_by_the_days_after_the_last_day_and_never_otherwise(
    published: dt.date, after: int
) -> None:
    day = published + dt.timedelta(days=after)
    found = of(published)
    late = found.days_late(response_published_on=day)
    assert late == max(0, after - 55)
    standing = found.standing(on=day, response_published_on=day)
    assert standing == (Standing.LATE if late else Standing.IN_TIME)


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_days_left_and_the_day_number_always_make_56(published: dt.date, after: int) -> None:
    day = published + dt.timedelta(days=after)
    left, number = of(published).days_left(on=day), of(published).day_number(day)
    assert left is not None
    assert number is not None
    assert left + number == PERIOD_DAYS


def test_bedfordshires_letter_of_september_2023_was_day_126_and_70_days_late() -> None:
    found, published = of(PUBLISHED), dt.date(2023, 9, 21)
    assert found.day_number(published) == 126
    assert found.days_late(response_published_on=published) == 70
    words = in_words(found, on=dt.date(2026, 1, 1), response_published_on=published)
    assert words == "Published on 21 September 2023, day 126, 70 days late"


def test_essexs_letter_of_july_2023_came_on_the_last_lawful_day() -> None:
    words = in_words(of(PUBLISHED), on=PUBLISHED, response_published_on=dt.date(2023, 7, 13))
    assert words == "Published on 13 July 2023, day 56 of 56, in time"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (dt.date(2023, 5, 19), "Day 1 of 56, 55 days left"),
        (dt.date(2023, 7, 12), "Day 55 of 56, 1 day left"),
        (dt.date(2023, 7, 13), "Day 56 of 56, today is the last day"),
        (dt.date(2023, 7, 14), "Day 57, 1 day late"),
    ],
)
def test_an_unpublished_response_says_its_day_and_what_is_left(on: dt.date, words: str) -> None:
    assert in_words(of(PUBLISHED), on=on, response_published_on=None) == words


def test_a_report_of_february_2016_has_no_statutory_last_day_and_is_never_late() -> None:
    found = clock(
        published_on=None, month_known=dt.date(2016, 2, 1), rule_starts_on=dt.date(2017, 1, 31)
    )
    assert found.last_day is None
    assert not found.is_waiting_for_day
    assert "did not apply" in working_out(found)[0]
    assert found.days_late(response_published_on=dt.date(2020, 1, 1)) == 0
    standing = found.standing(on=dt.date(2020, 1, 1), response_published_on=None)
    assert standing == Standing.NO_LAST_DAY
    words = in_words(found, on=dt.date(2020, 1, 1), response_published_on=dt.date(2016, 9, 1))
    assert words == "Published on 1 September 2016; no statutory last day"


def test_the_day_before_the_rule_started_has_no_last_day() -> None:
    assert of(RULE_STARTS - dt.timedelta(days=1)).last_day is None


def test_a_report_whose_month_alone_is_known_asks_for_the_day() -> None:
    found = clock(published_on=None, month_known=dt.date(2023, 5, 1), rule_starts_on=RULE_STARTS)
    assert found.last_day is None
    assert found.is_waiting_for_day
    assert "Give the day" in in_words(found, on=PUBLISHED, response_published_on=None)
    assert found.day_number(PUBLISHED) is None


def test_the_month_in_which_the_rule_started_counts_where_the_day_is_unknown() -> None:
    found = clock(published_on=None, month_known=dt.date(2017, 1, 1), rule_starts_on=RULE_STARTS)
    assert found.is_waiting_for_day


def test_the_working_out_can_be_checked_with_a_calendar() -> None:
    first, last, weekends = working_out(of(PUBLISHED))
    assert "19 May 2023" in first
    assert "day 1" in first
    assert "13 July 2023" in last
    assert "does not roll over" in weekends


@pytest.mark.parametrize(
    ("on", "standing"),
    [(dt.date(2023, 7, 13), Standing.RUNNING), (dt.date(2023, 7, 14), Standing.PASSED)],
)
def test_the_period_has_passed_on_the_day_after_the_last(on: dt.date, standing: Standing) -> None:
    assert of(PUBLISHED).standing(on=on, response_published_on=None) == standing
