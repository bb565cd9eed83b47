"""The diagrams of statuses in `docs/`, drawn from the tables that the service itself obeys.

`python -m config.state_diagrams` writes them; a test fails where they are stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from recommendations import statuses as findings
from responses import statuses as responses

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
WRITTEN: Final = "Drawn by `python -m config.state_diagrams`; do not edit by hand.\n"


def finding_states() -> str:
    """The ladder of a finding with one body, and who may take each step."""
    moves = [(was, move.to, _by(move)) for was, onward in findings.MOVES.items() for move in onward]
    return _page(
        "How a finding moves with one body",
        "The force says how work goes; only the office assures, ends and reopens. "
        "Each body's share in a finding moves by itself.",
        _diagram(
            list(findings.Status),
            moves,
            first=findings.Status.AWAITING_ALLOCATION,
            last=[status for status in findings.Status if status in findings.ENDED],
        ),
    )


def _by(move: findings.Move) -> str:
    who = "office" if move.by_office else "force"
    return f"{who}, with reason" if move.needs_reason else who


def response_states() -> str:
    """From the first draft of a response to its frozen publication."""
    moves = [(was, now, move.label) for (was, move), now in responses.MOVES.items()]
    return _page(
        "How a response moves",
        "Nothing leads away from a publication: a correction is a new version.",
        _diagram(
            list(responses.LetterStatus),
            moves,
            first=responses.LetterStatus.DRAFTING,
            last=[responses.LetterStatus.PUBLISHED],
        ),
    )


Word = findings.Status | responses.LetterStatus


def _diagram(
    states: Sequence[Word],
    moves: Sequence[tuple[Word, Word, str]],
    *,
    first: Word,
    last: Sequence[Word],
) -> str:
    lines = [
        "stateDiagram-v2",
        *(f"    {state.value}: {state.label}" for state in states),
        f"    [*] --> {first.value}",
        *(f"    {was.value} --> {now.value}: {how}" for was, now, how in moves),
        *(f"    {state.value} --> [*]" for state in last),
    ]
    return "\n".join(lines)


def _page(title: str, words: str, diagram: str) -> str:
    return f"# {title}\n\n{words} {WRITTEN}\n```mermaid\n{diagram}\n```\n"


PAGES: Final = {"finding-states.md": finding_states, "response-states.md": response_states}


def main() -> None:
    """Write every diagram."""
    for name, drawn in PAGES.items():
        (DOCS / name).write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
