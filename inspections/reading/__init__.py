"""A published document becomes a proposal that a person reviews: plain Python, no database."""

from inspections.reading.opening import UnreadableDocument
from inspections.reading.proposal import (
    Due,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
    Source,
)
from inspections.reading.reader import read_document

__all__ = [
    "Due",
    "Proposal",
    "ProposedFinding",
    "ProposedJudgement",
    "Source",
    "UnreadableDocument",
    "read_document",
]
