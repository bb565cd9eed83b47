"""The document beside the proposal: every line where the reader counted it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspections.reading.lines import lines_of
from inspections.reading.proposal import Proposal, ProposedFinding, Source
from inspections.rules.source import SHOWN_WHOLE, excerpt, places_of, source_lines

PAGED = "One\n\n- two **bold**\r\nthree\ffour\n# Five\n"


def test_lines_are_numbered_as_the_reader_numbers_them() -> None:
    for text in (PAGED, "a\n\nb\rc\u2028d\x0be\x85f\u2029g", "", "\f\f\n"):
        read = {line.number: line.raw.strip() for line in lines_of(text) if not line.blank}
        shown = {line.number: line.words for line in source_lines(text, {})}
        assert shown.keys() == read.keys()


def test_make_up_is_taken_off_and_pages_are_known() -> None:
    shown = source_lines(PAGED, {})

    assert [line.words for line in shown] == ["One", "• two bold", "three", "four", "Five"]
    assert [line.page for line in shown] == [1, 1, 1, 2, 2]
    assert [line.begins_page for line in shown] == [True, False, False, True, False]
    assert [line.look for line in shown] == ["text", "bullet", "text", "text", "heading"]


@pytest.mark.parametrize(
    ("raw", "words", "look", "depth", "is_boxed"),
    [
        ("## Findings ##", "Findings", "heading", 0, False),
        ("**Area for improvement**", "Area for improvement", "heading", 0, False),
        ("<b>Essex Police</b> is *good*", "Essex Police is good", "text", 0, False),
        ("- a point", "• a point", "bullet", 0, False),
        ("    * deeper", "• deeper", "bullet", 2, False),
        ("3. third", "3. third", "bullet", 0, False),
        ("(iv) fourth", "(iv) fourth", "bullet", 0, False),
        ("so. The next sentence", "so. The next sentence", "text", 0, False),
        ("> words in a box", "words in a box", "text", 0, True),
        ("> - point in it", "• point in it", "bullet", 0, True),
        ("| Essex | **Good** | a \\| b |", "Essex · Good · a | b", "row", 0, False),
        ("[^2]: See page 4.", "Note 2: See page 4.", "note", 0, False),
    ],
)
def test_marks_are_shown_as_a_person_expects(
    raw: str, words: str, look: str, depth: int, is_boxed: bool
) -> None:
    (line,) = source_lines(raw, {})

    assert (line.words, line.look, line.depth) == (words, look, depth)
    assert line.is_boxed is is_boxed
    assert line.set_as.split()[0] == look


@pytest.mark.parametrize("raw", ["|---|:--:|", "---", "<hr/>", "  ", "***"])
def test_what_only_rules_a_line_is_not_shown(raw: str) -> None:
    assert source_lines(f"One\n{raw}\nTwo", {})[1].words == "Two"


def test_pages_that_a_text_marks_itself_are_known() -> None:
    shown = source_lines("One\n<!-- page 7 -->\nTwo\n[page 8]\nThree", {})

    assert [(line.words, line.page) for line in shown] == [("One", None), ("Two", 7), ("Three", 8)]
    assert [line.begins_page for line in shown] == [False, True, True]


def test_a_very_long_document_is_shown_around_the_lines_on_the_page() -> None:
    text = "\n".join(f"line {n}" for n in range(1, SHOWN_WHOLE + 500))
    read = ProposedFinding(ref="AFI 1", kind="area_for_improvement", source=Source(line=3000))
    far = replace(read, ref="AFI 2", source=Source(line=3010))
    places = places_of(Proposal(findings=(read, far)), {"finding-1"})

    shown = source_lines(text, places, near=[3000])

    assert [line.number for line in shown] == list(range(2985, 3016))
    assert shown[0].is_after_gap
    assert shown[15].read_as == [("AFI 1", "finding-1")]
    assert shown[25].read_as == [("AFI 2", None)]


def test_an_excerpt_begins_shortly_before_its_line_and_marks_it() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 100))

    shown = excerpt(text, 50)

    assert [line.number for line in shown] == list(range(45, 76))
    assert [line.number for line in shown if line.is_marked] == [50]
    assert excerpt(text, None) == []
