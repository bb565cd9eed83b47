"""The register goes out as a spreadsheet and comes back: nothing changes, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.actions import question_titled
from inspections.models import Programme, Report
from inspections.statuses import Precision, ReportKind
from organisations.audit import Refused
from organisations.models import Body
from recommendations.actions import add_update
from recommendations.actions.tracker import match_columns, receive_tracker
from recommendations.actions.tracker_entering import DryRun, dry_run, enter_tracker
from recommendations.actions.tracker_export import export_rows
from recommendations.models import Finding, Ownership, TrackerImport, Update
from recommendations.statuses import (
    ACTIONABLE_KINDS,
    FindingKind,
    OwnershipRole,
    Stance,
    Status,
)
from recommendations.tracker.dates import last_of_month
from recommendations.tracker.writing import ExportedRow, register_csv, register_workbook
from tests.cast import Cast
from tests.recommendations.shares import DAY, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
WRITERS = [register_workbook, register_csv]
Write = Callable[[Sequence[ExportedRow]], bytes]


def exported(cast: Cast) -> tuple[ExportedRow, ...]:
    return export_rows(body=Body.objects.get(code="essex-lpb"), user=cast.officer)


def brought_back(cast: Cast, data: bytes) -> TrackerImport:
    essex = Body.objects.get(code="essex-lpb")
    tracker = receive_tracker(data=data, file_name="register", body=essex, by=cast.officer)
    match_columns(tracker=tracker, columns=tracker.columns, by=cast.officer)
    return tracker


def counts(run: DryRun) -> dict[str, int]:
    return {
        "new": run.new,
        "changed": run.changed,
        "left out": run.left_out,
        "with errors": run.with_errors,
    }


NOTHING = {"new": 0, "changed": 0, "left out": 0, "with errors": 0}


@pytest.mark.parametrize("write", WRITERS)
def test_a_register_that_went_out_comes_back_without_a_change(
    write: Write, cast: Cast, report: Report
) -> None:
    own = share(report, "AFI 8")
    add_update(ownership=own, text="Begun.\n=SUM(A1)", on=DAY, by=cast.chief, to=Status.IN_PROGRESS)
    add_update(ownership=own, text="-5 per cent", on=DAY, by=cast.chief)
    rows = exported(cast)
    assert [row["ref"] for row in rows] == ["AFI 1", "AFI 2", "AFI 3", "AFI 8"]

    run = dry_run(brought_back(cast, write(rows)))
    assert counts(run) == NOTHING
    assert [row.messages for row in run.rows if row.messages] == []
    assert [row.changes for row in run.rows if row.changes] == []


def test_only_people_of_the_office_take_its_register_out(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only people of the office"):
        export_rows(body=Body.objects.get(code="essex-lpb"), user=cast.other_officer)


def test_what_other_forces_do_stays_with_them(cast: Cast, report: Report) -> None:
    add_update(ownership=share(report, "AFI 8"), text="Ours.", on=DAY, by=cast.chief)
    beds = share(report, "AFI 1", "bedfordshire")
    add_update(ownership=beds, text="Theirs.", on=DAY, by=cast.other_chief)
    texts = {row.get("update_text") for row in exported(cast)}
    assert texts == {"Ours.", ""}


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]) | st.just("\n"),
    max_size=60,
).map(lambda words: " ".join(words.split(" ")).strip())
LINE = WORDS.map(lambda words: " ".join(words.split()))
TITLE = LINE.filter(lambda words: any(map(str.isalnum, words)))
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2025, 12, 31))
KINDS = {
    "AFI {}": FindingKind.AREA_FOR_IMPROVEMENT,
    "R{}": FindingKind.RECOMMENDATION,
    "CoC {}": FindingKind.CAUSE_OF_CONCERN,
    "IP {}": FindingKind.INNOVATIVE_PRACTICE,
}
BODIES = ["essex", "ersou", "kent", "home-office", "npcc", "avon-and-somerset"]


@st.composite
def dues(draw: st.DrawFn) -> dict[str, Any]:
    """A date as the register may hold it, with its words and how exact it is."""
    precision = draw(st.sampled_from(list(Precision)))
    on = None if precision == Precision.NONE else draw(st.none() | DAYS)
    if on and precision == Precision.MONTH and draw(st.booleans()):
        on = last_of_month(on.year, on.month)
    return {"due_on": on, "due_precision": precision, "due_words": draw(LINE)}


@st.composite
def findings(draw: st.DrawFn) -> dict[str, Any]:
    """A finding with its shares, as the register may hold it."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    is_actionable = KINDS[kind] in ACTIONABLE_KINDS
    roles = st.sampled_from(list(OwnershipRole))
    owners = draw(st.dictionaries(st.sampled_from(BODIES), roles))
    owners.setdefault("essex", OwnershipRole.LEAD)
    return {
        "shape": kind,
        "fields": {
            "kind": KINDS[kind],
            "title": draw(TITLE),
            "text": draw(WORDS),
            "points": draw(st.lists(TITLE, max_size=3)),
            "addressee_words": draw(LINE),
            "source_page": draw(st.none() | st.integers(1, 999)),
            **draw(dues()),
        },
        "question": draw(st.sampled_from(["", "Responding to the public"])),
        "owners": owners if is_actionable else dict.fromkeys(owners, "for_information"),
        "own": draw(own_shares()) if is_actionable else {"office_ref": draw(LINE)},
        "update": draw(st.none() | st.tuples(DAYS, TITLE)) if is_actionable else None,
        "is_led": is_actionable and draw(st.booleans()),
    }


