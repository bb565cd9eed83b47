"""Trackers of Essex on their way into the register, for the stories that are told about them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from organisations.models import Body, User
from recommendations.actions import tracker as actions
from recommendations.models import Ownership, TrackerImport
from recommendations.tracker.fields import BY_NAME, LEAVE

OWN_REPORT = {
    "report_title": "An inspection of Essex Police",
    "report_published": "13/07/2023",
}
CALLS = {**OWN_REPORT, "ref": "AFI 1", "title": "Answer calls sooner", "status": "In progress"}
VICTIMS = {**OWN_REPORT, "ref": "AFI 2", "title": "Keep victims informed", "due": "Jul-24"}
CAUSE = {**OWN_REPORT, "ref": "CoC 1", "title": "Vulnerable people wait too long"}
UNDER = {**OWN_REPORT, "ref": "CoC 1 R1", "title": "Assess every call", "parent": "CoC 1"}
REGIONAL = {
    "report_title": "An inspection of the eastern regional response to serious and organised crime",
    "ref": "AFI 8",
}


def as_csv(*rows: Mapping[str, str]) -> bytes:
    """A tracker with a column for every field that a row names."""
    fields = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([BY_NAME[name].label for name in fields])
    writer.writerows([row.get(name, "") for name in fields] for row in rows)
    return out.getvalue().encode()


def received(*rows: Mapping[str, str], by: User, name: str = "tracker.csv") -> TrackerImport:
    """A tracker of Essex that was uploaded."""
    return actions.receive_tracker(
        data=as_csv(*rows), file_name=name, body=Body.objects.get(code="essex-lpb"), by=by
    )


def matched(*rows: Mapping[str, str], by: User, name: str = "tracker.csv") -> TrackerImport:
    """A tracker of Essex whose columns were matched as proposed."""
    tracker = received(*rows, by=by, name=name)
    columns: Sequence[str] = [field or LEAVE for field in tracker.columns]
    actions.match_columns(tracker=tracker, columns=columns, by=by)
    return tracker


def own_share(ref: str, *, report: str = OWN_REPORT["report_title"]) -> Ownership:
    """Essex Police's share in a finding."""
    return Ownership.objects.select_related("finding", "responsible_officer").get(
        finding__report__title=report, finding__ref=ref, body__code="essex"
    )
