"""A Word document is read as Word prints it: with its numbers, its boxes and its pages."""

import io
from zipfile import ZIP_STORED

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.reading import Proposal, UnreadableDocument, read_document
from inspections.reading.formats import marked_text
from inspections.reading.formats.word_package import MOST_ENTRIES, WORD_LIMIT
from organisations.reference import known_bodies
from tests.reading.word_files import (
    STRICT,
    listed,
    numbers,
    packed,
    paragraph,
    run,
    style,
    table,
    word,
)

PAGE_END = "<w:r><w:lastRenderedPageBreak/></w:r>"
SHADE = '<w:shd w:val="clear" w:fill="DDEEFF"/>'
FRAME = "<w:pBdr>{}</w:pBdr>".format(
    "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
)
BOLD = "<w:b/>"


def shown(body: str, *, styles: str = "", numbering: str = "", footnotes: str = "") -> str:
    return marked_text(word(body, styles=styles, numbering=numbering, footnotes=footnotes))


def field(instruction: str, shows: str) -> str:
    kinds = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return (
        f"{kinds[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{kinds[1]}{shows}{kinds[2]}"
    )


def test_a_document_made_by_a_program_is_read_with_its_styles() -> None:
    document = docx.Document()
    document.add_heading("An inspection of Kent Police", 0)
    document.add_heading("Boats", 2)
    document.add_paragraph("oars", style="List Bullet")
    document.add_paragraph("long oars", style="List Bullet 2")
    document.add_paragraph("sails", style="List Number")
    document.add_table(1, 1).cell(0, 0).text = "In a box"
    data = io.BytesIO()
    document.save(data)
    assert marked_text(data.getvalue()) == (
        "# An inspection of Kent Police\n\n## Boats\n\n- oars\n  - long oars\n1. sails\n\n"
        "> In a box\n"
    )


def test_a_style_that_builds_on_a_heading_is_one_and_hands_on_its_bold_print() -> None:
    styles = (
        style("Ours", based_on="H2")
        + style("H2", called="heading 2")
        + style("Strong", setting="<w:rPr><w:b/></w:rPr>")
        + style("Loop", based_on="Loop")
    )
    assert shown(
        paragraph("Boats", style="Ours")
        + paragraph("Area for improvement", style="Strong")
        + paragraph("They row.", style="Loop")
        + paragraph("Oars", setting='<w:outlineLvl w:val="3"/>'),
        styles=styles,
    ) == ("## Boats\n\n**Area for improvement**\n\nThey row.\n\n#### Oars\n")


def test_large_bold_paragraphs_are_headings_where_nothing_is_styled() -> None:
    large, small = '<w:b/><w:sz w:val="40"/>', '<w:b/><w:sz w:val="28"/>'
    usual = '<w:sz w:val="22"/>'
    body = "".join(
        f"<w:p>{run(text, setting)}</w:p>"
        for text, setting in (
            ("An inspection of Kent Police", large),
            ("Boats", small),
            ("Area for improvement", f"<w:b/>{usual}"),
            ("The force should row, and it should row well on every day of the year.", usual),
        )
    )
    assert shown(body).splitlines()[:5] == [
        "# An inspection of Kent Police",
        "",
        "## Boats",
        "",
        "**Area for improvement**",
    ]


def test_numbers_that_word_prints_stand_before_the_words() -> None:
    assert shown(
        listed("By May 2025, the force should:")
        + listed("row;", 1)
        + listed("sail.", 1)
        + listed("By June 2025, the force should rest."),
        numbering=numbers(("decimal", "Recommendation %1", 360), ("lowerLetter", "(%2)", 720)),
    ) == (
        "Recommendation 1: By May 2025, the force should:\n\n(a) row;\n(b) sail.\n\n"
        "Recommendation 2: By June 2025, the force should rest.\n"
    )


@pytest.mark.parametrize(
    ("kind", "printed", "line"),
    [
        ("bullet", "\uf0b7", "- oars"),
        ("decimal", "%1.", "1. oars"),
        ("decimal", "%1)", "1) oars"),
        ("decimal", "%1", "1. oars"),
        ("upperRoman", "%1.", "I. oars"),
        ("decimal", "4.%1", "4.1 oars"),
        ("none", "", "oars"),
    ],
)
def test_every_kind_of_number_is_printed_as_word_prints_it(
    kind: str, printed: str, line: str
) -> None:
    assert shown(listed("oars"), numbering=numbers((kind, printed, 360))) == f"{line}\n"


def test_a_list_may_begin_anew_and_be_set_in_by_its_own_paragraphs() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    setting = '<w:numPr><w:numId w:val="2"/></w:numPr><w:ind w:left="1440"/>'
    assert shown(
        listed("one") + listed("two") + paragraph("five", setting=setting) + listed("three"),
        numbering=numbers(("decimal", "%1.", 360)) + anew,
    ) == ("1. one\n2. two\n  5. five\n3. three\n")


