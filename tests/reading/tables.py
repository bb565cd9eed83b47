"""The figures of docs/reading.md as Markdown tables, and the command that puts them there."""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.reading.scoring import (
    FAMILIES,
    FIELDS,
    Score,
    document,
    documents,
    fields,
    findings_score,
    judgements_score,
    published,
    truth,
)

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"
FORMATS = {
    ".txt": "plain text",
    ".md": "Markdown",
    ".pdf": "PDF",
    ".html": "web page",
    ".htm": "web page",
    ".mhtml": "web page",
    ".docx": "Word",
}
ROUNDS = {
    "1": "first, as text",
    "2": "second, as text",
    "3": "third, as text",
    "4": "fourth, as text",
    "files": "PDF, web and Word files, meanwhile",
}
ROUNDS_BEGIN = (90, 100, 108)
Row = Sequence[str]


def measured() -> dict[str, str]:
    """Each table by its name in the page; those of documents that are not at hand are left out."""
    tables = {"families": by_family(), "fields": by_field(), "formats": by_format()}
    tables |= {"first contact": at_first(), "rounds": by_round()}
    return tables | ({"published": of_the_published()} if len(published()) == len(SEEDED) else {})


SEEDED = ("000", "001", "002", "003", "004")


def by_family() -> str:
    """Precision, recall and F1 of each family of the corpus."""
    head = ("family", "documents", "precision", "recall", "findings F1", "judgements F1")
    return _table(head, _by(FAMILIES, _family, _scores))


def by_field() -> str:
    """Of the findings with the right reference, the share whose fields are right."""
    rows = _by(FAMILIES, _family, lambda names: [_field(names, what) for what in FIELDS])
    return _table(("family", "documents", *FIELDS), rows)


def by_format() -> str:
    """The same by the format of the file, with what was right when first met."""
    kinds = {name: name for name in dict.fromkeys(FORMATS.values())}
    head = ("format", "documents", "findings F1", "judgements F1", "findings F1 at first")
    return _table(head, _by(kinds, _format, _format_scores))


def at_first() -> str:
    """What the reader made of documents that it had never met, before anything was mended."""
    head = ("family", "documents", "precision", "recall", "findings F1", "judgements F1", "marked")
    met = [name for name in documents() if "at_first" in truth(name)]
    rows = _by(FAMILIES, _family, _first_scores, met)
    return _table(head, [*rows, ["all", str(len(met)), *_first_scores(met)]])


def by_round() -> str:
    """First contact again, by when the documents were written."""
    head = ("round", "documents", "precision", "recall", "findings F1", "judgements F1", "marked")
    met = [name for name in documents() if "at_first" in truth(name)]
    return _table(head, _by(ROUNDS, _round, _first_scores, met))


def of_the_published() -> str:
    """The published documents that are kept beside the repository."""
    head = ("document", "family", "findings F1", "judgements F1")
    rows = [
        [name, FAMILIES[_family(name)], _f1(findings_score(name)), _f1(judgements_score(name))]
        for name in published()
    ]
    return _table(head, rows)


def _by(
    groups: dict[str, str],
    group_of: Callable[[str], str],
    figures: Callable[[Sequence[str]], Iterable[str]],
    names: Sequence[str] | None = None,
) -> list[Row]:
    rows: list[Row] = []
    names = documents() if names is None else names
    for group, title in groups.items():
        own = [name for name in names if group_of(name) == group]
        if own:
            rows.append([title, str(len(own)), *figures(own)])
    return rows


def _family(name: str) -> str:
    return str(truth(name)["family"])


def _round(name: str) -> str:
    number = int(name.split("_", 1)[0])
    if number in range(40, 70):
        return "files"
    return str(1 + bisect(ROUNDS_BEGIN, number))


def _format(name: str) -> str:
    return FORMATS[document(name).suffix.lower()]


def _scores(names: Sequence[str]) -> Iterable[str]:
    findings = _sum(map(findings_score, names))
    yield from (_figure(findings.precision), _figure(findings.recall), _f1(findings))
    yield _f1(_sum(map(judgements_score, names)))


def _format_scores(names: Sequence[str]) -> Iterable[str]:
    yield _f1(_sum(map(findings_score, names)))
    yield _f1(_sum(map(judgements_score, names)))
    met = [name for name in names if "at_first" in truth(name)]
    yield _f1(_first(met, "findings")) if met else "–"


def _first_scores(names: Sequence[str]) -> Iterable[str]:
    findings = _first(names, "findings")
    yield from (_figure(findings.precision), _figure(findings.recall), _f1(findings))
    yield _f1(_first(names, "judgements"))
    flagged = [truth(name)["at_first"].get("doubted", (0, 0)) for name in names]
    wrong = sum(many for _, many in flagged)
    yield f"{sum(seen for seen, _ in flagged)} of {wrong}" if wrong else "–"


def _first(names: Sequence[str], what: str) -> Score:
    return _sum(Score(*truth(name)["at_first"].get(what, (0, 0, 0))) for name in names)


def _field(names: Sequence[str], what: str) -> str:
    right = [is_right for name in names for _, field, is_right in fields(name) if field == what]
    return _figure(sum(right) / len(right)) if right else "–"


def _sum(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())


def _f1(score: Score) -> str:
    return _figure(score.f1) if score.found + score.expected else "–"


def _figure(share: float) -> str:
    """Two places, and never 1.00 for what is not wholly right."""
    return f"{share if share == 1 else min(share, 0.994):.2f}"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def marks(name: str) -> tuple[str, str]:
    """What stands around a table in the page."""
    return f"<!-- measured: {name} -->", f"<!-- end: {name} -->"


def in_the_page(page: str, name: str) -> str:
    """The table that the page holds now."""
    begin, end = marks(name)
    return page.split(begin, 1)[1].split(end, 1)[0].strip()


def rewritten(page: str) -> str:
    """The page with every table as it is measured now."""
    for name, table in measured().items():
        begin, end = marks(name)
        before, rest = page.split(begin, 1)
        page = f"{before}{begin}\n\n{table}\n\n{end}{rest.split(end, 1)[1]}"
    return page


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or with `--write` put them into the page."""
    if "--write" in arguments:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"Measured again: {PAGE}")
        return
    for name, table in measured().items():
        print(f"{name}\n\n{table}\n")
