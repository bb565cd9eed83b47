"""A published document becomes a proposal that a person reviews: plain Python, no database."""

from inspections.reading.opening import UnreadableDocument
from inspections.reading.proposal import (
    Due,
    Proposal,
    ProposedFinding,
    ProposedJudgement,
    Source,
)
from inspections.reading.reader import ReadDocument, read_document, read_with_words

__all__ = [
    "Due",
    "Proposal",
    "ProposedFinding",
    "ProposedJudgement",
    "ReadDocument",
    "Source",
    "UnreadableDocument",
    "read_document",
    "read_with_words",
]
