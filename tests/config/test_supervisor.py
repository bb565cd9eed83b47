"""`bin/run` keeps its processes running, and leaves none behind."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.commands import started_python


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = started_python("-m", "tests.config.supervised", var=tmp_path)
    impatience = threading.Timer(30, process.kill)
    impatience.start()
    with process:
        yield process
        process.kill()
    impatience.cancel()


def line(process: subprocess.Popen[str], beginning: str) -> str:
    assert process.stdout is not None
    return next(text.strip() for text in process.stdout if text.startswith(beginning))


def child(process: subprocess.Popen[str]) -> int:
    return int(line(process, "child").split()[1])


def test_a_process_that_dies_is_started_again(supervisor: subprocess.Popen[str]) -> None:
    first = child(supervisor)

    os.kill(first, signal.SIGKILL)

    assert line(supervisor, "the child ended") == "the child ended (-9); starting it again"
    assert child(supervisor) != first


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_stops_all(supervisor: subprocess.Popen[str], told: signal.Signals) -> None:
    number = child(supervisor)

    supervisor.send_signal(told)
    supervisor.communicate(timeout=20)

    assert supervisor.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_even_killed_outright_it_leaves_no_orphan(supervisor: subprocess.Popen[str]) -> None:
    child(supervisor)

    supervisor.kill()

    supervisor.communicate(timeout=20)  # returns once the child, too, has let go of the pipe
