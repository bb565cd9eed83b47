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
from organisations.models import AuditEvent
from tests.cast import Cast, seed
from tests.inspections.documents import REFS, SAMPLE, TITLE, upload, words

PAGES = [
    "",
    "details/",
    "finding/1/",
    "finding/add/",
    "finding/1/drop/",
    "judgement/1/",
    "judgement/add/",
    "discard/",
    "accept/",
]
POSTS = [*PAGES[1:], "renumber/", "judgement/1/drop/"]


def refs(draft: ImportDraft) -> list[str]:
    draft.refresh_from_db()
    return [finding["ref"] for finding in draft.proposal["findings"]]


def typed(client: Client, url: str) -> dict[str, Any]:
    """What a form's page would send back unchanged."""
    page = LexborHTMLParser(client.get(url).content.decode())
    form = next(f for f in page.css("main form") if f.css_first("#id_was, [name=was]"))
    data: dict[str, Any] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        name = str(field.attributes["name"])
        if field.tag == "textarea":
            data[name] = (field.text() or "").removeprefix("\n")
        elif field.tag == "select":
            chosen = field.css_first("option[selected]")
            data[name] = (chosen.attributes.get("value") or "") if chosen else ""
        elif field.attributes.get("type") in ("checkbox", "radio"):
            if "checked" in field.attributes:
                data.setdefault(name, []).append(field.attributes["value"])
        else:
            data[name] = field.attributes.get("value") or ""
    return data


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
    assert "Nothing is in doubt" in page.text()


