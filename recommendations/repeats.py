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
    ROUGHLY_NEAREST,
    Worded,
    in_words,
    known,
    likeness_of,
    nearest,
)

MOST_COMPARED: Final = 20_000
"""Earlier findings whose titles are compared, the newest first."""

LOOKED_AT_FOR_MANY: Final = 30
"""Of all titles, how many are looked at closely where many findings are compared at once."""

Chains = dict[int, list[Finding]]


LINKED: Final = "linked"
SET_APART: Final = "set apart"


@dataclass(frozen=True)
class Match:
    """An earlier finding beside a later one: how alike, and what a person has said of the two.

    `bodies` are those that both are addressed to.
    """

    earlier: Finding
    score: float
    bodies: tuple[str, ...] = ()
    decision: str = ""

    @property
    def how_alike(self) -> str:
        """How alike, as a person is told."""
        return in_words(self.score)

    @property
    def is_linked(self) -> bool:
        """Whether somebody said that it is the same one."""
        return self.decision == LINKED

    @property
    def is_set_apart(self) -> bool:
        """Whether somebody said that it is another."""
        return self.decision == SET_APART


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
    titles = _titles_before(finding)
    return _undecided(_beside({finding: _near(finding, titles)})[finding])


def best_alike(findings: Sequence[Finding]) -> dict[Finding, Match | None]:
    """For each finding of one report the earlier one to look at first, if any is still undecided.

    The findings come with their report; all titles are read once.
    """
    titles = _titles_before(findings[0]) if findings else []
    near = {each: _near(each, titles, most=LOOKED_AT_FOR_MANY) for each in findings}
    return {each: next(iter(_undecided(matches)), None) for each, matches in _beside(near).items()}


def beside(finding: Finding, earlier: Iterable[Finding]) -> list[Match]:
    """Chosen earlier findings in their order, with how alike each is."""
    return _beside({finding: [each.pk for each in earlier]})[finding]


def _titles_before(finding: Finding) -> list[tuple[int, str]]:
    return list(earlier_than(finding).values_list("pk", "title")[:MOST_COMPARED])


def _near(
    finding: Finding, titles: list[tuple[int, str]], *, most: int = ROUGHLY_NEAREST
) -> list[int]:
    places = nearest(finding.title, [title for _, title in titles], most=most)
    return [titles[place][0] for place in places]


def _undecided(matches: Iterable[Match]) -> list[Match]:
    open_ones = (each for each in matches if each.score >= ALIKE_IN_PART and not each.decision)
    return sorted(open_ones, key=lambda each: (not each.bodies, -each.score, each.earlier.pk))


def _beside(near: dict[Finding, list[int]]) -> dict[Finding, list[Match]]:
    """Each finding with its earlier ones, in four queries for any number of them."""
    wanted = {pk for each in near.values() for pk in each}
    earlier = Finding.objects.select_related("report").in_bulk(wanted)
    bodies = _names_of_bodies([*wanted, *(finding.pk for finding in near)])
    decided = _decided(near)
    words = {each.pk: known(Worded(each.title, each.text)) for each in (*near, *earlier.values())}
    return {
        finding: [
            Match(
                earlier[pk],
                likeness_of(words[finding.pk], words[pk]),
                bodies=tuple(sorted(bodies[finding.pk] & bodies[pk])),
                decision=decided.get((finding.pk, pk), ""),
            )
            for pk in each
        ]
        for finding, each in near.items()
    }


def bodies_of(findings: Collection[int]) -> dict[int, set[int]]:
    """For each finding the bodies that share in it."""
    shared: dict[int, set[int]] = defaultdict(set)
    rows = Ownership.objects.filter(finding__in=findings).order_by()
    for finding, body in rows.values_list("finding_id", "body_id"):
        shared[finding].add(body)
    return shared


def _names_of_bodies(findings: Collection[int]) -> dict[int, set[str]]:
    shared: dict[int, set[str]] = defaultdict(set)
    rows = Ownership.objects.filter(finding__in=findings).order_by()
    for finding, name in rows.values_list("finding_id", "body__name"):
        shared[finding].add(name)
    return shared


def _decided(findings: Iterable[Finding]) -> dict[tuple[int, int], str]:
    """Pairs about which somebody has said whether they are the same."""
    said: dict[tuple[int, int], str] = {}
    for decisions, decision in ((SetApart.objects, SET_APART), (Repeat.objects, LINKED)):
        pairs = decisions.filter(finding__in=findings).order_by()
        said |= dict.fromkeys(pairs.values_list("finding_id", "earlier_id"), decision)
    return said


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
