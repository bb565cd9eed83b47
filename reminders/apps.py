"""Reminders: who must be told, and the record of what was sent."""

from importlib import import_module

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminders: who must be told, and the record of what was sent."""

    name = "reminders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say at the start what is wrong with the settings."""
        import_module("reminders.checks")
