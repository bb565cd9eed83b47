from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations: who answers, who signs in and what they did."""

    name = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
