"""What a load balancer learns, without signing in."""

import pytest
from celery import Celery
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from config import probes

pytestmark = pytest.mark.django_db


def test_the_process_says_that_it_is_up(client: Client) -> None:
    page = client.get("/healthz")

    assert (page.status_code, page.content) == (200, b"ok\n")


def test_readiness_names_database_broker_and_migrations(client: Client) -> None:
    page = client.get("/readyz")

    assert page.status_code == 200
    assert page.json() == {"ready": True, "database": "ok", "broker": "ok", "migrations": "ok"}


@pytest.mark.parametrize("part", ["database", "broker", "migrations"])
def test_a_part_that_fails_makes_the_whole_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setitem(probes.CHECKS, part, lambda: "does not answer")

    page = client.get("/readyz")

    assert page.status_code == 503
    assert page.json()[part] == "does not answer"
    assert page.json()["ready"] is False


def test_a_database_that_does_not_answer_is_reported_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise DatabaseError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)

    assert probes.database() == "does not answer"


def test_waiting_migrations_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        MigrationExecutor, "migration_plan", lambda *_: [("first", False), ("second", False)]
    )

    assert probes.migrations() == "2 waiting"


@pytest.mark.parametrize("url", ["redis://127.0.0.1:9/0", "amqp://guest:guest@127.0.0.1:9//"])
def test_a_broker_that_does_not_answer_is_reported_soon(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)  # Celery prefers it to what it is told
    monkeypatch.setattr(probes, "app", Celery("elsewhere", broker=url, set_as_current=False))

    assert probes.broker() == "does not answer"


def test_a_broker_folder_that_cannot_be_written_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Celery("elsewhere", broker="filesystem://localhost//", set_as_current=False)
    elsewhere.conf.broker_transport_options = {"data_folder_in": "/nowhere/queue"}
    monkeypatch.setattr(probes, "app", elsewhere)

    assert probes.broker() == "its folder cannot be written"
