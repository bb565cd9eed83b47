"""`manage.py import_register`: the same for who works at a terminal."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command

from inspections.models import Report
from organisations.models import Body, Membership
from organisations.statuses import Role
from recommendations.models import Finding, RememberedColumn, TrackerImport
from recommendations.statuses import TrackerStatus
from recommendations.tracker.writing import template_workbook
from tests.cast import Cast, person
from tests.recommendations.tracker.sheets import messy
from tests.recommendations.trackers import CALLS, OWN_REPORT, VICTIMS, as_csv

pytestmark = pytest.mark.django_db
ESSEX = ("--body", "essex-lpb")
NO_YEAR = (
    "row 3, Due: Say which year: “end of Q2” does not. "
    "Type the quarter with its year, such as Q2 2024/25."
)


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: list[str]
    err: str


def run(*arguments: str) -> Said:
    """Run the command as a terminal would."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("import_register", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        code = int(end.code or 0)
    return Said(code, out.getvalue().splitlines(), err.getvalue())


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A tracker of two findings, the second with a date that lacks its year."""
    path = tmp_path / "tracker.csv"
    path.write_bytes(as_csv(CALLS, {**VICTIMS, "due": "end of Q2", "board": "Panel"}))
    return str(path)


@pytest.fixture
def sound(tmp_path: Path) -> str:
    """A tracker of two findings without errors."""
    path = tmp_path / "sound.csv"
    path.write_bytes(as_csv(CALLS, VICTIMS))
    return str(path)


def test_a_trial_says_what_would_be_done_and_writes_nothing(cast: Cast, file: str) -> None:
    said = run(file, *ESSEX, "--dry-run")
    assert (said.code, said.err) == (1, "")
    assert said.out == [
        "tracker.csv: 2 rows for Police, Fire and Crime Commissioner for Essex.",
        NO_YEAR,
        "1 new, 0 changed, 0 unchanged, 0 left out, 1 with errors.",
        "A trial: nothing was written.",
    ]
    for model in (TrackerImport, Finding, Report, RememberedColumn):
        assert not model.objects.exists()


def test_with_an_error_nothing_is_brought_in(cast: Cast, file: str) -> None:
    said = run(file, *ESSEX)
    assert said.code == 1
    assert said.out[-1].startswith("Nothing was brought in.")
    assert not TrackerImport.objects.exists()


def test_part_of_it_is_brought_in_when_asked(cast: Cast, file: str) -> None:
    said = run(file, *ESSEX, "--part")
    assert said.code == 1
    assert said.out[-1] == "Brought in: 1 report, 1 finding, 0 updates; 0 changed."
    assert Finding.objects.get().ref == "AFI 1"


def test_a_sound_tracker_is_brought_in_once(cast: Cast, sound: str) -> None:
    said = run(sound, *ESSEX)
    assert (said.code, said.err) == (0, "")
    assert said.out[-1] == "Brought in: 1 report, 2 findings, 0 updates; 0 changed."
    tracker = TrackerImport.objects.get()
    assert (tracker.status, tracker.entered_by) == (TrackerStatus.ENTERED, cast.officer)

    again = run(sound, *ESSEX)
    assert (again.code, again.out[-1]) == (0, "Nothing to bring in.")
    assert again.out[-2] == "0 new, 0 changed, 2 unchanged, 0 left out, 0 with errors."
    assert TrackerImport.objects.count() == 1


def test_a_messy_workbook_is_brought_in_with_what_is_left_of_it_said(
    cast: Cast, tmp_path: Path
) -> None:
    path = tmp_path / "board.xlsx"
    path.write_bytes(messy())
    said = run(str(path), *ESSEX, "--by", "OLIVE@essex.example")
    assert said.code == 0
    assert said.out[0].startswith("board.xlsx, sheet “HMICFRS”: 7 rows for")
    assert "row 11: left out. A row of totals." in said.out
    assert Finding.objects.count() == 4


def test_the_template_as_it_comes_brings_nothing_in(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_workbook())
    said = run(str(path), *ESSEX)
    assert (said.code, said.out[-1]) == (0, "Nothing to bring in.")


def test_a_sheet_a_column_and_the_report_can_be_said(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_bytes(b"Ref,Blurb,Gist\nAFI 1,Panel,Answer calls sooner\n")
    said = run(
        *(str(path), *ESSEX, "--column", "Gist=title", "--column", "Blurb=board"),
        *("--report", OWN_REPORT["report_title"], "--published", "13 July 2023"),
    )
    assert (said.code, said.err) == (0, "")
    finding = Finding.objects.get()
    assert (finding.title, finding.ownerships.get().board) == ("Answer calls sooner", "Panel")
    assert RememberedColumn.objects.get(header="gist").field == "title"


def test_columns_without_a_field_are_named(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(b"Ref,Report,Published,Title,Grumpf\nAFI 1,R,13/07/2023,T,x\n")
    assert "Columns that are not brought in: Grumpf." in run(str(path), *ESSEX, "--dry-run").out


def test_the_only_office_that_uses_the_service_is_meant(cast: Cast, sound: str) -> None:
    assert run(sound, "--dry-run").code == 2
    Membership.objects.filter(body__code="bedfordshire-lpb").delete()
    assert run(sound, "--dry-run").out[0].endswith("Commissioner for Essex.")


def test_the_office_whose_force_the_rows_name_is_meant(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "named.csv"
    path.write_bytes(as_csv({**CALLS, "lead_bodies": "Bedfordshire Police"}))
    assert run(str(path), "--dry-run").out[0].endswith("Commissioner for Bedfordshire.")
    path.write_bytes(as_csv({**CALLS, "lead_bodies": "Bedfordshire; Essex"}))
    said = run(str(path), "--dry-run")
    assert (said.code, said.err.strip()) == (
        2,
        "Several offices may be meant. Say for which it is, such as --body essex-lpb.",
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.xlsx", *ESSEX], "nowhere.xlsx cannot be opened"),
        (["FILE", "--body", "essex"], "no local policing body with the code essex"),
        (["FILE", *ESSEX, "--sheet", "Old"], "A CSV file has no sheets"),
        (["FILE", *ESSEX, "--by", "nobody@essex.example"], "Nobody signs in with"),
        (["FILE", *ESSEX, "--by", "rita@essex.example"], "Only a policy officer"),
        (["FILE", *ESSEX, "--column", "Grumpf=title"], "is not understood"),
        (["FILE", *ESSEX, "--column", "Title=nonsense"], "is not understood"),
        (["FILE", *ESSEX, "--column", "Report=leave_out"], "Say which column holds"),
    ],
)
def test_bad_input_is_one_plain_line(
    arguments: list[str], says: str, cast: Cast, sound: str
) -> None:
    said = run(*[sound if each == "FILE" else each for each in arguments])
    assert said.code == 2
    assert says in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not Finding.objects.exists()


def test_what_is_no_tracker_is_refused_in_one_line(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(b"%PDF-1.7")
    said = run(str(path), *ESSEX)
    assert said.code == 2
    assert said.err.startswith("This is a PDF.")


def test_somebody_must_answer_for_it(cast: Cast, sound: str) -> None:
    Membership.objects.filter(role=Role.POLICY_OFFICER).delete()
    said = run(sound, *ESSEX)
    assert said.code == 2
    assert "has no policy officer yet" in said.err
    essex = Body.objects.get(code="essex-lpb")
    person("new@essex.example", "Nell New", essex, Role.POLICY_OFFICER)
    assert run(sound, *ESSEX).code == 0
