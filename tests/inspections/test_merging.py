"""Two findings that are one, one that is two: both are shown before anything is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from inspections.models import ImportDraft
from organisations.models import AuditEvent
from tests.cast import Cast
from tests.inspections.documents import REFS, refs, typed, words


@pytest.fixture
def url(client: Client, cast: Cast, draft: ImportDraft) -> str:
    """The review of the sample report, with the officer of Essex signed in."""
    client.force_login(cast.officer)
    return draft.get_absolute_url()


def test_a_finding_is_merged_with_one_of_its_kind_that_is_chosen(
    client: Client, draft: ImportDraft, url: str
) -> None:
    first = words(client.get(f"{url}finding/1/merge/"))

    assert '<option value="5" selected>AFI 2: The force should answer' in first
    assert "CoC 1:" not in first
    assert "Merge it with" in first


def test_both_findings_and_what_comes_of_them_are_shown_before_anything_is_saved(
    client: Client, draft: ImportDraft, url: str
) -> None:
    shown = words(client.get(f"{url}finding/1/merge/?other=5"))

    assert "Merge AFI 1 and AFI 2" in shown
    assert shown.count("Too many callers gave up") == 2
    assert shown.count("Supervisors did not always look") == 2
    assert shown.count("Bodies: Essex Police") == 3
    assert refs(draft) == REFS


def test_the_merged_finding_has_all_words_and_is_accepted_and_numbered_if_asked(
    client: Client, draft: ImportDraft, url: str
) -> None:
    page = f"{url}finding/5/merge/?other=1"

    done = client.post(page, typed(client, page) | {"renumber": "on"})

    assert done["Location"] == f"{url}?at=finding-2#finding-2"
    assert "AFI 1 and AFI 2 are one finding now." in words(client.get(done["Location"]))
    assert refs(draft) == REFS[:4]
    one = draft.proposal["findings"][0]
    assert one["is_accepted"]
    assert one["title"] == "The force should supervise slow investigations more closely"
    assert one["text"].split("\n\n") == [
        "Supervisors did not always look at investigations that had stood still for a month.",
        "The force should answer non-emergency calls more quickly",
        "Too many callers gave up before anybody answered.",
    ]
    assert AuditEvent.objects.filter(detail__about="AFI 1 and AFI 2 merged").exists()


def test_of_two_dates_a_person_says_which_holds(
    client: Client, draft: ImportDraft, url: str
) -> None:
    page = f"{url}finding/3/merge/?other=4"
    shown = words(client.get(page))
    assert "to be said below" in shown
    assert "by 30 september 2024 (coc 1 r1)" in shown.lower()

    refused = words(client.post(page, typed(client, page)))
    client.post(page, typed(client, page) | {"due_of": "second"})

    assert "Choose which of the two dates holds" in refused
    assert refs(draft) == ["AFI 1", "CoC 1", "CoC 1 R1", "AFI 2"]
    assert draft.proposal["findings"][2]["due"]["precision"] == "relative"


@pytest.mark.parametrize("other", ["2", "1", "99", "x"])
def test_a_merger_that_makes_no_sense_is_not_offered_and_not_done(
    client: Client, draft: ImportDraft, url: str, other: str
) -> None:
    page = f"{url}finding/1/merge/?other={other}"

    assert "Merge AFI 1 with another finding" in words(client.get(page))
    assert "Merge it with" in words(client.post(page))
    assert refs(draft) == REFS


def test_a_finding_without_its_like_says_what_to_do(
    client: Client, draft: ImportDraft, url: str
) -> None:
    assert "There is no other finding of this kind" in words(client.get(f"{url}finding/2/merge/"))


@pytest.mark.parametrize("page", ["finding/1/merge/?other=5", "finding/1/split/?place=0"])
def test_what_a_colleague_changed_meanwhile_is_neither_merged_nor_split(
    client: Client, draft: ImportDraft, url: str, page: str
) -> None:
    mine = typed(client, f"{url}{page}")
    line = f"{url}finding/1/"
    client.post(line, typed(client, line) | {"title": "Theirs"})

    refused = words(client.post(f"{url}{page}", mine))

    assert "Somebody changed this line" in refused
    assert refs(draft) == REFS
    assert draft.proposal["findings"][0]["title"] == "Theirs"


@pytest.mark.parametrize("act", ["merge", "split"])
def test_what_a_colleague_dropped_meanwhile_leads_back_to_the_review(
    client: Client, draft: ImportDraft, url: str, act: str
) -> None:
    page = client.post(f"{url}finding/99/{act}/", follow=True)

    assert "Somebody changed these findings meanwhile" in words(page)
    assert client.get(f"{url}finding/99/{act}/").status_code == 404


def split_in_two(client: Client, url: str, **said: Any) -> Any:
    """The cause of concern split before its only sentence, which then is the second."""
    page = f"{url}finding/2/split/?place=0"
    return client.post(page, typed(client, page) | said)


def test_a_finding_is_split_at_a_sentence_and_both_are_shown_first(
    client: Client, draft: ImportDraft, url: str
) -> None:
    places = words(client.get(f"{url}finding/2/split/"))
    both = words(client.get(f"{url}finding/2/split/?place=0"))

    assert "Where does the second finding begin?" in places
    assert "We found that visits" in places
    assert "Text of the second" in both
    assert refs(draft) == REFS


def test_both_halves_are_kept_as_the_person_left_them_and_are_accepted(
    client: Client, draft: ImportDraft, url: str
) -> None:
    split_in_two(client, url, second_title="Visits come late", second_points="one\n\n two")

    assert refs(draft) == ["AFI 1", "CoC 1", "CoC 1 R1", "CoC 1 R2", "CoC 2", "AFI 2"]
    first, second = (draft.proposal["findings"][n] for n in (1, 4))
    assert first["title"] == "Victims of stalking wait too long for a first visit"
    assert first["text"] == ""
    assert second["title"] == "Visits come late"
    assert second["text"] == "We found that visits were late & few."
    assert second["points"] == ["one", "two"]
    assert second["bodies"] == first["bodies"] == ["essex"]
    assert first["is_accepted"]
    assert second["is_accepted"]


def test_a_half_without_words_is_refused_at_its_field_and_nothing_typed_is_lost(
    client: Client, draft: ImportDraft, url: str
) -> None:
    page = words(split_in_two(client, url, first_title="", second_title="Words I typed"))

    assert "Enter a title or a text of the first" in page
    assert "Words I typed" in page
    assert refs(draft) == REFS


def test_one_sentence_cannot_be_split(client: Client, draft: ImportDraft, url: str) -> None:
    draft.proposal["findings"][2] |= {"title": None, "text": "One sentence.", "points": []}
    draft.save()

    assert "CoC 1 R1 is one sentence" in words(client.get(f"{url}finding/3/split/"))


def test_the_second_of_a_split_may_be_counted_in_its_place(
    client: Client, draft: ImportDraft, url: str
) -> None:
    page = f"{url}finding/1/split/?place=0"
    client.post(page, typed(client, page) | {"renumber": "on"})

    assert refs(draft) == ["AFI 1", "AFI 2", "CoC 1", "CoC 1 R1", "CoC 1 R2", "AFI 3"]
