"""Whole findings, the report itself and its grades, where another edition differs in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from inspections.actions import AlreadyInRegister, compare_with
from inspections.models import Coverage, Edition, Judgement, Report
from inspections.reading import Due, ProposedFinding, ProposedJudgement
from inspections.statuses import Duty, Precision
from organisations.audit import Refused
from organisations.models import AuditEvent
from recommendations.actions import add_update, enter_report
from recommendations.models import Ownership
from recommendations.rules import choices as choose
from tests.cast import PUBLISHED_ON, Cast
from tests.recommendations.corrected import (
    RADIOS,
    all_of,
    as_published,
    comparison,
    edition,
    finding,
    grade,
    held,
    of_report,
    part,
    take,
    with_finding,
    without,
)
from tests.recommendations.shares import DAY, share

pytestmark = pytest.mark.django_db


# --- New and gone ---


def test_a_new_finding_gets_shares_as_when_a_report_is_accepted(cast: Cast, report: Report) -> None:
    made = take(edition(cast.officer, with_finding(RADIOS, at=19)), report, by=cast.officer)
    new = held(report, "AFI 15")
    assert made.taken == ["AFI 15 “The force should test its radios” is new."]
    shares = Ownership.objects.filter(finding=new).values_list("body__code", "role")
    assert list(shares) == [("essex", "lead"), ("kent", "joint")]


def test_a_new_finding_whose_reference_is_taken_gets_the_next_one(
    cast: Cast, report: Report
) -> None:
    added = replace(RADIOS, ref="AFI 1")
    renumbered = [finding(f"AFI {n}", ref=f"AFI {n + 1}") for n in range(14, 0, -1)]
    draft = edition(cast.officer, *renumbered, with_finding(added))
    found = comparison(draft, report)
    new = next(c for c in all_of(found) if c.startswith("new:"))
    made = take(draft, report, by=cast.officer, choices={new})
    assert made.taken == ["AFI 15 “The force should test its radios” is new."]
    assert held(report, "AFI 1").title != RADIOS.title


def test_the_numbering_is_taken_as_a_whole_and_the_order_with_it(
    cast: Cast, report: Report
) -> None:
    was = {each.pk: each.ref for each in report.findings.all()}
    added = replace(RADIOS, ref="AFI 1")
    renumbered = [finding(f"AFI {n}", ref=f"AFI {n + 1}") for n in range(14, 0, -1)]
    made = take(edition(cast.officer, *renumbered, with_finding(added)), report, by=cast.officer)
    refs = list(report.findings.order_by("order").values_list("ref", flat=True))
    assert refs[:4] == ["AFI 1", "AFI 2", "AFI 3", "AFI 4"]
    assert held(report, "AFI 1").title == RADIOS.title
    assert was[held(report, "AFI 9").pk] == "AFI 8"
    assert made.taken[0].startswith("Numbered as in this edition: AFI 1 is now AFI 2, ")
    event = AuditEvent.objects.about(held(report, "AFI 9")).get()
    assert (event.detail["was"], event.detail["now"]) == (
        {"Reference": "AFI 8"},
        {"Reference": "AFI 9"},
    )


def test_a_finding_that_is_gone_stays_with_all_that_is_its_own(cast: Cast, report: Report) -> None:
    own = share(report, "AFI 8")
    add_update(ownership=own, text="Begun.", on=DAY, by=cast.officer)
    made = take(edition(cast.officer, without("AFI 8")), report, by=cast.officer)
    gone = held(report, "AFI 8")
    assert gone.gone_since == made
    assert made.taken == ["AFI 8 is not in this edition."]
    assert own.updates.count() == 1
    assert comparison(
        edition(cast.officer, without("AFI 8"), of_report(warnings=("again",))), report
    ).difference.is_none


def test_a_finding_that_is_gone_makes_room_for_the_one_that_has_its_reference(
    cast: Cast, report: Report
) -> None:
    moved = [finding(f"AFI {n}", ref=f"AFI {n - 1}") for n in range(9, 15)]
    draft = edition(cast.officer, without("AFI 8"), *moved)
    only_numbering = {choose.NUMBERING}
    with pytest.raises(Refused, match="AFI 8 is not in this edition, where another finding has"):
        take(draft, report, by=cast.officer, choices=only_numbering)
    hertfordshire = held(report, "AFI 9")
    gone = held(report, "AFI 8")
    take(draft, report, by=cast.officer)
    gone.refresh_from_db()
    assert gone.ref == "AFI 8 (1st ed.)"
    assert held(report, "AFI 8").pk == hertfordshire.pk
    orders = list(report.findings.order_by("order").values_list("ref", flat=True))
    assert orders.index("AFI 8 (1st ed.)") == orders.index("AFI 8") - 1


def test_a_finding_can_come_back(cast: Cast, report: Report) -> None:
    take(edition(cast.officer, without("AFI 8")), report, by=cast.officer)
    draft = edition(cast.officer, of_report(warnings=("printed again",)))
    assert take(draft, report, by=cast.officer).taken == ["AFI 8 is in the report again."]
    assert held(report, "AFI 8").gone_since is None


def test_a_new_recommendation_needs_the_cause_of_concern_that_it_stands_under(
    cast: Cast, report: Report
) -> None:
    concern = ProposedFinding("CoC 2", "cause_of_concern", title="Nobody answers", bodies=("kent",))
    under = ProposedFinding(
        "CoC 2 R1", "recommendation", title="Answer the radio", bodies=("kent",), parent="CoC 2"
    )
    draft = edition(cast.officer, with_finding(under, at=19), with_finding(concern, at=19))
    found = comparison(draft, report)
    new = {
        line.printed.finding.ref: choose.new_finding(line.printed.key)
        for line in found.difference.of_kind("new")
        if line.printed
    }
    with pytest.raises(Refused, match="CoC 2 R1 stands under CoC 2, which you have not chosen"):
        take(draft, report, by=cast.officer, choices={new["CoC 2 R1"]})
    assert not Edition.objects.exists()
    take(draft, report, by=cast.officer)
    assert held(report, "CoC 2 R1").parent == held(report, "CoC 2")


def test_a_recommendation_can_be_put_under_another_cause_of_concern(
    cast: Cast, report: Report
) -> None:
    concern = ProposedFinding("CoC 2", "cause_of_concern", title="Nobody answers", bodies=("kent",))
    draft = edition(cast.officer, with_finding(concern), finding("CoC 1 R3", parent="CoC 2"))
    made = take(draft, report, by=cast.officer)
    assert held(report, "CoC 1 R3").parent == held(report, "CoC 2")
    assert "CoC 1 R3 stands under CoC 2." in made.taken


def test_a_cause_of_concern_with_recommendations_stays_one(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer,
        finding("CoC 1", kind="area_for_improvement"),
        *(finding(f"CoC 1 R{n}", parent=None) for n in (1, 2, 3)),
    )
    with pytest.raises(Refused, match="would no longer be a cause of concern"):
        take(draft, report, by=cast.officer, choices={part(report, "CoC 1", "kind")})
    made = take(draft, report, by=cast.officer)
    assert "CoC 1 R1 stands alone." in made.taken


# --- The report and its grades ---


def test_a_corrected_day_moves_what_is_due_after_publication(cast: Cast, report: Report) -> None:
    within = Due("Within six months", "2023-11-19", "relative")
    take(edition(cast.officer, finding("CoC 1 R1", due=within)), report, by=cast.officer)
    draft = edition(
        cast.officer, finding("CoC 1 R1", due=within), of_report(published_on="2023-05-23")
    )
    compare_with(draft=draft, report=report, by=cast.officer)
    made = take(draft, report, by=cast.officer)
    report.refresh_from_db()
    assert report.published_day == dt.date(2023, 5, 23)
    assert held(report, "CoC 1 R1").due_on == dt.date(2023, 11, 23)
    said = "(“Within six months”)"
    assert made.taken == [
        "Published: 23 May 2023 instead of 19 May 2023.",
        f"CoC 1 R1: due 23 November 2023 {said} instead of 19 November 2023 {said}.",
    ]


def test_the_title_and_day_of_another_report_are_refused(cast: Cast, report: Report) -> None:
    enter_report(
        proposal=as_published(),
        published_on=dt.date(2023, 5, 23),
        precision=Precision.DAY,
        source_sha256="",
        by=cast.officer,
    )
    draft = edition(cast.officer, of_report(published_on="2023-05-23", title=report.title + " "))
    compare_with(draft=draft, report=report, by=cast.officer)
    with pytest.raises(AlreadyInRegister):
        take(draft, report, by=cast.officer)
    report.refresh_from_db()
    assert report.published_on == PUBLISHED_ON


def test_further_bodies_are_covered_and_none_is_let_go(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, of_report(bodies=("essex", "surrey")))
    made = take(draft, report, by=cast.officer)
    assert made.taken == ["The report also concerns Surrey Police."]
    duties = Coverage.objects.filter(report=report)
    assert duties.get(body__code="surrey").duty == Duty.REQUIRED
    assert duties.filter(body__code="kent").exists()


def test_grades_are_corrected_added_and_shown_as_not_given(cast: Cast, report: Report) -> None:
    added = ProposedJudgement("essex", "Recording", "adequate")
    draft = edition(
        cast.officer,
        grade("essex", grade="outstanding", previous={"grade": "good", "year": 2019}),
        of_report(
            judgements=(
                *(
                    each
                    for each in grade("essex", grade="outstanding")(as_published()).judgements
                    if each.body != "norfolk"
                ),
                added,
            )
        ),
    )
    made = take(draft, report, by=cast.officer)
    given = {
        (each.body.code, each.question.title): each.grade
        for each in Judgement.objects.filter(report=report).select_related("body", "question")
    }
    crime, before = "Serious and organised crime", "requires improvement"
    assert given["essex", crime] == "outstanding"
    assert given["norfolk", crime] == ""
    assert given["essex", "Recording"] == "adequate"
    assert made.taken == [
        f"Essex Police, “{crime}”: outstanding instead of good.",
        "Essex Police, “Recording”: adequate, which is new.",
        f"Norfolk Constabulary, “{crime}”: not graded in this edition, {before} before.",
    ]
