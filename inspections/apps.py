from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Inspections: what was published."""

    name = "inspections"
    default_auto_field = "django.db.models.BigAutoField"
