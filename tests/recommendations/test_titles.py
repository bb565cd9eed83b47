"""A finding without a title: lists show its beginning, letters all its words."""

import pytest

from recommendations.models import Finding

TEXT = "The force should keep a register. It should show it."


@pytest.mark.parametrize(
    ("title", "text", "is_titled_by_its_text"),
    [
        ("The force should keep a register", TEXT, True),
        ("The force should keep…", TEXT, True),
        ("Keeping a register", TEXT, False),
        ("Keeping a register", "", False),
    ],
)
def test_a_title_taken_from_the_text_is_told_from_a_printed_one(
    title: str,
    text: str,
    is_titled_by_its_text: bool,
) -> None:
    finding = Finding(title=title, text=text)
    assert finding.is_titled_by_its_text is is_titled_by_its_text
