"""What another edition of a report says otherwise than the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.reading.proposal import Due, Proposal, ProposedFinding, ProposedJudgement
from recommendations.rules.editions import (
    CHANGED,
    GONE,
    NEW,
    SAME,
    Difference,
    Side,
    compare,
    counts,
    side_of,
)

AFI = "area_for_improvement"
CALLS = ProposedFinding(
    "AFI 1",
    AFI,
    title="The force should answer non-emergency calls more quickly",
    text="Too many callers gave up before anybody answered.",
    points=("publish the waiting times", "train more operators"),
    bodies=("essex",),
    addressee_words="The force",
    question="Responding to the public",
)
SEARCHES = ProposedFinding(
    "AFI 2",
    AFI,
    title="The force should record every search of a child",
    text="One record in five could not be found.",
    bodies=("essex",),
)
STALKING = ProposedFinding(
    "CoC 1",
    "cause_of_concern",
    title="Victims of stalking wait too long for a first visit",
    bodies=("essex",),
)
VISITS = ProposedFinding(
    "CoC 1 R1",
    "recommendation",
    title="Visit each victim of stalking within two days",
    text="By 30 September 2024, the force should visit each victim of stalking within two days.",
    bodies=("essex",),
    parent="CoC 1",
    due=Due("By 30 September 2024", "2024-09-30", "day"),
)
FINDINGS = (CALLS, SEARCHES, STALKING, VISITS)
GOOD = ProposedJudgement("essex", "Responding to the public", "good")


def side(
    findings: Sequence[ProposedFinding] = FINDINGS,
    judgements: Sequence[ProposedJudgement] = (GOOD,),
    **of_report: Any,
) -> Side:
    details = {"title": "An inspection of Essex Police", "published_on": "2024-03-04"}
    proposal = Proposal(
        **(details | {"bodies": ("essex",)} | of_report),
        findings=tuple(findings),
        judgements=tuple(judgements),
    )
    return side_of(
        proposal,
        [str(n) for n in range(len(findings))],
        [str(n) for n in range(len(judgements))],
    )


def lines(difference: Difference) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, references of both sides, and the parts that changed, of what is not the same."""
    return [
        (
            each.kind,
            each.held.finding.ref if each.held else "",
            each.printed.finding.ref if each.printed else "",
            each.changed,
        )
        for each in difference.findings
        if each.kind != SAME
    ]


def test_an_edition_that_says_the_same_differs_in_nothing() -> None:
    difference = compare(side(), side())
    assert difference.is_none
    assert counts(difference.findings) == {SAME: 4, CHANGED: 0, NEW: 0, GONE: 0}


def test_what_the_eye_does_not_tell_apart_is_no_difference() -> None:
    loose = replace(CALLS, text="Too many  callers gave up\nbefore anybody answered.")
    quoted = replace(loose, title="The force should answer ‘non-emergency’ calls")
    straight = replace(CALLS, title="The force should answer 'non–emergency' calls")
    assert compare(side([straight]), side([quoted])).is_none


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"title": "The force should answer all non-emergency calls quickly"}, ("title",)),
        ({"text": "Too many callers gave up."}, ("text",)),
        ({"points": ("publish the waiting times",)}, ("points",)),
        ({"addressee_words": "The constabulary"}, ("addressee_words",)),
        ({"question": "Answering calls"}, ("question",)),
        ({"kind": "recommendation"}, ("kind",)),
        ({"bodies": ("essex", "kent")}, ("bodies",)),
        ({"due": Due("by May 2024", "2024-05-31", "month")}, ("due",)),
        ({"parent": "CoC 1"}, ("parent",)),
        ({"title": "Answer non-emergency calls", "text": "They wait."}, ("title", "text")),
    ],
)
def test_each_part_of_a_finding_that_changed_is_named(
    change: dict[str, Any], changed: tuple[str, ...]
) -> None:
    now = replace(CALLS, **change)
    assert lines(compare(side(), side([now, *FINDINGS[1:]]))) == [
        (CHANGED, "AFI 1", "AFI 1", changed)
    ]


@pytest.mark.parametrize("unread", [{"addressee_words": None}, {"question": None}, {"bodies": ()}])
def test_what_an_edition_does_not_say_is_no_difference(unread: dict[str, Any]) -> None:
    assert compare(side(), side([replace(CALLS, **unread), *FINDINGS[1:]])).is_none


@pytest.mark.parametrize(
    "due",
    [
        Due("By 31 October 2024", "2024-10-31", "day"),
        Due("immediately", None, "immediate"),
        Due(),
        Due("By the end of September 2024", "2024-09-30", "day"),
    ],
)
def test_another_due_date_or_its_words_is_a_difference(due: Due) -> None:
    now = [*FINDINGS[:3], replace(VISITS, due=due)]
    assert lines(compare(side(), side(now))) == [(CHANGED, "CoC 1 R1", "CoC 1 R1", ("due",))]


def test_a_finding_put_in_between_does_not_make_the_others_new() -> None:
    added = replace(
        CALLS, ref="AFI 1", title="The force should test its radios", text="", points=()
    )
    renumbered = [added, replace(CALLS, ref="AFI 2"), replace(SEARCHES, ref="AFI 3"), *FINDINGS[2:]]
    assert lines(compare(side(), side(renumbered))) == [
        (NEW, "", "AFI 1", ()),
        (CHANGED, "AFI 1", "AFI 2", ("ref",)),
        (CHANGED, "AFI 2", "AFI 3", ("ref",)),
    ]


