"""Correcting a proposal keeps it whole: references, parents and places stay true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reading.proposal import Due, Proposal, ProposedJudgement
from inspections.rules.problems import problems
from inspections.rules.review import (
    CannotChange,
    add_finding,
    add_judgement,
    drop_finding,
    drop_judgement,
    fingerprint,
    next_ref,
    numbered_again,
    published,
    replace_finding,
)
from tests.inspections.rules.proposals import finding, refs

PROPOSAL = Proposal(
    title="A report",
    bodies=("essex",),
    judgements=(ProposedJudgement("essex", "Crime", "good"),),
    findings=(
        finding("AFI 1"),
        finding("CoC 1", "cause_of_concern"),
        finding("CoC 1 R1", "recommendation", "CoC 1"),
        finding("R1", "recommendation"),
        finding("CoC 2", "cause_of_concern"),
        finding("IP 1", "innovative_practice"),
    ),
)


def change(number: int, **parts: object) -> Proposal:
    """The proposal with one finding changed."""
    before = PROPOSAL.findings[number - 1]
    now = replace(before, **parts)  # type: ignore[arg-type]
    return replace_finding(PROPOSAL, number, was=fingerprint(before), now=now)


def test_a_recommendation_moves_behind_the_cause_of_concern_it_is_put_under() -> None:
    moved = change(4, parent="CoC 2", ref="CoC 2 R1")

    assert refs(moved) == ["AFI 1", "CoC 1", "CoC 1 R1", "CoC 2", "CoC 2 R1", "IP 1"]
    assert not problems(moved)


def test_a_cause_of_concern_with_recommendations_stays_one() -> None:
    with pytest.raises(CannotChange, match="CoC 1 R1 stands under CoC 1"):
        change(2, kind="area_for_improvement")


@pytest.mark.parametrize("parent", ["AFI 1", "CoC 9", "R1"])
def test_nothing_stands_under_what_is_no_cause_of_concern(parent: str) -> None:
    with pytest.raises(CannotChange, match="no cause of concern"):
        change(4, parent=parent)


def test_a_line_that_changed_meanwhile_is_not_overwritten() -> None:
    with pytest.raises(CannotChange, match="Somebody changed this line"):
        drop_finding(PROPOSAL, 1, was="something else")
    with pytest.raises(CannotChange, match="Somebody changed this line"):
        drop_finding(PROPOSAL, 99, was="")


def test_one_body_has_one_grade_for_one_question() -> None:
    with pytest.raises(CannotChange, match="a grade for “Crime”"):
        add_judgement(PROPOSAL, ProposedJudgement("essex", "Crime", "adequate"))

    without = drop_judgement(PROPOSAL, 1, was=fingerprint(PROPOSAL.judgements[0]))
    assert without.judgements == ()


def test_a_finding_is_added_first_last_or_between() -> None:
    added = finding("AFI 9")

    assert refs(add_finding(PROPOSAL, added, after=0))[0] == "AFI 9"
    assert refs(add_finding(PROPOSAL, added, after=99))[-1] == "AFI 9"
    assert refs(add_finding(PROPOSAL, added, after=1))[1] == "AFI 9"


def test_the_next_reference_is_free() -> None:
    assert next_ref(PROPOSAL, "area_for_improvement", None) == "AFI 2"
    assert next_ref(PROPOSAL, "recommendation", "CoC 1") == "CoC 1 R2"
    assert next_ref(PROPOSAL, "promising_practice", None) == "IP 2"


@given(st.permutations(["AFI 1", "AFI 7", "CoC 3", "R4", "IP 2"]))
def test_numbering_again_gives_every_finding_its_own_reference(order: list[str]) -> None:
    kinds = {
        "A": "area_for_improvement",
        "C": "cause_of_concern",
        "R": "recommendation",
        "I": "positive_practice",
    }
    given_order = [finding(ref, kinds[ref[0]]) for ref in order]
    at = order.index("CoC 3") + 1
    given_order.insert(at, finding("CoC 3 R9", "recommendation", "CoC 3"))

    again = numbered_again(replace(PROPOSAL, findings=tuple(given_order)))

    assert sorted(refs(again)) == ["AFI 1", "AFI 2", "CoC 1", "CoC 1 R1", "IP 1", "R1"]
    assert not problems(again)
    assert numbered_again(again) == again


def test_a_period_counts_from_the_day_of_publication_and_not_from_a_month() -> None:
    within = replace(
        finding("R1", "recommendation"), due=Due("within six months", None, "relative")
    )
    proposal = replace(PROPOSAL, findings=(within, finding("AFI 1")))

    by_day, by_month = published(proposal, "2024-03-15"), published(proposal, "2024-03")

    assert by_day.findings[0].due.on == "2024-09-15"
    assert by_month.findings[0].due.on is None
    assert published(by_day, "2024-04-15").findings[0].due.on == "2024-10-15"
