"""What may be done with documents, drafts and the register of reports."""

from inspections.actions.receiving import NOT_REPORTS, read_proposal, receive_document
from inspections.actions.registering import (
    AlreadyInRegister,
    bodies_named,
    give_day_of_publication,
    question_titled,
    register_report,
    report_kind,
    same_in_register,
)
from inspections.actions.reviewing import correct_draft, discard_draft

__all__ = [
    "NOT_REPORTS",
    "AlreadyInRegister",
    "bodies_named",
    "correct_draft",
    "discard_draft",
    "give_day_of_publication",
    "question_titled",
    "read_proposal",
    "receive_document",
    "register_report",
    "report_kind",
    "same_in_register",
]
