"""The process in which one document is read: `python -m inspections.reading.child` by `isolated`.

It takes the document from standard input, and says on standard output, a line of JSON each, how
far it is and at last what it read. Before it looks at the document it gives up whatever reading
does not need.
"""

import ctypes
import json
import math
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspections.reading.opening import UnreadableDocument
from inspections.reading.reader import read_with_words
from organisations.reference import known_bodies

Teller = Callable[[int, int], None]
Reader = Callable[[bytes, dict[str, Any], Teller], dict[str, Any]]
"""From a file and what was said about it to plain values; it may tell how far it is."""

MEGABYTE = 1024 * 1024
NICE = 5
SIGNAL_ON_PARENT_S_DEATH = 1  # PR_SET_PDEATHSIG of Linux
OUT_OF_MEMORY = b'{"out_of_memory": true}\n'
"""Made beforehand: there is no memory left to make it when it is needed."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ROOT = Path(__file__).resolve().parents[2]
OWN_CODE = (
    *(f"{ROOT / room}{os.sep}" for room in ("recommendations", "inspections", "organisations")),
    *(f"{prefix}{os.sep}" for prefix in {sys.prefix, sys.base_prefix}),
    *(f"{folder}{os.sep}" for folder in sys.path if folder not in ("", str(ROOT))),
)
"""Where modules are loaded from; everything else, settings and database too, stays closed."""

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "shutil.",
    "tempfile.",
    "ftplib.",
    "http.",
    "imaplib.",
    "nntplib.",
    "poplib.",
    "smtplib.",
    "telnetlib.",
    "urllib.",
    "webbrowser.",
    "pty.",
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "os.truncate",
)


def main() -> None:
    """Read the one report that was handed over, and say what became of it."""
    known = known_bodies()

    def read(data: bytes, about: dict[str, Any], progress: Teller) -> dict[str, Any]:
        document = read_with_words(data, name=str(about["name"]), known=known, progress=progress)
        return {"words": document.words, "proposal": document.proposal.to_json()}

    serve(read)


def serve(read: Reader) -> None:
    """Read the one file that was handed over within the limits, and say what became of it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_ON_PARENT_S_DEATH, signal.SIGKILL)
    seconds, megabytes = float(sys.argv[1]), int(sys.argv[2])
    say = _only_voice()
    header, _, data = sys.stdin.buffer.read().partition(b"\n")
    about = json.loads(header)
    _limit(seconds, megabytes)
    sys.addaudithook(_refuse)
    try:
        say(_line(read(data, about, _teller(say))))
    except UnreadableDocument as refusal:
        say(_line({"unreadable": refusal.reason}))
    except MemoryError:
        say(OUT_OF_MEMORY)
    except Exception as failure:  # whatever it is, the office is told in a sentence
        say(_line({"stumbled": _where(failure)}))


def _only_voice() -> Callable[[bytes], None]:
    """What this program says goes to whoever started it; what a library prints goes nowhere."""
    voice = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())

    def say(line: bytes) -> None:
        voice.write(line)
        voice.flush()

    return say


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode(errors="replace") + b"\n"


def _teller(say: Callable[[bytes], None]) -> Teller:
    """Tell of progress, but no more than a hundred times."""
    told = -1

    def tell(done: int, of: int) -> None:
        nonlocal told
        percent = 100 * done // max(of, 1)
        if percent != told:
            told = percent
            say(_line({"read": [done, of]}))

    return tell


def _limit(seconds: float, megabytes: int) -> None:
    """From here on the system itself ends what takes too long or too much."""
    os.nice(NICE)
    for what, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, math.ceil(seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Reading a document needs nothing of this; a document that asks for it is up to something."""
    if event == "open":
        path, _, flags = arguments
        if not isinstance(path, int) and (flags & WRITING or not _is_own_code(path)):
            raise PermissionError("a document that is read opens no file")
    elif event.startswith(FORBIDDEN):
        raise PermissionError(f"a document that is read may not use {event}")


def _is_own_code(path: Any) -> bool:
    return os.path.abspath(os.fsdecode(path)).startswith(OWN_CODE)  # noqa: PTH100 - links stay links


def _where(failure: Exception) -> str:
    """The kind of failure and our own line where it happened; none of the document's words."""
    lines = traceback.extract_tb(failure.__traceback__)
    own = [frame for frame in lines if "inspections" in Path(frame.filename).parts]
    at = (own or lines)[-1]
    return f"{type(failure).__name__} at {Path(at.filename).name}:{at.lineno}"


if __name__ == "__main__":
    main()
