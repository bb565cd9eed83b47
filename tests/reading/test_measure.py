"""What docs/reading.md says of the reader is what the corpus gives."""

import pytest

from tests.reading.scoring import published
from tests.reading.tables import PAGE, SEEDED, in_the_page, measured

AGAIN = "run `python -m tests.reading.scoring --write`"


@pytest.mark.parametrize("name", ["families", "fields", "formats", "first contact", "rounds"])
def test_the_page_about_reading_gives_the_figures_that_are_measured(name: str) -> None:
    assert in_the_page(PAGE.read_text(encoding="utf-8"), name) == measured()[name], AGAIN


def test_the_page_gives_the_figures_of_the_published_documents() -> None:
    if len(published()) < len(SEEDED):
        pytest.skip("the published documents are not beside the repository (../shared/seeds)")
    page = PAGE.read_text(encoding="utf-8")
    assert in_the_page(page, "published") == measured()["published"], AGAIN


def test_every_figure_of_the_corpus_reaches_the_aim() -> None:
    rows = measured()["families"].splitlines()[2:]
    figures = [float(cell) for row in rows for cell in row.split("|")[3:-1] if cell.strip() != "–"]
    assert min(figures) >= 0.99
