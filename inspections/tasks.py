"""What the worker does with documents; run twice, each document is still read once."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from inspections import actions

log = logging.getLogger(__name__)


@shared_task
def read_draft(draft_id: int) -> None:
    """As soon as a document was received: read it."""
    actions.read_draft(draft_id=draft_id, now=timezone.now())


@shared_task
def read_waiting() -> None:
    """Each minute: read what was not read, after a lost message or a killed worker."""
    for draft_id in actions.to_be_read(now=timezone.now()):
        actions.read_draft(draft_id=draft_id, now=timezone.now())
    actions.drop_old_documents(now=timezone.now())


def wake_reader(draft_id: int) -> None:
    """Tell the worker of a document; where it cannot be told, the clock finds it in a minute."""

    def wake() -> None:
        try:
            read_draft.apply_async((draft_id,), retry=False)
        except (OperationalError, OSError) as failure:
            log.warning("the worker was not told of a document: %s", failure)

    transaction.on_commit(wake)
