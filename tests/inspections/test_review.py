"""Reviewing what was read: beside its source, corrected line by line, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from inspections.actions import correct_draft, discard_draft
from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal
from inspections.rules.review import drop_finding, fingerprint
from inspections.statuses import DraftStatus
from tests.cast import Cast, seed
from tests.inspections.documents import REFS, SAMPLE, TITLE, refs, typed, upload, words

PAGES = [
    "",
    "details/",
    "finding/1/",
    "finding/add/",
    "finding/1/drop/",
    "finding/1/merge/",
    "finding/1/merge/?other=5",
    "finding/1/split/",
    "finding/1/split/?place=0",
    "judgement/1/",
    "judgement/1/drop/",
    "judgement/add/",
    "discard/",
    "accept/",
]
POSTS = [
    *PAGES[1:],
    "renumber/",
    "accept-sure/",
    "another/",
    *(f"{part}/1/{act}/" for part in ("finding", "judgement") for act in ("accept", "look-again")),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_is_read_by_its_own_officers_alone(
    client: Client, cast: Cast, draft: ImportDraft, page: str
) -> None:
    url = f"{draft.get_absolute_url()}{page}"

    assert "/account/login/" in client.get(url)["Location"]
    client.force_login(cast.other_officer)
    assert client.get(url).status_code == 404
    client.force_login(cast.admin)
    assert client.get(url).status_code == 404
    client.force_login(cast.reader)
    assert client.get(url).status_code == 403
    client.force_login(cast.officer)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("page", POSTS)
def test_a_stranger_changes_nothing_in_a_draft(
    client: Client, cast: Cast, draft: ImportDraft, page: str
) -> None:
    before = draft.proposal
    url = f"{draft.get_absolute_url()}{page}"

    client.force_login(cast.other_officer)
    assert client.post(url).status_code == 404
    client.force_login(cast.approver)
    assert client.post(url).status_code == 403

    draft.refresh_from_db()
    assert (draft.proposal, draft.status) == (before, DraftStatus.AWAITING_REVIEW)


def test_each_line_leads_to_its_place_in_the_document(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)

    page = LexborHTMLParser(client.get(draft.get_absolute_url()).content.decode())

    for number, ref in enumerate(REFS, start=1):
        link = page.css_first(f"#finding-{number} a[href^='#line-']")
        assert link, ref
        place = page.css_first(str(link.attributes["href"]))
        assert place, ref
        assert place.css_first(f"a[href='#finding-{number}']"), ref
    assert "2 grades" in page.text()
    assert "0 of 7 accepted, none in doubt" in page.text()


def test_what_is_doubtful_is_counted_and_said_in_words(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    draft.proposal["findings"][0] |= {"confidence": 0.6, "reasons": ["the title may go on"]}
    draft.proposal["findings"][4]["bodies"] = []
    draft.proposal["warnings"] = ["Page 2 could not be read."]
    draft.save()
    client.force_login(cast.officer)

    page = words(client.get(draft.get_absolute_url()))

    assert "<strong>0 of 7 accepted</strong>, 2 in doubt" in page
    assert "To check first (2)" in page
    assert "the title may go on" in page
    assert "it is not clear whom it is addressed to" in page
    assert "Page 2 could not be read." in page


def test_a_draft_is_discarded_after_a_question_and_the_file_may_be_read_again(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}discard/"
    assert "Discard what was read?" in words(client.get(url))

    page = client.post(url, follow=True)

    assert "No report is waiting for review" in words(page)
    draft.refresh_from_db()
    assert draft.status == DraftStatus.DISCARDED
    assert "discarded. It cannot be changed" in words(client.get(draft.get_absolute_url()))
    assert upload(client, SAMPLE.encode()).status_code == 302


def test_a_correction_that_comes_after_the_discard_is_refused_with_what_was_typed(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/"
    mine = typed(client, url)
    discard_draft(draft=draft, by=cast.officer)

    page = words(client.post(url, mine | {"title": "Words I typed"}))

    assert "accepted or discarded meanwhile" in page
    assert "Words I typed" in page
    assert client.get(url).status_code == 404


def test_hostile_words_are_shown_as_words(client: Client, cast: Cast, draft: ImportDraft) -> None:
    hostile = "<script>alert(1)</script>"
    proposal = draft.proposal
    proposal["title"] = hostile
    proposal["warnings"] = [hostile]
    proposal["findings"][0] |= {"title": hostile, "text": hostile, "points": [hostile]}
    proposal["findings"][0]["source"]["snippet"] = hostile
    draft.source_text = f"{hostile}\n&lt;script&gt;alert(2)&lt;/script&gt;"
    draft.file_name = f"{hostile}.txt"
    draft.save()
    client.force_login(cast.officer)

    for page in PAGES:
        shown = words(client.get(f"{draft.get_absolute_url()}{page}"))
        assert "<script>alert" not in shown, page
    assert hostile not in words(client.get("/reports/imports/"))


def test_the_review_takes_as_many_queries_for_many_findings_as_for_few(
    client: Client, cast: Cast, draft: ImportDraft, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.officer)
    draft.proposal["findings"] *= 200
    draft.save()

    for page in (1, 21):
        with django_assert_max_num_queries(12):
            shown = words(client.get(draft.get_absolute_url(), {"page": page}))

    assert "Two findings have the reference AFI 1" in shown
    assert shown.count("<article") == 2


def test_the_list_of_drafts_takes_no_query_for_each(
    client: Client, cast: Cast, draft: ImportDraft, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        ImportDraft.objects.create(
            status="awaiting_review",
            body=draft.body,
            uploaded_by=cast.officer,
            file_name=f"{n}.txt",
            sha256=str(n),
            source_text="",
            proposal=draft.proposal,
        )
    client.force_login(cast.officer)

    with django_assert_max_num_queries(9):
        page = words(client.get("/reports/imports/"))

    assert "31 reports" in page


def test_the_real_regional_report_is_laid_out_beside_its_source(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer)

    page = client.get(upload(client, seed("001").read_bytes())["Location"])

    shown = LexborHTMLParser(page.content.decode())
    assert "1 cause of concern, 3 recommendations, 14 areas for improvement" in words(page)
    assert "1 example of good practice, 8 grades" in words(page)
    draft = ImportDraft.objects.get()
    for number, finding in enumerate(draft.proposal["findings"], start=1):
        place = shown.css_first(f"#line-{finding['source']['line']}")
        assert place, finding["ref"]
        assert place.css_first(f"a[href='#finding-{number}']")
        opening = " ".join(finding["source"]["snippet"].split()[:4])
        assert opening in " ".join(place.text().split()), finding["ref"]


def test_two_people_may_correct_two_lines_at_once(cast: Cast, draft: ImportDraft) -> None:
    proposal = Proposal.from_json(draft.proposal)
    mine, theirs = ImportDraft.objects.get(), ImportDraft.objects.get()

    for held, number in ((mine, 5), (theirs, 1)):
        was = fingerprint(proposal.findings[number - 1])
        correct_draft(
            draft=held,
            change=lambda p, n=number, w=was: drop_finding(p, n, was=w),  # type: ignore[misc]
            by=cast.officer,
            about="dropped",
        )

    assert refs(draft) == REFS[1:4]
    assert draft.proposal["title"] == TITLE
