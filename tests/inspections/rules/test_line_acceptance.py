"""Going through the lines: each is accepted by a person, the doubtful first, and none is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reading.proposal import Proposal, ProposedJudgement
from inspections.rules.review import (
    AS_IN_THE_REPORT,
    DOUBTFUL_FIRST,
    CannotChange,
    Order,
    Position,
    accept_line,
    accept_sure,
    add_finding,
    drop_finding,
    fingerprint,
    fingerprint_of_all,
    in_doubt,
    in_order,
    line_at,
    look_again,
    next_to_accept,
    positions,
    progress_of,
    replace_finding,
    still_to_review,
    sure,
)
from tests.inspections.rules.proposals import finding, patiently, proposals

PROPOSAL = Proposal(
    title="A report",
    bodies=("essex",),
    judgements=(
        ProposedJudgement("essex", "Crime", "good"),
        ProposedJudgement(None, "Calls", "good"),
    ),
    findings=(
        finding("AFI 1"),
        replace(finding("AFI 2"), confidence=0.6, reasons=("the title may go on",)),
        replace(finding("AFI 3"), bodies=()),
        finding("AFI 4"),
    ),
)
CRIME, CALLS = Position("judgement", 1), Position("judgement", 2)
AFI_1, AFI_2, AFI_3, AFI_4 = (Position("finding", n) for n in range(1, 5))


def accepted(proposal: Proposal, at: Position) -> Proposal:
    """One line accepted as the page would, which shows it."""
    return accept_line(proposal, at, was=fingerprint(line_at(proposal, at)))


def test_doubtful_lines_come_first_and_the_others_in_the_order_of_the_report() -> None:
    doubtful = [CALLS, AFI_2, AFI_3]

    assert in_doubt(PROPOSAL) == doubtful
    assert in_order(PROPOSAL, DOUBTFUL_FIRST) == [*doubtful, CRIME, AFI_1, AFI_4]
    assert in_order(PROPOSAL, AS_IN_THE_REPORT) == positions(PROPOSAL)
    assert in_doubt(accepted(PROPOSAL, AFI_2)) == [CALLS, AFI_3]


def test_all_that_are_sure_are_accepted_at_once_and_no_doubtful_one_with_them() -> None:
    shown = sure(PROPOSAL)
    now = accept_sure(PROPOSAL, was=fingerprint_of_all(PROPOSAL, shown))

    assert shown == [CRIME, AFI_1, AFI_4]
    assert [at for at in positions(now) if line_at(now, at).is_accepted] == shown
    assert progress_of(PROPOSAL) == (0, 6, 3)
    assert progress_of(now) == (3, 6, 3)


def test_all_that_are_sure_are_only_those_that_were_shown() -> None:
    shown = fingerprint_of_all(PROPOSAL, sure(PROPOSAL))
    changed = replace(PROPOSAL, findings=(replace(PROPOSAL.findings[0], text="Other."),))

    with pytest.raises(CannotChange, match="Somebody changed some of these lines"):
        accept_sure(changed, was=shown)


def test_a_line_with_something_to_put_right_is_corrected_before_it_is_accepted() -> None:
    with pytest.raises(CannotChange, match="Say which body was graded for “Calls”, before you"):
        accepted(PROPOSAL, CALLS)


def test_to_accept_twice_does_no_harm_and_to_look_again_takes_it_back() -> None:
    was = fingerprint(line_at(PROPOSAL, AFI_2))
    once = accept_line(PROPOSAL, AFI_2, was=was)

    assert accept_line(once, AFI_2, was=was) == once
    assert look_again(once, AFI_2, was=was) == PROPOSAL
    with pytest.raises(CannotChange, match="Somebody changed this line"):
        accept_line(PROPOSAL, AFI_2, was="other")


def test_what_a_person_corrects_or_adds_is_accepted_with_it() -> None:
    before = PROPOSAL.findings[1]
    now = replace_finding(PROPOSAL, 2, was=fingerprint(before), now=replace(before, text="Mine."))

    assert now.findings[1].is_accepted
    assert add_finding(PROPOSAL, finding("AFI 9"), after=9).findings[-1].is_accepted


def test_what_waits_is_said_in_words() -> None:
    one = replace(PROPOSAL, judgements=(), findings=PROPOSAL.findings[:1])

    assert still_to_review(PROPOSAL).startswith("6 grades and findings are not accepted yet.")
    assert still_to_review(one).startswith("1 grade or finding is not accepted yet.")
    assert still_to_review(accepted(one, AFI_1)) == ""


@pytest.mark.parametrize(
    ("order", "path"),
    [
        (DOUBTFUL_FIRST, [AFI_2, AFI_3, CRIME, AFI_1, AFI_4, None]),
        (AS_IN_THE_REPORT, [CRIME, AFI_1, AFI_2, AFI_3, AFI_4, None]),
    ],
)
def test_accepting_goes_from_line_to_line_and_comes_to_an_end(
    order: Order, path: list[Position | None]
) -> None:
    proposal = replace(PROPOSAL, judgements=(PROPOSAL.judgements[0],))
    gone_through: list[Position] = []
    at: Position | None = in_order(proposal, order)[0]
    while at is not None:
        gone_through.append(at)
        now = accepted(proposal, at)
        at, proposal = next_to_accept(proposal, at, now, order), now

    assert [*gone_through, None] == path


def test_what_was_left_behind_comes_after_the_last() -> None:
    now = accepted(PROPOSAL, AFI_4)

    assert next_to_accept(PROPOSAL, AFI_4, now, AS_IN_THE_REPORT) == CRIME
    assert next_to_accept(PROPOSAL, AFI_4, now, DOUBTFUL_FIRST) == CALLS


def test_a_dropped_line_shifts_those_behind_it() -> None:
    now = drop_finding(PROPOSAL, 1, was=fingerprint(PROPOSAL.findings[0]))

    found = next_to_accept(PROPOSAL, AFI_1, now, AS_IN_THE_REPORT)

    assert found == Position("finding", 1)
    assert line_at(now, found) == PROPOSAL.findings[1]


@patiently
@given(proposals(), st.sampled_from([DOUBTFUL_FIRST, AS_IN_THE_REPORT]), st.data())
def test_whoever_accepts_the_next_line_each_time_misses_none(
    proposal: Proposal, order: Order, data: st.DataObject
) -> None:
    at: Position | None = data.draw(st.sampled_from(positions(proposal)))
    for _ in range(len(positions(proposal)) + 1):
        if at is None:
            break
        now = accepted(proposal, at)
        at, proposal = next_to_accept(proposal, at, now, order), now

    assert progress_of(proposal).left == 0
    assert still_to_review(proposal) == ""
