"""Two wordings side by side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.rules.wording import MOST_WORDS, Run, says_the_same, side_by_side

TEXT = st.text(alphabet="ab c\n.’'", max_size=80)


def marked(runs: list[Run]) -> str:
    """A side as one reads it, what is marked in brackets."""
    return " ".join(f"[{run.words}]" if run.is_changed else run.words for run in runs)


@pytest.mark.parametrize(
    ("was", "now", "old", "new"),
    [
        ("Call them soon", "Call them", "Call them [soon]", "Call them"),
        ("Call them", "Please call them", "[Call] them", "[Please call] them"),
        ("By 1 May 2024", "By 1 June 2024", "By 1 [May] 2024", "By 1 [June] 2024"),
        ("the force’s plan", "the force's plan", "the force’s plan", "the force's plan"),
        ("one\ntwo", "one\n\ntwo", "one\ntwo", "one\ntwo"),
        ("", "All new", "", "[All new]"),
        ("All gone", "", "[All gone]", ""),
    ],
)
def test_the_words_that_differ_are_marked_on_either_side(
    was: str, now: str, old: str, new: str
) -> None:
    runs = side_by_side(was, now)
    assert (marked(runs[0]), marked(runs[1])) == (old, new)


def test_of_very_long_wordings_all_is_marked() -> None:
    was, now = side_by_side("word " * (MOST_WORDS + 1), "word")
    assert [run.is_changed for run in (*was, *now)] == [True, True]


@given(TEXT, TEXT)
@settings(deadline=None)
def test_the_runs_of_a_side_hold_all_its_words(was: str, now: str) -> None:
    for words, runs in zip((was, now), side_by_side(was, now), strict=True):
        assert " ".join(run.words for run in runs).split() == words.split()


@given(TEXT)
def test_nothing_is_marked_in_the_same_wording(words: str) -> None:
    assert not any(run.is_changed for side in side_by_side(words, words) for run in side)
    assert says_the_same(words, words)
