"""Who must do what by when, from what is due."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.rules.due import due, rule_of
from reminders.rules.milestones import CUSTOMARY_DAYS, milestones
from reminders.rules.obligations import (
    FindingDue,
    Obligation,
    Party,
    ResponseDue,
    Rule,
    of_finding,
    of_response,
)
from responses.rules.steps import Step

PUBLISHED = dt.date(2023, 5, 19)
LAST_DAY = dt.date(2023, 7, 13)
RESPONSE = ResponseDue(
    subject="letter:essex-2023-01",
    body_id=1,
    title="A report",
    path="/responses/essex-2023-01/",
    step=Step.WRITE,
    report_published_on=PUBLISHED,
    last_day=LAST_DAY,
)


def obligations(on: dt.date = PUBLISHED, **changes: object) -> list[Obligation]:
    return list(of_response(replace(RESPONSE, **changes), milestones(), on=on))  # type: ignore[arg-type]


def what(found: list[Obligation]) -> set[tuple[Rule, Party, dt.date]]:
    return {(each.rule, each.party, each.due_on) for each in found}


@pytest.mark.parametrize(
    ("step", "rule", "party", "day"),
    [
        (Step.BEGIN, Rule.INVITE, Party.OFFICE, 3),
        (Step.INVITE, Rule.INVITE, Party.OFFICE, 3),
        (Step.WRITE, Rule.DRAFT, Party.OFFICE, 35),
        (Step.APPROVE, Rule.SIGN_OFF, Party.APPROVERS, 45),
        (Step.PUBLISH, Rule.PUBLISH, Party.OFFICE, 50),
    ],
)
def test_custom_asks_for_the_next_step_only(step: Step, rule: Rule, party: Party, day: int) -> None:
    customary = what(obligations(step=step)) - what(obligations(step=step, on=dt.date.max))

    assert customary == {(rule, party, PUBLISHED + dt.timedelta(days=day - 1))}


@pytest.mark.parametrize(
    "step",
    [Step.BEGIN, Step.INVITE, Step.COMMENTS_AWAITED, Step.WRITE, Step.APPROVE, Step.PUBLISH],
)
def test_the_office_is_told_of_the_last_day_until_the_response_is_published(step: Step) -> None:
    assert (Rule.LAST_DAY, Party.OFFICE, LAST_DAY) in what(obligations(step=step))


def test_the_approvers_are_told_while_the_response_is_with_them() -> None:
    assert (Rule.LAST_DAY, Party.APPROVERS, LAST_DAY) in what(obligations(step=Step.APPROVE))
    assert Party.APPROVERS not in {each.party for each in obligations(step=Step.WRITE)}


def test_the_chief_officer_is_told_of_the_date_to_reply_by() -> None:
    found = what(obligations(step=Step.COMMENTS_AWAITED, reply_by=dt.date(2023, 6, 15)))

    assert (Rule.REPLY, Party.CHIEF_OFFICER, dt.date(2023, 6, 15)) in found
    assert (Rule.NO_REPLY, Party.OFFICE, dt.date(2023, 6, 15)) in found


def test_copies_are_asked_for_once_it_is_published() -> None:
    found = what(obligations(step=Step.SEND_COPIES, published_on=dt.date(2023, 7, 10)))

    assert found == {(Rule.COPIES, Party.OFFICE, dt.date(2023, 7, 12))}


def test_nothing_is_asked_once_the_copies_are_sent() -> None:
    assert obligations(step=Step.NOTHING) == []


def test_custom_is_silent_once_the_last_day_has_passed() -> None:
    found = obligations(step=Step.WRITE, on=LAST_DAY + dt.timedelta(days=1))

    assert what(found) == {(Rule.LAST_DAY, Party.OFFICE, LAST_DAY)}


def test_a_report_of_2016_asks_for_no_last_day() -> None:
    found = obligations(step=Step.WRITE, last_day=None, report_published_on=None)

    assert found == []


def test_an_office_may_change_its_customary_days() -> None:
    changed = milestones({"draft": "30"})
    found = list(of_response(RESPONSE, changed, on=PUBLISHED))

    assert (Rule.DRAFT, Party.OFFICE, dt.date(2023, 6, 17)) in what(found)


@pytest.mark.parametrize("wrong", [{"lunch": 12}, {"draft": 0}, {"draft": "soon"}, {"draft": -3}])
def test_a_milestone_that_is_none_is_refused(wrong: dict[str, int | str]) -> None:
    with pytest.raises(ValueError, match="not a milestone"):
        milestones(wrong)


@given(
    st.sampled_from(sorted(set(CUSTOMARY_DAYS) - {"copies"})),
    st.dates(max_value=dt.date(9000, 1, 1)),
)
def test_customary_days_lie_inside_the_statutory_period(name: str, published: dt.date) -> None:
    assert published <= milestones().day(name, published) < published + dt.timedelta(days=56)


@given(on=st.dates(PUBLISHED, dt.date(2024, 1, 1)), step=st.sampled_from(list(Step)))
def test_what_is_recorded_names_its_rule(on: dt.date, step: Step) -> None:
    for each in due(obligations(on, step=step, published_on=PUBLISHED, reply_by=PUBLISHED), on=on):
        assert rule_of(each.key) == each.obligation.rule


def test_a_finding_asks_its_owners_by_the_inspectorate_s_date() -> None:
    finding = FindingDue(
        "ownership:1", 7, "CoC 1 R1: A title", "Kent", "/findings/a/", LAST_DAY, (4,)
    )

    found = of_finding(finding)

    assert (found.rule, found.party, found.due_on) == (Rule.FINDING, Party.OWNERS, LAST_DAY)
    assert found.owner_ids == (4,)
    assert found.sentence == "CoC 1 R1: A title (Kent)"
