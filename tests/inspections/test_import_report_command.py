"""`manage.py import_report`: the same import for who works at a terminal."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command

from inspections.models import Report
from inspections.statuses import Precision
from organisations.models import AuditEvent
from tests.cast import Cast, seed
from tests.inspections.documents import SAMPLE, TITLE


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def run(*arguments: str) -> Said:
    """Run the command as a terminal would."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("import_report", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> str:
    """The sample report as a file."""
    path = tmp_path / "essex.md"
    path.write_text(SAMPLE)
    return str(path)


def test_a_report_is_imported_and_the_register_says_who_did_it(cast: Cast, file: str) -> None:
    said = run(file, "--published-on", "2024-03-04", "--yes", "--body", "essex-lpb")

    report = Report.objects.get()
    assert (said.code, said.err) == (0, "")
    assert f"In the register: {TITLE}, 4 March 2024." in said.out
    assert "5 findings" in said.out
    assert report.added_by == cast.admin
    accepted = AuditEvent.objects.get(action="report accepted")
    assert (accepted.by, accepted.body and accepted.body.code) == (cast.admin, "essex-lpb")


def test_a_named_person_and_a_month_are_taken(cast: Cast, file: str) -> None:
    said = run(
        file, "--published-on", "2024-03", "--yes", "--by", cast.officer.email.upper(),
        "--web-address", "https://www.example.org/r",
    )  # fmt: skip

    report = Report.objects.get()
    assert said.code == 0
    assert (report.added_by, report.published_precision) == (cast.officer, Precision.MONTH)
    assert report.web_address == "https://www.example.org/r"


@pytest.mark.parametrize(
    ("answer", "code", "reports"), [("yes\n", 0, 1), ("no\n", 1, 0), ("", 1, 0)]
)
def test_without_yes_the_proposal_is_shown_and_a_person_asked(
    file: str,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    reports: int,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))

    said = run(file, "--published-on", "2024-03-04")

    assert "AFI 1" in said.out
    assert "Enter this report into the register?" in said.out
    assert (said.code, Report.objects.count()) == (code, reports)
    assert ("Nothing was entered." in said.err) == (code == 1)


def test_a_second_import_is_noticed(cast: Cast, file: str) -> None:
    run(file, "--published-on", "2024-03-04", "--yes")

    said = run(file, "--published-on", "2024-03-04", "--yes")

    assert said.code == 2
    assert said.err.startswith("This report is in the register already")
    assert said.err.count("\n") == 1
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--published-on", "4 March"], "is not a date"),
        (["--published-on", "2024-02-30"], "is not a date"),
        (["--published-on", "2999-01-01"], "lies in the future"),
        (["--published-on", "2024-03-04", "--body", "atlantis"], "no local policing body"),
        (["--published-on", "2024-03-04", "--by", "nobody@example.org"], "Nobody signs in"),
        (["--published-on", "2024-03-04", "--web-address", "x y"], "is not a web address"),
    ],
)
def test_a_wrong_argument_is_refused_in_one_line(
    cast: Cast, file: str, arguments: list[str], reason: str
) -> None:
    said = run(file, *arguments, "--yes")

    assert said.code == 2
    assert reason in said.err
    assert said.err.count("\n") == 1
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\x00\x01" * 900, "binary"),
        (b"words " * 1_100_000, "too large"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(
    cast: Cast, tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)

    said = run(str(path), "--published-on", "2024-03-04", "--yes")

    assert (said.code, reason in said.err, said.err.count("\n")) == (2, True, 1)


def test_a_missing_file_or_a_folder_is_refused_in_one_line(cast: Cast, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.txt"):
        said = run(str(path), "--published-on", "2024-03-04", "--yes")
        assert said.code == 2
        assert "cannot be opened" in said.err


def test_where_nobody_administers_yet_somebody_must_be_named(cast: Cast, file: str) -> None:
    cast.admin.is_active = False
    cast.admin.save()

    said = run(file, "--published-on", "2024-03-04", "--yes")

    assert (said.code, "--by EMAIL" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("prefix", "published_on", "findings"),
    [("001", "2023-05-19", 19), ("003", "2021-02-10", 8), ("004", "2016-02", 6)],
)
def test_the_real_reports_are_imported(
    cast: Cast, prefix: str, published_on: str, findings: int
) -> None:
    said = run(str(seed(prefix)), "--published-on", published_on, "--yes")

    assert (said.code, said.err) == (0, "")
    assert Report.objects.get().findings.count() == findings


@pytest.mark.parametrize("prefix", ["000", "002"])
def test_the_real_letters_are_refused(cast: Cast, prefix: str) -> None:
    said = run(str(seed(prefix)), "--published-on", "2023-07-13", "--yes")

    assert said.code == 2
    assert "response to a report" in said.err
