"""One process that is both worker and clock, for an installation on a single machine.

`celery worker --beat` starts the clock as a process of its own; killed hard, the worker leaves it
behind, and it publishes for ever. Here the clock is a thread: it ends with the worker, and the
worker ends with it.
"""

import os
import signal
import threading
import warnings
from pathlib import Path

from celery.beat import Service
from django.conf import settings

from config.celery import app

LONGEST_SLEEP = 1  # seconds, so that the clock stops soon when the worker does


def main() -> None:
    """Run the worker and its clock until told to stop."""
    app.set_default()
    if settings.DEMO:  # tried as root in a container, most likely; elsewhere the advice is right
        warnings.filterwarnings("ignore", message="You're running the worker with superuser")
    clock = Clock()
    clock.start()
    try:
        app.worker_main(["--quiet", "worker", "--pool=solo", "--loglevel=INFO", "--without-gossip"])
    finally:
        clock.stop()


class Clock(threading.Thread):
    """Wakes the scheduled tasks; without it the worker is of no use, so the worker stops too."""

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self.stopping = False
        self.service = Service(
            app, max_interval=LONGEST_SLEEP, schedule_filename=str(_schedule_file())
        )

    def run(self) -> None:
        """Tick until told to stop; whoever started the process starts both again."""
        try:
            self.service.start()
        finally:
            if not self.stopping:
                os.kill(os.getpid(), signal.SIGTERM)

    def stop(self) -> None:
        """Stop, having written down when each task was last due."""
        self.stopping = True
        self.service.stop()
        self.join(timeout=3 * LONGEST_SLEEP)


def _schedule_file() -> Path:
    folder = Path(settings.VAR) / "clock"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "schedule"


if __name__ == "__main__":
    main()
