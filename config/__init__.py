"""The installation: settings, addresses, and how the processes are run."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
