"""A response that was begun before another edition of its report changed the findings."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from inspections.models import Report
from inspections.reading import ProposedFinding
from organisations.models import Body
from responses.actions import (
    answer_finding,
    answer_those_for_others,
    comment_on_finding,
    invite_chief_officer,
    open_response,
    waiting_for_others,
)
from responses.asked import answers_of
from responses.content import letter_content
from responses.facts import letter_facts
from responses.models import Answer, ResponseLetter
from responses.rules.completeness import blockers
from responses.statuses import Decision
from tests.cast import Cast
from tests.recommendations.corrected import edition, held, take, with_finding, without

pytestmark = pytest.mark.django_db

ON = dt.date(2023, 6, 1)
RADIO = ProposedFinding(
    "R1", "recommendation", title="Answer the radio", bodies=("essex",), addressee_words="The force"
)
ELSEWHERE = ProposedFinding(
    "R2", "recommendation", title="Publish a standard", bodies=("college-of-policing",)
)


def refs(letter: ResponseLetter) -> list[str]:
    return [each.finding.ref for each in answers_of(letter)]


@pytest.fixture
def corrected(report: Report, letter: ResponseLetter, cast: Cast) -> Report:
    """The report after its second edition brought a recommendation and took one away."""
    changes = (without("CoC 1 R3"), with_finding(RADIO), with_finding(ELSEWHERE, at=1))
    take(edition(cast.officer, *changes), report, by=cast.officer)
    return report


def test_a_new_recommendation_must_be_explained_before_the_response_is_complete(
    corrected: Report, letter: ResponseLetter
) -> None:
    assert refs(letter)[:2] == ["R1", "R2"]
    missing = [problem.ref for problem in blockers(letter_facts(letter, on=ON))]
    assert "R1" in missing
    assert "R1" in [each.ref for each in letter_content(letter).answers]


def test_one_that_is_gone_and_was_never_answered_is_asked_no_more(
    corrected: Report, letter: ResponseLetter, cast: Cast
) -> None:
    assert "CoC 1 R3" not in refs(letter)
    begun_later = open_response(
        report=corrected,
        body=cast.other_officer.current_memberships[0].body or Body(),
        by=cast.other_officer,
        on=ON,
    )
    assert "CoC 1 R3" not in refs(begun_later)


def test_an_answer_that_was_given_stays_though_the_finding_is_gone(
    client: Client, report: Report, letter: ResponseLetter, cast: Cast
) -> None:
    answer = letter.answers.get(finding__ref="CoC 1 R3")
    answer_finding(answer=answer, by=cast.officer, explanation="Plans were made.")
    take(edition(cast.officer, without("CoC 1 R3")), report, by=cast.officer)
    assert "CoC 1 R3" in refs(letter)
    client.force_login(cast.officer)
    slug = held(report, "CoC 1 R3").slug
    page = client.get(reverse("responses:answer", args=[letter.reference, slug]))
    assert "Not in the corrected edition" in page.content.decode()


def test_a_new_recommendation_is_answered_in_the_workspace(
    client: Client, corrected: Report, letter: ResponseLetter, cast: Cast
) -> None:
    client.force_login(cast.officer)
    assert "Answer the radio" in client.get(f"{letter.get_absolute_url()}answers/").content.decode()
    address = reverse("responses:answer", args=[letter.reference, held(corrected, "R1").slug])
    page = client.get(address)
    seen = page.context["form"].initial["seen_version"]
    given = {"decision": Decision.ACTION_PROPOSED, "explanation": "We will.", "seen_version": seen}
    assert client.post(address, given).status_code == 302
    answer = Answer.objects.get(letter=letter, finding__ref="R1")
    assert (answer.decision, answer.explanation) == (Decision.ACTION_PROPOSED, "We will.")
    other = {"decision": Decision.ACTION_PROPOSED, "explanation": "We shall.", "seen_version": seen}
    assert client.post(address, other).status_code == 409


def test_the_chief_officer_comments_on_it_too(
    client: Client, corrected: Report, letter: ResponseLetter, cast: Cast
) -> None:
    invite_chief_officer(
        letter=letter, invited_on=ON, reply_by=ON + dt.timedelta(days=20), by=cast.officer
    )
    client.force_login(cast.chief)
    slug = held(corrected, "R1").slug
    address = reverse("responses:comment_on_finding", args=[letter.reference, slug])
    assert "Answer the radio" in client.get(address).content.decode()
    answer = next(each for each in answers_of(letter) if each.finding.ref == "R1")
    comment_on_finding(answer=answer, comment="We listen.", by=cast.chief)
    assert (
        Answer.objects.get(letter=letter, finding__ref="R1").chief_officer_comment == "We listen."
    )


def test_those_for_others_are_explained_in_one_step(
    corrected: Report, letter: ResponseLetter, cast: Cast
) -> None:
    waiting = [each.finding.ref for each in waiting_for_others(letter)]
    assert waiting == ["R2", "CoC 1 R1", "CoC 1 R2"]
    assert answer_those_for_others(letter=letter, by=cast.officer) == 3
    answer = Answer.objects.get(letter=letter, finding__ref="R2")
    assert "addressed to the College of Policing" in answer.explanation
