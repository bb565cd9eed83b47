"""The sentences that every letter needs, worded from the register alone."""

from __future__ import annotations

import datetime as dt

from inspections.statuses import Standing
from organisations.dates_in_words import day
from recommendations.statuses import FindingKind
from responses.content import (
    AnswerContent,
    AnsweredReport,
    GradeGiven,
    LetterContent,
    PracticeCited,
)


def _day(iso: str) -> str:
    return day(dt.date.fromisoformat(iso)) if iso else ""


def subject(content: LetterContent) -> str:
    """What the letter is about: the report by its title, or how many reports."""
    if len(content.reports) == 1:
        report = content.reports[0]
        return f"Response to the {report.inspectorate} report “{report.title}”"
    names = list(dict.fromkeys(report.inspectorate for report in content.reports))
    if not names:
        return f"Response {content.reference}".strip()
    return f"Response to {len(content.reports)} reports of {' and '.join(names)}"


def published(report: AnsweredReport) -> str:
    """Who published a report and when, as precisely as it is known (H1)."""
    when = f"on {_day(report.published_on)}" if report.published_on else ""
    when = when or (f"in {report.published_words}" if report.published_words else "")
    return f"published by {report.inspectorate} {when}".strip()


def chief_officer(content: LetterContent, appendix: str) -> str:
    """That the chief officer was invited, by when to reply, and what came (s.55(4), H2)."""
    said = content.chief_officer
    if not said.invited_on:
        return ""
    by = f", by {_day(said.reply_by)}" if said.reply_by else ""
    asked = (
        f"The chief officer of {content.sender.force} was invited on {_day(said.invited_on)} "
        f"to submit comments{by}."
    )
    if said.is_not_received:
        return f"{asked} None were received by that day."
    if said.received_on:
        where = f" and are given in full in Appendix {appendix}" if appendix else ""
        return f"{asked} The comments were received on {_day(said.received_on)}{where}."
    return asked


def grades(content: LetterContent) -> list[str]:
    """The grades that the register holds for the force and its regional unit; nothing else."""
    return [_grade(given) for given in content.grades]


def _grade(given: GradeGiven) -> str:
    grade = (given.grade or given.standing).lower()
    is_earlier = given.grade and given.standing == Standing.CARRIED_OVER.label
    note = f" ({given.standing.lower()})" if is_earlier else ""
    return f"{given.body}: {grade} for {_inside_a_sentence(given.question)}{note}"


def _inside_a_sentence(title: str) -> str:
    """A title without its capital, unless the capital belongs to an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def practice(content: LetterContent) -> list[str]:
    """Practice of the force that the inspectorate cites."""
    return [_practice(cited) for cited in content.practice]


def _practice(cited: PracticeCited) -> str:
    return f"{cited.kind_words}: {cited.title}"


def board(name: str) -> str:
    """Through which board progress is monitored (S4)."""
    name = name.strip().rstrip(".")
    if not name:
        return ""
    return f"Progress is monitored through {with_article(name)}."


def with_article(name: str) -> str:
    """A body or a board inside a sentence: "the Mayor’s Office", "the Audit Committee"."""
    return f"the {name.removeprefix('The ').removeprefix('the ')}" if name else "the body"


def appendix_of_findings(answers: list[AnswerContent]) -> str:
    """What an appendix of causes of concern and areas for improvement is called."""
    kinds = {answer.kind for answer in answers}
    names = [
        words
        for kind, words in (
            (FindingKind.CAUSE_OF_CONCERN, "causes of concern"),
            (FindingKind.AREA_FOR_IMPROVEMENT, "areas for improvement"),
        )
        if kind in kinds
    ]
    words = " and ".join(names) or "findings"
    return words[0].upper() + words[1:]


def finding_heading(answer: AnswerContent) -> str:
    """A finding by the number that offices count by, and its title."""
    return f"{answer.ref}: {answer.title}" if answer.title.strip() else answer.ref


def finding_facts(answer: AnswerContent) -> list[str]:
    """Kind, addressee and date of a finding, in the inspectorate's own words."""
    under = f" under {answer.parent_ref}" if answer.parent_ref else ""
    facts = [f"{answer.kind_words}{under}"]
    if answer.addressee_words.strip():
        facts.append(f"addressed to: {_addressee(answer.addressee_words.strip())}")
    if answer.due_words.strip():
        facts.append(f"date given: {_inside_a_sentence(answer.due_words.strip())}")
    return facts


def _addressee(words: str) -> str:
    return f"the {words[4:]}" if words.startswith("The ") else words


def response_heading(answer: AnswerContent) -> str:
    """What the body says about a finding: action taken, action proposed or no action."""
    return f"Response: {answer.decision_words.lower()}" if answer.decision else "Response"
