"""Addresses of this room."""

from django.urls import URLPattern, path

from organisations import views

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("bodies/", views.bodies, name="bodies"),
]
