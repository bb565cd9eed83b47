"""The addresses of the whole service; each room has its own."""

from django.urls import URLPattern, URLResolver, include, path

from config.accounts import no_own_address
from config.probes import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("account/email/", no_own_address, name="account_email"),
    path("account/", include("allauth.account.urls")),
    path("", include("dashboard.urls")),
    path("", include("responses.urls")),
    path("", include("recommendations.urls")),
    path("", include("inspections.urls")),
    path("", include("organisations.urls")),
]
