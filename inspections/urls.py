"""Addresses of this room: the register of reports, and the import into it."""

from django.urls import URLPattern, path

from inspections.views import corrections, imports, merging, reports, review, uploads

app_name = "inspections"

DRAFT = "reports/imports/<slug:token>/"

bringing_in: list[URLPattern] = [
    path("reports/import/", uploads.import_report, name="import"),
    path("reports/imports/", uploads.imports, name="imports"),
    path(DRAFT, review.import_review, name="import_review"),
    path(f"{DRAFT}progress/", uploads.import_progress, name="import_progress"),
    path(f"{DRAFT}read-again/", uploads.import_read_again, name="import_read_again"),
    path(f"{DRAFT}discard/", imports.import_discard, name="import_discard"),
    path(f"{DRAFT}accept-sure/", review.import_accept_sure, name="import_accept_sure"),
    path(f"{DRAFT}renumber/", review.import_renumber, name="import_renumber"),
    path(f"{DRAFT}another/", review.import_not_an_edition, name="import_not_an_edition"),
    path(f"{DRAFT}details/", corrections.import_details, name="import_details"),
    path(f"{DRAFT}finding/add/", corrections.import_finding_add, name="import_finding_add"),
    path(f"{DRAFT}finding/<int:number>/", corrections.import_finding, name="import_finding"),
    path(
        f"{DRAFT}finding/<int:number>/merge/",
        merging.import_finding_merge,
        name="import_finding_merge",
    ),
    path(
        f"{DRAFT}finding/<int:number>/split/",
        merging.import_finding_split,
        name="import_finding_split",
    ),
    *(
        path(
            f"{DRAFT}{part}/<int:number>/{address}/",
            view,
            {"part": part},
            name=f"import_{part}_{name}",
        )
        for part in ("finding", "judgement")
        for address, view, name in (
            ("accept", review.import_accept_line, "accept"),
            ("look-again", review.import_look_again, "look_again"),
            ("drop", corrections.import_drop, "drop"),
        )
    ),
    path(f"{DRAFT}judgement/add/", corrections.import_judgement_add, name="import_judgement_add"),
    path(f"{DRAFT}judgement/<int:number>/", corrections.import_judgement, name="import_judgement"),
]

register: list[URLPattern] = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<slug:slug>/", reports.report, name="report"),
    path("reports/<slug:slug>/grades/", reports.report_grades, name="report_grades"),
    path("reports/<slug:slug>/findings/", reports.report_findings, name="report_findings"),
]

urlpatterns: list[URLPattern] = [*bringing_in, *register]
