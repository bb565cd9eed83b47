"""An office's own tracker on its way into the register: received, matched, mended, left out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction

from inspections.permissions import may_import
from inspections.reading import UnreadableDocument
from organisations.audit import Refused, record
from organisations.models import Body, User
from recommendations.models import (
    RememberedColumn,
    TrackerDocument,
    TrackerImport,
    TrackerRow,
)
from recommendations.statuses import TrackerStatus
from recommendations.tracker.fields import BY_NAME, SAME_IN_ALL
from recommendations.tracker.isolated import read_isolated
from recommendations.tracker.matching import folded, match, names_findings
from recommendations.tracker.opening import LONGEST_CELL, clean
from recommendations.tracker.workbook import Workbook

WAITING: Final = (TrackerStatus.MATCHING, TrackerStatus.CHECKING)
OPEN: Final = (*WAITING, TrackerStatus.ENTERED)
LONGEST_HEADER: Final = 200
ALREADY_ENTERED: Final = "Rows of this tracker are in the register already. Undo them first."
NOT_OPEN: Final = "This tracker was undone or discarded meanwhile."


def receive_tracker(
    *, data: bytes, file_name: str, body: Body, by: User, sheet: str | None = None
) -> TrackerImport:
    """Take in a spreadsheet and propose what its columns hold; nothing enters the register yet.

    The same file sent again while it waits is the same tracker. Refused in a sentence where it
    cannot be read.
    """
    _may(by, body)
    sha256 = hashlib.sha256(data).hexdigest()
    waiting = TrackerImport.objects.filter(body=body, sha256=sha256, status__in=WAITING)
    same = waiting.filter(sheet=sheet).first() if sheet else waiting.first()
    if same:
        return same
    book = read_tracker(data, file_name, sheet)  # before anything is locked: it may take a while
    return _received(data, sha256, file_name=file_name, book=book, body=body, by=by)


@transaction.atomic
def _received(
    data: bytes, sha256: str, *, file_name: str, book: Workbook, body: Body, by: User
) -> TrackerImport:
    tracker = TrackerImport.objects.create(
        body=body,
        uploaded_by=by,
        file_name=file_name[:255],
        sha256=sha256,
        **_sheet_fields(book, body),
    )
    TrackerDocument.objects.create(tracker=tracker, data=data)
    _keep_rows(tracker, book)
    record("tracker received", tracker, by=by, body=body, rows=len(book.rows))
    return tracker


def choose_sheet(*, tracker: TrackerImport, sheet: str, by: User) -> None:
    """Read another sheet of the same workbook (`tracker.sheets`); what was mended is gone."""
    _may(by, tracker.body)
    if sheet not in tracker.sheets:
        raise Refused(f"The workbook has no sheet “{sheet}”.")
    document = TrackerDocument.objects.filter(tracker=tracker).first()
    if document is None:
        raise Refused(NOT_OPEN if tracker.status not in OPEN else ALREADY_ENTERED)
    if sheet != tracker.sheet:
        _change_sheet(tracker, read_tracker(bytes(document.data), tracker.file_name, sheet), by=by)


@transaction.atomic
def _change_sheet(tracker: TrackerImport, book: Workbook, *, by: User) -> None:
    _lock(tracker, by, WAITING)
    _refuse_where_entered(tracker)
    for name, value in _sheet_fields(book, tracker.body).items():
        setattr(tracker, name, value)
    tracker.status, tracker.same_in_all = TrackerStatus.MATCHING, {}
    tracker.save()
    tracker.rows.all().delete()
    _keep_rows(tracker, book)
    record("tracker sheet chosen", tracker, by=by, body=tracker.body, sheet=book.sheet)


@transaction.atomic
def match_columns(
    *,
    tracker: TrackerImport,
    columns: Sequence[str],
    by: User,
    same_in_all: Mapping[str, str] | None = None,
) -> None:
    """Say what each column holds: a field's name, `keep_in_update` or `leave_out`, one a header.

    `same_in_all` gives, by field (see `fields.SAME_IN_ALL`), words that hold for every row.
    The match is remembered for the body's next tracker.
    """
    _lock(tracker, by, WAITING)
    _refuse_where_entered(tracker)
    same = {
        field: words.strip()
        for field, words in (same_in_all or {}).items()
        if field in SAME_IN_ALL and field not in columns and words.strip()
    }
    refuse_match(tracker.headers, columns, same)
    tracker.columns, tracker.same_in_all = list(columns), same
    tracker.status = TrackerStatus.CHECKING
    tracker.save(update_fields=["columns", "same_in_all", "status"])
    _remember(tracker)
    record("tracker columns matched", tracker, by=by, body=tracker.body)


@transaction.atomic
def mend_cell(*, tracker: TrackerImport, row: int, column: int, words: str, by: User) -> None:
    """Read a cell as if it held these words; the sheet's own words again where they are the same.

    `row` is the spreadsheet's number, `column` counts the headers from 0.
    """
    _lock(tracker, by, OPEN)
    _mend(tracker, [_row(tracker, row)], column, words, by=by)


@transaction.atomic
def mend_alike(*, tracker: TrackerImport, column: int, was: str, words: str, by: User) -> int:
    """Wherever the column says `was`, read `words`; returns in how many rows."""
    _lock(tracker, by, OPEN)
    rows = [
        row
        for row in tracker.rows.filter(is_entered=False, is_left_out=False)
        if _words_at(row, column) == clean(was)
    ]
    _mend(tracker, rows, column, words, by=by)
    return len(rows)


@transaction.atomic
def leave_out(*, tracker: TrackerImport, row: int, is_left_out: bool, by: User) -> None:
    """Leave a row out of what is brought in, or take it in again."""
    _lock(tracker, by, OPEN)
    found = _row(tracker, row)
    if found.is_left_out == is_left_out:
        return
    found.is_left_out = is_left_out
    found.save(update_fields=["is_left_out"])
    action = "tracker row left out" if is_left_out else "tracker row taken in again"
    record(action, tracker, by=by, body=tracker.body, row=row)


@transaction.atomic
def take_words(*, tracker: TrackerImport, row: int, is_taken: bool, by: User) -> None:
    """Let the row's words replace what the register holds as the inspectorate's own, or not."""
    _lock(tracker, by, OPEN)
    found = _row(tracker, row)
    if found.takes_words == is_taken:
        return
    found.takes_words = is_taken
    found.save(update_fields=["takes_words"])
    action = "tracker words taken" if is_taken else "register's words kept"
    record(action, tracker, by=by, body=tracker.body, row=row)


@transaction.atomic
def discard_tracker(*, tracker: TrackerImport, by: User) -> None:
    """Throw an upload away of which nothing was brought in."""
    _lock(tracker, by, WAITING)
    _refuse_where_entered(tracker)
    tracker.status = TrackerStatus.DISCARDED
    tracker.save(update_fields=["status"])
    TrackerDocument.objects.filter(tracker=tracker).delete()
    record("tracker discarded", tracker, by=by, body=tracker.body)


def _may(by: User, body: Body) -> None:
    if not may_import(by, body):
        raise Refused("Only a policy officer may bring a tracker into the register.")
    if body.answers_for is None:
        raise Refused("A tracker is brought in for a body that answers for a force.")


def _lock(tracker: TrackerImport, by: User, statuses: Sequence[TrackerStatus]) -> None:
    """Hold the tracker until the act is recorded, and see it as it stands now."""
    _may(by, tracker.body)
    tracker.refresh_from_db(from_queryset=TrackerImport.objects.select_for_update())
    if tracker.status not in statuses:
        raise Refused(NOT_OPEN if tracker.status not in OPEN else ALREADY_ENTERED)


def _refuse_where_entered(tracker: TrackerImport) -> None:
    if tracker.rows.filter(is_entered=True).exists():
        raise Refused(ALREADY_ENTERED)


def read_tracker(data: bytes, file_name: str, sheet: str | None) -> Workbook:
    """Read a spreadsheet; refused in a sentence where it cannot be."""
    try:
        return read_isolated(data, name=file_name, sheet=sheet)
    except UnreadableDocument as unreadable:
        raise Refused(unreadable.reason) from unreadable


def _sheet_fields(book: Workbook, body: Body) -> dict[str, object]:
    """What is kept of a sheet, with the fields proposed for its columns."""
    return {
        "sheet": book.sheet[:120],
        "sheets": list(book.sheets),
        "headers": list(book.headers),
        "columns": columns_proposed(book, body),
    }


def columns_proposed(book: Workbook, body: Body | None) -> list[str]:
    """For each header the field that it filled last time, or seems to mean, or an empty string."""
    kept = RememberedColumn.objects.filter(body=body) if body else RememberedColumn.objects.none()
    remembered = dict(kept.values_list("header", "field"))
    return [column.field for column in match(book.headers, remembered)]


def _keep_rows(tracker: TrackerImport, book: Workbook) -> None:
    TrackerRow.objects.bulk_create(
        [
            TrackerRow(
                tracker=tracker,
                number=row.number,
                cells=list(row.cells),
                problems={str(column): words for column, words in row.problems.items()},
            )
            for row in book.rows
        ],
        batch_size=500,
    )


def refuse_match(
    headers: Sequence[str], columns: Sequence[str], same_in_all: Mapping[str, str]
) -> None:
    """Refuse columns that leave open what a row is about, or that fill one field twice."""
    if len(columns) != len(headers) or any(field not in BY_NAME for field in columns):
        raise Refused("Say for each column what it holds, or that it is not to be brought in.")
    for field, count in Counter(columns).items():
        if count > 1 and not BY_NAME[field].is_repeatable:
            raise Refused(f"Only one column can be “{BY_NAME[field].label}”.")
    if not names_findings([*columns, *same_in_all]):
        raise Refused(
            "Say which column holds the report (or that all rows are of one report), and which "
            "holds the title, the text or the reference of the findings."
        )


def _remember(tracker: TrackerImport) -> None:
    for header, field in zip(tracker.headers, tracker.columns, strict=True):
        RememberedColumn.objects.update_or_create(
            body=tracker.body, header=folded(header)[:LONGEST_HEADER], defaults={"field": field}
        )


def _row(tracker: TrackerImport, number: int) -> TrackerRow:
    row = tracker.rows.filter(number=number).first()
    if row is None:
        raise Refused(f"The sheet has no row {number}.")
    if row.is_entered:
        raise Refused(f"Row {number} is in the register already.")
    return row


def _words_at(row: TrackerRow, column: int) -> str:
    typed = row.cells[column] if 0 <= column < len(row.cells) else ""
    return str(row.mended.get(str(column), typed)).strip()


def _mend(
    tracker: TrackerImport, rows: Sequence[TrackerRow], column: int, words: str, *, by: User
) -> None:
    if not 0 <= column < len(tracker.headers):
        raise Refused("The sheet has no such column.")
    words = clean(words)
    if len(words) > LONGEST_CELL:
        raise Refused(f"A cell holds up to {LONGEST_CELL:,} characters.")
    key, mended = str(column), []
    for row in rows:
        was = _words_at(row, column)
        is_as_typed = words == row.cells[column] and key not in row.problems
        if was == words and (key in row.mended or is_as_typed):
            continue
        if is_as_typed:
            row.mended.pop(key, None)
        else:
            row.mended[key] = words
        mended.append(row.number)
    if mended:
        TrackerRow.objects.bulk_update(rows, ["mended"], batch_size=500)
        record(
            "tracker mended",
            tracker,
            by=by,
            body=tracker.body,
            column=tracker.headers[column],
            rows=mended,
            words=words[:500],
        )
