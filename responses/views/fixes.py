"""Where each problem of a response is put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from organisations.models import User
from responses import permissions
from responses.models import ResponseLetter
from responses.rules.completeness import Fix, Problem
from responses.statuses import LetterStatus

PAGES: dict[Fix, tuple[str, str]] = {
    Fix.CHIEF_OFFICER: ("responses:chief_officer", "Go to the chief officer’s comments"),
    Fix.COMMENTS: ("responses:comments", "Write the comments"),
    Fix.MONITORING: ("responses:monitoring", "Say how it is monitored"),
    Fix.ANSWERS: ("responses:answers", "Go to the answers"),
    Fix.LETTER: ("responses:letter_details", "Go to the letter’s details"),
    Fix.COPIES: ("responses:copies", "Record the copy"),
    Fix.PUBLISH: ("responses:publish", "Go to publication"),
}
FIRST_INPUTS = {"letter_date": "id_letter_date_day", "decision": "id_decision_0"}


@dataclass(frozen=True)
class Fixable:
    """A problem with the address of the page, and field, where it is put right."""

    problem: Problem
    url: str
    words: str


def with_fixes(letter: ResponseLetter, found: Iterable[Problem], *, user: User) -> list[Fixable]:
    """Each problem with the way to put it right, for those who may go it now."""
    return [
        Fixable(problem, *_place(letter, problem))
        if _may_fix(user, letter, problem.fix)
        else Fixable(problem, "", "")
        for problem in found
    ]


def _may_fix(user: User, letter: ResponseLetter, fix: Fix) -> bool:
    match fix:
        case Fix.REPORTS | Fix.CHIEF_OFFICER:
            return True
        case Fix.COPIES:
            return permissions.may_draft(user, letter)
        case Fix.PUBLISH:
            return letter.status == LetterStatus.APPROVED and permissions.may_draft(user, letter)
        case _:
            return permissions.may_edit(user, letter)


def _place(letter: ResponseLetter, problem: Problem) -> tuple[str, str]:
    if problem.fix == Fix.REPORTS:
        return letter.main_report.get_absolute_url(), "Go to the report"
    anchor = f"#{FIRST_INPUTS.get(problem.field, f'id_{problem.field}')}" if problem.field else ""
    if problem.fix == Fix.ANSWERS and problem.finding:
        url = reverse("responses:answer", args=[letter.reference, problem.finding])
        return f"{url}{anchor}", f"Answer {problem.ref}"
    name, words = PAGES[problem.fix]
    query = f"?recipient={problem.ref}" if problem.fix == Fix.COPIES else ""
    return f"{reverse(name, args=[letter.reference])}{query}{anchor}", words