def test_what_is_doubtful_is_counted_and_said_in_words(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    draft.proposal["findings"][0] |= {"confidence": 0.6, "reasons": ["the title may go on"]}
    draft.proposal["findings"][4]["bodies"] = []
    draft.proposal["warnings"] = ["Page 2 could not be read."]
    draft.save()
    client.force_login(cast.officer)

    page = words(client.get(draft.get_absolute_url()))

    assert "2 to check" in page
    assert "the title may go on" in page
    assert "it is not clear whom it is addressed to" in page
    assert "Page 2 could not be read." in page


def test_a_corrected_finding_is_kept_and_no_longer_doubted(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    draft.proposal["findings"][0] |= {"confidence": 0.6, "reasons": ["the title may go on"]}
    draft.save()
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/"

    page = client.post(
        url,
        typed(client, url)
        | {
            "title": "A better title",
            "points": "first\n\n second ",
            "bodies": ["essex", "kent"],
            "due_precision": "month",
            "due_words": "by June 2024",
            "due_on_day": "",
            "due_on_month": "6",
            "due_on_year": "2024",
        },
    )

    assert page["Location"] == f"{draft.get_absolute_url()}#finding-1"
    draft.refresh_from_db()
    finding = draft.proposal["findings"][0]
    assert finding["title"] == "A better title"
    assert finding["points"] == ["first", "second"]
    assert finding["bodies"] == ["essex", "kent"]
    assert finding["due"] == {"words": "by June 2024", "on": "2024-06-30", "precision": "month"}
    assert (finding["confidence"], finding["reasons"]) == (1.0, [])
    assert finding["source"]["line"]
    assert AuditEvent.objects.filter(action="report draft corrected", by=cast.officer).exists()


@pytest.mark.parametrize("number", range(1, len(REFS) + 1))
def test_saving_a_finding_unchanged_changes_nothing_of_it(
    client: Client, cast: Cast, draft: ImportDraft, number: int
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/{number}/"
    before = draft.proposal["findings"][number - 1]

    client.post(url, typed(client, url))

    draft.refresh_from_db()
    after = draft.proposal["findings"][number - 1]
    assert after | {"confidence": 0, "reasons": []} == before | {"confidence": 0, "reasons": []}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ref": ""}, "Enter the reference"),
        ({"ref": "CoC 1"}, "Another finding has the reference CoC 1"),
        ({"title": "", "text": ""}, "Enter a title or a text"),
        ({"parent": "CoC 1"}, "Only a recommendation stands under a cause of concern"),
        ({"parent": "CoC 9"}, "Select a cause of concern of this report"),
        ({"bodies": ["atlantis"]}, "bodies that it is addressed to"),
        ({"due_precision": "day"}, "Enter the due date"),
        ({"due_on_day": "31", "due_on_month": "2", "due_on_year": "2024"}, "must be a real date"),
        (
            {"due_on_day": "1", "due_on_month": "2", "due_on_year": "2024"},
            "Leave the due date empty, or say how it was given",
        ),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Client, cast: Cast, draft: ImportDraft, change: dict[str, str], sentence: str
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/"
    before = draft.proposal

    page = client.post(url, typed(client, url) | {"addressee_words": "words I typed"} | change)

    assert page.status_code == 200
    assert sentence in words(page)
    assert 'value="words I typed"' in words(page)
    draft.refresh_from_db()
    assert draft.proposal == before


def test_what_two_people_change_at_once_is_noticed_and_not_lost(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/"
    mine, theirs = typed(client, url), typed(client, url)
    client.post(url, theirs | {"title": "Theirs"})

    page = words(client.post(url, mine | {"title": "Mine"}))

    assert "Somebody changed this line while you were looking at it" in page
    assert "Mine" in page
    draft.refresh_from_db()
    assert draft.proposal["findings"][0]["title"] == "Theirs"


def test_a_line_that_was_dropped_meanwhile_does_not_swallow_what_was_typed(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    last = len(REFS)
    url = f"{draft.get_absolute_url()}finding/{last}/"
    mine = typed(client, url)
    client.post(f"{url}drop/", typed(client, f"{url}drop/"))

    page = words(client.post(url, mine | {"title": "Words I typed"}))

    assert "Words I typed" in page
    assert "Somebody changed this line" in page


def test_a_dropped_finding_is_gone_and_a_double_click_drops_no_second_one(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/drop/"
    once = typed(client, url)

    client.post(url, once)
    again = client.post(url, once)

    assert refs(draft) == REFS[1:]
    assert "Somebody changed this line" in words(again)


def test_a_cause_of_concern_is_not_dropped_from_above_its_recommendations(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/2/drop/"
    cause = Proposal.from_json(draft.proposal).findings[1]

    shown = words(client.get(url))
    page = words(client.post(url, {"was": fingerprint(cause)}))

    assert "CoC 1 cannot be dropped yet" in shown
    assert "CoC 1 R1 and CoC 1 R2 stand under CoC 1" in page
    assert refs(draft) == REFS


def test_recommendations_follow_their_cause_of_concern_to_its_new_reference(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/2/"

    client.post(url, typed(client, url) | {"ref": "CoC 7"})

    draft.refresh_from_db()
    parents = [finding["parent"] for finding in draft.proposal["findings"]]
    assert parents == [None, None, "CoC 7", "CoC 7", None]


def test_a_finding_is_added_by_hand_under_its_cause_of_concern(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/add/"

    client.post(
        url,
        typed(client, url)
        | {
            "kind": "recommendation",
            "ref": "CoC 1 R3",
            "parent": "CoC 1",
            "text": "By hand.",
            "after": "0",
            "bodies": ["essex"],
        },
    )

    assert refs(draft) == ["AFI 1", "CoC 1", "CoC 1 R1", "CoC 1 R2", "CoC 1 R3", "AFI 2"]


def test_references_are_counted_again_when_a_finding_was_dropped(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/1/drop/"
    client.post(url, typed(client, url))
    assert "Number the findings again" in words(client.get(draft.get_absolute_url()))

    client.post(f"{draft.get_absolute_url()}renumber/")

    assert refs(draft) == ["CoC 1", "CoC 1 R1", "CoC 1 R2", "AFI 1"]


def test_a_grade_is_corrected_added_and_dropped(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}judgement/1/"

    client.post(
        url,
        typed(client, url)
        | {
            "standing": "carried_over",
            "grade": "adequate",
            "previous_grade": "good",
            "previous_year": "2021",
        },
    )
    add = f"{draft.get_absolute_url()}judgement/add/"
    client.post(
        add,
        {"body": "essex", "question": "Leadership", "standing": "not_graded", "grade": ""},
    )
    second = f"{draft.get_absolute_url()}judgement/2/"
    client.post(f"{second}drop/", {"was": typed(client, second)["was"]})

    draft.refresh_from_db()
    said = [(j["question"], j["grade"], j["standing"]) for j in draft.proposal["judgements"]]
    assert said == [
        ("Investigating crime", "adequate", "carried_over"),
        ("Leadership", None, "not_graded"),
    ]
    assert draft.proposal["judgements"][0]["previous"] == {"grade": "good", "year": 2021}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"grade": ""}, "Select the grade"),
        ({"standing": "not_graded"}, "Select “No grade”"),
        ({"previous_year": "2019"}, "Select the grade of that year"),
        ({"question": "Responding to the public"}, "There is a grade for"),
        ({"body": ""}, "Select the body"),
    ],
)
def test_a_grade_that_cannot_be_is_refused(
    client: Client, cast: Cast, draft: ImportDraft, change: dict[str, str], sentence: str
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}judgement/1/"

    page = client.post(url, typed(client, url) | change)

    assert sentence in words(page)


def test_the_details_of_the_report_are_corrected(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)

    page = client.post(
        f"{draft.get_absolute_url()}details/",
        {
            "title": "Another title",
            "inspectorate": "HMICFRS",
            "programme": "",
            "published_on_day": "",
            "published_on_month": "April",
            "published_on_year": "2024",
            "bodies": ["essex", "kent"],
        },
    )

    assert page.status_code == 302
    draft.refresh_from_db()
    assert draft.proposal["title"] == "Another title"
    assert draft.proposal["published_on"] == "2024-04"
    assert draft.proposal["bodies"] == ["essex", "kent"]
    assert "April 2024 (day not given)" in words(client.get(draft.get_absolute_url()))


def test_a_report_from_the_future_is_refused(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)

    page = client.post(
        f"{draft.get_absolute_url()}details/",
        {
            "title": "T",
            "inspectorate": "HMICFRS",
            "published_on_month": "1",
            "published_on_year": "2999",
        },
    )

    assert "The date of publication must be the same as or before" in words(page)


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
    draft.proposal["findings"] *= 60
    draft.save()

    with django_assert_max_num_queries(10):
        page = words(client.get(draft.get_absolute_url()))

    assert "Findings (300)" in page
    assert "Two findings have the reference AFI 1" in page


def test_the_list_of_drafts_takes_no_query_for_each(
    client: Client, cast: Cast, draft: ImportDraft, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        ImportDraft.objects.create(
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
