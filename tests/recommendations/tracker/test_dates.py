"""Dates in the forms that people type: read, or asked about in words; never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recommendations.tracker.dates import DAY, MONTH, last_of_month, spelt
from recommendations.tracker.periods import date_in, day_in

PUBLISHED = dt.date(2023, 5, 19)
THE_DAY = dt.date(2023, 7, 13)
THE_MONTH = dt.date(2023, 7, 31)

ONE_DAY = """
13/07/2023 | 13/7/2023 | 13/07/23 | 13.07.2023 | 13.7.23 | 13-07-2023 | 13-7-23 | 13 07 2023
2023-07-13 | 2023/07/13 | 2023.7.13 | 2023-07-13 00:00:00 | 2023-07-13T00:00:00 | 13/07/2023 00:00
13 July 2023 | 13 july 2023 | 13 JULY 2023 | 13th July 2023 | 13 Jul 2023 | 13th Jul 23
13 Jul. 2023
13-Jul-23 | 13-Jul-2023 | 13/Jul/2023 | 13 July, 2023 | 13th of July 2023 | 13 of July 2023
July 13, 2023 | July 13th, 2023 | Jul 13 2023 | 13July2023 | 13 Jul '23 | 13 July 2023.
Thursday 13 July 2023 | Thu 13/07/2023 | Thurs, 13 July 2023 | by 13 July 2023 | By 13/07/23
before 13 July 2023 | on 13 July 2023 | due by 13 July 2023 | no later than 13 July 2023
end of 13 July 2023 | on or before 13 July 2023
"""
ONE_MONTH = """
July 2023 | july 2023 | Jul 2023 | Jul-23 | Jul 23 | Jul/23 | Jul '23 | July, 2023 | July-2023
JUL-23
07/2023 | 7/2023 | 07-2023 | 2023-07 | 2023/07 | 07/23 | 07-23 | 2023 July
end of July 2023 | End July 2023 | the end of July 2023 | by end of July 2023 | By the end of Jul-23
by July 2023 | close of July 2023 | last day of July 2023 | July of 2023
"""
QUARTERS = """
Q2 2024/25 | q2 2024/25 | Q2 24/25 | Q2 2024-25 | Q2 2024/2025 | Q2 FY24/25 | Q2 FY 2024/25
Q 2 2024/25
2024/25 Q2 | end of Q2 2024/25 | by end of Q2 2024/25 | Quarter 2 2024/25 | Qtr 2 2024/25
second quarter of 2024/25 | 2nd quarter 2024/25 | Q2 (2024/25) | Q2 of the financial year 2024/25
"""
NO_DATE = "n/a | N/A | none | - | No date | not applicable | nil | ?"
SAID_TO_HAVE_NONE = "TBC | tbc | To be confirmed | ongoing | On-going | complete | Completed | BAU"


def forms(lines: str) -> list[str]:
    """The forms of a table, parted by bars."""
    return [form.strip() for line in lines.strip().splitlines() for form in line.split(" | ")]


@pytest.mark.parametrize("words", forms(ONE_DAY))
def test_a_day_is_read_in_every_form_that_people_type(words: str) -> None:
    read = date_in(words)
    assert (read.on, read.precision, read.problem) == (THE_DAY, DAY, "")


@pytest.mark.parametrize("words", forms(ONE_MONTH))
def test_a_month_counts_to_its_last_day(words: str) -> None:
    read = date_in(words)
    assert (read.on, read.precision, read.problem) == (THE_MONTH, MONTH, "")


@pytest.mark.parametrize("words", forms(QUARTERS))
def test_a_quarter_of_a_financial_year_ends_with_its_last_month(words: str) -> None:
    read = date_in(words)
    assert (read.on, read.precision, read.words) == (dt.date(2024, 9, 30), MONTH, words)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Q1 2024/25", dt.date(2024, 6, 30)),
        ("Q3 2024/25", dt.date(2024, 12, 31)),
        ("Q4 2024/25", dt.date(2025, 3, 31)),
        ("last quarter 2024/25", dt.date(2025, 3, 31)),
        ("Q4 1999/2000", None),
        ("end of 2024/25", dt.date(2025, 3, 31)),
        ("end of financial year 2024/25", dt.date(2025, 3, 31)),
        ("year end 2024/25", dt.date(2025, 3, 31)),
        ("2024-25 year end", dt.date(2025, 3, 31)),
        ("end of 2024", dt.date(2024, 12, 31)),
    ],
)
def test_financial_years_begin_in_april(words: str, last: dt.date | None) -> None:
    assert date_in(words).on == last


@pytest.mark.parametrize("words", forms(NO_DATE))
def test_words_for_no_date_are_no_date(words: str) -> None:
    read = date_in(words)
    assert (read.on, read.precision, read.problem, read.note) == (None, "none", "", "")


@pytest.mark.parametrize("words", forms(SAID_TO_HAVE_NONE))
def test_words_that_leave_the_date_open_are_brought_in_without_one_and_said(words: str) -> None:
    read = date_in(words)
    assert (read.on, read.problem) == (None, "")
    assert "without a date" in read.note


@pytest.mark.parametrize(
    ("words", "on", "precision"),
    [
        ("within six months", dt.date(2023, 11, 19), "relative"),
        ("Within 3 months of publication", dt.date(2023, 8, 19), "relative"),
        ("within 28 days", dt.date(2023, 6, 16), "relative"),
        ("immediately", None, "immediate"),
        ("With immediate effect", None, "immediate"),
    ],
)
def test_spans_are_counted_from_publication(words: str, on: dt.date | None, precision: str) -> None:
    read = date_in(words, published_on=PUBLISHED)
    assert (read.on, read.precision, read.words) == (on, precision, words)


def test_a_span_is_not_counted_where_the_day_of_publication_is_unknown() -> None:
    read = date_in("within six months")
    assert (read.on, read.precision) == (None, "relative")


@pytest.mark.parametrize(
    ("words", "says", "suggestions"),
    [
        ("31/02/2023", "no such day", ()),
        ("30 February 2023", "no such day as “30 February 2023”", ()),
        ("29/02/2023", "no such day", ()),
        ("2023-13-01", "no such day", ()),
        ("13/13/2023", "no such day", ()),
        ("13/2023", "no such month", ()),
        ("07/13/2023", "as Americans write it", ("13 July 2023",)),
        ("02/30/2023", "no such day", ()),
        ("13/07/73", "1973 or 2073", ()),
        ("13/07", "Say which year", ()),
        ("13 July", "Say which year: “13 July”", ()),
        ("July", "Say which year", ()),
        ("07/08", "Say which year", ()),
        ("Q2", "Say which year", ("Q2 2023/24",)),
        ("end of Q2", "Say which year", ("Q2 2023/24",)),
        ("Q2 2024", "January or from April", ("Q2 2024/25", "June 2024")),
        ("Q5 2024/25", "four quarters", ()),
        ("Q2 2024/26", "is no date", ()),
        ("Q2 or so", "is no date", ()),
        ("2024/25", "a whole year", ("31 March 2025",)),
        ("2011/12", "or the financial year", ("December 2011", "31 March 2012")),
        ("2023", "a whole year", ()),
        ("mid 2024", "not exact enough", ()),
        ("early July 2023", "not exact enough", ("July 2023",)),
        ("spring 2024", "not exact enough", ()),
        ("Summer", "not exact enough", ()),
        ("asap", "is no date", ("immediately",)),
        ("6 months", "is no date", ()),
        ("soonish", "is no date", ()),
        ("45120", "how Excel counts days, it means 13 July 2023", ("13 July 2023",)),
        ("45120.5", "a number, not a date", ()),
        ("12", "a number, not a date", ()),
        ("20230713", "is a number", ("13 July 2023",)),
        ("Friday 13 July 2023", "13 July 2023 is a Thursday", ("13 July 2023",)),
        ("13/07/2023 - 30/09/2023", "more than one date", ("13 July 2023", "30 September 2023")),
        ("13/07/2023 (now 30/09/2023)", "more than one", ("13 July 2023", "30 September 2023")),
        ("13/07/2023 tbc", "other words too", ("13 July 2023",)),
        ("13/07/1066", "is no date", ()),
        ("1/1/1901", "cannot be meant", ()),
    ],
)
def test_what_may_mean_several_days_or_none_is_asked_about_and_never_guessed(
    words: str, says: str, suggestions: tuple[str, ...]
) -> None:
    read = date_in(words, published_on=PUBLISHED)
    assert read.on is None
    assert says in read.problem
    assert read.suggestions == suggestions
    for suggestion in suggestions:
        assert not date_in(suggestion, published_on=PUBLISHED).problem


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("end of Q2", dt.date(2023, 9, 30)),
        ("Q4", dt.date(2024, 3, 31)),
        ("13 July", dt.date(2023, 7, 13)),
        ("Feb", dt.date(2024, 2, 29)),
    ],
)
def test_a_year_that_stands_in_the_header_counts_for_its_cells(words: str, on: dt.date) -> None:
    assert date_in(words, header="Due (2023/24)").on == on
    assert date_in(words, header="Due").on is None


def test_the_day_of_an_update_is_a_day_and_no_span() -> None:
    assert day_in("13/07/2023").on == THE_DAY
    assert "names no day here" in day_in("within six months").problem
    assert "names no day here" in day_in("immediately").problem


SUFFIXES = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}
DAY_FORMS: list[Callable[[dt.date], str]] = [
    spelt,
    lambda day: day.isoformat(),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%A} {spelt(day)}",
    lambda day: f"{day.day}{SUFFIXES.get(day.day, 'th')} {day:%B %Y}",
    lambda day: f"by {day.day} {day:%b} {day:%y}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%Y/%m/%d} 00:00:00",
]
MONTH_FORMS: list[Callable[[dt.date], str]] = [
    lambda day: spelt(day, MONTH),
    lambda day: f"{day:%b-%y}",
    lambda day: f"{day:%m/%Y}",
    lambda day: f"{day:%Y-%m}",
    lambda day: f"end of {day:%B %Y}",
    lambda day: f"{day:%b} '{day:%y}",
]
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31))


@given(day=DAYS, form=st.sampled_from(DAY_FORMS))
def test_any_day_in_any_form_comes_back(day: dt.date, form: Callable[[dt.date], str]) -> None:
    read = date_in(form(day))
    assert (read.on, read.precision) == (day, DAY)


@example(day=dt.date(2004, 3, 1), form=MONTH_FORMS[2])
@given(day=DAYS, form=st.sampled_from(MONTH_FORMS))
def test_any_month_in_any_form_comes_back(day: dt.date, form: Callable[[dt.date], str]) -> None:
    written = form(day)
    if written[:4] == str(day.year) and (day.year + 1) % 100 == day.month:
        return  # 2011-12 may be a financial year, and is asked about
    read = date_in(written)
    assert (read.on, read.precision) == (last_of_month(day.year, day.month), MONTH)


@given(words=st.text(max_size=60))
def test_any_words_are_a_date_or_none_or_a_sentence(words: str) -> None:
    read = date_in(words, header=words, published_on=PUBLISHED)
    assert bool(read.problem) <= (read.on is None)
    assert not read.problem or read.problem.endswith(".")
