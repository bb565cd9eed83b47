"""The reader on documents of many families: every finding, judgement and date must be right."""

import pytest

from tests.reading.scoring import (
    FAMILIES,
    details,
    document,
    documents,
    findings_score,
    judgements_score,
    published,
    reading,
    truth,
)


def test_there_are_documents_of_every_family() -> None:
    assert {truth(name).get("family") for name in documents()} >= set(FAMILIES) - {"fire"}


@pytest.mark.parametrize("name", documents())
def test_every_truth_file_says_its_family_and_has_its_document(name: str) -> None:
    family = truth(name).get("family")
    assert family in FAMILIES, f"{name}.json: “family” must be one of {', '.join(FAMILIES)}"
    assert document(name).is_file()


@pytest.mark.parametrize("name", [*documents(), *published()])
def test_every_finding_is_read_with_its_bodies_date_and_points(name: str) -> None:
    score = findings_score(name)
    assert score.f1 == 1.0, [f.ref for f in reading(name).findings]


@pytest.mark.parametrize("name", [*documents(), *published()])
def test_every_judgement_is_read_with_its_standing(name: str) -> None:
    assert judgements_score(name).f1 == 1.0, reading(name).judgements


@pytest.mark.parametrize("name", [*documents(), *published()])
def test_the_report_is_known_by_title_day_and_bodies(name: str) -> None:
    assert [(what, read) for what, read, _ in details(name)] == [
        (what, expected) for what, _, expected in details(name)
    ]
