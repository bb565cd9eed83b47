"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from kombu import Queue

from config.celery import app

pytest_plugins = ["tests.cast"]


@pytest.fixture(autouse=True)
def _no_sign_in_attempts_counted() -> None:
    """One test's wrong passwords do not lock the next test out."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _leave_no_messages() -> Iterator[None]:
    """A real broker is left as it was found."""
    yield
    with app.connection_for_write() as connection:
        Queue(app.conf.task_default_queue)(connection.default_channel).delete()
