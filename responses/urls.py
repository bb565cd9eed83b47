"""Addresses of this room."""

from django.urls import URLPattern, path

from responses import views

app_name = "responses"
urlpatterns: list[URLPattern] = [
    path("responses/", views.responses, name="responses"),
    path("published/", views.published, name="published"),
]
