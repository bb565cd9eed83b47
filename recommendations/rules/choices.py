"""What a person may take from another edition: one key for each tick of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from recommendations.rules.editions import (
    BODIES,
    CHANGED,
    GONE,
    NEW,
    REF,
    Difference,
    FindingDifference,
    GradeDifference,
)

NUMBERING: Final = "numbering"
"""References are taken all together: one alone would be that of another finding."""


def of_report(part: str) -> str:
    """The title, day of publication, or further bodies of the report."""
    return f"report:{part}"


def of_finding(key: str, part: str) -> str:
    """One part of a finding in the words of the edition."""
    return f"finding:{key}:{part}"


def new_finding(key: str) -> str:
    """To enter a finding that the register has not."""
    return f"new:{key}"


def gone_finding(key: str) -> str:
    """To mark a finding as not in the edition."""
    return f"gone:{key}"


def of_grade(line: GradeDifference) -> str:
    """To take a grade as it is, was added or was withdrawn in the edition."""
    entry = line.printed if line.held is None else line.held
    return f"grade:{line.kind}:{entry.key if entry else ''}"


def parts_to_take(line: FindingDifference) -> list[str]:
    """The parts of a changed finding that can be taken one by one.

    Nobody loses a share, so of the bodies only those can be taken that come in addition.
    """
    return [
        part for part in line.changed if part != REF and (part != BODIES or further_bodies(line))
    ]


def further_bodies(line: FindingDifference) -> tuple[str, ...]:
    """The bodies that the edition addresses and the register does not."""
    if line.held is None or line.printed is None:
        return ()
    known = set(line.held.finding.bodies)
    return tuple(code for code in line.printed.finding.bodies if code not in known)


def renumbered(difference: Difference) -> list[FindingDifference]:
    """The findings that have another reference in the edition."""
    return [each for each in difference.findings if REF in each.changed]


def every_choice(difference: Difference) -> frozenset[str]:
    """All that can be taken from an edition."""
    return frozenset(_every_choice(difference))


def _every_choice(difference: Difference) -> Iterator[str]:
    yield from (of_report(part) for part in difference.report)
    if renumbered(difference):
        yield NUMBERING
    for line in difference.findings:
        if line.kind == NEW and line.printed:
            yield new_finding(line.printed.key)
        elif line.held and line.kind == GONE:
            yield gone_finding(line.held.key)
        elif line.held and line.kind == CHANGED:
            yield from (of_finding(line.held.key, part) for part in parts_to_take(line))
    yield from (of_grade(line) for line in difference.grades if line.changed or line.kind != "same")
