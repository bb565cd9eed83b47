"""Contents of letters to be set, made without a database."""

from __future__ import annotations

from typing import Any

from recommendations.statuses import FindingKind
from responses.content import (
    AnswerContent,
    AnsweredReport,
    ChiefOfficerContent,
    GradeGiven,
    LetterContent,
    PracticeCited,
    Sender,
)
from responses.document.words import each_text

REPORT = AnsweredReport(
    title="An inspection of the eastern regional response to serious and organised crime",
    inspectorate="HMICFRS",
    published_on="2023-05-19",
    published_words="19 May 2023",
    web_address="https://inspectorate.example/publications/eastern-region/",
)
SENDER = Sender(
    name="Police, Fire and Crime Commissioner for Essex",
    kind="Police, fire and crime commissioner",
    postal_address="1 Example Park\nExample Road,\nWitham\nCM8 0AA",
    telephone="01245 000000",
    email="office@essex.example",
    web_address="https://www.essex.example",
    force="Essex Police",
    force_code="essex",
)


def an_answer(ref: str, **changes: Any) -> AnswerContent:
    """An area for improvement of the force, answered."""
    given: dict[str, Any] = {
        "ref": ref,
        "kind": FindingKind.AREA_FOR_IMPROVEMENT.value,
        "kind_words": "Area for improvement",
        "report": REPORT.title,
        "parent_ref": "",
        "title": f"The force should do better ({ref})",
        "text": "Much of the work is not recorded.\n\nThe figures hide it.",
        "points": ["record all of it;", "check what was recorded."],
        "addressee_words": "The force",
        "due_words": "",
        "is_for_force": True,
        "decision": "action_proposed",
        "decision_words": "Action proposed",
        "explanation": "The force will check its records each month.",
        "chief_officer_comment": "",
        "ownership_position": "",
    }
    return AnswerContent(**(given | changes))


def a_recommendation(ref: str, **changes: Any) -> AnswerContent:
    """A recommendation to somebody else, explained."""
    given: dict[str, Any] = {
        "kind": FindingKind.RECOMMENDATION.value,
        "kind_words": "Recommendation",
        "parent_ref": "CoC 1",
        "title": f"Make a plan ({ref})",
        "text": "A narrative that belongs to another force.",
        "points": [],
        "addressee_words": "Cambridgeshire Constabulary",
        "due_words": "By 1 September 2023",
        "is_for_force": False,
        "decision": "no_action",
        "decision_words": "No action",
        "explanation": "It asks nothing of Essex Police.",
    }
    return an_answer(ref, **(given | changes))


def a_letter(**changes: Any) -> LetterContent:
    """A full letter: everything that a letter can hold."""
    given: dict[str, Any] = {
        "reference": "essex-2023-01",
        "sender": SENDER,
        "reports": [REPORT],
        "addressee": "Rt Hon Pat Example MP\nHome Secretary\n2 Marsham Street\nLondon",
        "salutation": "Dear Home Secretary",
        "our_reference": "OO/1",
        "your_reference": "",
        "letter_date": "2023-07-13",
        "enquiries_to": "Olive Officer",
        "enquiries_email": "olive@essex.example",
        "comments": "I welcome the report.\n\nI shall:\n- ask for figures\n- publish them",
        "chief_officer": ChiefOfficerContent(
            invited_on="2023-05-22",
            reply_by="2023-06-16",
            received_on="2023-06-12",
            is_not_received=False,
            comments="We thank the inspectors.",
        ),
        "response_to_chief_officer": "I am grateful for these comments.",
        "grades": [
            GradeGiven("Essex Police", "Serious and organised crime", "Good", "Graded"),
            GradeGiven("ERSOU", "Serious and organised crime", "Good", "Graded"),
        ],
        "practice": [PracticeCited("IP 1", "Innovative practice", "Specialists help officers")],
        "answers": [
            an_answer(
                "AFI 1",
                chief_officer_comment="This is for the unit to lead.",
                ownership_position="The force does not regard itself as the owner.",
            ),
            an_answer("AFI 2"),
            an_answer("AFI 8"),
            a_recommendation("CoC 1 R1"),
            a_recommendation("CoC 1 R2"),
        ],
        "monitoring": "I shall follow this every quarter.",
        "board": "Strategic Board",
        "signatory_name": "Robin Example",
        "signatory_title": "Police, Fire and Crime Commissioner for Essex",
        "copy_to": ["Chris Example, Chief Constable", "The police, fire and crime panel"],
    }
    return LetterContent(**(given | changes))


def an_empty_letter() -> LetterContent:
    """A draft in which nothing was written yet."""
    nothing = a_letter(reports=[], answers=[], grades=[], practice=[], copy_to=[])
    return each_text(nothing, lambda text: "")


HOSTILE = (
    '<script>alert(1)</script><img src="file:///etc/passwd"><link rel="attachment" href="x">'
    "</article> &amp; {{ 7|add:7 }} {% now 'Y' %} \x00\x07\x1b\ud800\ufffe \u202eturned\u202c "
    "😀 👍🏽 ✓ 中文 عربى ŵ ŷ Ŵ Ŷ e\u0301 a\u00adb\u200bc ﬁ → \u2011 " + "W" * 120 + "\r\n\r\n- item"
)


def a_hostile_letter() -> LetterContent:
    """Every text holds what should never be run, fetched, shown or lost."""
    return each_text(a_letter(), lambda text: text if _is_day(text) else f"{text} {HOSTILE}")


def _is_day(text: str) -> bool:
    return not text or (text[:4].isdigit() and text[4:5] == "-")


def a_long_letter(*, findings: int) -> LetterContent:
    """A letter with a page or so for each finding."""
    paragraph = "The force will check its records each month and say what it found. " * 5
    prose = "\n\n".join([paragraph] * 5)
    answers = [an_answer(f"AFI {n}", text=prose, explanation=prose) for n in range(1, findings + 1)]
    return a_letter(answers=answers)
