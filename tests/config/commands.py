"""Run the installation's own programs as an administrator would: in an environment of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(var: Path, **settings: str) -> dict[str, str]:
    """A clean environment with these settings and no .env file."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(var),
        "LANG": "C.UTF-8",
        "ENV_FILE": os.devnull,
        "VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **settings,
    }


def python(*arguments: str, var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project and wait for it."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(var, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def started_python(*arguments: str, var: Path, **settings: str) -> subprocess.Popen[str]:
    """Start Python in the project; what it prints can be read line by line."""
    return subprocess.Popen(
        [sys.executable, "-u", *arguments],
        cwd=ROOT,
        env=environment(var, **settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
