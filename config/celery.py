"""The worker that sends reminders, and the clock that wakes it."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("answerable")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_the_service_s_own_logging(**_: Any) -> None:
    """Worker and clock log as LOGGING says, in the same form as the web process."""
