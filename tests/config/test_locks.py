"""What gets installed is named once, pinned with hashes, and the same for running and testing."""

import re
import tomllib

import pytest

from tests.config.commands import ROOT

PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>\S+)", re.MULTILINE)
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text()))


def project() -> tuple[list[str], list[str]]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return tables["project"]["dependencies"], tables["dependency-groups"]["dev"]


def name(requirement: str) -> str:
    found = re.match(r"[a-z0-9-]+", requirement)
    assert found
    return found.group()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_of_the_project_is_locked() -> None:
    running, developing = project()
    assert {name(each) for each in running} <= pins("requirements.lock").keys()
    assert {name(each) for each in developing} <= pins("requirements-dev.lock").keys()


def test_tests_run_on_the_very_versions_that_serve() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
