"""Worker, clock and broker together, as real processes: embedded, on Redis and on RabbitMQ."""

import os
import signal
import socket
import subprocess
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.config.commands import python, started_python

PROGRAM = ("-m", "tests.config.spoken_word")
SECONDS_TO_ANSWER = 40
USUAL = {
    "filesystem": "",
    "redis": "redis://127.0.0.1:6379/0",
    "amqp": "amqp://guest:guest@127.0.0.1:5672//",
}


def address(transport: str) -> str:
    """The broker under test where it is of this kind; else the usual one of this machine."""
    under_test = os.environ.get("CELERY_BROKER_URL", "")
    return under_test if urlsplit(under_test).scheme == transport else USUAL[transport]


def answers(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture(params=list(USUAL))
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    url = address(request.param)
    if url and not answers(url):
        pytest.skip(f"no broker answers at {urlsplit(url).hostname}:{urlsplit(url).port}")
    settings = {"CELERY_BROKER_URL": url, "QUEUE": f"answerable-tests-{uuid.uuid4().hex}"}
    yield settings
    python(*PROGRAM, var=tmp_path, TIDY="1", **settings)


@pytest.fixture
def worker(broker: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = started_python(*PROGRAM, var=tmp_path, **broker)
    impatience = threading.Timer(SECONDS_TO_ANSWER, process.kill)
    impatience.start()
    with process:
        yield process
        process.kill()
    impatience.cancel()


def said(worker: subprocess.Popen[str], *words: str) -> set[str]:
    """Read what the worker prints until it has said all these words, or ends."""
    assert worker.stdout is not None
    heard: set[str] = set()
    for line in worker.stdout:
        heard.add(line.strip())
        if heard.issuperset(words):
            break
    return heard


def test_the_worker_does_what_another_process_and_its_own_clock_ask(
    worker: subprocess.Popen[str], broker: dict[str, str], tmp_path: Path
) -> None:
    published = python(*PROGRAM, var=tmp_path, PUBLISH="a letter is due", **broker)
    assert published.returncode == 0, published.stderr

    heard = said(worker, "a letter is due", "the clock rang")

    assert {"a letter is due", "the clock rang"} <= heard, heard
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    assert not children.exists() or children.read_text() == "", "the clock is no process of its own"
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=20)
    assert worker.returncode == 0
