"""Proposals of every shape, for the rules that must hold for all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from inspections.reading.proposal import Due, Proposal, ProposedFinding, ProposedJudgement
from inspections.rules.review import numbered_again

patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""However busy the machine is."""

KINDS = ("area_for_improvement", "cause_of_concern", "recommendation", "promising_practice")
DUES = (
    Due(),
    Due("by May 2024", "2024-05-31", "month"),
    Due("by 1 June 2024", "2024-06-01", "day"),
    Due("immediately", None, "immediate"),
)
SENTENCES = (
    "The force should answer calls.",
    "should answer",
    "calls sooner",
    "Too many wait! Why?",
    "They wait, e.g. at night. Nobody comes. So they leave",
    "late",
)

sentences = st.sampled_from(SENTENCES)
texts = st.sampled_from([*SENTENCES, *("\n\n".join(two) for two in pairwise(SENTENCES))])
bodies = st.lists(st.sampled_from(["essex", "kent", "npcc"]), unique=True).map(tuple)


def finding(ref: str, kind: str = "area_for_improvement", parent: str = "") -> ProposedFinding:
    """A finding of which only the reference matters."""
    return ProposedFinding(
        ref=ref, kind=kind, title=f"About {ref}", bodies=("essex",), parent=parent or None
    )


@st.composite
def findings(draw: st.DrawFn) -> ProposedFinding:
    """One finding, still without its reference."""
    title = draw(st.none() | sentences)
    return ProposedFinding(
        ref="",
        kind=draw(st.sampled_from(KINDS)),
        title=title,
        text=draw(texts if title is None else st.just("") | texts),
        points=tuple(draw(st.lists(sentences, max_size=2))),
        bodies=draw(bodies),
        due=draw(st.sampled_from(DUES)),
        confidence=draw(st.sampled_from([0.5, 1.0])),
        is_accepted=draw(st.booleans()),
    )


@st.composite
def proposals(draw: st.DrawFn, at_least: int = 1) -> Proposal:
    """A report whose findings are numbered, some recommendations under their cause of concern."""
    found: list[ProposedFinding] = []
    for number, each in enumerate(draw(st.lists(findings(), min_size=at_least, max_size=6))):
        causes = [one.ref for one in found if one.kind == "cause_of_concern"]
        may_stand_under = each.kind == "recommendation" and causes
        parent = draw(st.none() | st.sampled_from(causes)) if may_stand_under else None
        found.append(replace(each, ref=f"X{number}", parent=parent))
    grades = tuple(
        ProposedJudgement(
            "essex",
            f"Question {number}",
            "good",
            confidence=draw(st.sampled_from([0.5, 1.0])),
            is_accepted=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    report = Proposal(title="A report", bodies=("essex",), judgements=grades, findings=tuple(found))
    return numbered_again(report)


def refs(proposal: Proposal) -> list[str]:
    """The references in their order."""
    return [each.ref for each in proposal.findings]


def words_of(*several: ProposedFinding) -> list[str]:
    """Every word that findings print, in their order."""
    return [
        word
        for each in several
        for part in (each.title or "", each.text, *each.points)
        for word in part.split()
    ]


def dangling(proposal: Proposal) -> list[str]:
    """References that are not unique, and findings under what does not stand before them."""
    twice = [ref for ref, times in Counter(refs(proposal)).items() if times > 1]
    seen: set[str] = set()
    orphans = []
    for each in proposal.findings:
        if each.parent and each.parent not in seen:
            orphans.append(each.ref)
        if each.kind == "cause_of_concern":
            seen.add(each.ref)
    return twice + orphans
