"""How the inspectorate's date stands, in words."""

import datetime as dt

import pytest

from recommendations.rules.due import due_standing

TODAY = dt.date(2023, 9, 1)


@pytest.mark.parametrize(
    ("days", "words", "meaning"),
    [
        (-12, "Overdue by 12 days", "overdue"),
        (-1, "Overdue by 1 day", "overdue"),
        (0, "Due today", "due_soon"),
        (1, "Due tomorrow", "due_soon"),
        (30, "Due in 30 days", "due_soon"),
        (31, "Due in 31 days", "neutral"),
    ],
)
def test_an_open_finding_says_how_near_its_date_is(days: int, words: str, meaning: str) -> None:
    standing = due_standing(TODAY + dt.timedelta(days=days), is_open=True, on=TODAY)
    assert standing == (words, meaning)


def test_what_has_ended_is_never_late() -> None:
    assert due_standing(dt.date(2016, 2, 1), is_open=False, on=TODAY) is None


def test_a_finding_without_a_date_is_never_late() -> None:
    assert due_standing(None, is_open=True, on=TODAY) is None
