"""What the stories start from."""

from __future__ import annotations

import pytest
from django.utils import timezone

from config.demo.loading import load_demo


@pytest.fixture
def demo(transactional_db: None) -> None:
    """The demonstration as it is today: true reports and responses of 2023, and invented ones."""
    load_demo(on=timezone.localdate())
