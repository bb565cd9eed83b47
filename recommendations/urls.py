"""Addresses of this room."""

from django.urls import URLPattern, path

from recommendations.views import editions, findings, imports, ownership, repeats

app_name = "recommendations"
urlpatterns: list[URLPattern] = [
    path("reports/imports/<slug:token>/accept/", imports.accept_import, name="accept_import"),
    path("reports/imports/<slug:token>/compare/", editions.compare_edition, name="compare_edition"),
    path("reports/<slug:slug>/another-edition/", editions.another_edition, name="another_edition"),
    path("reports/<slug:slug>/publication-day/", imports.publication_day, name="publication_day"),
    path("reports/<slug:slug>/earlier/", repeats.report_earlier, name="report_earlier"),
    path("findings/", findings.findings, name="findings"),
    path("findings/<slug:slug>/", findings.finding, name="finding"),
    path("findings/<slug:slug>/earlier/", repeats.earlier, name="earlier"),
    path("findings/<slug:slug>/earlier/link/", repeats.link_repeat, name="link_repeat"),
    path("findings/<slug:slug>/earlier/unlink/", repeats.unlink_repeat, name="unlink_repeat"),
    path("findings/<slug:slug>/earlier/set-apart/", repeats.set_apart, name="set_apart"),
    path(
        "findings/<slug:slug>/<slug:body>/update/",
        ownership.give_update,
        name="give_update",
    ),
    path(
        "findings/<slug:slug>/<slug:body>/leads/",
        ownership.say_who_leads,
        name="say_who_leads",
    ),
    path(
        "findings/<slug:slug>/<slug:body>/stance/",
        ownership.take_stance,
        name="take_stance",
    ),
]
