"""How well the reader reads: precision and recall against what a careful person would take."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inspections.reading import Proposal, read_document
from organisations.reference import known_bodies

CORPUS = Path(__file__).with_name("corpus")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@dataclass(frozen=True)
class Score:
    """Things found and expected, and how many of them agree."""

    right: int
    found: int
    expected: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where nothing was to be found or was."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0


def documents() -> list[str]:
    """The names of the documents of the corpus."""
    return sorted(path.stem for path in CORPUS.glob("*.json"))


@cache
def truth(name: str) -> dict[str, Any]:
    """What a careful person takes from a document."""
    data: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def reading(name: str) -> Proposal:
    """What the reader takes from it."""
    path = next(path for path in CORPUS.glob(f"{name}.*") if path.suffix != ".json")
    return read_document(path.read_bytes(), name=path.name, known=known_bodies())


def seed(start: str) -> Path | None:
    """A real document, where the folder beside the repository has it."""
    return next(iter(sorted(SEEDS.glob(f"{start}*"))), None)


def findings_score(name: str) -> Score:
    """A finding is right where its reference, kind, bodies, parent, date and points are."""
    found = {_found(finding) for finding in reading(name).to_json()["findings"]}
    expected = {_expected(finding) for finding in truth(name)["findings"]}
    return Score(len(found & expected), len(found), len(expected))


def judgements_score(name: str) -> Score:
    """A judgement is right where body, question, grade and standing are."""
    found = {(j.body, j.question, j.grade, j.standing) for j in reading(name).judgements}
    expected = {tuple(judgement) for judgement in truth(name)["judgements"]}
    return Score(len(found & expected), len(found), len(expected))


def _found(finding: dict[str, Any]) -> tuple[Any, ...]:
    due = finding["due"]
    return (
        finding["ref"],
        finding["kind"],
        frozenset(finding["bodies"]),
        finding["parent"],
        (due["on"], due["precision"]),
        len(finding["points"]),
    )


def _expected(finding: dict[str, Any]) -> tuple[Any, ...]:
    return (
        finding["ref"],
        finding["kind"],
        frozenset(finding["bodies"]),
        finding.get("parent"),
        tuple(finding.get("due", (None, "none"))),
        finding.get("points", 0),
    )


def details(name: str) -> Iterator[tuple[str, Any, Any]]:
    """Every further fact of the truth beside what was read: (what, read, expected)."""
    expected, read = truth(name), reading(name).to_json()
    for key in ("kind", "title", "inspectorate", "programme", "published_on", "bodies"):
        if key in expected:
            yield key, read[key], expected[key]
    by_ref = {finding["ref"]: finding for finding in read["findings"]}
    for finding in expected["findings"]:
        got = by_ref.get(finding["ref"], {})
        if "starts" in finding:
            opening = str(got.get("title") or got.get("text"))
            yield finding["ref"], opening[: len(finding["starts"])], finding["starts"]
        if "question" in finding:
            yield finding["ref"], got.get("question"), finding["question"]
        if "page" in finding:
            yield finding["ref"], got.get("source", {}).get("page"), finding["page"]
