from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Dashboard: how we are doing; reads only."""

    name = "dashboard"
    default_auto_field = "django.db.models.BigAutoField"
