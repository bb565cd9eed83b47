"""Addresses of this room."""

from django.urls import URLPattern, path

from dashboard import views

app_name = "dashboard"
urlpatterns: list[URLPattern] = [
    path("", views.front, name="front"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
