"""The document beside the proposal: every line where the reader counted it."""

from __future__ import annotations

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
    assert [line.is_heading for line in shown] == [False, False, False, False, True]


def test_a_very_long_document_is_shown_around_what_was_read() -> None:
    text = "\n".join(f"line {n}" for n in range(1, SHOWN_WHOLE + 500))
    read = ProposedFinding(ref="AFI 1", kind="area_for_improvement", source=Source(line=3000))
    proposal = Proposal(findings=(read,))

    shown = source_lines(text, places_of(proposal))

    assert [line.number for line in shown] == list(range(2985, 3016))
    assert shown[0].is_after_gap
    assert shown[15].read_as == (("finding-1", "AFI 1"),)


def test_an_excerpt_begins_shortly_before_its_line() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 100))

    assert [line.number for line in excerpt(text, 50)] == list(range(45, 76))
    assert excerpt(text, None) == []
