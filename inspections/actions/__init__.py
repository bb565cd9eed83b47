"""What may be done with documents, drafts and the register of reports."""

from inspections.actions.editions import compare_with
from inspections.actions.receiving import (
    NOT_REPORTS,
    drop_old_documents,
    proposal_in,
    read_again,
    read_draft,
    receive_document,
    refuse_known_document,
    to_be_read,
)
from inspections.actions.registering import (
    AlreadyInRegister,
    bodies_named,
    give_day_of_publication,
    question_titled,
    register_report,
    report_kind,
    same_in_register,
)
from inspections.actions.reviewing import correct_draft, discard_draft, not_an_edition

__all__ = [
    "NOT_REPORTS",
    "AlreadyInRegister",
    "bodies_named",
    "compare_with",
    "correct_draft",
    "discard_draft",
    "drop_old_documents",
    "give_day_of_publication",
    "not_an_edition",
    "proposal_in",
    "question_titled",
    "read_again",
    "read_draft",
    "receive_document",
    "refuse_known_document",
    "register_report",
    "report_kind",
    "same_in_register",
    "to_be_read",
]
