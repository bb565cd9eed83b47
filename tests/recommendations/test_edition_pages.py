"""The pages of another edition: choosing the document, comparing, and what is shown afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser, LexborNode

from inspections.actions import discard_draft, receive_document
from inspections.models import ImportDraft, Report
from inspections.reading import Due, ProposedFinding, ProposedJudgement
from inspections.statuses import DraftStatus
from organisations.models import User
from recommendations.actions import add_update
from responses.models import ResponseLetter
from tests.cast import Cast
from tests.recommendations.corrected import (
    RADIOS,
    edition,
    finding,
    grade,
    held,
    of_report,
    part,
    take,
    with_finding,
    without,
)
from tests.recommendations.shares import DAY, share

pytestmark = pytest.mark.django_db

NEW_TITLE = "Essex Police should record every disruption on the national database within a week"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def main_of(page: Any) -> LexborNode:
    main = LexborHTMLParser(page.content.decode()).css_first("main")
    assert main is not None
    return main


def words(page: Any) -> str:
    """What a page says to those who see it."""
    main = main_of(page)
    for hidden in main.css(".govuk-visually-hidden"):
        hidden.decompose()
    return " ".join(main.text(separator=" ").split())


def address(draft: ImportDraft) -> str:
    return reverse("recommendations:compare_edition", args=[draft.token])


def ticks(page: Any) -> dict[str, bool]:
    """What can be taken, and whether it is ticked."""
    found = main_of(page).css("input[name=take]")
    return {str(box.attributes["value"]): "checked" in box.attributes for box in found}


def marks(page: Any, kind: str) -> list[str]:
    """The words that are marked as taken out (`del`) or new (`ins`)."""
    main = main_of(page)
    for hidden in main.css(".govuk-visually-hidden"):
        hidden.decompose()
    return [mark.text().strip() for mark in main.css(kind)]


def sent(page: Any, *choices: str) -> dict[str, Any]:
    """The form as a person sends it who ticks these."""
    box = main_of(page).css_first("input[name=seen]")
    assert box is not None
    return {"seen": box.attributes["value"], "take": list(choices)}


# --- The comparison ---


def test_the_page_shows_both_wordings_and_marks_what_differs(cast: Cast, report: Report) -> None:
    was = held(report, "AFI 8").title
    draft = edition(cast.officer, finding("AFI 8", title=was.replace("better", "sooner")))
    page = signed_in(cast.officer).get(address(draft))
    assert marks(page, "del") == ["better"]
    assert marks(page, "ins") == ["sooner"]
    assert "1 finding changed 18 findings the same" in words(page)
    assert "In the register" in words(page)
    assert "need not be accepted one by one" in words(page)
    assert "Published responses" not in words(page)
    assert "published responses never change" in words(page)


def test_marks_are_spoken_as_well_as_drawn(cast: Cast, report: Report) -> None:
    was = held(report, "AFI 8").title
    draft = edition(cast.officer, finding("AFI 8", title=was.replace("better", "sooner")))
    main = main_of(signed_in(cast.officer).get(address(draft)))
    spoken = [mark.text().strip() for mark in main.css("del, ins")]
    assert spoken == ["[taken out: better]", "[new: sooner]"]


def test_what_nobody_built_upon_is_ticked_and_what_somebody_did_is_not(
    cast: Cast, report: Report
) -> None:
    draft = edition(
        cast.officer,
        finding("AFI 8", title=NEW_TITLE),
        finding("AFI 4", text="Other bodies’ words."),
        without("AFI 14"),
        with_finding(RADIOS),
    )
    client = signed_in(cast.officer)
    page = client.get(address(draft))
    found = ticks(page)
    assert found[part(report, "AFI 8", "title")]
    assert not found[part(report, "AFI 4", "text")]
    assert sorted(found.values()) == [False, False, True, True]
    add_update(ownership=share(report, "AFI 8"), text="Begun.", on=DAY, by=cast.officer)
    page = client.get(address(draft))
    assert not ticks(page)[part(report, "AFI 8", "title")]
    assert "Your bodies have worked on it." in words(page)
    assert set(ticks(client.get(address(draft) + "?tick=all")).values()) == {True}
    assert set(ticks(client.get(address(draft) + "?tick=none")).values()) == {False}


def test_what_was_not_read_with_certainty_is_not_ticked(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer,
        finding("AFI 8", title=NEW_TITLE, confidence=0.6),
        with_finding(ProposedFinding(RADIOS.ref, RADIOS.kind, title="Doubtful", confidence=0.5)),
        grade("essex", grade="outstanding", confidence=0.5),
    )
    page = signed_in(cast.officer).get(address(draft))
    assert set(ticks(page).values()) == {False}
    assert "It was not read with certainty" in words(page)


def test_ticks_are_taken_over_and_the_report_says_so(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE, text="New text."))
    client = signed_in(cast.officer)
    form = sent(client.get(address(draft)), part(report, "AFI 8", "title"))
    page = client.post(address(draft), form, follow=True)
    assert "The 2nd edition is compared: 1 change taken over." in words(page)
    assert "AFI 8: title." in words(page)
    assert held(report, "AFI 8").title == NEW_TITLE
    assert held(report, "AFI 8").text != "New text."
    assert client.get(address(draft))["Location"] == report.get_absolute_url()
    history = words(client.get(held(report, "AFI 8").get_absolute_url()))
    assert "Corrected from another edition of the report" in history
    assert "2nd edition compared on" in history


def test_a_refusal_keeps_what_was_ticked(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer, finding("AFI 8", title=NEW_TITLE), finding("AFI 9", text="New text.")
    )
    client = signed_in(cast.officer)
    form = sent(client.get(address(draft)), part(report, "AFI 9", "text"))
    theirs = edition(cast.other_officer, finding("AFI 10", text="Other words."))
    take(theirs, report, by=cast.other_officer)
    page = client.post(address(draft), form)
    assert page.status_code == 409
    assert "The register or the document changed while you were looking" in words(page)
    found = ticks(page)
    assert found[part(report, "AFI 9", "text")]
    assert not found[part(report, "AFI 8", "title")]
    assert client.post(address(draft), sent(page, part(report, "AFI 9", "text"))).status_code == 302


def test_an_edition_that_says_the_same_is_recorded_in_one_step(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer)
    client = signed_in(cast.officer)
    page = client.get(address(draft))
    assert "says nothing that the register does not hold" in words(page)
    page = client.post(address(draft), sent(page), follow=True)
    assert "The 2nd edition is compared: nothing taken over." in words(page)
    assert "Nothing was taken over from it." in words(page)


def test_every_kind_of_difference_is_shown(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer,
        finding("CoC 1 R1", due=Due("By 1 October 2023", "2023-10-01", "day")),
        finding("AFI 1", bodies=("essex", "surrey")),
        without("AFI 13"),
        finding("AFI 14", ref="AFI 13"),
        with_finding(RADIOS),
        grade("essex", grade="outstanding"),
        of_report(published_on="2023-05", bodies=("essex", "surrey")),
    )
    said = words(signed_in(cast.officer).get(address(draft)))
    for sentence in (
        "Bodies covered",
        "AFI 14 becomes AFI 13",
        "Not named any more: Bedfordshire Police, Cambridgeshire Constabulary",
        "By 1 October 2023",
        "Half of them failed.",
        "Mark it: not in the corrected edition",
        "Essex Police Serious and organised crime",
    ):
        assert sentence in said


def test_what_must_be_put_right_first_is_said_with_where(cast: Cast, report: Report) -> None:
    draft = edition(
        cast.officer, of_report(judgements=(ProposedJudgement("essex", "Recording", None),))
    )
    page = signed_in(cast.officer).get(address(draft))
    assert "To put right first Give the grade for “Recording”" in words(page)
    assert main_of(page).css_first("form") is None


def test_a_document_in_which_everything_differs_is_hardly_an_edition(
    cast: Cast, report: Report
) -> None:
    many = [
        with_finding(ProposedFinding(f"AFI {n}", RADIOS.kind, title=f"Count {n} lamps of {n * 7}"))
        for n in range(100, 1001)
    ]
    page = signed_in(cast.officer).get(address(edition(cast.officer, *many)))
    assert "hardly the same report" in words(page)


@pytest.mark.parametrize("who", ["approver", "reader", "lead", "chief"])
def test_only_policy_officers_compare(cast: Cast, report: Report, who: str) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    client = signed_in(getattr(cast, who))
    assert client.get(address(draft)).status_code == 403
    assert client.post(address(draft), {}).status_code == 403
    other = reverse("recommendations:another_edition", args=[report.slug])
    assert client.get(other).status_code == 403
    assert "Compare another edition" not in words(client.get(report.get_absolute_url()))


def test_a_draft_of_another_body_is_not_found(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer)
    assert signed_in(cast.other_officer).get(address(draft)).status_code == 404


def test_a_document_that_is_no_edition_has_no_such_page(cast: Cast, report: Report) -> None:
    client = signed_in(cast.officer)
    other = edition(cast.officer, of_report(title="Another report"))
    assert client.get(address(other)).status_code == 404
    draft = edition(cast.officer)
    discard_draft(draft=draft, by=cast.officer)
    assert client.get(address(draft)).status_code == 404


def test_the_page_asks_the_database_equally_often_whatever_differs(
    cast: Cast, report: Report, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = edition(
        cast.officer,
        *(finding(f"AFI {n}", text=f"Other words, {n}.") for n in range(1, 15)),
        with_finding(RADIOS),
    )
    client = signed_in(cast.officer)
    with django_assert_max_num_queries(30):
        client.get(address(draft))


# --- Choosing the document ---


def test_a_new_document_is_handed_over_for_a_report(cast: Cast, report: Report) -> None:
    client = signed_in(cast.officer)
    page = client.get(report.get_absolute_url())
    assert "Compare another edition" in words(page)
    chosen = reverse("recommendations:another_edition", args=[report.slug])
    assert "Read and compare it" in words(client.get(chosen))
    answer = client.post(chosen, {"document": SimpleUploadedFile("corrected.txt", b"Some words")})
    draft = ImportDraft.objects.get()
    assert answer["Location"] == address(draft)
    assert (draft.edition_of, draft.status) == (report, DraftStatus.READING)
    assert client.get(address(draft))["Location"] == draft.get_absolute_url()
    assert "Select the report, or paste its text." in words(client.post(chosen, {}))


def test_a_document_that_was_handed_over_is_chosen_for_a_report(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer, of_report(title="The same under another name"))
    theirs = edition(cast.other_officer, of_report(title="Of another office"))
    client = signed_in(cast.officer)
    chosen = reverse("recommendations:another_edition", args=[report.slug])
    page = client.get(chosen)
    assert [box.attributes["value"] for box in main_of(page).css("input[name=draft]")] == [
        draft.token
    ]
    assert "Choose a document" in words(client.post(chosen, {"choose": "1"}))
    bad = client.post(chosen, {"choose": "1", "draft": theirs.token})
    assert "There is a problem" in words(bad)
    answer = client.post(chosen, {"choose": "1", "draft": draft.token})
    assert answer["Location"] == address(draft)
    assert "The same under another name" in words(client.get(address(draft)))


def test_a_document_that_is_known_is_refused_in_its_field(cast: Cast, report: Report) -> None:
    draft = edition(cast.officer)
    take(draft, report, by=cast.officer)
    essex = cast.officer.current_memberships[0].body
    assert essex
    data = b"known bytes"
    Report.objects.update(source_sha256="")
    known = receive_document(data=data, file_name="a.txt", body=essex, by=cast.officer)
    Report.objects.update(source_sha256=known.sha256)
    chosen = reverse("recommendations:another_edition", args=[report.slug])
    page = signed_in(cast.officer).post(chosen, {"document": SimpleUploadedFile("b.txt", data)})
    assert "This report is in the register already" in words(page)


# --- Afterwards ---


def test_what_is_gone_is_marked_wherever_it_is_listed(cast: Cast, report: Report) -> None:
    take(edition(cast.officer, without("AFI 8")), report, by=cast.officer)
    gone, marked = held(report, "AFI 8"), "Not in the corrected edition"
    client = signed_in(cast.reader)
    page = words(client.get(gone.get_absolute_url()))
    assert marked in page
    assert "The 2nd edition of the report" in page
    assert marked in words(client.get(reverse("recommendations:findings")))
    listed = client.get(reverse("inspections:report_findings", args=[report.slug]))
    assert words(listed).count(marked) == 1


def test_another_office_reads_what_was_taken_but_not_by_whom(cast: Cast, report: Report) -> None:
    take(edition(cast.officer, finding("AFI 8", title=NEW_TITLE)), report, by=cast.officer)
    ours = words(signed_in(cast.reader).get(report.get_absolute_url()))
    assert "by Olive Officer for" in ours
    assert "corrected.txt" in ours
    theirs = words(signed_in(cast.other_officer).get(report.get_absolute_url()))
    assert "AFI 8: title." in theirs
    assert "Olive Officer" not in theirs
    assert "corrected.txt" not in theirs


def test_a_response_that_is_being_written_shows_the_words_taken_over(
    cast: Cast, report: Report, letter: ResponseLetter
) -> None:
    take(edition(cast.officer, finding("AFI 8", title=NEW_TITLE)), report, by=cast.officer)
    answer = reverse("responses:answer", args=[letter.reference, held(report, "AFI 8").slug])
    assert NEW_TITLE in words(signed_in(cast.officer).get(answer))


def test_what_was_discarded_meanwhile_leads_back_to_the_document(
    cast: Cast, report: Report
) -> None:
    draft = edition(cast.officer, finding("AFI 8", title=NEW_TITLE))
    client = signed_in(cast.officer)
    form = sent(client.get(address(draft)))
    discard_draft(draft=draft, by=cast.officer)
    assert client.post(address(draft), form).status_code == 404
    taken = edition(cast.officer, finding("AFI 8", text="Other words."))
    form = sent(client.get(address(taken)))
    assert client.post(address(taken), form)["Location"] == report.get_absolute_url()
    assert client.post(address(taken), form)["Location"] == report.get_absolute_url()
    assert report.editions.count() == 1
