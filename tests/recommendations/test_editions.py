"""Taking over from another edition of a report, and leaving what people have written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from inspections.actions import AlreadyInRegister, compare_with, correct_draft, receive_document
from inspections.models import DraftDocument, Edition, Report
from inspections.reading import Due, Proposal
from inspections.statuses import DraftStatus, Precision
from organisations.audit import Refused
from organisations.models import AuditEvent, User
from recommendations.actions import (
    accept_import,
    add_update,
    enter_report,
    link_repeat,
    take_edition,
    take_stance,
)
from recommendations.editions import built_upon
from recommendations.models import Finding, Ownership
from recommendations.statuses import OwnershipRole, Stance, Status
from responses.actions import answer_finding
from responses.models import ResponseLetter
from tests.cast import PUBLISHED_ON, Cast
from tests.recommendations.corrected import (
    RADIOS,
    as_published,
    comparison,
    edition,
    finding,
    held,
    of_report,
    part,
    take,
    with_finding,
    without,
)
from tests.recommendations.earlier import a_finding
from tests.recommendations.shares import DAY, share

pytestmark = pytest.mark.django_db

NEW_TITLE = "Essex Police should record every disruption on the national database within a week"


# --- Which report it is an edition of ---


def test_a_document_of_the_same_title_and_day_is_an_edition_that_says_the_same(
    cast: Cast, report: Report
) -> None:
    draft = edition(cast.officer)
    assert draft.edition_of == report
    assert comparison(draft, report).difference.is_none


def test_an_edition_in_which_nothing_was_taken_is_recorded_as_compared(
    cast: Cast, report: Report
) -> None:
    before = list(Finding.objects.values())
    made = take(edition(cast.officer), report, by=cast.officer)
    assert (made.number, made.taken) == (2, [])
    assert list(Finding.objects.values()) == before


def test_the_same_document_is_not_compared_twice(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer)
    take(draft, report, by=cast.officer)
    with pytest.raises(AlreadyInRegister):
        edition(cast.officer)
    with pytest.raises(Refused, match="taken over or discarded meanwhile"):
        take(draft, report, by=cast.officer)
    assert Edition.objects.count() == 1


def test_editions_are_counted_and_the_document_is_let_go(cast: Cast, report: Report) -> None:
    first = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    assert DraftDocument.objects.filter(draft=first).exists()
    assert take(first, report, by=cast.officer).number == 2
    assert not DraftDocument.objects.exists()
    first.refresh_from_db()
    assert (first.status, first.report) == (DraftStatus.ACCEPTED, report)
    second = edition(cast.other_officer, finding("AFI 8", text="Altogether other words."))
    assert take(second, report, by=cast.other_officer).number == 3


@pytest.mark.parametrize("who", ["approver", "chief", "lead", "reader", "other_officer", "admin"])
def test_only_a_policy_officer_of_the_body_takes_over(cast: Cast, report: Report, who: str) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    with pytest.raises(Refused, match="Only a policy officer"):
        take(draft, report, by=getattr(cast, who))
    with pytest.raises(Refused, match="Only a policy officer"):
        compare_with(draft=draft, report=report, by=getattr(cast, who))
    assert held(report, "AFI 8").title != NEW_TITLE


def test_a_person_says_of_which_report_a_document_is_an_edition(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, of_report(title="The same report under another name"))
    assert draft.edition_of is None
    with pytest.raises(Refused, match="taken over or discarded"):
        take(draft, report, by=cast.officer)
    compare_with(draft=draft, report=report, by=cast.officer)
    compare_with(draft=draft, report=report, by=cast.officer)
    assert AuditEvent.objects.filter(action="report draft is an edition").count() == 1
    was = report.title
    taken = take(draft, report, by=cast.officer).taken
    assert taken == [f"The title is “The same report under another name” instead of “{was}”."]


def test_what_a_person_said_before_the_reading_stands_after_it(cast: Cast, report: Report) -> None:
    essex = cast.officer.current_memberships[0].body
    assert essex
    printed = as_published()
    other = enter_report(
        proposal=as_published(),
        published_on=dt.date(2021, 1, 5),
        precision=Precision.DAY,
        source_sha256="",
        by=cast.officer,
    )
    data = str(printed.to_json()).encode()
    draft = receive_document(data=data, file_name="new.txt", body=essex, by=cast.officer)
    compare_with(draft=draft, report=other, by=cast.officer)
    read = edition(cast.officer, of=printed)
    assert read.edition_of == report
    draft.refresh_from_db()
    assert draft.edition_of == other


# --- Words of findings ---


def test_only_what_was_chosen_is_taken(cast: Cast, report: Report) -> None:
    before = held(report, "AFI 8")
    draft = edition(
        cast.officer, finding("AFI 8", title=NEW_TITLE, text="New text.", points=("One", "Two"))
    )
    made = take(draft, report, by=cast.officer, choices={part(report, "AFI 8", "title")})
    after = held(report, "AFI 8")
    assert (after.title, after.text, after.points) == (NEW_TITLE, before.text, before.points)
    assert made.taken == ["AFI 8: title."]
    event = AuditEvent.objects.about(after).get(action="finding corrected")
    assert event.detail["was"] == {"Title": before.title}
    assert event.detail["now"] == {"Title": NEW_TITLE}
    assert AuditEvent.objects.about(report).get(action="edition taken").detail["edition"] == 2


def test_every_part_of_a_finding_can_be_taken(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer,
        finding(
            "AFI 8",
            title=NEW_TITLE,
            text="New text.",
            points=("One",),
            addressee_words="The constabulary",
            question="Recording",
            kind="recommendation",
            due=Due("by May 2024", "2024-05-31", "month"),
        ),
    )
    made = take(draft, report, by=cast.officer)
    after = held(report, "AFI 8")
    assert (after.text, after.points) == ("New text.", ["One"])
    assert (after.addressee_words, str(after.question)) == ("The constabulary", "Recording")
    assert (after.kind, after.due_on, after.due_precision) == (
        "recommendation",
        dt.date(2024, 5, 31),
        "month",
    )
    assert made.taken == [
        "AFI 8: kind, title, text, points, addressee in the report’s words, question.",
        "AFI 8: due May 2024 (“by May 2024”) instead of no date.",
    ]
    again = Proposal.from_json({**draft.proposal, "warnings": ["printed again"]})
    assert comparison(edition(cast.officer, of=again), report).difference.is_none


def test_nothing_that_people_wrote_is_touched(cast: Cast, report: Report) -> None:
    own = share(report, "AFI 8")
    take_stance(
        ownership=own,
        role=OwnershipRole.LEAD,
        stance=Stance.DISPUTED,
        reason="No.",
        by=cast.officer,
    )
    add_update(ownership=own, text="Begun.", on=DAY, by=cast.officer, to=Status.IN_PROGRESS)
    shares = Ownership.objects.filter(pk__in=list(Ownership.objects.values_list("pk", flat=True)))
    before = list(shares.order_by("pk").values())
    draft = edition(
        cast.officer,
        finding("AFI 8", title=NEW_TITLE, bodies=("kent",)),
        without("AFI 1"),
    )
    take(draft, report, by=cast.officer)
    assert list(shares.order_by("pk").values()) == before
    assert own.updates.get().text == "Begun."
    kent = Ownership.objects.get(finding=own.finding, body__code="kent")
    assert (kent.role, kent.status) == (OwnershipRole.JOINT, Status.AWAITING_ALLOCATION)


def test_a_changed_due_date_keeps_the_former_in_the_record(cast: Cast, report: Report) -> None:
    later = Due("By 1 October 2023", "2023-10-01", "day")
    draft = edition(cast.officer, finding("CoC 1 R1", due=later))
    made = take(draft, report, by=cast.officer)
    assert held(report, "CoC 1 R1").due_on == dt.date(2023, 10, 1)
    event = AuditEvent.objects.about(held(report, "CoC 1 R1")).get()
    assert "1 September 2023" in event.detail["was"]["Due date"]
    assert made.taken[0].startswith("CoC 1 R1: due 1 October 2023 (“By 1 October 2023”) instead")


def test_a_due_date_that_was_taken_out_is_told_as_none(cast: Cast, report: Report) -> None:
    made = take(edition(cast.officer, finding("CoC 1 R1", due=Due())), report, by=cast.officer)
    assert held(report, "CoC 1 R1").due_on is None
    assert "due no date instead of 1 September 2023" in made.taken[0]


# --- Two people at once ---


def test_what_changed_since_the_page_was_opened_is_looked_at_again(
    cast: Cast, report: Report
) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    theirs = edition(cast.other_officer, finding("AFI 9", text="Other words."))
    seen = comparison(draft, report).fingerprint
    take(theirs, report, by=cast.other_officer)
    with pytest.raises(Refused, match="changed while you were looking"):
        take_edition(draft=draft, report=report, choices=[], seen=seen, by=cast.officer)
    correct_draft(
        draft=draft,
        change=finding("AFI 8", title="Corrected by hand"),
        by=cast.officer,
        about="AFI 8",
    )
    with pytest.raises(Refused, match="changed while you were looking"):
        take_edition(draft=draft, report=report, choices=[], seen=seen, by=cast.officer)
    draft.refresh_from_db()
    assert draft.status == DraftStatus.AWAITING_REVIEW


def test_a_choice_that_is_not_offered_is_refused(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    with pytest.raises(Refused, match="does not offer"):
        take(draft, report, by=cast.officer, choices={part(report, "AFI 8", "text")})


def test_an_edition_that_cannot_stand_is_refused(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, with_finding(RADIOS), with_finding(RADIOS))
    with pytest.raises(Refused, match="Two findings have the reference AFI 15"):
        take(draft, report, by=cast.officer)


# --- What is not to be taken over lightly ---


def cautions(report: Report, user: User) -> dict[str, str]:
    """Why findings are not to be taken over lightly, by reference."""
    findings = list(report.findings.prefetch_related("ownerships"))
    reasons = built_upon(report, findings, user=user)
    return {each.ref: reasons.get(each.slug, "") for each in findings}


WORKED_ON = "Your bodies have worked on it."


def test_what_is_another_bodys_too_is_not_taken_over_lightly(cast: Cast, report: Report) -> None:
    reasons = cautions(report, cast.officer)
    assert reasons["AFI 8"] == ""
    assert reasons["AFI 4"] == "Other bodies share in it; their work is not shown here."
    add_update(ownership=share(report, "AFI 8"), text="Begun.", on=DAY, by=cast.officer)
    assert cautions(report, cast.officer)["AFI 8"] == WORKED_ON
    assert cautions(report, cast.other_officer)["AFI 8"] == reasons["AFI 4"]


def test_a_response_or_a_link_is_work_too(
    cast: Cast, report: Report, letter: ResponseLetter
) -> None:
    assert cautions(report, cast.officer)["AFI 8"] == ""
    answer = letter.answers.get(finding__ref="AFI 8")
    answer_finding(answer=answer, by=cast.officer, explanation="We record them all.")
    assert cautions(report, cast.officer)["AFI 8"] == WORKED_ON
    before = a_finding(dt.date(2016, 3, 1), "Record disruptions", by=cast.officer)
    assert cautions(before.report, cast.officer)["AFI 1"] == ""
    link_repeat(finding=share(report, "AFI 8").finding, earlier=before, by=cast.officer)
    assert cautions(before.report, cast.officer)["AFI 1"] == WORKED_ON


def test_what_was_corrected_by_hand_is_not_taken_over_lightly(cast: Cast, bodies: object) -> None:
    draft = edition(cast.officer, without(*(f"AFI {n}" for n in range(9, 15))))
    by_hand = finding("AFI 8", title="Corrected by hand")
    correct_draft(draft=draft, change=by_hand, by=cast.officer, about="AFI 8")
    correct_draft(draft=draft, change=accepted, by=cast.officer, about="5 sure lines accepted")
    entered = accept_import(
        draft=draft, published_on=PUBLISHED_ON, precision=Precision.DAY, by=cast.officer
    )
    reasons = cautions(entered, cast.officer)
    assert reasons["AFI 8"] == "It was corrected by hand when the report was read in."
    assert reasons["AFI 3"] == ""


def accepted(printed: Proposal) -> Proposal:
    """Every line accepted, as a person does who has checked them all."""
    return replace(
        printed,
        findings=tuple(replace(each, is_accepted=True) for each in printed.findings),
        judgements=tuple(replace(each, is_accepted=True) for each in printed.judgements),
    )
