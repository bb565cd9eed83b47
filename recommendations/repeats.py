"""What was given before: links that people made, and earlier findings that read alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from recommendations.models import Finding, Ownership, Repeat, SetApart
from recommendations.rules.similarity import (
    ALIKE_IN_PART,
    Worded,
    in_words,
    likeness,
    nearest,
)

MOST_COMPARED: Final = 20_000
"""Earlier findings whose titles are compared, the newest first."""

LOOKED_AT_FOR_MANY: Final = 30
"""Of all titles, how many are looked at closely where many findings are compared at once."""

Chains = dict[int, list[Finding]]


@dataclass(frozen=True)
class Match:
    """An earlier finding that reads like a later one, and how alike in words."""

    earlier: Finding
    score: float
    is_of_same_body: bool

    @property
    def how_alike(self) -> str:
        """How alike, as a person is told."""
        return in_words(self.score)


# --- What people linked ---


def given_before(findings: Collection[int]) -> Chains:
    """For each finding the earlier ones that it repeats, also through others, the oldest first."""
    return _chains(findings, "finding", "earlier")


def given_again(findings: Collection[int]) -> Chains:
    """For each finding the later ones that repeat it, also through others, the oldest first."""
    return _chains(findings, "earlier", "finding")


def _chains(starts: Collection[int], here: str, there: str) -> Chains:
    """Follow the links as far as they lead, in one query for every step."""
    steps: dict[int, set[int]] = defaultdict(set)
    known: dict[int, Finding] = {}
    frontier = set(starts)
    while frontier:
        links = Repeat.objects.filter(**{f"{here}__in": frontier}).select_related(
            f"{there}__report"
        )
        for link in links:
            linked: Finding = getattr(link, there)
            known[linked.pk] = linked
            steps[getattr(link, f"{here}_id")].add(linked.pk)
        frontier = {pk for each in frontier for pk in steps.get(each, ())} - set(steps)
    return {
        start: sorted((known[pk] for pk in _reached(start, steps)), key=_when) for start in starts
    }


def _reached(start: int, steps: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        fresh = steps.get(ahead.pop(), set()) - reached
        reached |= fresh
        ahead += fresh
    return reached - {start}


def _when(finding: Finding) -> tuple[object, int]:
    return finding.report.published_on, finding.pk


def by_year(findings: Iterable[Finding]) -> list[tuple[int, Finding]]:
    """Each year once, with the first finding of it: "given before: 2016, 2023"."""
    years: dict[int, Finding] = {}
    for finding in findings:
        years.setdefault(finding.report.published_on.year, finding)
    return list(years.items())


# --- What reads alike ---


def earlier_than(finding: Finding) -> QuerySet[Finding]:
    """What could have been given before: findings that ask for something, published earlier."""
    earlier = Finding.objects.actionable().filter(
        report__published_on__lt=finding.report.published_on
    )
    return earlier.order_by("-report__published_on", "pk")


def alike(finding: Finding) -> list[Match]:
    """Earlier findings that read alike and are undecided: of the same bodies first."""
    titles = list(earlier_than(finding).values_list("pk", "title")[:MOST_COMPARED])
    near = _near(finding, titles)
    return _matches([finding], {finding.pk: near})[finding.pk]


def best_alike(findings: Sequence[Finding]) -> dict[int, Match | None]:
    """For each finding of one report the earlier one to look at first, if any is still undecided.

    The findings come with their report; all titles are read once.
    """
    if not findings:
        return {}
    titles = list(earlier_than(findings[0]).values_list("pk", "title")[:MOST_COMPARED])
    near = {each.pk: _near(each, titles, most=LOOKED_AT_FOR_MANY) for each in findings}
    found = _matches(findings, near)
    return {each.pk: next(iter(found[each.pk]), None) for each in findings}


def _near(finding: Finding, titles: list[tuple[int, str]], most: int | None = None) -> list[int]:
    words = [title for _, title in titles]
    places = nearest(finding.title, words, most=most) if most else nearest(finding.title, words)
    return [titles[place][0] for place in places]


def _matches(findings: Sequence[Finding], near: dict[int, list[int]]) -> dict[int, list[Match]]:
    wanted = {pk for each in near.values() for pk in each}
    earlier = Finding.objects.select_related("report").in_bulk(wanted)
    bodies = _bodies_of([*wanted, *(each.pk for each in findings)])
    decided = _decided(findings)
    return {
        each.pk: _ranked(
            Match(
                earlier[pk],
                likeness(_worded(each), _worded(earlier[pk])),
                is_of_same_body=bool(bodies[each.pk] & bodies[pk]),
            )
            for pk in near[each.pk]
            if (each.pk, pk) not in decided
        )
        for each in findings
    }


def _ranked(matches: Iterable[Match]) -> list[Match]:
    alike_enough = (each for each in matches if each.score >= ALIKE_IN_PART)
    return sorted(
        alike_enough,
        key=lambda each: (not each.is_of_same_body, -each.score, each.earlier.pk),
    )


def _worded(finding: Finding) -> Worded:
    return Worded(finding.title, finding.text)


def _bodies_of(findings: Collection[int]) -> dict[int, set[int]]:
    shared: dict[int, set[int]] = defaultdict(set)
    rows = Ownership.objects.filter(finding__in=findings).order_by()
    for finding, body in rows.values_list("finding_id", "body_id"):
        shared[finding].add(body)
    return shared


def _decided(findings: Sequence[Finding]) -> set[tuple[int, int]]:
    """Pairs about which somebody has said whether they are the same."""
    pairs: set[tuple[int, int]] = set()
    for decisions in (Repeat.objects, SetApart.objects):
        said = decisions.filter(finding__in=findings)
        pairs.update(said.order_by().values_list("finding_id", "earlier_id"))
    return pairs


def with_words(finding: Finding, words: str) -> QuerySet[Finding]:
    """Earlier findings that hold every word, where the comparison has missed one."""
    found = earlier_than(finding).select_related("report")
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(points__icontains=word)
            | Q(ref__iexact=word)
            | Q(report__title__icontains=word)
        )
    return found
