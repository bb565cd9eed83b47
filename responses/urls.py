"""Addresses of this room: the workspace under /responses/, the public's pages under /published/."""

from django.urls import URLPattern, path

from responses.views import published, responses

app_name = "responses"

workspace: list[URLPattern] = [
    path("responses/", responses.responses, name="responses"),
]

public: list[URLPattern] = [
    path("published/", published.published, name="published"),
]

urlpatterns: list[URLPattern] = [*workspace, *public]
