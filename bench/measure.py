"""Two ways to do something, timed in turns, so that what else the machine does strikes both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line of the table: a task, the floor that it is measured against, and both times."""

    task: str
    floor: str
    seconds: float
    floor_seconds: float
    runs: int
    aim: float | None = None

    @property
    def ratio(self) -> float:
        """How many times as long as the floor it takes."""
        return self.seconds / self.floor_seconds

    def to_json(self) -> dict[str, str | float | int | None]:
        """What var/bench.json keeps of it."""
        return {
            "task": self.task,
            "floor": self.floor,
            "ratio": round(self.ratio, 3),
            "aim": self.aim,
            "seconds": round(self.seconds, 6),
            "floor_seconds": round(self.floor_seconds, 6),
            "runs": self.runs,
        }


def against_floor(
    task: str,
    work: Callable[[], object],
    floor: str,
    bare: Callable[[], object],
    *,
    runs: int,
    aim: float | None = None,
) -> Row:
    """Time both in turns after one round that does not count; the medians are what is told."""
    bare()
    work()
    times: list[tuple[float, float]] = [(_timed(bare), _timed(work)) for _ in range(runs)]
    return Row(
        task,
        floor,
        seconds=median(time for _, time in times),
        floor_seconds=median(time for time, _ in times),
        runs=runs,
        aim=aim,
    )


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
