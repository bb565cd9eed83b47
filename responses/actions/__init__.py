"""Everything that may be done with a response. Each act is one transaction with its audit row."""

from responses.actions.beginning import decide_duty, open_response
from responses.actions.chief_officer import (
    comment_on_finding,
    invite_chief_officer,
    record_chief_officer_comments,
    record_no_comments,
    why_not_yet_not_received,
)
from responses.actions.publishing import (
    approve,
    publish,
    record_dispatch,
    return_to_draft,
    submit,
    withdraw,
)
from responses.actions.writing import (
    ChangedMeanwhile,
    answer_finding,
    answer_those_for_others,
    explanation_for_others,
    fingerprint,
    save_letter,
    waiting_for_others,
)

__all__ = [
    "ChangedMeanwhile",
    "answer_finding",
    "answer_those_for_others",
    "approve",
    "comment_on_finding",
    "decide_duty",
    "explanation_for_others",
    "fingerprint",
    "invite_chief_officer",
    "open_response",
    "publish",
    "record_chief_officer_comments",
    "record_dispatch",
    "record_no_comments",
    "return_to_draft",
    "save_letter",
    "submit",
    "waiting_for_others",
    "why_not_yet_not_received",
    "withdraw",
]
