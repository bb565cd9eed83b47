"""Correcting what was read, line by line: nothing typed is lost, nothing true is overwritten."""

from __future__ import annotations

import pytest
from django.test import Client

from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal
from inspections.rules.review import fingerprint
from organisations.models import AuditEvent
from tests.cast import Cast
from tests.inspections.documents import REFS, refs, typed, words


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

    assert page["Location"] == f"{draft.get_absolute_url()}?at=judgement-1#judgement-1"
    assert "A better title" not in words(client.get(page["Location"])).split("AFI 1 is saved")[0]
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
    draft.proposal["findings"][number - 1]["bodies"] = ["npcc", "essex", "home-office"]
    draft.save()
    url = f"{draft.get_absolute_url()}finding/{number}/"
    before = draft.proposal["findings"][number - 1]

    client.post(url, typed(client, url))

    draft.refresh_from_db()
    after = draft.proposal["findings"][number - 1]
    assert after.pop("is_accepted") is True
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


def test_a_finding_added_by_hand_counts_on_and_keeps_its_page(
    client: Client, cast: Cast, draft: ImportDraft
) -> None:
    client.force_login(cast.officer)
    url = f"{draft.get_absolute_url()}finding/add/"
    assert "Too many callers gave up" in words(client.get(url))

    page = client.post(
        url, typed(client, url) | {"kind": "recommendation", "text": "By hand.", "page": "12"}
    )

    assert page["Location"] == f"{draft.get_absolute_url()}?at=finding-6#finding-6"
    assert refs(draft) == [*REFS, "R1"]
    assert draft.proposal["findings"][5]["source"]["page"] == 12
    assert draft.proposal["findings"][5]["is_accepted"]
    shown = words(client.get(page["Location"]))
    assert "R1 is added." in shown
    assert "Page 12" in shown


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
