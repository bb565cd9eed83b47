"""Going through what was read: one act a line, the next line at once, and all of it kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from inspections.models import ImportDraft
from inspections.reading.proposal import Proposal
from inspections.rules.review import progress_of
from organisations.models import AuditEvent
from tests.cast import Cast
from tests.inspections.documents import accept_all, typed, words

DOUBT = {"confidence": 0.6, "reasons": ["the title may go on"]}


@pytest.fixture
def doubtful(client: Client, cast: Cast, draft: ImportDraft) -> ImportDraft:
    """The sample report with its last finding in doubt; the officer of Essex is signed in."""
    draft.proposal["findings"][4] |= DOUBT
    draft.save()
    client.force_login(cast.officer)
    return draft


def shown(client: Client, url: str) -> LexborHTMLParser:
    """A page of the review."""
    return LexborHTMLParser(client.get(url).content.decode())


def lines(page: LexborHTMLParser) -> list[str]:
    """The lines on a page of the review, in their order."""
    return [str(line.attributes["id"]) for line in page.css("article")]


def press(client: Client, url: str, within: str, words: str) -> Any:
    """Press the button of a form on the page of this address."""
    forms = shown(client, url).css(f"{within} form")
    form = next(form for form in forms if words in " ".join(form.text().split()))
    sent = {
        str(field.attributes["name"]): field.attributes.get("value") or ""
        for field in form.css("input[name]")
    }
    return client.post(str(form.attributes["action"]), sent)


def accepted(draft: ImportDraft) -> list[str]:
    """What is accepted, by reference or question."""
    draft.refresh_from_db()
    every = draft.proposal["judgements"] + draft.proposal["findings"]
    return [str(each.get("ref") or each["question"]) for each in every if each.get("is_accepted")]


IN_DOUBT_FIRST = [
    "finding-5",
    "judgement-1",
    "judgement-2",
    "finding-1",
    "finding-2",
    "finding-3",
    "finding-4",
]


def test_what_is_in_doubt_comes_first_unless_the_order_of_the_report_is_asked_for(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()

    assert lines(shown(client, url)) == IN_DOUBT_FIRST
    assert lines(shown(client, f"{url}?order=report")) == [*IN_DOUBT_FIRST[1:], "finding-5"]


def test_accepting_a_line_leads_to_the_next_and_says_there_what_was_done(
    client: Client, doubtful: ImportDraft
) -> None:
    page = press(client, doubtful.get_absolute_url(), "#finding-5", "Accept AFI 2")

    assert page["Location"] == f"{doubtful.get_absolute_url()}?at=judgement-1#judgement-1"
    assert accepted(doubtful) == ["AFI 2"]
    after = shown(client, page["Location"])
    notice = after.css_first("#judgement-1 .app-line__notice")
    assert notice
    assert notice.text() == "AFI 2 is accepted."
    assert after.css_first(".govuk-notification-banner") is None
    assert "1 of 7 accepted, none in doubt" in " ".join(after.text().split())
    assert lines(after)[-1] == "finding-5"
    event = AuditEvent.objects.filter(action="report draft corrected").latest("pk")
    assert event.detail == {"about": "AFI 2 accepted"}


def test_accepting_one_after_the_other_comes_to_the_last_step(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()
    for anchor in IN_DOUBT_FIRST:
        page = press(client, url, f"#{anchor}", "Accept")
        url = page["Location"]

    assert url == doubtful.get_absolute_url()
    done = words(client.get(url))
    assert "All 7 are accepted" in done
    assert "Accept into the register" in done


def test_a_double_click_and_a_colleague_who_was_quicker_do_no_harm(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()
    line = f"{url}finding/1/"
    was = typed(client, line)["was"]

    first, again = (client.post(f"{line}accept/", {"was": was}) for _ in range(2))
    client.post(f"{url}finding/2/", typed(client, f"{url}finding/2/") | {"title": "Theirs"})
    late = client.post(f"{url}finding/2/accept/", {"was": was}, follow=True)

    assert first["Location"] == again["Location"]
    assert AuditEvent.objects.filter(detail__about="AFI 1 accepted").count() == 1
    assert "Somebody changed this line" in words(late)


def test_all_that_are_sure_are_accepted_with_one_press_and_the_doubtful_wait(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()
    before = words(client.get(url))
    assert "Sure, and not accepted yet: 1 cause of concern, 2 recommendations, 1 area" in before
    assert "Accept all 6 that are sure" in before

    page = words(client.get(press(client, url, ".app-review-top", "Accept all 6")["Location"]))

    assert "All 6 that were sure are accepted." in page
    assert "6 of 7 accepted</strong>, 1 in doubt" in page
    assert len(accepted(doubtful)) == 6
    assert "AFI 2" not in accepted(doubtful)
    assert "Accept into the register" not in page


def test_what_changed_since_the_page_was_opened_is_not_accepted_with_the_rest(
    client: Client, doubtful: ImportDraft
) -> None:
    page = client.post(f"{doubtful.get_absolute_url()}accept-sure/", {"was": "other"}, follow=True)

    assert "Somebody changed some of these lines" in words(page)
    assert accepted(doubtful) == []


def test_a_line_may_be_looked_at_again(client: Client, doubtful: ImportDraft) -> None:
    url = doubtful.get_absolute_url()
    press(client, url, "#finding-5", "Accept AFI 2")

    page = press(client, url, "#finding-5", "Look at it again")

    assert page["Location"] == f"{url}?at=finding-5#finding-5"
    assert accepted(doubtful) == []
    assert lines(shown(client, url))[0] == "finding-5"


def test_only_what_is_not_accepted_is_shown_where_that_is_asked_and_kept_through_every_act(
    client: Client, doubtful: ImportDraft
) -> None:
    url = f"{doubtful.get_absolute_url()}?order=report&show=open"

    page = press(client, url, "#judgement-1", "Accept")

    assert page["Location"].endswith("?order=report&show=open&at=judgement-2#judgement-2")
    assert lines(shown(client, page["Location"])) == [
        "judgement-2",
        *(f"finding-{n}" for n in range(1, 6)),
    ]
    link = shown(client, url).css_first("#finding-1 a[href*='/finding/1/']")
    assert link
    assert str(link.attributes["href"]).endswith("?order=report&show=open")
    accept_all(client, doubtful)
    assert "Every line is accepted." in words(client.get(url))


def test_a_correction_accepts_and_may_lead_to_the_next_in_doubt(
    client: Client, doubtful: ImportDraft
) -> None:
    doubtful.proposal["findings"][0] |= DOUBT
    doubtful.proposal["judgements"][1] |= {"confidence": 0.5}
    doubtful.save()
    url = f"{doubtful.get_absolute_url()}finding/1/"
    path = []
    while "/finding/" in url or "/judgement/" in url:
        path.append(url.removeprefix(doubtful.get_absolute_url()))
        url = client.post(url, typed(client, url) | {"next_in_doubt": "yes"})["Location"]

    assert path == ["finding/1/", "finding/5/", "judgement/2/"]
    assert accepted(doubtful) == ["Responding to the public", "AFI 1", "AFI 2"]
    assert "Save and go to the next in doubt" not in words(
        client.get(f"{doubtful.get_absolute_url()}finding/1/")
    )


def test_a_line_with_something_wrong_offers_its_correction_and_not_its_acceptance(
    client: Client, doubtful: ImportDraft
) -> None:
    doubtful.proposal["judgements"][0]["body"] = None
    doubtful.save()
    url = doubtful.get_absolute_url()
    was = typed(client, f"{url}judgement/1/")["was"]

    page = shown(client, url)
    refused = client.post(f"{url}judgement/1/accept/", {"was": was}, follow=True)

    assert lines(page)[:2] == ["judgement-1", "finding-5"]
    line = page.css_first("#judgement-1")
    assert line
    assert "Say which body was graded for" in line.text()
    assert line.css_first("button") is None
    assert "before you accept it" in words(refused)
    assert accepted(doubtful) == []


def test_where_somebody_left_they_come_back_to(client: Client, doubtful: ImportDraft) -> None:
    press(client, doubtful.get_absolute_url(), "#finding-5", "Accept AFI 2")
    client.logout()

    client.force_login(doubtful.uploaded_by)
    listed = words(client.get("/reports/imports/"))

    assert "1 of 7 accepted" in listed
    assert "1 of 7 accepted" in words(client.get(doubtful.get_absolute_url()))


def test_an_address_that_only_acts_leads_back_to_the_review_when_it_is_opened(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()

    for act in ("finding/1/accept/", "finding/1/look-again/"):
        assert client.get(f"{url}{act}")["Location"] == f"{url}?at=finding-1#finding-1"
    for act in ("accept-sure/", "another/"):
        assert client.get(f"{url}{act}")["Location"] == url


def test_a_line_that_does_not_exist_is_refused_and_not_an_error(
    client: Client, doubtful: ImportDraft
) -> None:
    url = doubtful.get_absolute_url()

    for act in ("finding/99/accept/", "judgement/0/look-again/"):
        assert "Somebody changed this line" in words(client.post(f"{url}{act}", follow=True))


def test_a_long_report_is_shown_page_by_page_and_the_next_line_opens_its_page(
    client: Client, doubtful: ImportDraft
) -> None:
    one = doubtful.proposal["findings"][0]
    doubtful.proposal["findings"] = [one | {"ref": f"AFI {n}"} for n in range(1, 121)]
    doubtful.save()
    url = doubtful.get_absolute_url()

    second = shown(client, f"{url}?page=2")
    page = press(client, f"{url}?page=2", "#finding-98", "Accept AFI 98")

    assert lines(second)[0] == "finding-49"
    assert second.css_first("a[href='#finding-49']")
    assert page["Location"].endswith("?at=finding-99#finding-99")
    third = shown(client, page["Location"])
    assert lines(third)[0] == "finding-99"
    assert progress_of(Proposal.from_json(ImportDraft.objects.get().proposal)).accepted == 1
