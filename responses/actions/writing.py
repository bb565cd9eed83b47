"""Writing a draft: the body's own text and an answer to each finding."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from organisations.audit import Refused, record
from organisations.models import User
from responses import permissions
from responses.models import Answer, ResponseLetter
from responses.statuses import Decision, LetterStatus

LETTER_FIELDS = frozenset(
    {
        "comments",
        "response_to_chief_officer",
        "monitoring",
        "board",
        "addressee",
        "salutation",
        "our_reference",
        "your_reference",
        "enquiries_to",
        "enquiries_email",
        "letter_date",
        "signatory",
        "copy_to",
    }
)
ANSWER_FIELDS = frozenset({"decision", "explanation", "ownership_position"})


def edit(letter: ResponseLetter, *, by: User, **changes: Any) -> None:
    """Change a draft, unless it has left drafting meanwhile; SQLite knows no row locks."""
    changed = ResponseLetter.objects.filter(pk=letter.pk, status=LetterStatus.DRAFTING).update(
        **changes, version=F("version") + 1, last_edited_by=by, last_edited_at=timezone.now()
    )
    if not changed:
        letter.refresh_from_db()
        raise Refused(
            f"The response is {letter.get_status_display().lower()}, so it cannot be edited. "
            "Take it back into drafting first."
        )
    letter.refresh_from_db()


def require_draft_rights(letter: ResponseLetter, by: User) -> None:
    if not permissions.may_draft(by, letter):
        raise Refused("Only a policy officer or approver of the body may write its response.")


@transaction.atomic
def save_letter(*, letter: ResponseLetter, by: User, **changes: Any) -> None:
    """Save parts of the body's own text or of the letter's furniture."""
    require_draft_rights(letter, by)
    unknown = set(changes) - LETTER_FIELDS
    if unknown:
        raise ValueError(f"Not part of a letter: {sorted(unknown)}")
    differing = {name: new for name, new in changes.items() if getattr(letter, name) != new}
    if not differing:
        return
    edit(letter, by=by, **differing)
    record("response edited", letter, by=by, body=letter.body, parts=sorted(differing))


@transaction.atomic
def answer_finding(*, answer: Answer, by: User, **changes: Any) -> None:
    """Explain one finding: the action taken or proposed, or why there is none (s.55(5B))."""
    letter = answer.letter
    require_draft_rights(letter, by)
    unknown = set(changes) - ANSWER_FIELDS
    if unknown:
        raise ValueError(f"Not part of an answer: {sorted(unknown)}")
    if all(getattr(answer, name) == new for name, new in changes.items()):
        return
    edit(letter, by=by)
    for name, new in changes.items():
        setattr(answer, name, new)
    answer.save(update_fields=list(changes))
    record("finding answered", letter, by=by, body=letter.body, ref=answer.finding.ref)


@transaction.atomic
def answer_those_for_others(*, letter: ResponseLetter, by: User) -> int:
    """Explain, in one step, every unanswered recommendation that is addressed to other bodies."""
    require_draft_rights(letter, by)
    force = letter.force
    waiting = (
        letter.answers.filter(decision="", explanation="")
        .exclude(finding__ownerships__body=force)
        .select_related("finding")
        .prefetch_related("finding__ownerships__body")
    )
    answered = 0
    for answer in waiting:
        owners = [ownership.body.name for ownership in answer.finding.ownerships.all()]
        addressed = " and ".join(owners) or answer.finding.addressee_words or "another body"
        answer.decision = Decision.NO_ACTION
        answer.explanation = (
            f"This recommendation is addressed to {addressed}. We propose no action, because it "
            f"asks nothing of {force.name}."
        )
        answer.save(update_fields=["decision", "explanation"])
        answered += 1
    if answered:
        edit(letter, by=by)
        record("others' recommendations answered", letter, by=by, body=letter.body, count=answered)
    return answered
