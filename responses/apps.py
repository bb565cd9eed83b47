from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """Responses: what the local policing body says back."""

    name = "responses"
    default_auto_field = "django.db.models.BigAutoField"
