"""How well the reader reads: what it takes from a document beside what a careful person would.

`python -m tests.reading.scoring` prints the tables of docs/reading.md, `--write` puts them there.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inspections.reading import Proposal, read_document
from inspections.reading.printed import SURE
from organisations.reference import known_bodies

CORPUS = Path(__file__).with_name("corpus")
PUBLISHED = Path(__file__).with_name("published")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

FAMILIES = {
    "peel-to-2019": "HMIC and PEEL, 2014 to 2018/19",
    "peel-since-2021": "PEEL, 2021/22 to 2025–27",
    "regional": "regional serious and organised crime",
    "thematic": "national, thematic and joint",
    "child-protection": "child protection",
    "custody": "joint custody",
    "integrity": "crime data, vetting, counter-corruption",
    "concern": "causes of concern, accelerated or alone",
    "correspondence": "letters, responses, revisits, board papers",
    "fire": "fire and rescue services",
}
"""What a truth file may say under `family`, and how the table names it."""

QUESTION_WORDS = 12
FIELDS = ("kind", "bodies", "parent", "due", "points", "page", "opening")


@dataclass(frozen=True)
class Score:
    """Things found and expected, and how many of them agree."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Both taken together."""
        return Score(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was; 1.0 where nothing was to be."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where nothing was to be found or was."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0


def documents() -> list[str]:
    """The names of the documents of the corpus."""
    return sorted(path.stem for path in CORPUS.glob("*.json"))


def published() -> list[str]:
    """The published documents that have a truth file and are at hand."""
    return [path.stem for path in sorted(PUBLISHED.glob("*.json")) if seed(path.stem)]


def seed(start: str) -> Path | None:
    """A real document, where the folder beside the repository has it."""
    return next(iter(sorted(SEEDS.glob(f"{start}*"))), None)


def document(name: str) -> Path:
    """The file of a document, whatever its format."""
    own = next((path for path in CORPUS.glob(f"{name}.*") if path.suffix != ".json"), None)
    path = own or seed(name)
    assert path is not None, f"{name}.json stands in tests/reading/corpus without its document"
    return path


@cache
def truth(name: str) -> dict[str, Any]:
    """What a careful person takes from a document."""
    folder = CORPUS if (CORPUS / f"{name}.json").exists() else PUBLISHED
    data: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def reading(name: str) -> Proposal:
    """What the reader takes from it."""
    path = document(name)
    return read_document(path.read_bytes(), name=path.name, known=known_bodies())


def findings_score(name: str) -> Score:
    """A finding is right where its reference, kind, bodies, parent, date and points are."""
    return agreeing_findings(reading(name), truth(name))


def agreeing_findings(proposal: Proposal, expected: dict[str, Any]) -> Score:
    """How many findings of a proposal a truth file has too."""
    found = {_found(finding) for finding in proposal.to_json()["findings"]}
    asked = {_expected(finding) for finding in expected["findings"]}
    return Score(len(found & asked), len(found), len(asked))


def judgements_score(name: str) -> Score:
    """A judgement is right where body, question, grade and standing are."""
    return agreeing_judgements(reading(name), truth(name))


def agreeing_judgements(proposal: Proposal, expected: dict[str, Any]) -> Score:
    """How many judgements of a proposal a truth file has too."""
    found = {(j.body, _asked(j.question), j.grade, j.standing) for j in proposal.judgements}
    asked = {(b, _asked(question), g, s) for b, question, g, s in expected["judgements"]}
    return Score(len(found & asked), len(found), len(asked))


def _asked(question: str) -> str:
    """The first words of a question, by which it is known: truth files may leave the rest out."""
    return " ".join(question.replace("’", "'").split()[:QUESTION_WORDS])


def wrong_findings(name: str) -> list[tuple[str, float]]:
    """The findings that were read wrongly, with the confidence that each was given."""
    expected = {_expected(finding) for finding in truth(name)["findings"]}
    findings = reading(name).to_json()["findings"]
    return [(f["ref"], f["confidence"]) for f in findings if _found(f) not in expected]


def doubted(name: str) -> Score:
    """Of the findings read wrongly, how many a person is told to look at."""
    wrong = wrong_findings(name)
    flagged = sum(confidence < SURE for _, confidence in wrong)
    return Score(flagged, flagged, len(wrong))


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


def fields(name: str) -> Iterator[tuple[str, str, bool]]:
    """Of each finding with the reference expected: (reference, field, whether it is right).

    The page and the opening are judged where the truth file gives them.
    """
    by_ref = {finding["ref"]: finding for finding in reading(name).to_json()["findings"]}
    for expected in truth(name)["findings"]:
        ref = expected["ref"]
        if ref not in by_ref:
            continue
        found = by_ref[ref]
        same = dict(zip(("ref", *FIELDS[:5]), _pairs(found, expected), strict=True))
        yield from ((ref, what, same[what]) for what in FIELDS[:5])
        if "page" in expected:
            yield ref, "page", found["source"]["page"] == expected["page"]
        if "starts" in expected or "ends" in expected:
            yield ref, "opening", _words_agree(found, expected)


def _pairs(found: dict[str, Any], expected: dict[str, Any]) -> list[bool]:
    return [got == asked for got, asked in zip(_found(found), _expected(expected), strict=True)]


def _words_agree(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    opening = str(found.get("title") or found.get("text"))
    ending = str(found.get("text") or found.get("title"))
    return opening.startswith(expected.get("starts", "")) and ending.endswith(
        expected.get("ends", "")
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
        if "ends" in finding:
            ending = str(got.get("text") or got.get("title"))
            yield finding["ref"], ending[-len(finding["ends"]) :], finding["ends"]
        if "question" in finding:
            yield finding["ref"], got.get("question"), finding["question"]
        if "page" in finding:
            yield finding["ref"], got.get("source", {}).get("page"), finding["page"]


if __name__ == "__main__":
    import sys

    from tests.reading.tables import main

    main(sys.argv[1:])
