"""The reading process with a reader that a document has led astray; its name says how.

Run as `python -m tests.reading.misbehaving` in place of `inspections.reading.child`.
"""

import contextlib
import ctypes
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from inspections.reading import ReadDocument, child
from inspections.reading.formats import Progress
from inspections.reading.proposal import Proposal
from organisations.reference import BodyFact

ADDRESS = ("127.0.0.1", 9)
STOLEN = Path("/etc/passwd")
SETTINGS = child.ROOT / "pyproject.toml"


def _hold_out() -> None:
    threading.Event().wait()


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(1024 * 1024))


def _work_for_ever() -> None:
    while True:
        pass


def _voice() -> int:
    """The pipe by which the child answers."""
    return next(fd for fd in range(64) if _is_pipe(fd))


def _is_pipe(fd: int) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISFIFO(os.fstat(fd).st_mode)
    return False


def _flood() -> None:
    while True:
        os.write(_voice(), b"x" * 65_536)


def _nonsense() -> None:
    os.write(_voice(), b'{"words": 4, "proposal": []}\n')


BEHAVIOURS: dict[str, Callable[[], object]] = {
    "hold out": _hold_out,
    "work for ever": _work_for_ever,
    "eat memory": _eat,
    "flood": _flood,
    "nonsense": _nonsense,
    "crash": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "be killed by the system": lambda: signal.raise_signal(signal.SIGKILL),
    "use up its time": lambda: signal.raise_signal(signal.SIGXCPU),
    "leave": lambda: os._exit(0),
    "print": lambda: print("a library talks", flush=True),
    "fail": lambda: dict[str, str]()["the document's own words"],
    "connect": lambda: socket.create_connection(ADDRESS),
    "look a name up": lambda: socket.getaddrinfo("localhost", 80),
    "fetch": lambda: urllib.request.urlopen(f"http://{ADDRESS[0]}:{ADDRESS[1]}/"),
    "start a program": lambda: subprocess.run(["/bin/true"], check=True),
    "run a command": lambda: os.system("true"),  # noqa: S605
    "fork": os.fork,
    "replace itself": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
    "kill its parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
    "read a file": STOLEN.read_text,
    "read the settings": SETTINGS.read_text,
    "write a file": lambda: Path("/tmp/answerable-was-here").write_text("x"),  # noqa: S108
    "write into its own code": lambda: SETTINGS.with_name("inspections").joinpath("x").touch(),
    "remove a file": STOLEN.unlink,
}


def misread(
    data: bytes, *, name: str, known: Sequence[BodyFact], progress: Progress | None = None
) -> ReadDocument:
    """Do what the name of the document says; where it is let, it has done harm."""
    if progress:
        progress(1, 4)
    BEHAVIOURS[name]()
    return ReadDocument(f"done, with {sorted(os.environ)} and {sys.argv[1:]}", Proposal())


if __name__ == "__main__":
    child.read_with_words = misread  # type: ignore[attr-defined]
    child.main()