@st.composite
def own_shares(draw: st.DrawFn) -> dict[str, Any]:
    """How a finding stands with the force."""
    stance = draw(st.sampled_from(list(Stance)))
    return {
        "office_ref": draw(LINE),
        "stance": stance,
        "stance_reason": draw(TITLE) if stance in ("disputed", "not_for_us") else draw(WORDS),
        "status": draw(st.sampled_from(list(Status))),
        "status_reason": draw(WORDS),
        "status_changed_on": draw(st.none() | DAYS),
        "board": draw(LINE),
    }


def fill_register(cast: Cast, told: Sequence[Mapping[str, Any]], *, is_month: bool) -> None:
    """A register that holds these findings, in one report."""
    programme, _ = Programme.objects.get_or_create(name="PEEL 2023–25")
    report = Report.objects.create(
        slug="a-report",
        title="An inspection of many things",
        kind=ReportKind.REGIONAL,
        programme=programme,
        published_on=dt.date(2023, 7, 1 if is_month else 13),
        published_precision=Precision.MONTH if is_month else Precision.DAY,
    )
    bodies = {body.code: body for body in Body.objects.all()}
    for number, each in enumerate(told, start=1):
        question = question_titled(programme, each["question"]) if each["question"] else None
        finding = Finding.objects.create(
            report=report,
            ref=each["shape"].format(number),
            order=number,
            question=question,
            **each["fields"],
        )
        for code, role in each["owners"].items():
            Ownership.objects.create(
                finding=finding,
                body=bodies[code],
                role=role,
                **(each["own"] if code == "essex" else {}),
            )
        own_share = finding.ownerships.get(body__code="essex")
        if each["is_led"]:
            own_share.responsible_officer, own_share.office_lead = cast.lead, cast.officer
            own_share.save()
        if each["update"]:
            on, text = each["update"]
            Update.objects.create(ownership=own_share, on=on, text=text, by=cast.chief)


def empty_register() -> None:
    for model in (TrackerImport, Update, Ownership, Finding, Report):
        model.objects.all().delete()


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    told=st.lists(findings(), min_size=1, max_size=3),
    write=st.sampled_from(WRITERS),
    is_month=st.booleans(),
)
def test_any_register_comes_back_unchanged_and_fills_an_empty_one_alike(
    told: list[dict[str, Any]], write: Write, is_month: bool, cast: Cast
) -> None:
    empty_register()
    fill_register(cast, told, is_month=is_month)
    rows = exported(cast)
    run = dry_run(brought_back(cast, write(rows)))
    assert counts(run) == NOTHING

    empty_register()
    tracker = brought_back(cast, write(rows))
    assert [row.errors for row in dry_run(tracker).rows if row.errors] == []
    enter_tracker(tracker=tracker, by=cast.officer)
    assert [in_cells(row) for row in exported(cast)] == [in_cells(row) for row in rows]


def in_cells(row: ExportedRow) -> dict[str, str]:
    """A row as its cells show it."""
    return {name: str(value) for name, value in row.items() if value not in (None, "")}
