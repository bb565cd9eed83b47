"""What a response must hold: each check of section 55 and of good practice on its own."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.rules.completeness import (
    CHECKS,
    AnswerFacts,
    Fix,
    LetterFacts,
    ReportFacts,
    blockers,
    problems,
)

INVITED, REPLY_BY = dt.date(2023, 5, 22), dt.date(2023, 6, 16)
LAST_DAY = dt.date(2023, 7, 13)
REPORT = ReportFacts("A report", "HMICFRS", "19 May 2023", published_on=dt.date(2023, 5, 19))


def answer(ref: str, kind: str = "recommendation", **held: Any) -> AnswerFacts:
    """An explained answer, unless told otherwise."""
    told: dict[str, Any] = {
        "decision": "no_action",
        "explanation": "Because.",
        "is_for_force": False,
    } | held
    return AnswerFacts(ref=ref, kind=kind, **told)


COMPLETE = LetterFacts(
    on=dt.date(2023, 7, 1),
    reports=(REPORT,),
    answers=(
        answer("CoC 1 R1"),
        answer("CoC 1", "cause_of_concern", is_for_force=True),
        answer("AFI 8", "area_for_improvement", is_for_force=True),
    ),
    last_day=LAST_DAY,
    invited_on=INVITED,
    reply_by=REPLY_BY,
    received_on=dt.date(2023, 6, 10),
    chief_officer_comments="We agree.",
    comments="We welcome the report.",
    addressee="The Home Secretary",
    monitoring="Quarterly.",
    board="The strategic board",
    our_reference="OO/1",
    letter_date=dt.date(2023, 7, 1),
    signatory="R. Quillfeather",
    signatory_holds_office=True,
    copy_to="The chief constable",
)
PUBLISHED = replace(
    COMPLETE,
    published_on=dt.date(2023, 7, 13),
    publication_address="/published/essex/essex-2023-01/1/",
    sent_to=frozenset({"secretary_of_state", "inspectorate", "chief_officer", "panel"}),
)


def codes(facts: LetterFacts) -> list[str]:
    """The codes of what is found, in the order shown."""
    return [problem.code for problem in problems(facts)]


@pytest.mark.parametrize("facts", [COMPLETE, PUBLISHED])
def test_a_complete_response_has_no_problem(facts: LetterFacts) -> None:
    assert problems(facts) == []


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("H1", {"reports": ()}),
        ("H1", {"reports": (replace(REPORT, title=" "),)}),
        ("H1", {"reports": (replace(REPORT, inspectorate=""),)}),
        ("H1", {"reports": (replace(REPORT, needs_day=True),)}),
        ("H2", {"invited_on": None, "reply_by": None, "received_on": None}),
        ("H2", {"received_on": None}),
        ("H3", {"comments": " \n "}),
        ("H4", {"answers": (answer("R1", explanation=" "),)}),
        ("H4", {"answers": (answer("R1", decision=""),)}),
        ("H5", {"chief_officer_comments": ""}),
        (
            "S1",
            {"answers": (answer("AFI 8", "area_for_improvement", decision="", is_for_force=1),)},
        ),
        ("S1", {"answers": (answer("CoC 1", "cause_of_concern", decision="", is_for_force=1),)}),
        ("S3", {"answers": (answer("AFI 1", is_disputed=True),)}),
        ("S4", {"monitoring": ""}),
        ("S4", {"board": ""}),
        ("S5", {"copy_to": ""}),
        ("S6", {"addressee": ""}),
        ("S6", {"our_reference": ""}),
        ("S6", {"letter_date": None}),
        ("S6", {"letter_date": dt.date(2023, 5, 18)}),
        ("S6", {"signatory": "", "signatory_holds_office": False}),
        ("S6", {"signatory_holds_office": False}),
        ("S7", {"on": dt.date(2023, 7, 14)}),
    ],
)
def test_each_thing_missing_from_a_draft_is_found_alone(code: str, missing: dict[str, Any]) -> None:
    assert codes(replace(COMPLETE, **missing)) == [code]


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("H6", {"publication_address": ""}),
        ("H7", {"sent_to": PUBLISHED.sent_to - {"secretary_of_state"}}),
        ("H7", {"sent_to": PUBLISHED.sent_to - {"inspectorate"}}),
        ("S5", {"sent_to": PUBLISHED.sent_to - {"chief_officer"}}),
        ("S5", {"sent_to": PUBLISHED.sent_to - {"panel"}}),
        ("S7", {"published_on": dt.date(2023, 9, 21)}),
    ],
)
def test_each_thing_missing_after_publication_is_found_alone(
    code: str, missing: dict[str, Any]
) -> None:
    assert codes(replace(PUBLISHED, **missing)) == [code]


def test_comments_recorded_as_not_received_satisfy_the_act() -> None:
    facts = replace(COMPLETE, received_on=None, is_not_received=True, chief_officer_comments="")
    assert problems(facts) == []


def test_everything_missing_is_told_at_once_with_what_blocks_first() -> None:
    found = problems(
        LetterFacts(
            on=dt.date(2023, 9, 1),
            last_day=LAST_DAY,
            answers=(
                AnswerFacts("R1", "recommendation", is_for_force=False),
                AnswerFacts("AFI 1", "area_for_improvement", is_for_force=True),
            ),
        )
    )
    assert {problem.code for problem in found} == {
        "H1",
        "H2",
        "H3",
        "H4",
        "S1",
        "S4",
        "S5",
        "S6",
        "S7",
    }
    assert [problem.blocks for problem in found] == sorted(
        (problem.blocks for problem in found), reverse=True
    )


def test_every_problem_says_its_source_and_where_to_put_it_right() -> None:
    for facts in (LetterFacts(on=LAST_DAY), LetterFacts(on=LAST_DAY, published_on=LAST_DAY)):
        for problem in problems(facts):
            assert problem.source
            assert isinstance(problem.fix, Fix)
            assert problem.sentence.endswith(".")


def test_lateness_is_told_in_days() -> None:
    late = replace(PUBLISHED, published_on=dt.date(2023, 9, 21))
    assert "70 days after the last day, 13 July 2023" in problems(late)[0].sentence
    assert "1 day after" in problems(replace(COMPLETE, on=dt.date(2023, 7, 14)))[0].sentence


def test_a_report_without_a_last_day_is_never_late() -> None:
    assert problems(replace(COMPLETE, last_day=None, on=dt.date(2030, 1, 1))) == []


@given(st.sets(st.integers(min_value=1, max_value=12)), st.integers(min_value=1, max_value=12))
def test_a_response_is_blocked_exactly_by_the_recommendations_left_unexplained(
    explained: set[int], number: int
) -> None:
    answers = tuple(
        answer(f"R{n}") if n in explained else answer(f"R{n}", decision="", explanation="")
        for n in range(1, number + 1)
    )
    found = blockers(replace(COMPLETE, answers=answers))
    assert [problem.ref for problem in found] == [
        f"R{n}" for n in range(1, number + 1) if n not in explained
    ]


def test_there_is_one_check_for_each_requirement() -> None:
    named = {(check.__doc__ or "")[:2] for check in CHECKS}
    assert named == {"H1", "H2", "H3", "H4", "H5", "H6", "H7", "S1", "S3", "S4", "S5", "S6", "S7"}
