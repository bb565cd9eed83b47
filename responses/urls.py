"""Addresses of this room: the workspace under /responses/, the public's pages under /published/."""

from django.urls import URLPattern, path

from responses.views import chief_officer, preview, published, publishing, responses, writing

app_name = "responses"

ONE = "responses/<slug:reference>/"
FROZEN = "published/<slug:force>/<slug:reference>/"
ONE_ANSWER = f"{ONE}answers/<slug:finding>/"

workspace: list[URLPattern] = [
    path("responses/", responses.responses, name="responses"),
    path("responses/begin/<slug:report>/<slug:body>/", responses.begin, name="begin"),
    path("responses/duty/<slug:report>/<slug:body>/", responses.duty, name="duty"),
    path(ONE, responses.response, name="response"),
    path(f"{ONE}history/", responses.history, name="history"),
    path(f"{ONE}chief-officer/", chief_officer.chief_officer, name="chief_officer"),
    path(
        f"{ONE}chief-officer/invite/",
        chief_officer.invite_chief_officer,
        name="invite_chief_officer",
    ),
    path(f"{ONE}chief-officer/comments/", chief_officer.record_comments, name="record_comments"),
    path(
        f"{ONE}chief-officer/no-comments/",
        chief_officer.record_no_comments,
        name="record_no_comments",
    ),
    path(f"{ONE}comment/", chief_officer.comment, name="comment"),
    path(
        f"{ONE}comment/<slug:finding>/", chief_officer.comment_on_finding, name="comment_on_finding"
    ),
    path(f"{ONE}answers/", writing.answers, name="answers"),
    path(f"{ONE}answers/others/", writing.answer_others, name="answer_others"),
    path(ONE_ANSWER, writing.answer, name="answer"),
    path(f"{ONE}comments/", writing.comments, name="comments"),
    path(f"{ONE}monitoring/", writing.monitoring, name="monitoring"),
    path(f"{ONE}letter/", writing.letter_details, name="letter_details"),
    path(f"{ONE}preview/", preview.preview, name="preview"),
    path(f"{ONE}preview.pdf", preview.preview_pdf, name="preview_pdf"),
    path(f"{ONE}submit/", publishing.submit, name="submit"),
    path(f"{ONE}approve/", publishing.approve, name="approve"),
    path(f"{ONE}return/", publishing.return_to_draft, name="return_to_draft"),
    path(f"{ONE}withdraw/", publishing.withdraw, name="withdraw"),
    path(f"{ONE}publish/", publishing.publish, name="publish"),
    path(f"{ONE}publication/", publishing.publication, name="publication"),
    path(f"{ONE}copies/", publishing.copies, name="copies"),
]

public: list[URLPattern] = [
    path("published/", published.published, name="published"),
    path(FROZEN, published.published_response, name="published_current"),
    path(f"{FROZEN}<int:version>/", published.published_response, name="published_response"),
    path(f"{FROZEN}<int:version>/letter.pdf", published.published_pdf, name="published_pdf"),
    path(f"{FROZEN}<int:version>/letter.html", published.published_html, name="published_html"),
    path(f"{FROZEN}<int:version>/data.json", published.published_data, name="published_data"),
]

urlpatterns: list[URLPattern] = [*workspace, *public]
