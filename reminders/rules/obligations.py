"""From what is due to who must do what by when. Obligations are derived, never typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from reminders.rules.milestones import Milestones
from reminders.rules.stages import AFTER_THE_DAY, BY_CUSTOM, BY_LAW, Ladder
from responses.rules.steps import Step


class Party(Enum):
    """Who must be told; the people are looked up when it is decided."""

    OFFICE = "policy officers of the body"
    APPROVERS = "approvers of the body"
    CHIEF_OFFICER = "chief officers of the force"
    OWNERS = "responsible officer and office lead, else the policy officers"


class Rule(Enum):
    """Why somebody is told; the value is kept in the record of what was sent."""

    LAST_DAY = "last_day"
    INVITE = "invite"
    REPLY = "reply"
    NO_REPLY = "no_reply"
    DRAFT = "draft"
    SIGN_OFF = "sign_off"
    PUBLISH = "publish"
    COPIES = "copies"
    FINDING = "finding"


LADDERS: dict[Rule, Ladder] = {
    Rule.LAST_DAY: BY_LAW,
    Rule.INVITE: BY_CUSTOM,
    Rule.REPLY: BY_LAW,
    Rule.NO_REPLY: AFTER_THE_DAY,
    Rule.DRAFT: BY_CUSTOM,
    Rule.SIGN_OFF: BY_CUSTOM,
    Rule.PUBLISH: BY_CUSTOM,
    Rule.COPIES: BY_LAW,
    Rule.FINDING: BY_LAW,
}


BASIS: dict[Rule, str] = {
    Rule.LAST_DAY: "the last day in law",
    Rule.INVITE: "a customary date",
    Rule.REPLY: "the date set in the invitation",
    Rule.NO_REPLY: "the date set in the invitation",
    Rule.DRAFT: "a customary date",
    Rule.SIGN_OFF: "a customary date",
    Rule.PUBLISH: "a customary date",
    Rule.COPIES: "a customary date",
    Rule.FINDING: "the inspectorate’s date",
}
"""What kind of date it is: custom that was missed is no breach of the Act."""


@dataclass(frozen=True)
class ResponseDue:
    """One response that is still owed, as far as reminders need to know it."""

    subject: str
    body_id: int
    title: str
    path: str
    step: Step
    report_published_on: dt.date | None
    last_day: dt.date | None
    reply_by: dt.date | None = None
    published_on: dt.date | None = None


@dataclass(frozen=True)
class FindingDue:
    """One body's open share in a finding that has a date."""

    subject: str
    owner_id: int
    title: str
    owner_name: str
    path: str
    due_on: dt.date
    owner_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Obligation:
    """Somebody must do something by a day."""

    rule: Rule
    subject: str
    party: Party
    body_id: int
    due_on: dt.date
    sentence: str
    path: str
    owner_ids: tuple[int, ...] = ()


def of_response(due: ResponseDue, milestones: Milestones, *, on: dt.date) -> Iterator[Obligation]:
    """What has to be done about one response: the law's last day, and the next step by custom."""
    if due.step == Step.NOTHING:
        return
    if due.step == Step.SEND_COPIES:
        yield from _copies(due, milestones)
        return
    if due.last_day:
        yield _one(due, Rule.LAST_DAY, Party.OFFICE, due.last_day, "Publish the response to")
        if due.step == Step.APPROVE:
            yield _one(due, Rule.LAST_DAY, Party.APPROVERS, due.last_day, "Approve the response to")
    if due.step == Step.COMMENTS_AWAITED:
        yield from _comments(due)
    elif due.last_day is None or on <= due.last_day:
        yield from _milestone(due, milestones)


def _comments(due: ResponseDue) -> Iterator[Obligation]:
    """The chief officer replies by the date that the body set (s.55(4)); then the office acts."""
    if due.reply_by:
        yield _one(due, Rule.REPLY, Party.CHIEF_OFFICER, due.reply_by, "Give your comments on")
        yield _one(
            due,
            Rule.NO_REPLY,
            Party.OFFICE,
            due.reply_by,
            "Record the chief officer’s comments, or that none came, on",
        )


def _copies(due: ResponseDue, milestones: Milestones) -> Iterator[Obligation]:
    if due.published_on:
        yield _one(
            due,
            Rule.COPIES,
            Party.OFFICE,
            milestones.copies_by(due.published_on),
            "Send the copies to the inspectors and the Secretary of State of the response to",
        )


NEXT_MILESTONE: dict[Step, tuple[Rule, str, Party, str]] = {
    Step.BEGIN: (Rule.INVITE, "invite", Party.OFFICE, "Begin, and invite the chief officer on,"),
    Step.INVITE: (Rule.INVITE, "invite", Party.OFFICE, "Invite the chief officer to comment on"),
    Step.WRITE: (Rule.DRAFT, "draft", Party.OFFICE, "Send to the approver the response to"),
    Step.APPROVE: (Rule.SIGN_OFF, "sign_off", Party.APPROVERS, "Approve the response to"),
    Step.PUBLISH: (Rule.PUBLISH, "publish", Party.OFFICE, "Publish the approved response to"),
}


def _milestone(due: ResponseDue, milestones: Milestones) -> Iterator[Obligation]:
    """Only the milestone of the next step: the later ones cannot be met before it."""
    if due.report_published_on is None or due.step not in NEXT_MILESTONE:
        return
    rule, name, party, words = NEXT_MILESTONE[due.step]
    yield _one(due, rule, party, milestones.day(name, due.report_published_on), words)


def _one(due: ResponseDue, rule: Rule, party: Party, by: dt.date, words: str) -> Obligation:
    return Obligation(
        rule=rule,
        subject=due.subject,
        party=party,
        body_id=due.body_id,
        due_on=by,
        sentence=f"{words} “{due.title}”",
        path=due.path,
    )


def of_finding(due: FindingDue) -> Obligation:
    """The date that the inspectorate set for a finding."""
    return Obligation(
        rule=Rule.FINDING,
        subject=due.subject,
        party=Party.OWNERS,
        body_id=due.owner_id,
        due_on=due.due_on,
        sentence=f"{due.title} ({due.owner_name})",
        path=due.path,
        owner_ids=due.owner_ids,
    )