def test_a_finding_that_was_taken_out_is_gone_and_stands_where_it_stood() -> None:
    renumbered = [replace(SEARCHES, ref="AFI 1"), *FINDINGS[2:]]
    assert lines(compare(side(), side(renumbered))) == [
        (GONE, "AFI 1", "", ()),
        (CHANGED, "AFI 2", "AFI 1", ("ref",)),
    ]


def test_one_finding_in_the_place_of_another_is_gone_and_new() -> None:
    other = replace(CALLS, title="The force should test its radios", text="Half failed.", points=())
    assert lines(compare(side([CALLS]), side([other]))) == [
        (NEW, "", "AFI 1", ()),
        (GONE, "AFI 1", "", ()),
    ]


def test_findings_of_the_same_words_are_told_apart_by_whom_they_address() -> None:
    essex, kent = replace(CALLS, ref="AFI 1"), replace(CALLS, ref="AFI 2", bodies=("kent",))
    turned = [replace(kent, ref="AFI 1"), replace(essex, ref="AFI 2")]
    held_by_printed = {
        each.printed.key: each.held.key
        for each in compare(side([essex, kent]), side(turned)).findings
        if each.held and each.printed
    }
    assert held_by_printed == {"0": "1", "1": "0"}


def test_a_recommendation_under_a_renumbered_cause_of_concern_stays_under_it() -> None:
    moved = [
        replace(STALKING, ref="CoC 2"),
        replace(VISITS, ref="CoC 2 R1", parent="CoC 2"),
    ]
    assert lines(compare(side([STALKING, VISITS]), side(moved))) == [
        (CHANGED, "CoC 1", "CoC 2", ("ref",)),
        (CHANGED, "CoC 1 R1", "CoC 2 R1", ("ref",)),
    ]


def test_a_finding_marked_as_gone_is_told_once_and_can_come_back() -> None:
    held = side()
    marked = replace(held, findings=(replace(held.findings[0], is_gone=True), *held.findings[1:]))
    assert compare(marked, side(FINDINGS[1:])).is_none
    assert lines(compare(marked, side())) == [(CHANGED, "AFI 1", "AFI 1", ("back",))]


@pytest.mark.parametrize(
    ("of_report", "changed"),
    [
        ({"title": "An inspection of Essex"}, ("title",)),
        ({"title": None}, ()),
        ({"published_on": "2024-03-05"}, ("published_on",)),
        ({"published_on": "2024-03"}, ()),
        ({"published_on": None}, ()),
        ({"bodies": ("essex", "kent")}, ("bodies",)),
        ({"bodies": ()}, ()),
    ],
)
def test_the_report_itself_is_compared(of_report: dict[str, Any], changed: tuple[str, ...]) -> None:
    assert compare(side(), side(**of_report)).report == changed


def test_a_day_is_more_than_the_month_that_the_register_holds() -> None:
    assert compare(side(published_on="2024-03"), side()).report == ("published_on",)


@pytest.mark.parametrize(
    ("printed", "kinds"),
    [
        ([GOOD], [(SAME, ())]),
        ([replace(GOOD, question="responding  to the public")], [(SAME, ())]),
        ([replace(GOOD, grade="adequate")], [(CHANGED, ("grade",))]),
        ([replace(GOOD, standing="carried_over")], [(CHANGED, ("grade",))]),
        ([replace(GOOD, previous={"grade": "good", "year": 2019})], [(CHANGED, ("previous",))]),
        ([replace(GOOD, body="kent")], [(NEW, ()), (GONE, ())]),
        ([replace(GOOD, question="Investigating crime")], [(NEW, ()), (GONE, ())]),
        ([], [(GONE, ())]),
    ],
)
def test_grades_are_compared_by_body_and_question(
    printed: list[ProposedJudgement], kinds: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = compare(side(), side(judgements=printed)).grades
    assert [(each.kind, each.changed) for each in found] == kinds


SOME_WORDS = st.lists(
    st.sampled_from(["calls", "victims", "searches", "custody", "plans", "radios"]),
    max_size=5,
).map(" ".join)


@st.composite
def reports(draw: st.DrawFn) -> Side:
    """Any report of a few findings with references of their own."""
    refs = draw(st.lists(st.integers(1, 9), unique=True, max_size=6))
    return side(
        [
            ProposedFinding(
                f"AFI {ref}",
                AFI,
                title=draw(st.none() | SOME_WORDS),
                text=draw(SOME_WORDS),
                points=tuple(draw(st.lists(SOME_WORDS, max_size=2))),
                bodies=draw(st.sampled_from([(), ("essex",), ("essex", "kent")])),
            )
            for ref in refs
        ]
    )


@given(reports())
@settings(deadline=None)
def test_every_report_compared_with_itself_differs_in_nothing(report: Side) -> None:
    difference = compare(report, report)
    assert difference.is_none
    assert all(each.held == each.printed for each in difference.findings)


@given(reports(), reports())
@settings(deadline=None)
def test_every_finding_of_both_sides_stands_in_exactly_one_line(held: Side, printed: Side) -> None:
    found = compare(held, printed).findings
    of_held = [each.held.key for each in found if each.held]
    of_printed = [each.printed.key for each in found if each.printed]
    assert sorted(of_held) == sorted(entry.key for entry in held.findings)
    assert of_printed == [entry.key for entry in printed.findings]
    assert [each.kind for each in found if not each.held] == [NEW] * (len(found) - len(of_held))
