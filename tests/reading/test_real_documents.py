"""The reader on the published documents themselves (skipped where they are not at hand)."""

import time
from collections import Counter

import pytest

from inspections.reading import Proposal, ProposedFinding, read_document
from organisations.reference import known_bodies
from tests.reading.scoring import seed

EASTERN = (
    "ersou",
    "bedfordshire",
    "cambridgeshire",
    "essex",
    "hertfordshire",
    "kent",
    "norfolk",
    "suffolk",
)


def read(start: str) -> Proposal:
    path = seed(start)
    if path is None:
        pytest.skip("the published documents are not beside the repository (../shared/seeds)")
    return read_document(path.read_bytes(), name=path.name, known=known_bodies())


def by_ref(proposal: Proposal) -> dict[str, ProposedFinding]:
    return {finding.ref: finding for finding in proposal.findings}


def test_the_regional_report_is_known_by_its_own_words() -> None:
    report = read("001")
    assert report.title == (
        "An inspection of the eastern regional response to serious and organised crime"
    )
    assert (report.kind, report.inspectorate) == ("report", "HMICFRS")
    assert (report.programme, report.published_on) == ("PEEL 2021/22", "2023-05")
    assert report.bodies == EASTERN


def test_the_regional_report_grades_the_unit_and_its_seven_forces() -> None:
    judgements = read("001").judgements
    assert {j.question for j in judgements} == {"Serious and organised crime"}
    assert {j.body: j.grade for j in judgements} == dict.fromkeys(EASTERN, "good") | {
        "norfolk": "requires_improvement",
        "cambridgeshire": "inadequate",
    }
    assert [j.body for j in judgements if j.standing == "carried_over"] == ["suffolk"]
    assert Counter(j.standing for j in judgements)["graded"] == 7


def test_the_regional_report_holds_fourteen_areas_for_improvement_with_their_bodies() -> None:
    bodies = {f.ref: f.bodies for f in read("001").findings if f.kind == "area_for_improvement"}
    whose = [EASTERN, EASTERN, ("ersou",)]
    whose += [("cambridgeshire",)] * 4 + [("essex",), ("hertfordshire",), ("kent",)]
    whose += [("norfolk",)] * 4
    assert bodies == {f"AFI {n}": codes for n, codes in enumerate(whose, start=1)}


def test_bullets_inside_an_area_for_improvement_are_its_points() -> None:
    findings = by_ref(read("001"))
    assert len(findings["AFI 1"].points) == 5
    assert len(findings["AFI 3"].points) == 4
    assert findings["AFI 8"].points == ()


def test_the_cause_of_concern_carries_three_dated_recommendations() -> None:
    findings = by_ref(read("001"))
    assert findings["CoC 1"].bodies == ("cambridgeshire",)
    for ref in ("CoC 1 R1", "CoC 1 R2", "CoC 1 R3"):
        due = findings[ref].due
        assert findings[ref].parent == "CoC 1"
        assert (due.words, due.on, due.precision) == ("By 1 September 2023", "2023-09-01", "day")
        assert findings[ref].bodies == ("cambridgeshire",)
    assert "CoC 1 R4" not in findings


def test_one_innovative_practice_is_found_and_nothing_else() -> None:
    report = read("001")
    assert by_ref(report)["IP 1"].bodies == ("bedfordshire",)
    assert Counter(f.kind for f in report.findings) == {
        "area_for_improvement": 14,
        "cause_of_concern": 1,
        "recommendation": 3,
        "innovative_practice": 1,
    }


def test_findings_say_on_which_page_their_section_begins() -> None:
    findings = by_ref(read("001"))
    assert findings["AFI 8"].source.page == 22
    assert findings["AFI 8"].addressee_words == "The force"


def test_a_report_of_2016_keeps_the_name_and_the_questions_of_its_time() -> None:
    report = read("004")
    assert (report.inspectorate, report.published_on) == ("HMIC", "2016-02")
    assert report.programme == "PEEL: Police effectiveness 2015"
    assert report.bodies == ("bedfordshire",)