@pytest.mark.parametrize("look", [SHADE, FRAME], ids=["a shade", "a frame"])
def test_paragraphs_on_a_shade_or_in_a_frame_stand_in_one_box(look: str) -> None:
    assert shown(
        paragraph("Area for improvement", setting=look)
        + paragraph("The force should row.", setting=look)
        + paragraph("It is late.")
    ) == ("> Area for improvement\n>\n> The force should row.\n\nIt is late.\n")


def test_a_line_below_a_heading_makes_no_box_of_it() -> None:
    line = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    assert shown(paragraph("Boats", setting=line)) == "Boats\n"


@pytest.mark.parametrize("newer", [True, False])
def test_a_text_box_is_read_once_where_it_is_anchored(newer: bool) -> None:
    inside = paragraph("Area for improvement") + paragraph("They row.")
    words = f"<w:txbxContent>{inside}</w:txbxContent>"
    old = f"<w:pict><v:textbox>{words}</v:textbox></w:pict>"
    new = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{words}</wps:txbx></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    box = f"<w:r>{new if newer else old}</w:r>"
    boxed = "> Area for improvement\n>\n> They row.\n"
    assert shown(paragraph("Above.", runs=box)) == f"Above.\n\n{boxed}"
    assert shown(f"<w:p>{box}{run('Below.')}</w:p>") == f"{boxed}\nBelow.\n"


def test_a_table_keeps_its_rows_and_merged_cells() -> None:
    restart, goes_on = (
        f'<w:tcPr><w:vMerge w:val="{value}"/></w:tcPr>' for value in ("restart", "continue")
    )
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    assert shown(
        table(
            ("Force", "Question", "Grade"),
            (restart + paragraph("Kent"), "Boats", "Good"),
            (goes_on + paragraph(), "Oars", "Adequate"),
            (wide + paragraph("Essex"), "Good"),
        )
    ) == (
        "| Force | Question | Grade |\n| Kent | Boats | Good |\n| Kent | Oars | Adequate |\n"
        "| Essex |  | Good |\n"
    )


def test_insertions_are_kept_and_what_was_deleted_moved_or_hidden_is_not() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    changes = [
        "<w:del><w:r><w:delText>May</w:delText></w:r></w:del>",
        f"<w:ins>{run('June')}</w:ins>",
        f"<w:moveFrom>{run(' 1999')}</w:moveFrom>",
        run(" 2025"),
        run(" secret", "<w:vanish/>"),
        run("7", raised),
    ]
    assert shown(paragraph("By ", runs="".join(changes))) == "By June 2025\n"


def test_controls_links_and_fields_show_what_they_hold() -> None:
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    holds = "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert (
        shown(
            paragraph(
                "See ",
                runs=(
                    f'<w:hyperlink r:id="r1">{run("the report")}</w:hyperlink>'
                    + holds.format(run(" of May 2024"))
                    + asks.format(run("Click here to enter text"))
                    + field(" PAGEREF x ", run(", page 4"))
                ),
            )
        )
        == "See the report of May 2024, page 4\n"
    )


def test_hyphens_keep_or_lose_their_line_as_printed() -> None:
    runs = "<w:r><w:noBreakHyphen/></w:r>" + run("row") + "<w:r><w:softHyphen/></w:r>" + run("ing")
    assert shown(paragraph("non", runs=runs)) == "non-rowing\n"


def test_a_contents_page_keeps_its_pages() -> None:
    tab = "<w:r><w:tab/></w:r>"
    first = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{more}'
        for kind, more in (
            ("begin", "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"),
            ("separate", ""),
        )
    )
    last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert shown(
        f"<w:p>{first}{run('Boats')}{tab}{run('3')}</w:p>"
        f"<w:p>{run('Oars')}{tab}{run('14')}</w:p><w:p>{last}</w:p>" + paragraph("They row.")
    ) == ("# Contents\n\nBoats ........ 3\n\nOars ........ 14\n\nThey row.\n")


def test_pages_end_where_word_last_ended_them_even_inside_a_table() -> None:
    body = (
        paragraph("one")
        + f"<w:p>{PAGE_END}{run('two')}</w:p>"
        + f"<w:p>{run('still two')}{PAGE_END}{run(' to its end')}</w:p>"
        + table((f"<w:p>{run('three')}</w:p><w:p>{PAGE_END}{run('four')}</w:p>",))
        + table(
            ("a", "b"), (f"<w:p>{PAGE_END}{run('c')}</w:p>", f"<w:p>{PAGE_END}{run('d')}</w:p>")
        )
    )
    pages = [page.split() for page in shown(body).split("\f")]
    assert [" ".join(page) for page in pages] == [
        "one",
        "two still two to its end",
        "> three",
        "> four | a | b |",
        "| c | d |",
    ]


def test_a_break_that_an_author_set_is_no_page_by_itself() -> None:
    hard = '<w:r><w:br w:type="page"/></w:r>'
    assert "\f" not in shown(paragraph("one", runs=hard) + paragraph("two"))


