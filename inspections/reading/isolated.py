"""Reading a document in a separate process, which is killed when it takes too much.

A published report may come from anywhere, and a file can be made to keep a reader busy for ever,
to fill its memory or to crash it. So nobody's document is opened in the web server or in the
worker itself: `child.py` reads it, with limits that the system enforces, without the service's
settings in its environment, and without leave to write, to connect or to start anything.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from inspections.reading.formats import Progress
from inspections.reading.opening import UnreadableDocument
from inspections.reading.proposal import Proposal
from inspections.reading.reader import ReadDocument

MEGABYTE = 1024 * 1024
LARGEST_DOCUMENT = 30 * MEGABYTE
"""Bytes of a file that is opened at all."""

LONGEST_ANSWER = 32 * MEGABYTE
CHUNK = 65_536
SECONDS_TO_END = 2.0
"""How long the child may take to end by itself once it has said all it has to say."""

PROGRAM = "inspections.reading.child"
ROOT = Path(__file__).resolve().parents[2]
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")

EMPTY = "The file is empty: there is nothing in it to read."
TOO_LARGE = f"The file is too large: files of up to {LARGEST_DOCUMENT // MEGABYTE} MB are read."
TOO_MANY_WORDS = "The file holds far more words than any report: it was not read to its end."
DAMAGED = "The file is damaged in a way that stops it being read."
STUMBLED = "Something in this file stops it being read."


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reading may take, and how much memory it may have, before it is ended."""

    seconds: float = 60
    megabytes: int = 1536

    @property
    def too_long(self) -> str:
        """What the person is told whose document took too long."""
        return f"Reading this file took longer than {self.seconds:g} seconds, so it was stopped."

    @property
    def too_much(self) -> str:
        """What the person is told whose document needed too much memory."""
        return (
            f"Reading this file needed more than {self.megabytes:,} MB of memory, "
            "so it was stopped."
        )


USUAL = Limits()
Answer = TypeVar("Answer")


class StumbledReader(UnreadableDocument):
    """The reader itself failed on a document: `where` names the line, for whoever can mend it."""

    def __init__(self, where: str) -> None:
        super().__init__(STUMBLED)
        self.where = where


def read_isolated(
    data: bytes, *, name: str, limits: Limits = USUAL, progress: Progress | None = None
) -> ReadDocument:
    """Read a document as `read_with_words` does, in a process of its own that cannot do harm.

    Raises UnreadableDocument, with a sentence, for whatever goes wrong in there. What `progress`
    raises ends the reading. Either way the process is gone when this returns.
    """
    return heard_from(
        PROGRAM, data, about={"name": name}, meant=_report, limits=limits, progress=progress
    )


def heard_from(
    program: str,
    data: bytes,
    *,
    about: Mapping[str, Any],
    meant: Callable[[dict[str, Any]], Answer],
    limits: Limits = USUAL,
    progress: Progress | None = None,
) -> Answer:
    """Have a program like `child.py` read a file, and return what its last word means.

    `about` is handed over with the file; `meant` makes the answer of it, and raises KeyError,
    TypeError or ValueError where it is none.
    """
    if not data:
        raise UnreadableDocument(EMPTY)
    if len(data) > LARGEST_DOCUMENT:
        raise UnreadableDocument(TOO_LARGE)
    until = time.monotonic() + limits.seconds
    with tempfile.TemporaryFile() as handed_over:
        handed_over.write(json.dumps(about).encode() + b"\n" + data)
        handed_over.seek(0)
        command = [sys.executable, "-B", "-m", program, str(limits.seconds), str(limits.megabytes)]
        with _running(command, handed_over.fileno()) as child:
            return _answer(child, limits, until, progress, meant)


def _report(said: dict[str, Any]) -> ReadDocument:
    return ReadDocument(said["words"], Proposal.from_json(said["proposal"]))


@contextlib.contextmanager
def _running(command: list[str], stdin: int) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(  # noqa: S603 - the command is this program's own
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ}
        | {"LANG": "C.UTF-8"},
        start_new_session=True,
    )
    with child:
        try:
            yield child
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)


def _answer(
    child: subprocess.Popen[bytes],
    limits: Limits,
    until: float,
    progress: Progress | None,
    meant: Callable[[dict[str, Any]], Answer],
) -> Answer:
    """Hear the child to its answer, or say why it gave none."""
    for line in _lines(child, until, limits):
        with _talking_sense():
            said = json.loads(line)
            far = _how_far(said, limits)
            if far is None:
                return meant(said)
        if progress:
            progress(*far)
    raise UnreadableDocument(_why_it_ended(child, limits))


def _lines(child: subprocess.Popen[bytes], until: float, limits: Limits) -> Iterator[bytes]:
    """What the child says, line by line, while there is time."""
    assert child.stdout is not None  # noqa: S101  # nosec B101 - it was asked for
    heard = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        while True:
            if not waiting.select(max(0.0, until - time.monotonic())):
                raise UnreadableDocument(limits.too_long)
            chunk = os.read(child.stdout.fileno(), CHUNK)
            if not chunk:
                return
            heard += chunk
            if len(heard) > LONGEST_ANSWER:
                raise UnreadableDocument(TOO_MANY_WORDS)
            if b"\n" in chunk:
                *lines, heard = heard.split(b"\n")
                yield from map(bytes, lines)


@contextlib.contextmanager
def _talking_sense() -> Iterator[None]:
    """A child that talks nonsense was led astray."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UnreadableDocument(DAMAGED) from None


def _how_far(said: dict[str, Any], limits: Limits) -> tuple[int, int] | None:
    """How far the child is; None once it says what it read. Raises what it refuses."""
    if "read" in said:
        done, of = said["read"]
        return int(done), int(of)
    if "unreadable" in said:
        raise UnreadableDocument(str(said["unreadable"]))
    if "out_of_memory" in said:
        raise UnreadableDocument(limits.too_much)
    if "stumbled" in said:
        raise StumbledReader(str(said["stumbled"]))
    return None


def _why_it_ended(child: subprocess.Popen[bytes], limits: Limits) -> str:
    """The child ended without a word: the system stopped it, or something in the file did."""
    try:
        code = child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        return DAMAGED
    if code == -signal.SIGXCPU:
        return limits.too_long
    if code == -signal.SIGKILL:  # nobody but the system's own guard of memory does that
        return limits.too_much
    return DAMAGED
