from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Recommendations: what is asked of each body and how it stands."""

    name = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"
