"""The demo: true reports, invented ones, and what people did with them."""

from __future__ import annotations

import datetime as dt

import pytest

from config.demo.loading import load_demo
from inspections.models import Coverage, Report
from organisations.models import AuditEvent
from recommendations import repeats
from recommendations.models import Finding, Repeat
from recommendations.statuses import Status

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)


def test_loading_it_again_changes_nothing(db: None) -> None:
    load_demo(on=TODAY)
    before = [model.objects.count() for model in (Report, Finding, Repeat, AuditEvent)]
    load_demo(on=TODAY)
    assert [model.objects.count() for model in (Report, Finding, Repeat, AuditEvent)] == before


def test_one_finding_of_essex_was_given_before(db: None) -> None:
    load_demo(on=TODAY)
    link = Repeat.objects.select_related("finding__report", "earlier").get()
    before = repeats.given_before([link.finding_id])[link.finding_id]
    assert [year for year, _ in repeats.by_year(before)] == [2016]
    assert link.finding.report.title.startswith("Demonstration")
    assert link.earlier.ownerships.get().status == Status.CLOSED
    assert Coverage.objects.get(report=link.earlier.report_id, body__code="essex").duty == (
        "not_required"
    )


def test_when_the_invented_report_is_renewed_its_finding_is_linked_anew(db: None) -> None:
    load_demo(on=TODAY)
    load_demo(on=TODAY + dt.timedelta(days=100))
    assert Repeat.objects.values("finding").count() == 2
    assert Repeat.objects.values("earlier").distinct().count() == 1
