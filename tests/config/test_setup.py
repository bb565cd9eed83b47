"""`bin/setup`: installs what is missing, asks where it may not, and otherwise does nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.config.commands import ROOT


def setup(*arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bin/setup", *arguments],
        cwd=ROOT,
        env={**os.environ, "PATH": path + os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def pretend(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_where_it_may_not_install_it_prints_the_one_line_to_run(tmp_path: Path) -> None:
    pretend(tmp_path, "dpkg-query", "exit 1")
    pretend(tmp_path, "id", "echo 1000")
    pretend(tmp_path, "sudo", "exit 1")
    pretend(tmp_path, "apt-get", "echo must not be called; exit 1")

    done = setup(path=f"{tmp_path}:")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].strip() == (
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'"
    )


def test_an_installation_that_fails_shows_why(tmp_path: Path) -> None:
    pretend(tmp_path, "dpkg-query", "exit 1")
    pretend(tmp_path, "id", "echo 0")
    pretend(tmp_path, "apt-get", "echo the mirror is away >&2; exit 100")

    done = setup(path=f"{tmp_path}:")

    assert done.returncode == 1
    assert "the mirror is away" in done.stderr


@pytest.mark.skipif(
    not (ROOT / ".venv" / "installed-dev").exists(), reason="not set up by bin/setup here"
)
@pytest.mark.parametrize("kind", ["run", "dev"])
def test_a_second_set_up_has_nothing_to_do(kind: str) -> None:
    done = setup(kind)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unknown_kind_of_set_up_is_answered_with_the_two_there_are() -> None:
    done = setup("everything")

    assert done.returncode == 2
    assert "bin/setup dev" in done.stdout
