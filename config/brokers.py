"""What each kind of broker needs beyond its address."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def broker_settings(url: str, *, embedded_in: Path) -> dict[str, Any]:
    """The Celery settings for this broker: a folder, Redis or RabbitMQ."""
    scheme = urlsplit(url).scheme
    if scheme == "filesystem":
        return {"CELERY_BROKER_TRANSPORT_OPTIONS": _folders(embedded_in)}
    if scheme in ("redis", "rediss"):
        # A killed worker's task comes back after so many seconds; no task of ours runs that long.
        return {
            "CELERY_BROKER_TRANSPORT_OPTIONS": {
                "visibility_timeout": 600,
                "unacked_restore_throttle": 1,
            }
        }
    if scheme in ("amqp", "amqps"):
        return {"CELERY_TASK_DEFAULT_QUEUE_TYPE": "quorum"}
    raise ImproperlyConfigured(
        "CELERY_BROKER_URL must begin with redis://, rediss://, amqp:// or amqps://."
    )


def _folders(parent: Path) -> dict[str, str]:
    queue, control = parent / "queue", parent / "control"
    for folder in (queue, control):
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
    }
