"""Addresses of this room."""

from django.urls import URLPattern, path

from recommendations import views

app_name = "recommendations"
urlpatterns: list[URLPattern] = [
    path("findings/", views.findings, name="findings"),
]
