from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Reminders: who must be told, and the record of what was sent."""

    name = "reminders"
    default_auto_field = "django.db.models.BigAutoField"
