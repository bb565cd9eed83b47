"""Which processes this one has started and not yet seen the end of."""

import os
from pathlib import Path


def started_by_us() -> set[str]:
    """The command lines of this process's children, dead ones that nobody waited for included."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            is_ours = f"PPid:\t{os.getpid()}\n" in status.read_text()
            if is_ours:
                found.add(status.with_name("cmdline").read_text().replace("\0", " ") or "defunct")
        except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
            continue
    return found
