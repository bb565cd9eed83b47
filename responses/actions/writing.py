"""Writing a draft: the body's own text and an answer to each finding."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from organisations.audit import Refused, record
from organisations.models import Body, User
from recommendations.statuses import FindingKind
from responses import permissions
from responses.asked import answers_of
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
ORGANISATION = re.compile(
    r"^(?!HM )(?=.*\b(Agency|Association|College|Council|Ministry|Office|Service|Unit)\b)"
)
ANSWER_FIELDS = frozenset({"decision", "explanation", "ownership_position"})


class ChangedMeanwhile(Refused):
    """Somebody else saved the same fields after this person had opened them."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else saved this while you were writing. Nothing of yours is lost: "
            "both texts are shown below. Put together what should stand, then save again."
        )


def fingerprint(stored: ResponseLetter | Answer, names: Iterable[str]) -> str:
    """What some fields hold now, in short, so that a later save can tell whether they changed."""
    wanted = set(names)
    held = {
        field.name: str(field.value_from_object(stored))
        for field in stored._meta.concrete_fields
        if field.name in wanted
    }
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:32]


def refuse_if_changed(
    stored: ResponseLetter | Answer, names: Iterable[str], *, seen: str | None
) -> None:
    """Refuse to write over what somebody else saved since the page was opened."""
    if seen is not None and seen != fingerprint(stored, names):
        raise ChangedMeanwhile


def take_up(letter: ResponseLetter) -> None:
    """Read the response as it stands now and hold it until the transaction ends.

    SQLite knows no row locks: there the transaction itself keeps other writers out, and `edit`
    still asks for the version that was read.
    """
    ResponseLetter.objects.select_for_update().filter(pk=letter.pk).values("pk").get()
    letter.refresh_from_db()


def edit(letter: ResponseLetter, *, by: User, **changes: Any) -> None:
    """Change a draft that was taken up, unless it has left drafting or changed meanwhile."""
    was = letter.version
    changed = ResponseLetter.objects.filter(
        pk=letter.pk, status=LetterStatus.DRAFTING, version=was
    ).update(**changes, version=F("version") + 1, last_edited_by=by, last_edited_at=timezone.now())
    letter.refresh_from_db()
    if changed:
        return
    if letter.is_editable:
        raise Refused("Somebody else changed the response at the same moment. Save again.")
    raise Refused(
        f"The response is {letter.get_status_display().lower()}, so it cannot be edited. "
        "Take it back into drafting first."
    )


def require_draft_rights(letter: ResponseLetter, by: User) -> None:
    if not permissions.may_draft(by, letter):
        raise Refused("Only a policy officer or approver of the body may write its response.")


@transaction.atomic
def save_letter(
    *, letter: ResponseLetter, by: User, seen: str | None = None, **changes: Any
) -> None:
    """Save parts of the body's own text or of the letter's furniture.

    `seen` is the fingerprint of those parts when the person opened them.
    """
    require_draft_rights(letter, by)
    unknown = set(changes) - LETTER_FIELDS
    if unknown:
        raise ValueError(f"Not part of a letter: {sorted(unknown)}")
    take_up(letter)
    differing = {name: new for name, new in changes.items() if getattr(letter, name) != new}
    if not differing:
        return
    refuse_if_changed(letter, changes, seen=seen)
    edit(letter, by=by, **differing)
    record("response edited", letter, by=by, body=letter.body, parts=sorted(differing))


def begin_answer(answer: Answer) -> None:
    """Keep the answer to a finding that entered the register after the response was begun."""
    if not answer.pk:
        kept, _ = Answer.objects.get_or_create(letter=answer.letter, finding=answer.finding)
        answer.pk = kept.pk


@transaction.atomic
def answer_finding(*, answer: Answer, by: User, seen: str | None = None, **changes: Any) -> None:
    """Explain one finding: the action taken or proposed, or why there is none (s.55(5B)).

    `seen` is the fingerprint of the answer when the person opened it.
    """
    letter = answer.letter
    require_draft_rights(letter, by)
    unknown = set(changes) - ANSWER_FIELDS
    if unknown:
        raise ValueError(f"Not part of an answer: {sorted(unknown)}")
    take_up(letter)
    begin_answer(answer)
    answer.refresh_from_db(fields=ANSWER_FIELDS)
    if all(getattr(answer, name) == new for name, new in changes.items()):
        return
    refuse_if_changed(answer, changes, seen=seen)
    edit(letter, by=by)
    Answer.objects.filter(pk=answer.pk).update(**changes)
    answer.refresh_from_db(fields=ANSWER_FIELDS)
    record("finding answered", letter, by=by, body=letter.body, ref=answer.finding.ref)


def waiting_for_others(letter: ResponseLetter) -> list[Answer]:
    """Unanswered recommendations that are addressed neither to the force nor to its ROCU."""
    force = letter.force
    own = [force.pk, force.served_by_id] if force.served_by_id else [force.pk]
    waiting = [
        each
        for each in answers_of(letter)
        if each.finding.kind == FindingKind.RECOMMENDATION
        and not each.decision
        and not each.explanation
    ]
    prefetch_related_objects(waiting, "finding__ownerships__body")
    return [
        each
        for each in waiting
        if not any(owned.body_id in own for owned in each.finding.ownerships.all())
    ]


def explanation_for_others(answer: Answer, force: Body) -> str:
    """What is written of a recommendation that is addressed to other bodies."""
    owners = [_named(ownership.body) for ownership in answer.finding.ownerships.all()]
    addressed = (
        _and(owners)
        or answer.finding.addressee_words
        or "bodies other than the force for which we answer"
    )
    return (
        f"This recommendation is addressed to {addressed}. We propose no action, because it "
        f"asks nothing of {force.name}."
    )


@transaction.atomic
def answer_those_for_others(*, letter: ResponseLetter, by: User) -> int:
    """Explain, in one step, every unanswered recommendation that is addressed to other bodies."""
    require_draft_rights(letter, by)
    take_up(letter)
    answered = 0
    for answer in waiting_for_others(letter):
        begin_answer(answer)
        answered += Answer.objects.filter(pk=answer.pk, decision="", explanation="").update(
            decision=Decision.NO_ACTION, explanation=explanation_for_others(answer, letter.force)
        )
    if answered:
        edit(letter, by=by)
        record("others' recommendations answered", letter, by=by, body=letter.body, count=answered)
    return answered


def _named(body: Body) -> str:
    """A body inside a sentence: "the Home Office", but "Kent Police"."""
    return f"the {body.name}" if ORGANISATION.search(body.name) else body.name


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
