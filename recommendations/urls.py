"""Addresses of this room."""

from django.urls import URLPattern, path

from recommendations.views import (
    editions,
    findings,
    imports,
    ownership,
    repeats,
    tracker_checking,
    tracker_entering,
    trackers,
)

app_name = "recommendations"
urlpatterns: list[URLPattern] = [
    path("reports/imports/<slug:token>/accept/", imports.accept_import, name="accept_import"),
    path("reports/imports/<slug:token>/compare/", editions.compare_edition, name="compare_edition"),
    path("reports/<slug:slug>/another-edition/", editions.another_edition, name="another_edition"),
    path("reports/<slug:slug>/publication-day/", imports.publication_day, name="publication_day"),
    path("reports/<slug:slug>/earlier/", repeats.report_earlier, name="report_earlier"),
    path("findings/", findings.findings, name="findings"),
    path("findings/trackers/", trackers.trackers, name="trackers"),
    path("findings/trackers/new/", trackers.tracker_new, name="tracker_new"),
    path("findings/trackers/to-fill-in.xlsx", trackers.tracker_template, name="tracker_template"),
    path(
        "findings/trackers/export/<slug:body>.<slug:kind>",
        trackers.tracker_export,
        name="tracker_export",
    ),
    path("findings/trackers/<slug:token>/", tracker_checking.tracker, name="tracker"),
    path("findings/trackers/<slug:token>/sheet/", trackers.tracker_sheet, name="tracker_sheet"),
    path(
        "findings/trackers/<slug:token>/columns/",
        trackers.tracker_columns,
        name="tracker_columns",
    ),
    path(
        "findings/trackers/<slug:token>/rows/<int:number>/",
        tracker_checking.tracker_row,
        name="tracker_row",
    ),
    path(
        "findings/trackers/<slug:token>/discard/",
        trackers.tracker_discard,
        name="tracker_discard",
    ),
    path(
        "findings/trackers/<slug:token>/bring-in/",
        tracker_entering.tracker_bring_in,
        name="tracker_bring_in",
    ),
    path(
        "findings/trackers/<slug:token>/brought-in/",
        tracker_entering.tracker_result,
        name="tracker_result",
    ),
    path(
        "findings/trackers/<slug:token>/undo/", tracker_entering.tracker_undo, name="tracker_undo"
    ),
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