def test_what_stands_on_every_page_of_a_chapter_is_no_running_header() -> None:
    body = paragraph("An inspection of Kent Police")
    for question in ("Rowing", "Sailing", "Diving", "Fishing"):
        chapter = f"<w:p>{PAGE_END}{run(question, BOLD)}</w:p><w:p>{run('Good', BOLD)}</w:p>"
        label = f"<w:p>{run('Area for improvement', BOLD)}</w:p>"
        asked = paragraph(f"The force should improve its {question.lower()}.")
        body += f"{chapter}{paragraph('It is done.')}{label}{asked}"
    report = read_document(word(body), name="report.docx", known=known_bodies())
    assert [j.question for j in report.judgements] == ["Rowing", "Sailing", "Diving", "Fishing"]
    assert {f.source.page for f in report.findings} == {2, 3, 4, 5}


def test_footnotes_are_kept_as_notes() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("An oar is a pole.")}</w:footnote>'
    )
    body = paragraph("Oars", runs='<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert shown(body, footnotes=notes) == "Oars\n\n[^1]: An oar is a pole.\n"


def test_tabs_part_a_grade_a_label_and_a_page_from_what_they_belong_to() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert shown(
        paragraph("Rowing", runs=tab + run("Good"))
        + paragraph("Recommendation 4", runs=tab + run("By May 2025, the force should row."))
        + paragraph("Summary", runs=tab + run("12"))
        + paragraph("•", runs=tab + run("oars"))
    ) == (
        "| Rowing | Good |\n\nRecommendation 4: By May 2025, the force should row.\n\n"
        "Summary ........ 12\n\n• oars\n"
    )


def test_the_strict_form_of_the_standard_and_a_document_with_macros_are_read() -> None:
    data = word(
        paragraph("They row."), words=STRICT, extra={"word/vbaProject.bin": "Sub AutoOpen()"}
    )
    assert marked_text(data) == "They row.\n"


def test_nothing_outside_the_file_is_looked_up() -> None:
    away = (
        '<Relationships><Relationship Id="s" Type="x/styles" Target="file:///etc/passwd" '
        'TargetMode="External"/><Relationship Id="n" Type="x/numbering" '
        'Target="../../../etc/passwd"/></Relationships>'
    )
    data = word(paragraph("They row."), extra={"word/_rels/document.xml.rels": away})
    assert marked_text(data) == "They row.\n"


def test_a_document_that_multiplies_itself_is_refused() -> None:
    doctype = '<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    data = word("", extra={"word/document.xml": f"{doctype}<w>&b;</w>"})
    with pytest.raises(UnreadableDocument, match="broken"):
        marked_text(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word(paragraph("a" * 3_000_000)), "unpacks to far more"),
        (packed({"word/document.xml": "", **{str(n): "" for n in range(MOST_ENTRIES)}}), "unpacks"),
        (word(""), "no words in this Word document"),
        (packed({"word/other.xml": "x"}), "no words"),
        (word("<w:p>"), "broken or cut short"),
        (word(paragraph("They row."))[:-40], "broken or cut short"),
        (word(paragraph("They row."), extra={"word/styles.xml": "<w:styles"}), "broken"),
    ],
    ids=[
        "words packed to overwhelm",
        "countless parts",
        "no words",
        "no document",
        "an unclosed paragraph",
        "a file cut short",
        "broken styles",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        marked_text(data)


def test_a_document_swollen_by_its_pictures_is_refused_in_words() -> None:
    swollen = packed({"word/document.xml": "", "word/media/1.png": "0" * WORD_LIMIT}, ZIP_STORED)
    with pytest.raises(UnreadableDocument, match="Leave its pictures out"):
        marked_text(swollen)


@pytest.mark.parametrize("around", ["sdt", "tbl", "p", "r", "tc", "txbxContent", "ins"])
def test_no_depth_of_parts_inside_each_other_brings_it_down(around: str) -> None:
    deep = 3_000
    body = f"<w:{around}>" * deep + paragraph("They row.") + f"</w:{around}>" * deep
    assert "They row." in shown(body + paragraph("Noise: " + "".join(map(chr, range(200, 5000)))))


NAMES = """
p pPr r rPr t tab br tbl tr tc tcPr gridSpan vMerge sdt sdtPr sdtContent showingPlcHdr fldChar
fldSimple instrText txbxContent b sz shd pBdr left numPr numId ilvl pStyle outlineLvl del
lastRenderedPageBreak footnote vertAlign sym docPartGallery
"""
PARTS = st.sampled_from(NAMES.split())
VALUES = st.sampled_from(
    ["", ' w:val="1"', ' w:val="-5"', ' w:fldCharType="end"', ' w:fill="EEE"', ' w:left="x"']
)
TREES = st.recursive(
    st.sampled_from(["Area for improvement", "Good", "3", ""]),
    lambda inside: st.builds(
        lambda name, value, parts: f"<w:{name}{value}>{''.join(parts)}</w:{name}>",
        PARTS,
        VALUES,
        st.lists(inside, max_size=4),
    ),
    max_leaves=40,
)


@given(TREES, TREES, TREES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_arrangement_of_parts_brings_it_down(body: str, styles: str, lists: str) -> None:
    data = word(body + paragraph("They row."), styles=styles, numbering=lists)
    assert isinstance(read_document(data, name="r.docx", known=known_bodies()), Proposal)
