"""A supervisor of one process that prints its number and waits."""

import sys

from config.supervisor import Supervisor

CHILD = "import os, threading; print('child', os.getpid(), flush=True); threading.Event().wait(60)"


def started() -> None:
    """Say that all is up."""
    print("started", flush=True)


if __name__ == "__main__":
    Supervisor(
        commands={"the child": [sys.executable, "-c", CHILD]},
        say=lambda sentence: print(sentence, flush=True),
    ).run(once_started=started)
