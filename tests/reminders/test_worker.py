"""The daily task through a real worker process: embedded, on Redis and on RabbitMQ."""

import shutil
import subprocess
import threading
import uuid
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.config.commands import python, started_python
from tests.config.test_broker import USUAL, address, answers

PROGRAM = ("-m", "tests.reminders.morning")
SECONDS_TO_ANSWER = 60


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with a report whose last day is today."""
    folder = tmp_path_factory.mktemp("prepared")
    done = python(*PROGRAM, var=folder, ASKED="prepare")
    assert done.returncode == 0, done.stderr
    return folder / "answerable.sqlite3"


@pytest.fixture(params=list(USUAL))
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    url = address(request.param)
    if url and not answers(url):
        pytest.skip(f"no broker answers at {urlsplit(url).hostname}:{urlsplit(url).port}")
    settings = {"CELERY_BROKER_URL": url, "QUEUE": f"answerable-tests-{uuid.uuid4().hex}"}
    yield settings
    python(*PROGRAM, var=tmp_path, ASKED="tidy", **settings)


@pytest.fixture
def worker(
    prepared: Path, broker: dict[str, str], tmp_path: Path
) -> Iterator[subprocess.Popen[str]]:
    shutil.copy(prepared, tmp_path / prepared.name)
    process = started_python(*PROGRAM, var=tmp_path, **broker)
    impatience = threading.Timer(SECONDS_TO_ANSWER, process.kill)
    impatience.start()
    with process:
        yield process
        process.kill()
    impatience.cancel()


def read_until_done(worker: subprocess.Popen[str], times: int) -> list[str]:
    """What the worker says until it has done the daily task so many times, or ends."""
    assert worker.stdout is not None
    heard: list[str] = []
    for line in worker.stdout:
        heard.append(line)
        if sum("send_reminders" in each and "succeeded" in each for each in heard) == times:
            break
    return heard


def test_a_message_delivered_twice_sends_one_mail(
    worker: subprocess.Popen[str], broker: dict[str, str], tmp_path: Path
) -> None:
    published = python(*PROGRAM, var=tmp_path, ASKED="publish", **broker)
    assert published.returncode == 0, published.stderr

    heard = read_until_done(worker, times=2)

    mails = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in (tmp_path / "mail").glob("*")
    ]
    assert [mail["To"] for mail in mails] == ["olive@essex.example"], "".join(heard)
    assert "1 due today" in mails[0]["Subject"]
