"""What the stories of this room start from."""

from __future__ import annotations

import pytest

from recommendations.actions import tracker as actions
from recommendations.tracker.workbook import read_workbook


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read spreadsheets in this process: another one is started only where that is the story."""
    monkeypatch.setattr(actions, "read_isolated", read_workbook)
