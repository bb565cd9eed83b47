"""The table of moves covers every status, and the inspectorate alone closes."""

import pytest

from recommendations.statuses import (
    ENDED,
    MOVES,
    OPEN,
    STANCE_MEANINGS,
    STATUS_MEANINGS,
    Stance,
    Status,
)


def test_no_status_is_missing_from_any_table() -> None:
    assert set(MOVES) == set(Status)
    assert set(STATUS_MEANINGS) == set(Status)
    assert set(STANCE_MEANINGS) == set(Stance)
    assert set(Status) == OPEN | ENDED
    assert not OPEN & ENDED


def test_every_status_can_be_reached() -> None:
    reached = {Status.AWAITING_ALLOCATION}
    for _ in Status:
        reached |= {move.to for status in reached for move in MOVES[status]}
    assert reached == set(Status)


@pytest.mark.parametrize("status", Status)
def test_no_move_leads_twice_to_one_status_or_to_itself(status: Status) -> None:
    onward = [move.to for move in MOVES[status]]
    assert len(onward) == len(set(onward))
    assert status not in onward


def test_closure_comes_only_after_the_office_has_assured_it() -> None:
    before = [status for status in Status if Status.CLOSED in {m.to for m in MOVES[status]}]
    assert before == [Status.OFFICE_ASSURED]


@pytest.mark.parametrize("status", ENDED)
def test_an_ended_finding_can_only_be_reopened_by_the_office_with_a_reason(status: Status) -> None:
    [reopening] = MOVES[status]
    assert reopening == (Status.IN_PROGRESS, True, True)
