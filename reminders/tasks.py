"""What the worker does when the clock wakes it; run twice, each still tells nobody twice."""

from celery import shared_task
from django.utils import timezone

from reminders import actions


@shared_task
def send_reminders() -> None:
    """Each morning: decide who must be told of what is due or late, and tell them."""
    actions.send_reminders(now=timezone.now())


@shared_task
def deliver() -> None:
    """Every few minutes: send what still waits, after a failure or a killed worker."""
    actions.deliver(now=timezone.now())
