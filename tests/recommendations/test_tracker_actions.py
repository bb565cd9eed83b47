"""A tracker on its way: received, matched, mended, left out, discarded."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest

from organisations.audit import Refused
from organisations.models import AuditEvent, Body, User
from recommendations.actions.tracker import (
    choose_sheet,
    discard_tracker,
    leave_out,
    match_columns,
    mend_alike,
    mend_cell,
    receive_tracker,
    take_words,
)
from recommendations.actions.tracker_entering import dry_run, enter_tracker
from recommendations.actions.tracker_undo import undo_tracker
from recommendations.models import Finding, RememberedColumn, TrackerDocument, TrackerImport
from recommendations.statuses import TrackerStatus
from tests.cast import Cast
from tests.recommendations.tracker.sheets import first_sheet, messy, saved, workbook
from tests.recommendations.trackers import CALLS, VICTIMS, as_csv, matched, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_a_tracker_is_received_with_its_rows_and_nothing_enters_the_register(cast: Cast) -> None:
    tracker = received(CALLS, VICTIMS, by=cast.officer)

    assert tracker.status == TrackerStatus.MATCHING
    assert tracker.columns == ["report_title", "report_published", "ref", "title", "status", "due"]
    assert [row.number for row in tracker.rows.all()] == [2, 3]
    assert (tracker.body.code, tracker.uploaded_by) == ("essex-lpb", cast.officer)
    assert events()[-1] == "tracker received"
    assert not Finding.objects.exists()


def test_the_same_file_sent_again_while_it_waits_is_the_same_tracker(cast: Cast) -> None:
    first = received(CALLS, by=cast.officer)
    assert received(CALLS, by=cast.officer) == first
    discard_tracker(tracker=first, by=cast.officer)
    assert received(CALLS, by=cast.officer) != first


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    essex = Body.objects.get(code="essex-lpb")
    with pytest.raises(Refused, match="This is a PDF"):
        receive_tracker(data=b"%PDF-1.7", file_name="x.xlsx", body=essex, by=cast.officer)
    assert not TrackerImport.objects.exists()


def test_a_columns_match_is_remembered_for_the_next_tracker_of_the_body(cast: Cast) -> None:
    first = received({**CALLS, "board": "Crime panel"}, by=cast.officer)
    columns = [*first.columns[:-1], "office_lead"]
    match_columns(tracker=first, columns=columns, by=cast.officer)
    assert first.status == TrackerStatus.CHECKING
    assert RememberedColumn.objects.get(header="board").field == "office_lead"

    second = received({**VICTIMS, "board": "Another"}, by=cast.officer)
    assert second.columns[-1] == "office_lead"
    data = as_csv({**CALLS, "board": "Theirs"})
    beds = Body.objects.get(code="bedfordshire-lpb")
    other = receive_tracker(data=data, file_name="x", body=beds, by=cast.other_officer)
    assert other.columns[-1] == "board"


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["report_title", "ref", "title"], "Say for each column"),
        (["report_title", "report_published", "ref", "title", "gone_field"], "Say for each"),
        (["report_title", "report_published", "ref", "title", ""], "Say for each column"),
        (["report_title", "report_published", "ref", "title", "title"], "Only one column"),
        (["leave_out", "report_published", "ref", "title", "status"], "Say which column holds"),
        (["report_title", "leave_out", "leave_out", "leave_out", "status"], "Say which column"),
    ],
)
def test_a_match_that_leaves_open_what_a_row_is_about_is_refused(
    columns: list[str], says: str, cast: Cast
) -> None:
    tracker = received(CALLS, by=cast.officer)
    with pytest.raises(Refused, match=says):
        match_columns(tracker=tracker, columns=columns, by=cast.officer)


def test_all_rows_may_be_of_one_report(cast: Cast) -> None:
    tracker = received({"ref": "AFI 1", "title": "Answer calls sooner"}, by=cast.officer)
    same = {"report_title": "A report", "report_published": "Jul-23", "ref": "x", "due": "y"}
    match_columns(tracker=tracker, columns=tracker.columns, by=cast.officer, same_in_all=same)
    assert tracker.same_in_all == {"report_title": "A report", "report_published": "Jul-23"}
    assert dry_run(tracker).new == 1


def test_another_sheet_of_the_workbook_can_be_chosen(cast: Cast) -> None:
    essex = Body.objects.get(code="essex-lpb")
    tracker = receive_tracker(data=messy(), file_name="m.xlsx", body=essex, by=cast.officer)
    assert (tracker.sheet, tracker.sheets) == ("HMICFRS", ["Cover", "HMICFRS"])
    with pytest.raises(Refused, match="No row of headers"):
        choose_sheet(tracker=tracker, sheet="Cover", by=cast.officer)
    with pytest.raises(Refused, match="no sheet “Gone”"):
        choose_sheet(tracker=tracker, sheet="Gone", by=cast.officer)
    tracker.refresh_from_db()
    assert (tracker.sheet, tracker.rows.count()) == ("HMICFRS", 7)


def test_choosing_a_sheet_begins_the_matching_anew(cast: Cast) -> None:
    book = openpyxl.Workbook()
    first_sheet(book).append(["Report", "Ref", "Title"])
    first_sheet(book).append(["R", "AFI 1", "T"])
    book.create_sheet("Old").append(["Report", "Ref", "Text"])
    book["Old"].append(["R", "AFI 9", "Older"])
    essex = Body.objects.get(code="essex-lpb")
    tracker = receive_tracker(data=saved(book), file_name="b.xlsx", body=essex, by=cast.officer)
    match_columns(tracker=tracker, columns=tracker.columns, by=cast.officer)
    choose_sheet(tracker=tracker, sheet="Old", by=cast.officer)
    tracker.refresh_from_db()
    assert (tracker.sheet, tracker.status) == ("Old", TrackerStatus.MATCHING)
    assert tracker.columns == ["report_title", "ref", "text"]
    assert [row.cells for row in tracker.rows.all()] == [["R", "AFI 9", "Older"]]


def test_a_cell_is_mended_and_unmended(cast: Cast) -> None:
    tracker = matched({**CALLS, "due": "end of Q2"}, by=cast.officer)
    column = tracker.headers.index("Due")
    assert dry_run(tracker).with_errors == 1

    mend_cell(tracker=tracker, row=2, column=column, words=" Q2 2024/25 ", by=cast.officer)
    assert tracker.rows.get().mended == {str(column): "Q2 2024/25"}
    assert dry_run(tracker).new == 1
    mend_cell(tracker=tracker, row=2, column=column, words="end of Q2", by=cast.officer)
    assert tracker.rows.get().mended == {}
    assert events().count("tracker mended") == 2
    mend_cell(tracker=tracker, row=2, column=column, words="end of Q2", by=cast.officer)
    assert events().count("tracker mended") == 2


def test_a_cell_can_be_emptied(cast: Cast) -> None:
    tracker = matched({**CALLS, "due": "whenever"}, by=cast.officer)
    column = tracker.headers.index("Due")
    mend_cell(tracker=tracker, row=2, column=column, words="", by=cast.officer)
    assert dry_run(tracker).with_errors == 0


def test_the_same_words_of_a_column_are_mended_at_once(cast: Cast) -> None:
    green = [{**CALLS, "ref": f"AFI {n}", "status": "Green"} for n in range(1, 4)]
    tracker = matched(*green, {**CALLS, "ref": "AFI 4", "status": "Amber"}, by=cast.officer)
    column = tracker.headers.index("Status")
    leave_out(tracker=tracker, row=4, is_left_out=True, by=cast.officer)
    mended = mend_alike(
        tracker=tracker, column=column, was=" Green", words="In progress", by=cast.officer
    )
    assert mended == 2
    run = dry_run(tracker)
    assert (run.new, run.left_out, run.with_errors) == (2, 1, 1)


def test_a_row_is_left_out_and_taken_in_again(cast: Cast) -> None:
    tracker = matched(CALLS, VICTIMS, by=cast.officer)
    for _ in range(2):
        leave_out(tracker=tracker, row=3, is_left_out=True, by=cast.officer)
    assert dry_run(tracker).left_out == 1
    assert events().count("tracker row left out") == 1
    leave_out(tracker=tracker, row=3, is_left_out=False, by=cast.officer)
    assert dry_run(tracker).left_out == 0


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda t, by: mend_cell(tracker=t, row=99, column=0, words="x", by=by), "no row 99"),
        (lambda t, by: mend_cell(tracker=t, row=2, column=99, words="x", by=by), "no such column"),
        (lambda t, by: mend_cell(tracker=t, row=2, column=-1, words="x", by=by), "no such column"),
        (lambda t, by: mend_cell(tracker=t, row=2, column=0, words="x" * 32_768, by=by), "32,767"),
        (lambda t, by: leave_out(tracker=t, row=99, is_left_out=True, by=by), "no row 99"),
    ],
)
def test_what_is_not_there_cannot_be_mended(
    act: Callable[[TrackerImport, User], None], says: str, cast: Cast
) -> None:
    tracker = matched(CALLS, by=cast.officer)
    with pytest.raises(Refused, match=says):
        act(tracker, cast.officer)


ACTS: dict[str, Callable[[TrackerImport, User], object]] = {
    "choose_sheet": lambda t, by: choose_sheet(tracker=t, sheet="x", by=by),
    "match_columns": lambda t, by: match_columns(tracker=t, columns=t.columns, by=by),
    "mend_cell": lambda t, by: mend_cell(tracker=t, row=2, column=0, words="x", by=by),
    "mend_alike": lambda t, by: mend_alike(tracker=t, column=0, was="", words="x", by=by),
    "leave_out": lambda t, by: leave_out(tracker=t, row=2, is_left_out=True, by=by),
    "take_words": lambda t, by: take_words(tracker=t, row=2, is_taken=True, by=by),
    "enter_tracker": lambda t, by: enter_tracker(tracker=t, by=by),
    "undo_tracker": lambda t, by: undo_tracker(tracker=t, by=by),
    "discard_tracker": lambda t, by: discard_tracker(tracker=t, by=by),
}


@pytest.mark.parametrize("who", ["approver", "chief", "lead", "reader", "other_officer", "admin"])
@pytest.mark.parametrize("act", ACTS)
def test_only_policy_officers_of_the_office_may_do_it(act: str, who: str, cast: Cast) -> None:
    tracker = matched(CALLS, by=cast.officer)
    with pytest.raises(Refused, match="Only a policy officer"):
        ACTS[act](tracker, getattr(cast, who))


@pytest.mark.parametrize("who", ["approver", "reader", "other_officer", "admin"])
def test_only_policy_officers_of_the_office_may_send_one(who: str, cast: Cast) -> None:
    with pytest.raises(Refused, match="Only a policy officer"):
        received(CALLS, by=getattr(cast, who))


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"undo_tracker"}))
def test_nothing_is_done_to_a_tracker_that_was_discarded(act: str, cast: Cast) -> None:
    tracker = matched(CALLS, by=cast.officer)
    stale = TrackerImport.objects.get(pk=tracker.pk)
    discard_tracker(tracker=tracker, by=cast.officer)
    assert not TrackerDocument.objects.exists()
    with pytest.raises(Refused):
        ACTS[act](stale, cast.officer)


def test_a_workbook_s_own_process_says_what_it_cannot_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the real reading, in a process of its own
    essex = Body.objects.get(code="essex-lpb")
    with pytest.raises(Refused, match="damaged or incomplete"):
        receive_tracker(data=messy()[:900], file_name="x.xlsx", body=essex, by=cast.officer)
    data = workbook(["Report", "Ref", "Title"], ["R", "AFI 1", "T"])
    tracker = receive_tracker(data=data, file_name="x.xlsx", body=essex, by=cast.officer)
    assert tracker.rows.get().cells == ["R", "AFI 1", "T"]
