"""The letter as it is frozen: an accessible article, and a PDF that any reader can use."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from responses.content import ChiefOfficerContent, GradeGiven, LetterContent
from responses.document import html_page, render_html, render_pdf
from responses.document.glyphs import drawn, printable
from responses.document.words import BulletList, Paragraph, blocks, fit_for_text
from tests.responses.letters import (
    REPORT,
    SENDER,
    a_hostile_letter,
    a_letter,
    a_recommendation,
    an_answer,
)
from tests.responses.printed import pages_of, text_of

ON = dt.date(2023, 7, 13)


def article(content: LetterContent) -> LexborHTMLParser:
    return LexborHTMLParser(render_html(content, published_on=ON))


def words(content: LetterContent) -> str:
    root = article(content).root
    assert root is not None
    return " ".join(root.text().split())


def headings(content: LetterContent) -> list[tuple[int, str]]:
    found = article(content).css("h1, h2, h3, h4, h5, h6")
    return [(int((node.tag or "h0")[1]), node.text()) for node in found]


# --- What the letter says ---


def test_letter_opens_like_a_letter() -> None:
    said = words(a_letter())
    order = [
        SENDER.name,
        "1 Example Park, Example Road, Witham, CM8 0AA",
        "Telephone: 01245 000000",
        "Home Secretary",
        "Our ref: OO/1",
        "Date: 13 July 2023",
        "Enquiries to: Olive Officer",
        "Published on 13 July 2023",
        "Dear Home Secretary",
        "Response to the HMICFRS report",
        "section 55 of the Police Act 1996",
        "published by HMICFRS on 19 May 2023",
        "I welcome the report.",
        "Yours sincerely",
        "Robin Example",
        "c.c.",
        "Chris Example, Chief Constable",
        "Appendix A – Areas for improvement",
        "Appendix B – Recommendations",
        "Appendix C – The chief officer’s comments",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert "Your ref" not in said


def test_postcodes_stay_on_one_line() -> None:
    said = article(a_letter()).html or ""
    assert "CM8\N{NO-BREAK SPACE}0AA" in said or "CM8&nbsp;0AA" in said


def test_headings_start_with_the_subject_and_skip_no_level() -> None:
    levels = [level for level, _ in headings(a_letter())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_findings_are_numbered_as_offices_count() -> None:
    titles = [title.split(":")[0] for level, title in headings(a_letter()) if level == 3]
    assert titles[:3] == ["AFI 1", "AFI 2", "AFI 8"]


def test_appendix_gives_what_was_found_what_the_chief_officer_says_and_the_answer() -> None:
    said = words(a_letter())
    assert "record all of it; check what was recorded." in said
    assert "The chief officer’s comment This is for the unit to lead." in said
    assert "Position on ownership The force does not regard itself as the owner." in said
    assert "Response: action proposed The force will check its records each month." in said


def test_recommendations_to_others_are_explained_briefly() -> None:
    said = words(a_letter())
    assert "Recommendations addressed to others" in said
    assert "addressed to: Cambridgeshire Constabulary; date given: by 1 September 2023" in said
    assert "Response: no action. It asks nothing of Essex Police." in said
    assert "A narrative that belongs to another force." not in said


def test_recommendations_to_others_without_a_title_are_given_in_their_own_words() -> None:
    untitled = dataclasses.replace(
        a_recommendation("R1"), title="", text="By March 2021, the Home Office should invent it."
    )
    said = words(dataclasses.replace(a_letter(), answers=[untitled]))
    assert "By March 2021, the Home Office should invent it." in said


def test_recommendations_to_the_force_come_before_those_to_others() -> None:
    ours = a_recommendation("R2", is_for_force=True, title="Ours")
    said = words(a_letter(answers=[a_recommendation("R1", title="Theirs"), ours]))
    assert said.index("R2: Ours") < said.index("Recommendations addressed to others")
    assert "Appendix A – Recommendations" in said


def test_causes_of_concern_give_the_appendix_its_name() -> None:
    concern = an_answer("CoC 1", kind="cause_of_concern", kind_words="Cause of concern")
    assert "Appendix A – Causes of concern and areas for improvement" in words(
        a_letter(answers=[concern, an_answer("AFI 1")])
    )


def test_empty_parts_leave_no_heading() -> None:
    silent = ChiefOfficerContent("2023-05-22", "2023-06-16", "", is_not_received=True, comments="")
    content = a_letter(answers=[], chief_officer=silent, response_to_chief_officer="")
    assert [level for level, _ in headings(content)] == [1]
    assert "Appendix" not in words(content)


def test_letter_says_that_no_comments_were_received() -> None:
    silent = ChiefOfficerContent("2023-05-22", "2023-06-16", "", is_not_received=True, comments="")
    assert (
        "The chief officer of Essex Police was invited on 22 May 2023 to submit comments, "
        "by 16 June 2023. None were received by that day."
    ) in words(a_letter(chief_officer=silent))


def test_grades_are_those_of_the_register_and_no_others() -> None:
    earlier = GradeGiven("Suffolk Constabulary", "Crime data", "Good", "Earlier grade stands")
    ungraded = GradeGiven("Essex Police", "SOC", "", "Not graded")
    said = words(a_letter(grades=[earlier, ungraded]))
    assert "Suffolk Constabulary: good for crime data (earlier grade stands)" in said
    assert "Essex Police: not graded for SOC" in said
    assert "Grades given" not in words(a_letter(grades=[]))


def test_two_reports_are_both_named_and_their_findings_kept_apart() -> None:
    other = dataclasses.replace(
        REPORT, title="Another inspection", published_on="", published_words="June 2023"
    )
    answers = [an_answer("AFI 1"), an_answer("AFI 1", report=other.title)]
    content = a_letter(reports=[REPORT, other], answers=answers)
    assert "Response to 2 reports of HMICFRS" in words(content)
    assert "“Another inspection”, published by HMICFRS in June 2023" in words(content)
    assert (3, "Another inspection") in headings(content)
    ids = [node.attributes["id"] for node in article(content).css("[id]")]
    assert len(ids) == len(set(ids))


def test_draft_says_that_it_is_one() -> None:
    assert "Draft, not published" in render_html(a_letter(), published_on=None)
    drafted = pages_of(render_pdf(a_letter(), is_draft=True))
    assert all("Draft, not published" in sheet for sheet in drafted)
    assert "Draft" not in text_of(render_pdf(a_letter()))


# --- What it never does ---


def test_article_escapes_what_people_typed_and_runs_nothing() -> None:
    source = render_html(a_hostile_letter(), published_on=ON)
    parsed = LexborHTMLParser(source)
    assert parsed.css_first("script, img, link, style, iframe, object, [style], [onload]") is None
    assert len(parsed.css("article")) == 1
    assert source.rstrip().endswith("</article>")
    assert source.count("</article>") == 1
    assert "{{ 7|add:7 }}" in source
    assert "&lt;script&gt;" in source
    assert not any(char in source for char in "\x00\x07\x1b\ud800\ufffe\u202e\u202c\r")
    assert "😀" in source


def test_only_web_addresses_become_links() -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", "//elsewhere.example"):
        report = dataclasses.replace(REPORT, web_address=address)
        sender = dataclasses.replace(SENDER, web_address=address)
        links = article(a_letter(reports=[report], sender=sender)).css("a")
        assert all((a.attributes["href"] or "").startswith("mailto:") for a in links)


def test_same_content_gives_the_same_article() -> None:
    once, again = (render_html(a_letter(), published_on=ON) for _ in range(2))
    assert once == again
    assert "\n\n" not in once


def test_page_for_taking_away_is_complete_and_loads_nothing() -> None:
    parsed = LexborHTMLParser(
        html_page(render_html(a_letter(), published_on=ON), title="Response", author="Essex")
    )
    title = parsed.css_first("title")
    assert title is not None
    assert title.text() == "Response – Essex"
    assert parsed.css_first("html[lang=en-GB] main article h1") is not None
    assert parsed.css_first("link, script, [src]") is None


# --- Plain text ---


def test_blank_lines_part_paragraphs_and_dashes_make_lists() -> None:
    assert blocks("One\ntwo\n \nThree:\n- a\n• b\nFour") == [
        Paragraph(["One", "two"]),
        Paragraph(["Three:"]),
        BulletList(["a", "b"]),
        Paragraph(["Four"]),
    ]
    assert blocks(" \n\n") == []


def test_welsh_letters_are_printed_as_they_are() -> None:
    assert printable("Tŷ’r Dŵr, Ŵ Ŷ â ê î ô û") == "Tŷ’r Dŵr, Ŵ Ŷ â ê î ô û"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("😀", "[grinning face]"),
        ("👍🏽", "[thumbs up sign]"),
        ("done ✓", "done [tick]"),
        ("a\u200bb", "ab"),
        ("ﬁve", "five"),
        ("co\u2011operate", "co-operate"),
        ("中", "[cjk unified ideograph-4e2d]"),
        ("\ue000", "[character U+E000]"),
        ("1\u202f000", "1 000"),
    ],
)
def test_character_without_a_glyph_is_replaced_visibly(typed: str, printed: str) -> None:
    assert printable(fit_for_text(typed)) == printed
    assert drawn().issuperset(printed)
