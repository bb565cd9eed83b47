"""The benchmark measures what it says, each task against a floor of the same run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import report
from bench.measure import against_floor
from inspections.reading import read_document
from organisations.reference import known_bodies

RATIO = re.compile(r"ms +([\d.]+)(?:  ≤ [\d.]+)?$", re.MULTILINE)


@pytest.mark.parametrize("make", [report.as_pdf, report.as_html, report.as_docx, report.as_text])
def test_the_made_up_report_holds_the_same_in_every_format(make) -> None:  # type: ignore[no-untyped-def]
    proposal = read_document(make(2), name="report", known=known_bodies())

    assert proposal.bodies == ("kent",)
    assert [f.ref for f in proposal.findings] == ["AFI 1", "R1", "R2", "AFI 2", "R3", "R4"]
    assert [len(f.points) for f in proposal.findings] == [3, 0, 0, 3, 0, 0]
    assert [j.grade for j in proposal.judgements] == ["good", "adequate"]


def test_the_made_up_report_is_always_the_same() -> None:
    assert report.as_docx(2) == report.as_docx(2)
    assert report.as_html(2) == report.as_html(2)


def test_a_task_that_does_the_floors_work_three_times_has_a_ratio_above_one() -> None:
    def bare() -> int:
        return sum(range(40_000))

    row = against_floor("thrice", lambda: [bare() for _ in range(3)], "once", bare, runs=5)

    assert row.ratio == row.seconds / row.floor_seconds > 1


def test_it_prints_a_table_of_ratios_and_writes_them_down(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"

    said = subprocess.run(
        [sys.executable, "-m", "bench", "--chapters", "1", "--runs", "1", "--out", str(out)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    ).stdout

    rows = json.loads(out.read_text())["rows"]
    assert [row["aim"] for row in rows] == [2.0, None, None, None]
    printed = [float(ratio) for ratio in RATIO.findall(said)]
    assert printed == pytest.approx([row["ratio"] for row in rows], abs=0.01)
    took = [row["seconds"] / row["floor_seconds"] for row in rows]
    assert printed == pytest.approx(took, rel=0.05)
