"""`bin/run` on a port that is taken."""

import socket
from pathlib import Path

from tests.config.commands import python


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_second_run_on_the_same_port_says_so_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = str(first.getsockname()[1])

        done = python("-m", "config.serve", var=tmp_path, PORT=port, DEMO="1")

    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} of 127.0.0.1 is already in use")
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_no_number_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = python("-m", "config.serve", var=tmp_path, PORT="web", DEMO="1")

    assert done.returncode == 1
    assert done.stderr == "PORT must be a number between 1 and 65535, not 'web'.\n"


def test_a_database_that_does_not_answer_is_named_without_a_traceback(tmp_path: Path) -> None:
    done = python(
        "-m",
        "config.serve",
        var=tmp_path,
        PORT=free_port(),
        DEMO="1",
        DATABASE_URL="postgres://nobody@127.0.0.1:9/answerable",
    )

    assert done.returncode == 1
    assert "that did not work: connection failed" in done.stderr
    assert "Traceback" not in done.stderr
