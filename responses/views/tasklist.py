"""The task list of a response: each row says in words what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from organisations.dates_in_words import day, days_from
from organisations.models import User
from responses import permissions
from responses.models import ResponseLetter
from responses.rules.completeness import AnswerFacts, LetterFacts, blockers
from responses.statuses import LetterStatus, Recipient

DONE = "Completed"
NOT_STARTED = "Not started"
CANNOT_START = "Cannot start yet"
MANY = 6
AFTER_APPROVAL = (LetterStatus.APPROVED, LetterStatus.PUBLISHED)


@dataclass(frozen=True)
class Task:
    """One row: the work, how it stands, and what is missing. No address: it cannot start yet."""

    title: str
    status: str
    url: str = ""
    meaning: str = ""
    hint: str = ""


Part = Callable[[ResponseLetter, str], Task]


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that belong together, under their heading."""

    title: str
    tasks: list[Task]


def task_groups(
    letter: ResponseLetter, facts: LetterFacts, *, user: User, on: dt.date
) -> list[TaskGroup]:
    """The ten tasks from the invitation to the copies."""
    return [
        TaskGroup("Hear the chief officer", [_chief_officer(letter, on=on)]),
        TaskGroup(
            "Write the response",
            [
                _recommendations(letter, facts),
                _areas(letter, facts),
                *(task(letter, url) for task, url in _written_parts(letter, user)),
            ],
        ),
        TaskGroup("Have it approved", [_submit(letter, facts, user), _approval(letter, user)]),
        TaskGroup("Publish and send", [_publish(letter, user), _copies(letter, facts)]),
    ]


def _to(name: str, letter: ResponseLetter, anchor: str = "") -> str:
    return reverse(f"responses:{name}", args=[letter.reference]) + anchor


def _chief_officer(letter: ResponseLetter, *, on: dt.date) -> Task:
    title, url = "Invite the chief officer and record the comments", _to("chief_officer", letter)
    invited_on, reply_by = letter.chief_officer_invited_on, letter.chief_officer_reply_by
    if letter.chief_officer_received_on:
        received = day(letter.chief_officer_received_on)
        return Task(title, DONE, url, hint=f"Comments received on {received}.")
    if letter.chief_officer_not_received:
        return Task(title, DONE, url, hint=f"No comments were received by {day(reply_by)}.")
    if invited_on is None or reply_by is None:
        hint = "The chief officer has not been invited yet (s.55(4))."
        return Task(title, NOT_STARTED, url, "new", hint)
    if reply_by < on:
        hint = f"Comments were due by {day(reply_by)}. Record them, or that none were received."
        return Task(title, "Reply overdue", url, "overdue", hint)
    hint = f"Invited on {day(invited_on)}, reply by {day(reply_by)} ({days_from(reply_by, on)})."
    return Task(title, "Waiting", url, "waiting", hint)


def _recommendations(letter: ResponseLetter, facts: LetterFacts) -> Task:
    asked = [each for each in facts.answers if each.kind == "recommendation"]
    url = _to("answers", letter, "#recommendations")
    return _answers("Answer the recommendations", "explained", "Still to explain", asked, url)


def _areas(letter: ResponseLetter, facts: LetterFacts) -> Task:
    asked = [each for each in facts.answers if each.kind != "recommendation"]
    url = _to("answers", letter, "#areas-for-improvement")
    title = "Answer the areas for improvement and causes of concern"
    return _answers(title, "answered", "Still to answer", asked, url)


def _answers(title: str, verb: str, still: str, asked: list[AnswerFacts], url: str) -> Task:
    missing = [each.ref for each in asked if not each.is_complete]
    if not asked:
        return Task(title, "Nothing to do", url, hint="The report has none for this response.")
    status = f"{len(asked) - len(missing)} of {len(asked)} {verb}"
    if not missing:
        return Task(title, DONE, url, hint=f"{status}.")
    named = ", ".join(missing[:MANY])
    more = f" and {len(missing) - MANY} more" if len(missing) > MANY else ""
    meaning = "new" if len(missing) == len(asked) else "in_progress"
    return Task(title, status, url, meaning, f"{still}: {named}{more}.")


