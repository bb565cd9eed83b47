"""The key that signs sessions: given in the environment, or made once on a single machine."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.secret import secret_key

LONG = "a long random value, as an administrator would make it"


def test_a_shared_installation_without_a_key_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        secret_key("", kept_in=tmp_path / "secret_key", may_be_made=False)
    assert list(tmp_path.iterdir()) == []


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="too short"):
        secret_key("changeme", kept_in=tmp_path / "secret_key", may_be_made=True)


def test_a_given_key_is_used_and_not_written_down(tmp_path: Path) -> None:
    assert secret_key(LONG, kept_in=tmp_path / "secret_key", may_be_made=True) == LONG
    assert list(tmp_path.iterdir()) == []


def test_a_single_machine_makes_its_key_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    made = secret_key("", kept_in=path, may_be_made=True)

    assert len(made) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret_key("", kept_in=path, may_be_made=True) == made
    assert list(path.parent.iterdir()) == [path]
