"""Which processes one has started and not yet seen the end of."""

import os
from pathlib import Path


def started_by(parent: int) -> dict[int, str]:
    """The children of a process with their command lines; dead ones have none."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"PPid:\t{parent}\n" in status.read_text():
                command = status.with_name("cmdline").read_text().replace("\0", " ")
                found[int(status.parent.name)] = command
        except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
            continue
    return found


def started_by_us() -> dict[int, str]:
    """The children of this process, dead ones that nobody waited for included."""
    return started_by(os.getpid())
