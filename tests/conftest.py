"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from config.celery import app
from organisations.actions import load_reference

pytest_plugins = ["tests.cast", "tests.browser"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The reference data is there from the start; a test that empties the database reloads it."""
    with django_db_blocker.unblock():
        load_reference()


@pytest.fixture(autouse=True)
def _no_sign_in_attempts_counted() -> None:
    """One test's wrong passwords do not lock the next test out."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _leave_no_messages() -> Iterator[None]:
    """A real broker is left as it was found."""
    yield
    with app.connection_for_write() as connection:
        queue = app.amqp.queues[app.conf.task_default_queue](connection.default_channel)
        queue.declare()  # a channel deletes only what it knows
        queue.delete()
