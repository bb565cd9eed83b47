"""Small reports of other years, entered as people enter them, to compare findings with."""

from __future__ import annotations

import datetime as dt

from inspections.models import Report
from inspections.reading.proposal import Proposal, ProposedFinding
from inspections.statuses import Precision
from organisations.models import User
from recommendations.actions import enter_report
from recommendations.models import Finding

AFI = "area_for_improvement"


def a_report(
    published_on: dt.date,
    *titles: str,
    by: User,
    body: str = "essex",
    text: str = "",
    kind: str = AFI,
) -> Report:
    """A report about one force whose findings have these titles."""
    return enter_report(
        proposal=Proposal(
            title=f"An inspection of {body} in {published_on.year}",
            inspectorate="HMICFRS",
            programme=f"Round of {published_on.year}",
            bodies=(body,),
            findings=tuple(
                ProposedFinding(f"AFI {n}", kind, title=title, text=text, bodies=(body,))
                for n, title in enumerate(titles, start=1)
            ),
        ),
        published_on=published_on,
        precision=Precision.DAY,
        source_sha256="",
        by=by,
    )


def a_finding(published_on: dt.date, title: str, *, by: User, body: str = "essex") -> Finding:
    """The only finding of a report of that day."""
    return Finding.objects.select_related("report").get(
        report=a_report(published_on, title, by=by, body=body)
    )
