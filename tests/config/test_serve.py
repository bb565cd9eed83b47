"""`bin/run`: the whole service from one command, and what it says where it cannot start."""

import json
import signal
import socket
import threading
import urllib.request
from pathlib import Path

from tests.config.commands import python, started_python

SECONDS_TO_START = 90


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_one_command_prints_address_and_sign_ins_serves_and_stops_all_of_it(tmp_path: Path) -> None:
    port = free_port()
    process = started_python("-m", "config.serve", var=tmp_path, PORT=port, DEMO="1")
    impatience = threading.Timer(SECONDS_TO_START, process.kill)
    impatience.start()
    with process:
        assert process.stdout is not None
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("Answerable is at"):
                break
        assert f"Answerable is at http://127.0.0.1:{port}" in printed, printed
        assert "officer@essex.example" in printed
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as page:
            assert json.load(page)["ready"] is True

        process.send_signal(signal.SIGTERM)

        process.communicate(timeout=40)  # returns when the last process has let go of the pipe
        assert process.returncode == 0
    impatience.cancel()
    with socket.create_server(("127.0.0.1", int(port))):
        pass  # the port is free again


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
