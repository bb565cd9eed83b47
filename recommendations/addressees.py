"""Which bodies a finding is meant for, where it addresses a group of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from inspections.models import Report
from inspections.statuses import ReportKind
from organisations.models import Body

ALL_CHIEF_CONSTABLES: Final = "all-chief-constables"


def bodies_meant(report: Report, bodies: Iterable[Body]) -> list[Body]:
    """All chief constables means each force that the national report covers."""
    named = list(bodies)
    codes = {body.code for body in named}
    if ALL_CHIEF_CONSTABLES not in codes or report.kind != ReportKind.NATIONAL:
        return named
    covered = Body.objects.forces().filter(coverage__report=report)
    return [body for body in named if body.code != ALL_CHIEF_CONSTABLES] + [
        force for force in covered if force.code not in codes
    ]
