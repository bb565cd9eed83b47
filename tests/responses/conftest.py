"""What the tests of this room share."""

import pytest


@pytest.fixture
def quick_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that is set in no time: what is asked here is what happens round it."""
    publishing = "responses.actions.publishing"
    monkeypatch.setattr(f"{publishing}.render_html", lambda content, published_on: "<p>Letter</p>")
    monkeypatch.setattr(f"{publishing}.render_pdf", lambda content: b"%PDF letter")
