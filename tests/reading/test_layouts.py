"""The same documents in other layouts are read as well: the grammar does not hang on one."""

from collections.abc import Callable

import pytest

from inspections.reading import read_document
from organisations.reference import known_bodies
from tests.reading.layouts import LAYOUTS
from tests.reading.scoring import (
    Score,
    agreeing_findings,
    agreeing_judgements,
    document,
    documents,
    truth,
)

AS_TEXT = [name for name in documents() if document(name).suffix in {".txt", ".md"}]


def text_of(name: str) -> str:
    data = document(name).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1252")


@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS)
def test_a_document_in_another_layout_is_read_the_same(change: Callable[[str], str]) -> None:
    findings, judgements = Score(), Score()
    for name in AS_TEXT:
        data = change(text_of(name)).encode()
        proposal = read_document(data, name=name, known=known_bodies())
        findings += agreeing_findings(proposal, truth(name))
        judgements += agreeing_judgements(proposal, truth(name))
    assert findings.f1 >= 0.985
    assert judgements.f1 >= 0.985
