"""The key that signs sessions and links."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

TOO_SHORT = 32


def secret_key(given: str, *, kept_in: Path, may_be_made: bool) -> str:
    """The key from the environment; on a single machine with the embedded database, one made once.

    Raises ImproperlyConfigured where no key is given and the installation is a shared one.
    """
    if given:
        if len(given) < TOO_SHORT:
            raise ImproperlyConfigured(
                f"SECRET_KEY is too short: use {TOO_SHORT} characters or more."
            )
        return given
    if not may_be_made:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set: all processes of an installation need the same long random one."
        )
    return _kept_or_made(kept_in)


def _kept_or_made(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written whole, then linked into place: of two processes starting at once, one key wins.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(get_random_secret_key())
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text()
