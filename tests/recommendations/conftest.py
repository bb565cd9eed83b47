"""What the stories of this room start from."""

from __future__ import annotations

import pytest
from django.test import Client

from recommendations.actions import tracker as actions
from recommendations.models import TrackerImport
from recommendations.tracker.workbook import read_workbook
from tests.cast import Cast
from tests.recommendations.spreadsheets import MATCHED, messy_tracker, upload


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read spreadsheets in this process: another one is started only where that is the story."""
    monkeypatch.setattr(actions, "read_isolated", read_workbook)


@pytest.fixture
def olive(client: Client, cast: Cast, read_here: None) -> Client:
    """The officer of Essex, signed in."""
    client.force_login(cast.officer)
    return client


@pytest.fixture
def tracker(olive: Client, cast: Cast) -> TrackerImport:
    """The messy tracker, uploaded and its columns matched."""
    upload(olive, messy_tracker())
    found = TrackerImport.objects.get()
    actions.match_columns(tracker=found, columns=MATCHED, by=cast.officer)
    found.refresh_from_db()
    return found
