"""The same three grades, printed in each of the ways that reports print grades."""

import pytest

from inspections.reading import read_document
from organisations.reference import known_bodies

MARKED = (
    "# PEEL 2023–25\n\nAn inspection of Kent Police\n\nPublished 1 May 2024\n\n## Our judgments\n\n"
)
PLAIN = "PEEL 2023–25\n\nAn inspection of Kent Police\n\nPublished 1 May 2024\n\n"
HATS, PIER, NETS = "Finding lost hats", "Painting the pier", "Mending nets"
GIVEN = {(HATS, "good"), (PIER, "requires_improvement"), (NETS, "inadequate")}
GRADES = "| {} | Outstanding | Good | Adequate | Requires improvement | Inadequate |"

FORMS = {
    "a row for each question": MARKED
    + f"| Area | Grade |\n|---|---|\n| {HATS} | Good |\n| {PIER} | Requires improvement |\n"
    f"| {NETS} | Inadequate |\n",
    "a row for each grade": MARKED
    + f"| Grade | Area |\n|---|---|\n| Good | {HATS} |\n| Requires improvement | {PIER} |\n"
    f"| Inadequate | {NETS} |\n",
    "a dot below the grade": MARKED
    + GRADES.format("Question")
    + f"\n|---|---|---|---|---|---|\n| {HATS} | | ● | | | |\n| {PIER} | | | | ● | |\n"
    f"| {NETS} | | | | | ● |\n",
    "a tick below the grade": MARKED
    + GRADES.format("")
    + f"\n|---|---|---|---|---|---|\n| {HATS} | | ✓ | | | |\n| {PIER} | | | | ✓ | |\n"
    f"| {NETS} | | | | | ✓ |\n",
    "questions below their grades": MARKED
    + "| Outstanding | Good | Adequate | Requires improvement | Inadequate |\n"
    f"|---|---|---|---|---|\n| | {HATS} | | {PIER} | {NETS} |\n",
    "a row of questions, a row of grades": MARKED + f"| {HATS} | {PIER} | {NETS} |\n|---|---|---|\n"
    "| Good | Requires improvement | Inadequate |\n",
    "two rounds beside each other": MARKED
    + f"| Question | 2021/22 | 2023–25 |\n|---|---|---|\n| {HATS} | Adequate | Good |\n"
    f"| {PIER} | Good | Requires improvement |\n| {NETS} | Inadequate | Inadequate |\n",
    "a list of questions": MARKED
    + f"- {HATS} – good\n- {PIER} – requires improvement\n- {NETS}: inadequate\n",
    "a line for each grade": MARKED
    + f"**Good:** {HATS}\n\n**Requires improvement:** {PIER}\n\n**Inadequate:** {NETS}\n",
    "a heading for each grade": MARKED
    + f"### Outstanding\n\nNone\n\n### Good\n\n- {HATS}\n\n### Requires improvement\n\n- {PIER}\n\n"
    f"### Inadequate\n\n- {NETS}\n",
    "below the heading": MARKED
    + f"## {HATS}\n\nGood\n\nText.\n\n## {PIER}\n\nRequires improvement\n\nText.\n\n"
    f"## {NETS}\n\nInadequate\n\nText.\n",
    "in capitals": MARKED
    + f"## {HATS}\n\nGOOD\n\nText.\n\n## {PIER}\n\nREQUIRES IMPROVEMENT\n\nText.\n\n"
    f"## {NETS}\n\nINADEQUATE\n\nText.\n",
    "after a word": MARKED
    + f"## {HATS}\n\nJudgment: Good\n\nText.\n\n## {PIER}\n\nJudgment: Requires improvement\n\n"
    f"Text.\n\n## {NETS}\n\nGraded: inadequate\n\nText.\n",
    "below the text": MARKED
    + f"## {HATS}\n\nThe force did well.\n\nGood\n\n## {PIER}\n\nIt did worse.\n\n"
    f"Requires improvement\n\n## {NETS}\n\nIt did badly.\n\nInadequate\n",
    "in brackets": MARKED
    + f"## {HATS} (good)\n\nText.\n\n## {PIER} (requires improvement)\n\nText.\n\n"
    f"## {NETS} (inadequate)\n\nText.\n",
    "beside the heading": MARKED
    + f"## {HATS} Good\n\nText.\n\n## {PIER} Requires improvement\n\nText.\n\n"
    f"## {NETS} Inadequate\n\nText.\n",
    "beside a title of the contents": PLAIN
    + f"Contents\n\n{HATS} 1\n\n{PIER} 3\n\n{NETS} 5\n\n{HATS} Good\n\nText is here.\n\n"
    f"{PIER} Requires improvement\n\nText is here.\n\n{NETS} Inadequate\n\nText is here.\n",
    "over two lines": PLAIN
    + f"{HATS}\n\nGood\n\nText here is.\n\n{PIER}\n\nRequires\nimprovement\n\nText here is.\n\n"
    f"{NETS}\n\nInadequate\n\nText here is.\n",
    "after a tab": PLAIN
    + f"Our judgments\n\n{HATS}\tGood\n{PIER}\tRequires improvement\n{NETS}\tInadequate\n",
    "after a gap": PLAIN
    + f"Our judgments\n\n{HATS}        Good\n{PIER}        Requires improvement\n"
    f"{NETS}             Inadequate\n",
    "in sentences": MARKED + f"## {HATS}\n\nKent Police is good at finding lost hats.\n\n"
    f"## {PIER}\n\nKent Police requires improvement at painting the pier.\n\n"
    f"## {NETS}\n\nKent Police is inadequate at mending nets.\n",
    "in a list of sentences": MARKED
    + "HMICFRS judged that Kent Police:\n\n- is ‘good’ at finding lost hats;\n- ‘requires "
    "improvement’ at painting the pier; and\n- is ‘inadequate’ at mending nets.\n",
}

ROWS_OF_FORCES = {
    "marks": MARKED.replace("Kent Police", "the police in the South East")
    + GRADES.format("Force")
    + "\n|---|---|---|---|---|---|\n| Kent Police | | ● | | | |\n| Essex Police | | | | ● | |\n",
    "words": MARKED.replace("Kent Police", "the police in the South East")
    + "| Force | Grade |\n|---|---|\n| Kent Police | Good |\n"
    "| Essex Police | Requires improvement |\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_three_grades_are_read_in_each_form(form: str) -> None:
    """Nothing else is taken for a grade, and no grade for a finding."""
    proposal = read_document(FORMS[form].encode(), name="report.md", known=known_bodies())
    assert {(j.question, j.grade) for j in proposal.judgements} == GIVEN
    assert len(proposal.judgements) == len(GIVEN)
    assert not proposal.findings


@pytest.mark.parametrize("form", ROWS_OF_FORCES)
def test_each_force_has_the_grade_of_its_row(form: str) -> None:
    """A row that begins with a force's name is about that force."""
    proposal = read_document(ROWS_OF_FORCES[form].encode(), name="report.md", known=known_bodies())
    assert {(j.body, j.grade) for j in proposal.judgements} == {
        ("kent", "good"),
        ("essex", "requires_improvement"),
    }


@pytest.mark.parametrize(
    "heading", ["## Where the force is good", "## Being Good", "## A force for Good", "## The Good"]
)
def test_a_heading_that_speaks_of_good_is_no_grade(heading: str) -> None:
    """Only a grade set beside a title of its own is one."""
    text = f"{MARKED}{heading}\n\nThe force did this.\n"
    proposal = read_document(text.encode(), name="report.md", known=known_bodies())
    assert [j for j in proposal.judgements if j.grade] == []
