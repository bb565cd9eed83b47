"""The reader on documents of many families: every finding, judgement and date must be right."""

import pytest

from tests.reading.scoring import (
    details,
    documents,
    findings_score,
    judgements_score,
    reading,
)


def test_there_are_documents_of_at_least_ten_kinds() -> None:
    assert len(documents()) >= 10


@pytest.mark.parametrize("name", documents())
def test_every_finding_is_read_with_its_bodies_date_and_points(name: str) -> None:
    score = findings_score(name)
    assert score.f1 == 1.0, [f.ref for f in reading(name).findings]


@pytest.mark.parametrize("name", documents())
def test_every_judgement_is_read_with_its_standing(name: str) -> None:
    assert judgements_score(name).f1 == 1.0, reading(name).judgements


@pytest.mark.parametrize("name", documents())
def test_the_report_is_known_by_title_day_and_bodies(name: str) -> None:
    assert [(what, read) for what, read, _ in details(name)] == [
        (what, expected) for what, _, expected in details(name)
    ]
