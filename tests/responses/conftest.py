"""What the tests of this room share."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture
def quick_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that is set in no time: what is asked here is what happens round it."""
    publishing = "responses.actions.publishing"
    monkeypatch.setattr(f"{publishing}.render_html", lambda content, published_on: "<p>Letter</p>")
    monkeypatch.setattr(f"{publishing}.render_pdf", lambda content: b"%PDF letter")


@pytest.fixture
def july_2023(quick_document: None) -> Iterator[None]:
    """A morning three days before the last day for the report of May 2023."""
    with time_machine.travel(dt.datetime(2023, 7, 10, 9, tzinfo=dt.UTC), tick=False):
        yield
