"""Due dates in every form the inspectorate writes them, with their words and precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reading.dates import due_in


@pytest.mark.parametrize(
    ("text", "words", "on", "precision"),
    [
        ("By 1 September 2023, the force", "By 1 September 2023", "2023-09-01", "day"),
        ("by the 3rd of May 2024", "by the 3rd of May 2024", "2024-05-03", "day"),
        ("before 31/03/2025", "before 31/03/2025", "2025-03-31", "day"),
        ("By February 2024, forces", "By February 2024", "2024-02-29", "month"),
        ("by the end of March 2025", "by the end of March 2025", "2025-03-31", "month"),
        ("no later than Dec 2021", "no later than Dec 2021", "2021-12-31", "month"),
        ("by the end of 2025 the force", "by the end of 2025", "2025-12-31", "month"),
        ("Within three months, the force", "Within three months", "2023-08-19", "relative"),
        (
            "within 6 weeks of publication",
            "within 6 weeks of publication",
            "2023-06-30",
            "relative",
        ),
        ("should immediately", "immediately", None, "immediate"),
    ],
)
def test_a_due_date_keeps_its_words_and_its_precision(
    text: str, words: str, on: str | None, precision: str
) -> None:
    due = due_in(text, "2023-05-19")
    assert due is not None
    assert (due.words, due.on, due.precision) == (words, on, precision)


@pytest.mark.parametrize("text", ["The force should act.", "by 31 February 2023", "in May", ""])
def test_no_due_date_is_made_up(text: str) -> None:
    assert due_in(text, "2023-05-19") is None


def test_a_period_counts_only_from_a_known_day() -> None:
    for published in (None, "2023-05"):
        due = due_in("Within six months", published)
        assert due is not None
        assert (due.on, due.precision) == (None, "relative")


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(day: date) -> None:
    due = due_in(f"By {day.day} {day:%B %Y}, the force should act.", None)
    assert due is not None
    assert due.on == day.isoformat()
