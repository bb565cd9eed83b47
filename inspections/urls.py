"""Addresses of this room."""

from django.urls import URLPattern, path

from inspections import views

app_name = "inspections"
urlpatterns: list[URLPattern] = [
    path("reports/", views.reports, name="reports"),
]