def test_its_judgements_say_what_they_were_before_and_which_stands_over() -> None:
    judgements = read("004").judgements
    assert [(j.grade, j.standing) for j in judgements] == [
        ("requires_improvement", "graded"),
        ("requires_improvement", "graded"),
        ("good", "graded"),
        ("inadequate", "carried_over"),
        ("requires_improvement", "graded"),
    ]
    assert judgements[0].question == "Overall judgment"
    assert [j.previous for j in judgements] == [
        None,
        {"grade": "good", "year": 2014},
        {"grade": "requires_improvement", "year": 2014},
        None,
        None,
    ]


def test_its_untitled_areas_for_improvement_stand_under_their_questions() -> None:
    findings = read("004").findings
    assert [f.ref for f in findings] == [f"AFI {n}" for n in range(1, 7)]
    assert {f.title for f in findings} == {None}
    asked = Counter(str(f.question)[:45] for f in findings)
    assert sorted(asked.values()) == [2, 4]
    assert all("preventing" in str(f.question) for f in findings[:2])
    assert all("organised crime" in str(f.question) for f in findings[2:])


def test_a_board_paper_gives_the_recommendations_of_the_report_it_quotes() -> None:
    paper = read("003")
    assert (paper.kind, paper.published_on) == ("board_paper", "2021-02-10")
    assert paper.title == (
        "An inspection of the effectiveness of the Regional Organised Crime Units"
    )
    assert [f.ref for f in paper.findings] == [
        *(f"R{n}" for n in range(1, 7)),
        "CoC 1",
        "CoC 1 R1",
    ]
    assert any("board paper" in warning for warning in paper.warnings)


@pytest.mark.parametrize(
    ("ref", "words", "on", "bodies"),
    [
        ("R1", "By March 2021", "2021-03-31", ("home-office",)),
        ("R2", "By February 2023", "2023-02-28", ("npcc", "home-office")),
        ("R3", "By February 2022", "2022-02-28", ("all-chief-constables",)),
        ("R4", "By February 2022", "2022-02-28", ("all-chief-constables",)),
        ("R5", "By August 2021", "2021-08-31", ("npcc",)),
        ("R6", "By February 2022", "2022-02-28", ("npcc", "home-office")),
        ("CoC 1 R1", "By February 2022", "2022-02-28", ("home-office", "npcc", "apcc")),
    ],
)
def test_each_is_due_by_its_month_and_addressed_to_its_owners(
    ref: str, words: str, on: str, bodies: tuple[str, ...]
) -> None:
    finding = by_ref(read("003"))[ref]
    assert (finding.due.words, finding.due.on, finding.due.precision) == (words, on, "month")
    assert finding.bodies == bodies
    assert finding.addressee_words


def test_the_force_s_answers_and_the_quotation_of_2015_are_left_out() -> None:
    paper = read("003")
    everything = " ".join(f"{f.text} {' '.join(f.points)}" for f in paper.findings)
    assert "Force Response" not in everything
    assert "await" not in everything
    assert "2016" not in everything
    assert len(by_ref(paper)["CoC 1 R1"].points) == 2


@pytest.mark.parametrize(
    ("start", "dated", "bodies"),
    [("000", "2023-09-21", ("bedfordshire",)), ("002", "2023-07-13", ("essex",))],
)
def test_a_letter_is_a_response_and_holds_no_findings(
    start: str, dated: str, bodies: tuple[str, ...]
) -> None:
    letter = read(start)
    assert letter.kind == "response"
    assert letter.findings == ()
    assert letter.judgements == ()
    assert (letter.dated, letter.bodies) == (dated, bodies)
    assert "response" in letter.warnings[0]


@pytest.mark.parametrize("start", ["001", "003", "004"])
def test_a_report_is_read_in_well_under_a_second(start: str) -> None:
    read(start)
    before = time.process_time()
    read(start)
    assert time.process_time() - before < 1.0
