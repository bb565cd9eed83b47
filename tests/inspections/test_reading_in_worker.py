"""The worker reads each document once, whatever becomes of the worker or of the draft."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.celery import app
from inspections import actions, tasks
from inspections.actions import receiving
from inspections.actions.receiving import AT_ONCE, KEPT_UNREADABLE, LEASE, MOST_ATTEMPTS
from inspections.models import DraftDocument, ImportDraft
from inspections.reading import ReadDocument, UnreadableDocument
from inspections.reading.formats import Progress
from inspections.reading.isolated import LARGEST_DOCUMENT, StumbledReader
from inspections.statuses import DraftStatus
from organisations.audit import Refused
from organisations.models import AuditEvent, Body
from tests.cast import Cast
from tests.inspections.documents import REFS, SAMPLE, read_here, refs, the_worker_reads

NOON = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def waiting(cast: Cast, bodies: dict[str, Body]) -> ImportDraft:
    """The sample report, handed over and not yet read."""
    return handed_over(SAMPLE, cast, bodies)


def handed_over(words: str, cast: Cast, bodies: dict[str, Body]) -> ImportDraft:
    return actions.receive_document(
        data=words.encode(), file_name="essex.md", body=bodies["essex-lpb"], by=cast.officer
    )


class Reader:
    """Reads as the real one does, counts how often, and does something else meanwhile."""

    def __init__(self, meanwhile: Callable[[Progress], None] = lambda _: None) -> None:
        self.times = 0
        self.meanwhile = meanwhile

    def __call__(self, data: bytes, *, name: str, progress: Progress | None = None) -> ReadDocument:
        self.times += 1
        assert progress
        self.meanwhile(progress)
        return read_here(data, name=name)


def died(_: Progress) -> None:
    """The worker is killed in the middle of its reading."""
    raise KeyboardInterrupt


def test_two_messages_about_one_document_read_it_once(waiting: ImportDraft) -> None:
    reader = Reader()

    for _ in range(2):
        actions.read_draft(draft_id=waiting.pk, now=NOON, read=reader)

    assert reader.times == 1
    assert refs(waiting) == REFS
    assert (waiting.status, waiting.progress) == (DraftStatus.AWAITING_REVIEW, 100)
    read = AuditEvent.objects.get(action="report read")
    assert (read.by, read.detail) == (waiting.uploaded_by, {"findings": 5})


def test_what_one_worker_reads_another_leaves_alone(waiting: ImportDraft) -> None:
    second = Reader()
    first = Reader(
        lambda _: actions.read_draft(
            draft_id=waiting.pk, now=NOON + LEASE - dt.timedelta(seconds=1), read=second
        )
    )

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=first)

    assert (first.times, second.times) == (1, 0)


def test_a_document_whose_worker_died_is_read_again_once_the_lease_is_over(
    waiting: ImportDraft,
) -> None:
    with pytest.raises(KeyboardInterrupt):
        actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(died))

    assert actions.to_be_read(now=NOON + LEASE) == []
    assert actions.to_be_read(now=NOON + LEASE + dt.timedelta(seconds=1)) == [waiting.pk]

    later = NOON + 2 * LEASE
    actions.read_draft(draft_id=waiting.pk, now=later, read=read_here)
    assert refs(waiting) == REFS
    assert waiting.attempts == 2


def test_a_document_that_kills_every_worker_is_given_up(waiting: ImportDraft) -> None:
    reader, now = Reader(died), NOON
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            actions.read_draft(draft_id=waiting.pk, now=now, read=reader)
        now += 2 * LEASE

    actions.read_draft(draft_id=waiting.pk, now=now, read=reader)

    waiting.refresh_from_db()
    assert reader.times == MOST_ATTEMPTS
    assert waiting.status == DraftStatus.UNREADABLE
    assert "was begun 3 times" in waiting.problem


@pytest.mark.parametrize("is_noticed_on_the_way", [True, False])
def test_a_draft_that_is_discarded_while_it_is_read_stays_discarded(
    waiting: ImportDraft, monkeypatch: pytest.MonkeyPatch, *, is_noticed_on_the_way: bool
) -> None:
    monkeypatch.setattr(receiving, "BETWEEN_UPDATES", 0)
    passed: list[int] = []

    def meanwhile(progress: Progress) -> None:
        actions.discard_draft(draft=waiting, by=waiting.uploaded_by)
        if is_noticed_on_the_way:
            progress(1, 2)
        passed.append(1)

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(meanwhile))

    waiting.refresh_from_db()
    assert waiting.status == DraftStatus.DISCARDED
    assert waiting.proposal == {}
    assert passed == ([] if is_noticed_on_the_way else [1])
    assert not AuditEvent.objects.filter(action="report read").exists()


def test_a_discarded_draft_does_not_become_unreadable(waiting: ImportDraft) -> None:
    def meanwhile(_: Progress) -> None:
        actions.discard_draft(draft=waiting, by=waiting.uploaded_by)
        raise UnreadableDocument("It is broken.")

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(meanwhile))

    waiting.refresh_from_db()
    assert (waiting.status, waiting.problem) == (DraftStatus.DISCARDED, "")


def test_a_worker_that_lost_its_lease_overwrites_nothing(waiting: ImportDraft) -> None:
    def another_takes_over(_: Progress) -> None:
        actions.read_draft(draft_id=waiting.pk, now=NOON + 2 * LEASE, read=read_here)
        draft = ImportDraft.objects.get(pk=waiting.pk)
        draft.proposal["title"] = "Corrected by a person"
        draft.save()

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(another_takes_over))

    waiting.refresh_from_db()
    assert waiting.proposal["title"] == "Corrected by a person"
    assert AuditEvent.objects.filter(action="report read").count() == 1


def test_how_far_the_reading_is_stands_in_the_database(
    waiting: ImportDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "BETWEEN_UPDATES", 0)
    seen: list[int] = []

    def meanwhile(progress: Progress) -> None:
        for page in (1, 31, 62):
            progress(page, 62)
            seen.append(ImportDraft.objects.values_list("progress", flat=True).get(pk=waiting.pk))

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(meanwhile))

    assert seen == [1, 47, 95]


def test_progress_does_not_keep_the_database_busy(
    waiting: ImportDraft, django_assert_num_queries: Callable[..., object]
) -> None:
    def meanwhile(progress: Progress) -> None:
        with django_assert_num_queries(0):  # type: ignore[attr-defined]
            for page in range(100):
                progress(page, 100)

    actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(meanwhile))


def test_the_failure_of_the_reader_is_logged_in_one_line_for_who_can_mend_it(
    waiting: ImportDraft, caplog: pytest.LogCaptureFixture
) -> None:
    def meanwhile(_: Progress) -> None:
        raise StumbledReader("KeyError at findings.py:7")

    with caplog.at_level(logging.ERROR):
        actions.read_draft(draft_id=waiting.pk, now=NOON, read=Reader(meanwhile))

    waiting.refresh_from_db()
    assert waiting.problem == "Something in this file stops it being read."
    assert [each.getMessage() for each in caplog.records] == [
        "the reader failed on a document: KeyError at findings.py:7"
    ]
    assert not caplog.records[0].exc_info


def test_a_draft_whose_document_is_gone_says_so(waiting: ImportDraft) -> None:
    DraftDocument.objects.all().delete()

    the_worker_reads()

    waiting.refresh_from_db()
    assert "Choose the file again" in waiting.problem


def test_the_clock_reads_what_waits_the_oldest_first_and_not_too_much_at_once(
    cast: Cast, bodies: dict[str, Body]
) -> None:
    drafts = [handed_over(f"{SAMPLE}\n{n}", cast, bodies).pk for n in range(AT_ONCE + 2)]

    assert actions.to_be_read(now=timezone.now()) == drafts[:AT_ONCE]


def test_the_worker_s_own_tasks_read_in_a_process_of_their_own(waiting: ImportDraft) -> None:
    tasks.read_waiting()
    assert refs(waiting) == REFS

    tasks.read_draft(waiting.pk)
    assert refs(waiting) == REFS


def test_the_clock_knows_the_tasks_that_it_wakes() -> None:
    app.loader.import_default_modules()

    assert {each["task"] for each in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_what_could_not_be_read_is_forgotten_after_a_month(
    cast: Cast, bodies: dict[str, Body]
) -> None:
    old, young, unread = (handed_over(f"{n} 12345", cast, bodies) for n in (1, 2, 3))
    ImportDraft.objects.filter(pk__in=[old.pk, young.pk]).update(status=DraftStatus.UNREADABLE)
    now = timezone.now()
    ImportDraft.objects.filter(pk__in=[old.pk, unread.pk]).update(
        uploaded_at=now - KEPT_UNREADABLE - dt.timedelta(hours=1)
    )

    actions.drop_old_documents(now=now)

    assert set(DraftDocument.objects.values_list("pk", flat=True)) == {young.pk, unread.pk}


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"x" * (LARGEST_DOCUMENT + 1), "too large")],
    ids=["empty", "large"],
)
def test_whoever_hands_it_over_a_document_of_the_wrong_size_is_refused(
    cast: Cast, bodies: dict[str, Body], data: bytes, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        actions.receive_document(
            data=data, file_name="x", body=bodies["essex-lpb"], by=cast.officer
        )


def test_only_a_policy_officer_has_a_document_read_again(cast: Cast, waiting: ImportDraft) -> None:
    the_worker_reads()

    with pytest.raises(Refused, match="Only a policy officer"):
        actions.read_again(draft=waiting, by=cast.reader)
    with pytest.raises(Refused, match="no longer there"):
        actions.read_again(draft=waiting, by=cast.officer)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_the_same_report_at_once_make_one_draft(
    cast: Cast, bodies: dict[str, Body]
) -> None:
    ready = threading.Barrier(2)

    def send(_: int) -> int:
        try:
            ready.wait(timeout=20)
            return handed_over(SAMPLE, cast, bodies).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        drafts = set(people.map(send, range(2)))

    assert len(drafts) == ImportDraft.objects.count() == 1
