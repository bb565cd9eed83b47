"""The reports of the demo: two true ones in our own words, and two invented ones.

Of these one is due soon; the other, of 2016, asked for one of the same things before.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from inspections.models import Report
from inspections.reading.proposal import Proposal
from inspections.statuses import Precision
from organisations.models import User
from recommendations.actions import enter_report

FOLDER = Path(__file__).parent
REGIONAL_SOC = "regional_soc_2023.json"
EFFECTIVENESS_2015 = "effectiveness_2015.json"
DEMONSTRATION = "demonstration.json"
DEMONSTRATION_2016 = "demonstration_2016.json"
DEMONSTRATION_TITLE = "Demonstration: an invented inspection of how {force} calls the public back"
FORCE_NAMES = {"essex": "Essex Police", "bedfordshire": "Bedfordshire Police"}


def load_true_report(
    file: str, *, published_on: dt.date, precision: Precision, by: User, web_address: str = ""
) -> Report:
    """Enter a true report once."""
    data = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    return _once(data, published_on, precision, by, web_address)


def load_demonstration(*, force: str, published_on: dt.date, by: User) -> Report:
    """Enter the invented report for a force, published on a day that follows today."""
    data = json.loads((FOLDER / DEMONSTRATION).read_text(encoding="utf-8"))
    data = _filled(data, force=force, published_on=published_on)
    data["title"] = DEMONSTRATION_TITLE.format(force=FORCE_NAMES[force])
    return _once(data, published_on, Precision.DAY, by, "")


def load_demonstration_of_2016(*, by: User) -> Report:
    """Enter the invented report of 2016, one of whose findings was given again since."""
    data = json.loads((FOLDER / DEMONSTRATION_2016).read_text(encoding="utf-8"))
    return _once(data, dt.date(2016, 10, 3), Precision.DAY, by, "")


def demonstration_of(force: str, *, since: dt.date) -> Report | None:
    """The invented report of a force, if one was published on or after a day."""
    title = DEMONSTRATION_TITLE.format(force=FORCE_NAMES[force])
    return Report.objects.filter(title=title, published_on__gte=since).first()


def _once(
    data: dict[str, Any],
    published_on: dt.date,
    precision: Precision,
    by: User,
    web_address: str,
) -> Report:
    existing = Report.objects.filter(title=data["title"], published_on=published_on).first()
    return existing or enter_report(
        proposal=Proposal.from_json(data),
        published_on=published_on,
        precision=precision,
        source_sha256="",
        by=by,
        web_address=web_address,
    )


def _filled(value: Any, *, force: str, published_on: dt.date) -> Any:
    """Put the force and the dates in the places that the invented report leaves for them."""
    if isinstance(value, dict):
        return {k: _filled(v, force=force, published_on=published_on) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(item, force=force, published_on=published_on) for item in value]
    return {
        "FORCE": force,
        "MONTHS+3": (published_on + dt.timedelta(days=91)).isoformat(),
        "YEAR_END": dt.date(published_on.year, 12, 31).isoformat(),
    }.get(value, value)
