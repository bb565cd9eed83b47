"""Keep a few processes running together: restart what dies, stop all when told to."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE = 20.0  # seconds a process has to finish what it is doing
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a restart, doubled while it keeps dying
SETTLED = 60.0  # seconds after which a process counts as healthy again
SIGNAL_ON_PARENT_S_DEATH = 1  # PR_SET_PDEATHSIG of Linux


def _end_with_parent() -> None:
    """Even a supervisor that is killed outright leaves nothing behind (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_ON_PARENT_S_DEATH, signal.SIGTERM)


@dataclass
class Kept:
    """One process that is to be running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    start_again: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        """Start it, out of reach of the terminal's Ctrl-C: stopping is the supervisor's to do."""
        self.process = subprocess.Popen(  # noqa: S603 - the commands are this program's own
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - one thread only, at this point
        )
        self.started = time.monotonic()

    def look_after(self, say: Callable[[str], None]) -> None:
        """Start it again if it has died, at once at first, then with longer pauses."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again:
                self.start()
            return
        if self.process.poll() is None:
            return
        if now - self.started > SETTLED:
            self.pause = FIRST_PAUSE
        say(f"{self.name} ended ({self.process.returncode}); starting it again")
        self.process, self.start_again = None, now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def stop(self, until: float) -> None:
        """Wait for it to end by the given moment of the monotonic clock, then end it outright."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Supervisor:
    """Runs the named commands until SIGINT or SIGTERM, or until `stop` is set."""

    commands: Mapping[str, Sequence[str]]
    say: Callable[[str], None]
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, once_started: Callable[[], None]) -> None:
        """Start all, call `once_started`, keep all running, stop all."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop.set())
        kept = [Kept(name, command) for name, command in self.commands.items()]
        try:
            for one in kept:
                one.start()
            once_started()
            while not self.stop.wait(0.3):
                for one in kept:
                    one.look_after(self.say)
        finally:
            self._stop_all(kept)

    def _stop_all(self, kept: list[Kept]) -> None:
        for one in kept:
            if one.process is not None:
                one.process.terminate()
        until = time.monotonic() + PATIENCE
        for one in kept:
            one.stop(until)
