"""Several workers at the same moment: the first to get there tells a person, the others do not."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from reminders.actions import Delivered, send_reminders
from reminders.models import SentReminder
from responses.models import ResponseLetter
from tests.cast import LAST_DAY, Cast
from tests.reminders.test_actions import morning

WORKERS = 4


@pytest.mark.django_db(transaction=True)
def test_workers_that_run_at_once_tell_each_person_once(letter: ResponseLetter, cast: Cast) -> None:
    ready = threading.Barrier(WORKERS)

    def one_worker(_: int) -> Delivered:
        try:
            ready.wait(timeout=20)
            return send_reminders(now=morning(LAST_DAY))
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        done = list(workers.map(one_worker, range(WORKERS)))

    told = sorted(message.to[0] for message in mail.outbox)
    assert told == sorted([cast.officer.email, cast.other_officer.email])
    assert sum(each.mails for each in done) == 2
    assert not SentReminder.objects.unsent().exists()