def _written_parts(letter: ResponseLetter, user: User) -> list[tuple[Part, str]]:
    """The parts that one form writes each; they open for those who may write now."""
    may_edit = permissions.may_edit(user, letter)
    parts = ((_comments, "comments"), (_monitoring, "monitoring"), (_letter, "letter_details"))
    return [(part, _to(name, letter) if may_edit else "") for part, name in parts]


def _comments(letter: ResponseLetter, url: str) -> Task:
    title = "Write the body’s comments"
    if not letter.comments.strip():
        return Task(title, NOT_STARTED, url, "new", "The body’s own comments are missing.")
    if letter.chief_officer_received_on and not letter.response_to_chief_officer.strip():
        hint = "There is no response to the chief officer’s comments. It is optional."
        return Task(title, DONE, url, hint=hint)
    return Task(title, DONE, url)


def _monitoring(letter: ResponseLetter, url: str) -> Task:
    title = "Say how progress will be monitored"
    parts = {"how": letter.monitoring.strip(), "the board": letter.board.strip()}
    missing = [name for name, text in parts.items() if not text]
    if not missing:
        return Task(title, DONE, url, hint=letter.board)
    hint = f"Still missing: {' and '.join(missing)}."
    untouched = len(missing) == len(parts)
    return Task(
        title,
        NOT_STARTED if untouched else "In progress",
        url,
        "new" if untouched else "in_progress",
        hint,
    )


def _letter(letter: ResponseLetter, url: str) -> Task:
    title = "Complete the letter’s details"
    parts = {
        "addressee": letter.addressee,
        "salutation": letter.salutation,
        "our reference": letter.our_reference,
        "date": letter.letter_date,
        "signatory": letter.signatory,
        "copy list": letter.copy_to,
    }
    missing = [name for name, held in parts.items() if not held]
    if not missing:
        return Task(title, DONE, url)
    return Task(title, "In progress", url, "in_progress", f"Still missing: {', '.join(missing)}.")


def _submit(letter: ResponseLetter, facts: LetterFacts, user: User) -> Task:
    title = "Check the response and send it to the approver"
    url = _to("submit", letter) if permissions.may_edit(user, letter) else ""
    if letter.status != LetterStatus.DRAFTING:
        return Task(title, DONE)
    missing = len(blockers(facts))
    if missing:
        status = f"{missing} {'thing' if missing == 1 else 'things'} missing"
        hint = "It cannot be sent before they are put right. They are listed below."
        return Task(title, status, url, "blocked", hint)
    return Task(title, "Ready", url, "new", "Nothing that the Act asks for is missing.")


def _approval(letter: ResponseLetter, user: User) -> Task:
    title = "Approve the response"
    if letter.status in AFTER_APPROVAL:
        approval = letter.approvals.select_related("by").first()
        return Task(title, DONE, hint=f"Approved by {approval.by}." if approval else "")
    if letter.status != LetterStatus.WITH_APPROVER:
        return Task(title, CANNOT_START, hint="By somebody who did not make the last edit.")
    refusal = permissions.why_not_approve(user, letter)
    url = "" if refusal else _to("approve", letter)
    return Task(title, "Waiting for the approver", url, "waiting", refusal)


def _publish(letter: ResponseLetter, user: User) -> Task:
    title = "Publish the response"
    if letter.status == LetterStatus.PUBLISHED:
        return Task(title, DONE, _to("publication", letter))
    if letter.status != LetterStatus.APPROVED:
        return Task(title, CANNOT_START, hint="Once it has been approved.")
    url = _to("publish", letter) if permissions.may_draft(user, letter) else ""
    return Task(title, "Ready to publish", url, "new")


def _copies(letter: ResponseLetter, facts: LetterFacts) -> Task:
    title = "Send the copies and record them"
    if letter.status != LetterStatus.PUBLISHED:
        hint = "To the Home Secretary, the inspectorate, the chief officer and the panel."
        return Task(title, CANNOT_START, hint=hint)
    url = _to("copies", letter)
    missing = [each for each in Recipient if each not in facts.sent_to]
    if not missing:
        return Task(title, DONE, url)
    sent = len(Recipient) - len(missing)
    names = ", ".join(f"{each.label[:1].lower()}{each.label[1:]}" for each in missing)
    return Task(
        title, f"{sent} of {len(Recipient)} recorded", url, "attention", f"Still to: {names}."
    )
