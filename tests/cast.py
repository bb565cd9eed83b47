"""The people and the report that tests tell their stories with."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspections.models import Report
from inspections.reading.proposal import Proposal
from inspections.statuses import Precision
from organisations.actions import load_reference
from organisations.models import Body, Membership, OfficeHolder, User
from organisations.statuses import Office, Role
from recommendations.actions import enter_report
from responses.actions import open_response
from responses.models import ResponseLetter

DEMO = Path(__file__).parent.parent / "config" / "demo"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
PUBLISHED_ON = dt.date(2023, 5, 19)
LAST_DAY = dt.date(2023, 7, 13)


@dataclass(frozen=True)
class Cast:
    """Who plays: the offices and forces of Essex and Bedfordshire, and the administrator."""

    officer: User
    approver: User
    chief: User
    lead: User
    reader: User
    other_officer: User
    other_approver: User
    other_chief: User
    admin: User


def seed(prefix: str) -> Path:
    """A real document beside the repository; the test is skipped, saying so, without it."""
    found = sorted(SEEDS.glob(f"{prefix}_*"))
    if not found:
        pytest.skip("the real documents (../shared/seeds) are not on this machine")
    return found[0]


def person(email: str, name: str, body: Body | None, role: Role) -> User:
    """Somebody with one role for one local policing body."""
    user = User.objects.create_user(email, "correct horse battery", name=name)
    Membership.objects.create(user=user, body=body, role=role)
    return user


@pytest.fixture
def bodies(db: None) -> dict[str, Body]:
    """Every body of the reference data, by code."""
    load_reference()
    return {body.code: body for body in Body.objects.select_related("answers_for", "served_by")}


@pytest.fixture
def cast(bodies: dict[str, Body]) -> Cast:
    """The people, each with one role."""
    essex, beds = bodies["essex-lpb"], bodies["bedfordshire-lpb"]
    return Cast(
        officer=person("olive@essex.example", "Olive Officer", essex, Role.POLICY_OFFICER),
        approver=person("april@essex.example", "April Approver", essex, Role.APPROVER),
        chief=person("charlie@essex.example", "Charlie Chief", essex, Role.CHIEF_OFFICER),
        lead=person("leo@essex.example", "Leo Lead", essex, Role.FORCE_LEAD),
        reader=person("rita@essex.example", "Rita Reader", essex, Role.READER),
        other_officer=person("otto@beds.example", "Otto Other", beds, Role.POLICY_OFFICER),
        other_approver=person("abby@beds.example", "Abby Other", beds, Role.APPROVER),
        other_chief=person("cleo@beds.example", "Cleo Other", beds, Role.CHIEF_OFFICER),
        admin=person("ada@example.org", "Ada Admin", None, Role.ADMINISTRATOR),
    )


@pytest.fixture
def report(cast: Cast) -> Report:
    """The regional report of May 2023: true bodies, grades, dates and counts in our own words."""
    proposal = Proposal.from_json(json.loads((DEMO / "regional_soc_2023.json").read_text()))
    return enter_report(
        proposal=proposal,
        published_on=PUBLISHED_ON,
        precision=Precision.DAY,
        source_sha256="",
        by=cast.officer,
    )


@pytest.fixture
def signatory(bodies: dict[str, Body]) -> OfficeHolder:
    """The commissioner of Essex in 2023, as the letter of 13 July 2023 names him."""
    return OfficeHolder.objects.create(
        body=bodies["essex-lpb"],
        office=Office.LOCAL_POLICING_BODY,
        name="Roger Hirst",
        title="Police, Fire and Crime Commissioner for Essex",
    )


@pytest.fixture
def letter(report: Report, cast: Cast, signatory: OfficeHolder) -> ResponseLetter:
    """Essex's response to the report of May 2023, begun on the day after publication."""
    return open_response(
        report=report,
        body=signatory.body,
        by=cast.officer,
        on=PUBLISHED_ON + dt.timedelta(days=1),
    )
