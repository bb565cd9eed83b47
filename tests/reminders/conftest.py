"""What is due in these stories: a recommendation to Essex, and the clock of its response."""

import datetime as dt

import pytest

from inspections.models import Report
from inspections.statuses import Precision
from organisations.models import Body
from recommendations.models import Finding, Ownership
from recommendations.statuses import FindingKind


@pytest.fixture
def ownership(report: Report, bodies: dict[str, Body]) -> Ownership:
    """Essex's share in a recommendation due on 1 September 2023."""
    finding = Finding.objects.create(
        report=report,
        ref="R99",
        order=99,
        kind=FindingKind.RECOMMENDATION,
        title="Show what the new unit achieves",
        due_on=dt.date(2023, 9, 1),
        due_precision=Precision.DAY,
    )
    return Ownership.objects.create(finding=finding, body=bodies["essex"])
