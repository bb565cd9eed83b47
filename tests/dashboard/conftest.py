"""A busy office: Essex with responses at every step, findings late and due, drafts to review."""

import datetime as dt
import json
from typing import Any

import pytest

from inspections.models import Coverage, ImportDraft, Report
from inspections.statuses import Duty, Precision, ReportKind
from organisations.models import Body
from recommendations.models import Finding, Ownership
from recommendations.statuses import FindingKind, Status
from responses.actions import open_response
from responses.models import Dispatch, Publication, ResponseLetter
from responses.statuses import STATUTORY_RECIPIENTS, DispatchMethod, LetterStatus
from tests.cast import DEMO, Cast

TODAY = dt.date(2023, 7, 3)


def published(days_ago: int, force: Body, *, duty: Duty = Duty.REQUIRED) -> Report:
    """A force report of so many days ago."""
    report = Report.objects.create(
        slug=f"report-{days_ago}",
        title=f"Report of {days_ago} days ago",
        kind=ReportKind.FORCE,
        published_on=TODAY - dt.timedelta(days=days_ago),
    )
    Coverage.objects.create(report=report, body=force, duty=duty)
    return report


def begun(days_ago: int, force: Body, body: Body, cast: Cast, **state: object) -> ResponseLetter:
    """A response that stands as told; how it came there is another story."""
    report = published(days_ago, force)
    letter = open_response(report=report, body=body, by=cast.officer, on=report.published_on)
    ResponseLetter.objects.filter(pk=letter.pk).update(**state)
    letter.refresh_from_db()
    return letter


def publish(letter: ResponseLetter, cast: Cast, *, days_after: int, copies: bool) -> Publication:
    """A publication so many days after the report's, with or without its copies."""
    ResponseLetter.objects.filter(pk=letter.pk).update(status=LetterStatus.PUBLISHED)
    day = letter.main_report.published_on + dt.timedelta(days=days_after)
    publication = Publication.objects.create(
        letter=letter,
        version=1,
        published_on=day,
        by=cast.officer,
        approved_by=cast.approver,
        html="",
        pdf=b"",
        data="",
    )
    for recipient in STATUTORY_RECIPIENTS if copies else ():
        Dispatch.objects.create(
            letter=letter,
            publication=publication,
            recipient=recipient,
            sent_on=day,
            method=DispatchMethod.EMAIL,
            by=cast.officer,
        )
    return publication


@pytest.fixture
def busy(report: Report, bodies: dict[str, Body], cast: Cast) -> None:
    """Everything that a front page can count, at least once."""
    force, body = bodies["essex"], bodies["essex-lpb"]
    invited = {
        "chief_officer_invited_on": TODAY - dt.timedelta(days=20),
        "chief_officer_reply_by": TODAY + dt.timedelta(days=3),
    }
    answered = {**invited, "chief_officer_received_on": TODAY}
    published(60, force)
    published(61, force)
    published(62, force, duty=Duty.NOT_REQUIRED)
    published(63, force, duty=Duty.VOLUNTARY)
    begun(40, force, body, cast)
    begun(50, force, body, cast, **invited)
    begun(70, force, body, cast, **answered)
    begun(55, force, body, cast, **answered, status=LetterStatus.WITH_APPROVER)
    begun(56, force, body, cast, **answered, status=LetterStatus.APPROVED)
    publish(begun(80, force, body, cast), cast, days_after=50, copies=False)
    publish(begun(125, force, body, cast), cast, days_after=125, copies=True)
    _ask(report, bodies, cast)
    for number in (1, 2):
        ImportDraft.objects.create(
            status="awaiting_review",
            body=body,
            uploaded_by=cast.officer,
            file_name=f"report {number}.txt",
            sha256=str(number),
            source_text="",
            proposal=json.loads((DEMO / "regional_soc_2023.json").read_text()),
        )


def _ask(report: Report, bodies: dict[str, Body], cast: Cast) -> None:
    """Recommendations to Essex and to its regional unit, late and due, with and without a lead."""
    asked: list[tuple[int, str, dict[str, Any]]] = [
        (-40, "essex", {}),
        (-3, "essex", {"status": Status.IN_PROGRESS, "responsible_officer": cast.lead}),
        (-3, "essex", {"status": Status.CLOSED}),
        (0, "essex", {"status": Status.FORCE_SAYS_COMPLETE}),
        (30, "essex", {"status": Status.IN_PROGRESS, "responsible_officer": cast.lead}),
        (31, "essex", {}),
        (-9, "ersou", {}),
        (9, "ersou", {"status": Status.EMBEDDING}),
    ]
    for number, (days, owner, state) in enumerate(asked, start=200):
        finding = Finding.objects.create(
            report=report,
            ref=f"R{number}",
            order=number,
            kind=FindingKind.RECOMMENDATION,
            title=f"Recommendation number {number}",
            due_on=TODAY + dt.timedelta(days=days),
            due_precision=Precision.DAY,
        )
        Ownership.objects.create(finding=finding, body=bodies[owner], **state)
