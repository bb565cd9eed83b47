"""The diagrams in the documentation show what the service does today."""

from __future__ import annotations

import pytest

from config.state_diagrams import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_diagram_is_not_stale(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "draw it again: python -m config.state_diagrams"
