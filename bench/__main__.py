"""Run the benchmark, print its table, write var/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench import reading
from bench.measure import Row

OUT = Path("var/bench.json")


def main() -> None:
    """Measure row by row; each is printed as soon as it is there."""
    asked = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    asked.add_argument("--runs", type=int, default=9, help="how often each is timed (9)")
    asked.add_argument(
        "--chapters",
        type=int,
        default=reading.CHAPTERS,
        help="how long the report is (28: 60 pages)",
    )
    asked.add_argument("--out", type=Path, default=OUT, help=f"where the JSON goes ({OUT})")
    options = asked.parse_args()
    print(HEAD)
    rows = []
    for row in reading.rows(chapters=options.chapters, runs=options.runs):
        rows.append(row)
        print(line(row), flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(told(rows), indent=1) + "\n", encoding="utf-8")
    print(f"\nWritten to {options.out}")


HEAD = f"{'task':<36} {'takes':>9}   {'floor':<26} {'takes':>9} {'ratio':>8}  aim"


def line(row: Row) -> str:
    """One row of the table."""
    aim = f"≤ {row.aim:g}" if row.aim else ""
    return (
        f"{row.task:<36} {row.seconds * 1000:>6.1f} ms   "
        f"{row.floor:<26} {row.floor_seconds * 1000:>6.2f} ms {row.ratio:>8.2f}  {aim}"
    ).rstrip()


def told(rows: list[Row]) -> dict[str, object]:
    """What the JSON says: when and on what, and every row."""
    return {
        "measured_at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "rows": [row.to_json() for row in rows],
    }


if __name__ == "__main__":
    main()
