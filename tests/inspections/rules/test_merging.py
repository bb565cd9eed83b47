"""Two findings that are one: nothing is lost, nothing is said twice, nothing is left hanging."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reading.proposal import Due, Proposal, ProposedFinding
from inspections.rules.problems import problems
from inspections.rules.review import (
    CannotChange,
    dates_differ,
    fingerprint,
    merge_findings,
    merged,
)
from tests.inspections.rules.proposals import dangling, finding, patiently, proposals, refs

MAY, JUNE = (
    Due("by May 2024", "2024-05-31", "month"),
    Due("by 1 June 2024", "2024-06-01", "day"),
)
PROPOSAL = Proposal(
    title="A report",
    bodies=("essex",),
    findings=(
        finding("AFI 1"),
        finding("CoC 1", "cause_of_concern"),
        finding("CoC 1 R1", "recommendation", "CoC 1"),
        finding("AFI 2"),
        finding("CoC 2", "cause_of_concern"),
        finding("CoC 2 R1", "recommendation", "CoC 2"),
        finding("CoC 2 R2", "recommendation", "CoC 2"),
        finding("R1", "recommendation"),
    ),
)


def merge(proposal: Proposal, number: int, other: int, **said: Any) -> Proposal:
    """Two findings merged as the page would, which shows them both."""
    was, other_was = (fingerprint(proposal.findings[n - 1]) for n in (number, other))
    return merge_findings(proposal, number, other, was=was, other_was=other_was, **said)


def saying(title: str | None, text: str = "", *points: str, **more: Any) -> ProposedFinding:
    """An area for improvement that says this."""
    return replace(finding("AFI 1"), title=title, text=text, points=points, **more)


@pytest.mark.parametrize(
    ("first", "second", "title", "text"),
    [
        (saying("Answer calls", "They wait."), saying(None, "Too long."), "Answer calls",
         "They wait.\n\nToo long."),
        (saying("Answer", "Some people wait for"), saying(None, "an hour or more."), "Answer",
         "Some people wait for an hour or more."),
        (saying("Answer", "They wait."), saying("Answer", "They wait."), "Answer", "They wait."),
        (saying("Answer", "They wait."), saying(None, "They  wait. Long."), "Answer",
         "They  wait. Long."),
        (saying("Answer"), saying("Answer calls sooner", "Why."), "Answer",
         "Answer calls sooner\n\nWhy."),
        (saying(None, "Words."), saying("A title", "More."), "A title", "Words.\n\nMore."),
        (saying("Answer calls", ""), saying(None, "Answer calls"), "Answer calls", ""),
    ],
    ids=["joined", "torn", "printed twice", "longer", "two titles", "one title", "title again"],
)  # fmt: skip
def test_texts_are_joined_as_a_person_would_join_them(
    first: ProposedFinding, second: ProposedFinding, title: str, text: str
) -> None:
    one = merged(first, second)

    assert (one.title, one.text) == (title, text)


def test_points_bodies_and_addressees_are_united() -> None:
    first = saying("A", "", "one", "two", bodies=("essex",), addressee_words="The force")
    second = saying("A", "", "two", "three", bodies=("kent", "essex"), addressee_words="Both")

    one = merged(first, second)

    assert one.points == ("one", "two", "three")
    assert one.bodies == ("essex", "kent")
    assert one.addressee_words == "The force; Both"
    assert merged(first, replace(second, addressee_words="force")).addressee_words == "The force"


def test_the_date_of_either_holds_and_of_two_dates_a_person_chooses() -> None:
    without, may, june = saying("A"), saying("B", due=MAY), saying("C", due=JUNE)
    same = replace(may, title="D")

    assert merged(without, may).due == merged(may, without).due == merged(may, same).due == MAY
    assert [dates_differ(may, other) for other in (without, may, june)] == [False, False, True]
    assert merged(may, june, due_of="first").due == MAY
    assert merged(may, june, due_of="second").due == JUNE
    proposal = replace(PROPOSAL, findings=(may, replace(june, ref="AFI 2")))
    with pytest.raises(CannotChange, match="which of the two dates"):
        merge(proposal, 1, 2)
    assert merge(proposal, 1, 2, due_of="second").findings[0].due == JUNE


def test_the_merged_finding_stands_where_the_first_stood_whichever_was_chosen() -> None:
    forth, back = merge(PROPOSAL, 1, 4), merge(PROPOSAL, 4, 1)

    assert forth == back
    assert refs(forth)[0] == "AFI 1"
    assert "AFI 2" not in refs(forth)
    assert forth.findings[0].text == "About AFI 2"
    assert forth.findings[0].is_accepted


def test_what_stood_under_the_second_follows_to_the_first() -> None:
    one = merge(PROPOSAL, 2, 5)

    assert refs(one) == ["AFI 1", "CoC 1", "CoC 1 R1", "CoC 2 R1", "CoC 2 R2", "AFI 2", "R1"]
    assert {each.parent for each in one.findings if each.parent} == {"CoC 1"}


def test_a_recommendation_printed_alone_too_ends_under_its_cause_of_concern() -> None:
    before = replace(
        PROPOSAL, findings=(PROPOSAL.findings[7], PROPOSAL.findings[1], PROPOSAL.findings[2])
    )

    one = merge(before, 1, 3)

    assert refs(one) == ["CoC 1", "R1"]
    assert one.findings[1].parent == "CoC 1"


@pytest.mark.parametrize(
    ("number", "other", "sentence"),
    [
        (1, 1, "Choose another finding"),
        (1, 2, "AFI 1 is an area for improvement and CoC 1 a cause of concern"),
        (2, 3, "CoC 1 is a cause of concern and CoC 1 R1 a recommendation"),
        (3, 6, "CoC 1 R1 stands under CoC 1, CoC 2 R1 under CoC 2"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(number: int, other: int, sentence: str) -> None:
    with pytest.raises(CannotChange, match=sentence):
        merge(PROPOSAL, number, other)


def test_a_merger_of_what_somebody_changed_meanwhile_is_refused() -> None:
    right = [fingerprint(PROPOSAL.findings[n]) for n in (0, 3)]
    for was, other_was in (("", right[1]), (right[0], "")):
        with pytest.raises(CannotChange, match="Somebody changed this line"):
            merge_findings(PROPOSAL, 1, 4, was=was, other_was=other_was)
    with pytest.raises(CannotChange, match="Somebody changed this line"):
        merge_findings(PROPOSAL, 1, 99, was=right[0], other_was="")


def contains(whole: str, part: str) -> bool:
    """Whether the words of one stand together in the other."""
    return f" {' '.join(part.split())} " in f" {' '.join(whole.split())} "


@patiently
@given(proposals(at_least=2), st.data())
def test_no_merger_loses_a_word_or_leaves_anything_hanging(
    proposal: Proposal, data: st.DataObject
) -> None:
    pairs = list(combinations(range(1, len(proposal.findings) + 1), 2))
    number, other = data.draw(st.sampled_from(pairs))
    first, second = proposal.findings[number - 1], proposal.findings[other - 1]
    try:
        now = merge(proposal, number, other, due_of=data.draw(st.sampled_from(["first", "second"])))
    except CannotChange:
        assert first.kind != second.kind or first.parent != second.parent
        return

    one = next(each for each in now.findings if each.ref == first.ref)
    for said in (first, second):
        for part in (said.title or "", said.text):
            assert (
                not part
                or contains(f"{one.title} \n{one.text}", part)
                or contains(one.title or "", part)
            )
        assert {" ".join(p.split()) for p in said.points} <= {
            " ".join(p.split()) for p in one.points
        }
        assert set(said.bodies) <= set(one.bodies)
    assert sorted(refs(now)) == sorted(set(refs(proposal)) - {second.ref})
    assert dangling(now) == []
    assert [each.words for each in problems(now)] == []
    others = {each.ref: each for each in proposal.findings}
    for each in now.findings:
        if each.ref != first.ref:
            assert replace(each, parent=None) == replace(others[each.ref], parent=None)
