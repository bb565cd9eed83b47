"""An officer reviews a report that was read, by keyboard alone, in two sittings."""

from __future__ import annotations

from typing import Any

import pytest

from inspections.models import ImportDraft, Report
from inspections.statuses import DraftStatus
from tests.browser import PASSWORD, Visit, Visitor
from tests.cast import Cast
from tests.inspections.documents import PUBLISHED, TITLE, draft

__all__ = ["draft"]

pytestmark = [
    pytest.mark.journey,
    pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"]),
]

TWO_THINGS = "Officers should record each visit. Supervisors should look at each record."


def finding(ref: str, title: str | None, text: str, **more: Any) -> dict[str, Any]:
    """A line of the proposal, read on page 7."""
    source = {"page": 7, "snippet": text[:40], "line": 17}
    kind = "area_for_improvement"
    return {"ref": ref, "kind": kind, "title": title, "text": text, "bodies": ["essex"]} | {
        "confidence": 1.0,
        "source": source,
        **more,
    }


DOUBTFUL = {"confidence": 0.6, "reasons": ["the title may go on"]}
READ = [
    finding("AFI 1", None, TWO_THINGS),
    finding("AFI 2", "Answer calls sooner", "Too many callers gave up.", **DOUBTFUL),
    finding("AFI 3", "Keep exhibits in", "The store was full.", **DOUBTFUL),
    finding("AFI 4", "Plan the work of each shift", "Plans were made late because the"),
    finding("AFI 5", None, "rosters were not known."),
    finding("AFI 6", "About this report", "We visited the force in May."),
]


@pytest.fixture
def waiting(draft: ImportDraft) -> ImportDraft:
    """A report with two lines in doubt, one torn in two, one that is two, and one that is none."""
    draft.proposal["findings"] = READ
    draft.save()
    return draft


def test_a_report_is_reviewed_by_keyboard_and_enters_the_register_as_reviewed(
    waiting: ImportDraft, cast: Cast, visit: Visit, scripts: bool
) -> None:
    olive = visit(cast.officer, scripts=scripts)
    olive.open("/reports/imports/").tab_to(TITLE).enter()
    olive.reads("0 of 8 accepted, 2 in doubt", "To check first (2)", "Why to check: the title may")

    accepts_the_first_in_doubt(olive)
    corrects_the_second(olive)
    merges_what_was_torn(olive)
    splits_what_is_two(olive)
    drops_what_is_none(olive)
    adds_what_was_missed(olive)

    olive.tab_to("Sign out", most=300).enter()
    comes_back(olive)
    olive.tab_to("Accept all 2 that are sure").enter().reads("All 8 are accepted")
    accepts_into_the_register(olive)

    the_register_holds_what_was_reviewed()


def accepts_the_first_in_doubt(olive: Visitor) -> None:
    olive.tab_to("Accept AFI 2").enter().reads("AFI 2 is accepted.", "1 of 8 accepted, 1 in doubt")
    assert olive.path.endswith("#finding-3")


def corrects_the_second(olive: Visitor) -> None:
    olive.tab_to("Accept AFI 3", most=1)  # the next line has the focus already
    olive.tab_to("Correct AFI 3", most=1).enter().reads("Why to check: the title may go on.")
    retypes(olive, "Title (optional)", "Keep exhibits in a dry place")
    olive.tab_to("Save and accept").enter()
    olive.reads("AFI 3 is saved and accepted.", "2 of 8 accepted, none in doubt")


def merges_what_was_torn(olive: Visitor) -> None:
    olive.tab_to("Merge AFI 4").enter().reads("Merge AFI 4 with another finding")
    olive.tab_to("Show both").enter()
    olive.reads("Plans were made late because the rosters were not known.")
    olive.tab_to("Merge them and accept").enter().reads("AFI 4 and AFI 5 are one finding now.")


def splits_what_is_two(olive: Visitor) -> None:
    olive.tab_to("Split AFI 1", most=300).enter().tab_to_group()
    olive.page.keyboard.press("Space")
    olive.tab_to("Show both").enter()
    retypes(olive, "Title of the second (optional)", "Look at each record")
    olive.tab_to("Split and accept both").enter().reads("AFI 1 is two findings now.")


def drops_what_is_none(olive: Visitor) -> None:
    olive.tab_to("Drop AFI 6").enter().reads("Drop AFI 6?", "About this report")
    olive.tab_to("Drop the finding").enter().reads("AFI 6 is dropped.")


def adds_what_was_missed(olive: Visitor) -> None:
    olive.tab_to("Add a finding by hand", most=300).enter().reads("Too many callers gave up")
    retypes(olive, "Title (optional)", "Train new supervisors")
    olive.tab_to("Essex Police").page.keyboard.press("Space")
    retypes(olive, "Page on which it stands (optional)", "9")
    olive.tab_to("Add the finding").enter().reads("AFI 6 is added.", "Page 9")


def comes_back(olive: Visitor) -> None:
    olive.open("/account/login/").tab_to("Email").page.keyboard.type("olive@essex.example")
    olive.tab_to("Password").page.keyboard.type(PASSWORD)
    olive.enter().open("/reports/imports/").reads("6 of 8 accepted")
    olive.tab_to(TITLE).enter().reads("6 of 8 accepted, none in doubt", "2 grades")
    olive.tab_to("Number the findings again", most=300).enter()
    olive.reads("The findings are numbered in the order of the report.")


def accepts_into_the_register(olive: Visitor) -> None:
    olive.tab_to("Accept into the register").enter().reads("8 of 8 accepted", "6 areas")
    for box in ("Day", "Month", "Year"):
        retypes(olive, box, PUBLISHED[f"published_on_{box.lower()}"])
    olive.tab_to("Accept into the register").enter().reads("The report is in the register.")


def retypes(olive: Visitor, label: str, words: str) -> None:
    olive.tab_to(label)
    olive.page.keyboard.press("Control+A")
    olive.page.keyboard.type(words)


def the_register_holds_what_was_reviewed() -> None:
    report = Report.objects.get()
    findings = report.findings.order_by("order").values_list("ref", "title", "text", "source_page")
    assert list(findings) == [
        ("AFI 1", "Officers should record each visit.", "Officers should record each visit.", 7),
        ("AFI 2", "Look at each record", "Supervisors should look at each record.", 7),
        ("AFI 3", "Answer calls sooner", "Too many callers gave up.", 7),
        ("AFI 4", "Keep exhibits in a dry place", "The store was full.", 7),
        (
            "AFI 5",
            "Plan the work of each shift",
            "Plans were made late because the rosters were not known.",
            7,
        ),
        ("AFI 6", "Train new supervisors", "", 9),
    ]
    assert set(report.findings.values_list("ownerships__body__code", flat=True)) == {"essex"}
    grades = report.judgements.values_list("question__title", "grade")
    assert dict(grades) == {
        "Investigating crime": "good",
        "Responding to the public": "requires_improvement",
    }
    assert ImportDraft.objects.get().status == DraftStatus.ACCEPTED
