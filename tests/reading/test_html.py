"""A saved web page is read as the report in it: its words and how they are set, not its site."""

import html

import pytest

from inspections.reading.blocks import blocks_of
from tests.reading.web_pages import read, shown


def test_headings_paragraphs_and_nested_lists_keep_their_levels() -> None:
    assert shown(
        "<h2>Boats</h2><p>They are <b>old</b>.</p>"
        "<ol start=4><li>Oars<ul><li>long<li>short</ul><li>Sails</ol>"
    ) == ("## Boats\n\nThey are old.\n\n4. Oars\n  - long\n  - short\n5. Sails\n")


@pytest.mark.parametrize(
    ("numbering", "marker"),
    [('type="a"', "a."), ('type="I"', "I."), ('style="list-style-type: lower-roman"', "i.")],
)
def test_letters_and_roman_numbers_of_a_list_are_printed(numbering: str, marker: str) -> None:
    assert shown(f"<ol {numbering}><li>Oars are long</li></ol>") == f"{marker} Oars are long\n"


def test_a_paragraph_in_bold_and_a_label_in_bold_before_its_words_stand_for_themselves() -> None:
    assert shown(
        "<p><strong>Area for improvement</strong><br>The force should row.</p>"
        "<p><b>Recommendation 2</b> By May 2025, the force should row faster.</p>"
        "<p><b>Published:</b> 3 May 2024</p>"
    ) == (
        "**Area for improvement**\n\nThe force should row.\n\n**Recommendation 2**\n\n"
        "By May 2025, the force should row faster.\n\nPublished: 3 May 2024\n"
    )


@pytest.mark.parametrize(
    "box",
    [
        "<div class='callout afi'>{}</div>",
        "<aside>{}</aside>",
        "<blockquote>{}</blockquote>",
        "<section role=note>{}</section>",
        "<div style='background-color: #eee'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td><img src=x></td><td>{}</td></tr></table>",
    ],
)
def test_a_box_is_marked_however_it_is_drawn_and_the_finding_in_it_ends_with_it(box: str) -> None:
    body = (
        "<h1>An inspection of Kent Police</h1>"
        + box.format(
            "<p><b>Area for improvement</b></p><p><b>The force should mend its boats</b></p>"
            "<p>They leak, and the force has known of it since the summer. It should:</p>"
            "<ul><li>look;<li>mend.</ul>"
        )
        + "<p>What stands below the box is not in it:</p><ul><li>oars;<li>sails;<li>a cat.</ul>"
    )
    assert "> **The force should mend its boats**" in shown(body)
    [finding] = read(body).findings
    assert (finding.title, len(finding.points)) == ("The force should mend its boats", 2)


def test_a_box_around_one_label_alone_is_only_its_look() -> None:
    assert shown(
        "<div class=box><h3>Area for improvement</h3></div><p>The force should row.</p>"
    ) == ("### Area for improvement\n\nThe force should row.\n")


def test_a_table_keeps_its_rows_and_cells_that_cover_several_stand_in_each() -> None:
    assert shown(
        "<table><tr><th>Force<th>Question<th>Grade<tr><td rowspan=2>Kent<td>Boats<td>Good"
        "<tr><td>Oars<td>Adequate<tr><td colspan=2>Essex<td>Good</table>"
    ) == (
        "| Force | Question | Grade |\n| Kent | Boats | Good |\n| Kent | Oars | Adequate |\n"
        "| Essex |  | Good |\n"
    )


def test_what_is_listed_in_a_cell_is_told_apart() -> None:
    assert "| Boats; Oars | Sails; Rope |" in shown(
        "<table><tr><th>Good<th>Adequate<tr><td>Boats<br>Oars<td><ul><li>Sails<li>Rope</ul></table>"
    )


@pytest.mark.parametrize(
    "grade",
    [
        "<h2>Rowing <span class=grade>Good</span></h2>",
        "<h2>Rowing</h2><div class=grade>Good</div>",
        "<h2>Rowing</h2><p><img src=g.png alt='Good'></p>",
        "<h2>Judgments</h2><ul><li>Rowing <span>Good</span></ul>",
        "<h2>Judgments</h2><dl><dt>Rowing<dd>Good</dl>",
        "<h2>Judgments</h2><div><span>Rowing</span> <span>Good</span></div>",
        "<h2>Judgments</h2><table><tr><th>Area<th>Grade<tr><td>Rowing<td>Good</table>",
    ],
)
def test_a_grade_is_read_wherever_a_page_sets_it(grade: str) -> None:
    judgements = read(f"<h1>PEEL 2023–25: An inspection of Kent Police</h1>{grade}").judgements
    assert [(j.body, j.question, j.grade) for j in judgements] == [("kent", "Rowing", "good")]


def test_a_sentence_that_ends_with_a_grade_is_no_row_of_a_table() -> None:
    assert shown("<p>We judged the boats as <b>Good</b></p>") == "We judged the boats as Good\n"


SITE = {
    "a cookie banner": "<div id=ccc class=cookie-notice><p>{}</p></div>",
    "a menu": "<nav><ul><li>{}</ul></nav>",
    "a skip link": "<a class=skip-link href=#c>{}</a>",
    "words for screen readers alone": "<p class=screen-reader-text>{}</p>",
    "breadcrumbs": "<div class=breadcrumbs><a href=/>Home</a> {}</div>",
    "a share button": "<ul class=share-links><li>{}</ul>",
    "related pages": "<div class=related-posts><p>{}</p></div>",
    "a site's foot": "<footer><p>{}</p></footer>",
    "a script": "<script>document.write('<p>{}</p>')</script>",
    "a style": "<style>p:after {{ content: '{}' }}</style>",
    "a comment": "<!-- <p>{}</p> -->",
    "a template": "<template><p>{}</p></template>",
    "a frame": "<iframe srcdoc=x>{}</iframe>",
    "a drawing": "<svg><text>{}</text></svg>",
    "a form": "<form><label>{}</label><input><select><option>{}</select><button>{}</button></form>",
    "something hidden": "<div hidden><p>{}</p></div>",
    "something hidden from all": "<p aria-hidden=true>{}</p>",
    "something not displayed": "<div style='display: none'><p>{}</p></div>",
    "a deleted passage": "<p>Rowing <del>{}</del></p>",
}


@pytest.mark.parametrize("around", SITE.values(), ids=SITE.keys())
def test_what_belongs_to_the_site_is_left_out(around: str) -> None:
    words = "By May 2025, chief constables should row"
    body = f"<h1>An inspection of oars</h1><p>{'The oars are long. ' * 30}</p>"
    text = shown(around.format(words, words, words) + body + around.format(words, words, words))
    assert words not in text
    assert "The oars are long." in text


@pytest.mark.parametrize(
    "words",
    [
        "share the list with Staffordshire Police.",
        "next of kin are told",
        "print the form",
        "save the boats",
        "top officers row",
    ],
)
def test_words_of_a_report_that_begin_as_a_site_s_do_are_kept(words: str) -> None:
    assert words in shown(f"<ul><li>oars</li><li>{words}</li></ul>")
    assert words in shown(f"<p>{words}</p>")
    first, rest = words.split(" ", 1)
    assert words in shown(f"<p><a href=#x>{first}</a> {rest}</p>")


@pytest.mark.parametrize("words", ["Back to top", "Print this page", "Next: Oars", "↑", "Share"])
def test_links_that_lead_about_the_site_are_left_out(words: str) -> None:
    assert shown(f"<p>Oars are long.</p><p><a href=#t>{words}</a></p>") == "Oars are long.\n"


def test_only_the_main_part_is_read_unless_it_holds_almost_nothing() -> None:
    long = f"<p>{'The oars are long. ' * 300}</p>"
    assert "advert" not in shown(f"<p>An advert</p><main>{long}</main><p>An advert</p>")
    assert "The oars" in shown(f"<main><p>Loading</p></main><div>{long}</div>")


def test_a_site_s_name_for_the_report_s_own_wrapper_costs_nothing() -> None:
    text = shown(
        "<form id=aspnetForm><div class='has-sidebar menu'><div class=content-footer-sticky>"
        f"<h1>An inspection of oars</h1><p>{'The oars are long. ' * 30}</p></div></div></form>"
    )
    assert text.startswith("# An inspection of oars\n\nThe oars are long.")


def test_a_list_of_links_within_the_page_is_no_list_of_findings() -> None:
    links = "".join(f"<li><a href=#s{n}>Area for improvement {n}</a></li>" for n in range(4))
    assert shown(
        f"<h1>Oars and rowers</h1><h2>On this page</h2><ul>{links}</ul><p>They row.</p>"
    ) == ("# Oars and rowers\n\nThey row.\n")


FOLDED = {
    "details": "<details><summary>Area for improvement</summary>{}</details>",
    "a heading that unfolds": (
        "<h3><button aria-expanded=false aria-controls=p1>Area for improvement</button></h3>"
        "<div id=p1 hidden>{}</div>"
    ),
    "a button that unfolds": (
        "<button aria-expanded=false>Area for improvement</button>"
        "<div class=accordion-panel style='display:none'>{}</div>"
    ),
    "a tab": "<h3>Area for improvement</h3><div class=tab-pane aria-hidden=true>{}</div>",
}


@pytest.mark.parametrize("unfolding", FOLDED.values(), ids=FOLDED.keys())
def test_what_a_page_folds_away_is_read(unfolding: str) -> None:
    body = unfolding.format("<p>The force should row at night.</p>")
    [finding] = read(f"<h1>An inspection of Kent Police</h1>{body}").findings
    assert finding.kind == "area_for_improvement"


def test_note_marks_are_dropped_and_notes_are_kept_as_notes() -> None:
    assert shown(
        "<p>Oars<sup><a href=#n1>1</a></sup> are long, on the 1<sup>st</sup> of May.</p>"
        "<section class=footnotes><h2>Notes</h2><ol><li id=n1>An oar is a pole. <a href=#r>↩</a>"
        "</ol></section>"
    ) == ("Oars are long, on the 1st of May.\n\n[^1]: An oar is a pole.\n")


TITLES = {
    "h1": ("<div class=hero><h1>Oars</h1></div><main>{}</main>", "", "# Oars"),
    "og": ("<main>{}</main>", "<meta property=og:title content='Oars and rowers'>", "# Oars and"),
    "title": ("<main>{}</main>", "<title>Oars at sea - HMICFRS</title>", "# Oars at sea\n"),
}


@pytest.mark.parametrize(("body", "head", "title"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_found_outside_the_main_part(body: str, head: str, title: str) -> None:
    assert shown(body.format(f"<p>{'They are long. ' * 400}</p>"), head).startswith(title)


DATES = {
    "the page says it": ("<p>Published on 4 May 2024</p>", "", "2024-05-04"),
    "a time beside the title": (
        "<p>Published <time datetime=2024-05-04T09:00>last week</time></p>",
        "",
        "2024-05-04",
    ),
    "only the site's facts": (
        "",
        "<meta property=article:published_time content=2024-05-04T09:00:00Z>",
        "2024-05-04",
    ),
    "the month in words, the day in the site's facts": (
        "<p>May 2024</p>",
        "<meta name=DC.date.issued content=2024-05-04>",
        "2024-05-04",
    ),
    "words that the site's facts contradict": (
        "<p>Published May 2024</p>",
        "<meta property=article:published_time content=2026-01-01>",
        "2024-05",
    ),
    "a page that was only changed": (
        "",
        "<meta property=article:modified_time content=2026-01-01>",
        None,
    ),
}


@pytest.mark.parametrize(("body", "head", "day"), DATES.values(), ids=DATES.keys())
def test_the_day_of_publication_is_what_the_page_says(
    body: str, head: str, day: str | None
) -> None:
    report = read(f"<main><h1>An inspection of Kent Police</h1>{body}<p>It rows.</p></main>", head)
    assert report.published_on == day


def test_the_inspectorate_is_known_by_its_site_where_the_report_never_names_it() -> None:
    report = read("<h1>An inspection of Kent Police</h1>", "<title>Kent Police - HMICFRS</title>")
    assert report.inspectorate == "HMICFRS"


def test_lists_that_a_program_set_beside_each_other_stand_inside_each_other() -> None:
    assert shown("<ul><li><p>a plan that:</ul><ul><li>names; and<li>says.</ul>") == (
        "- a plan that:\n  - names; and\n  - says.\n"
    )
    assert shown("<ul class='lst-kix_a-0'><li>oars</ul><ul class='lst-kix_a-1'><li>long</ul>") == (
        "- oars\n  - long\n"
    )


def test_what_a_page_s_own_style_sets_in_bold_is_bold() -> None:
    style = "<style>.c1 { color: red; font-weight:700 } .c2 { color: red }</style>"
    assert shown("<p class='c2 c1'>Boats</p><p class=c2><span class=c1>Oars</span></p>", style) == (
        "**Boats**\n\n**Oars**\n"
    )


def test_a_label_beside_its_finding_heads_it() -> None:
    cell = "<p>The force should row.</p><p>It drifts, and has drifted for years.</p>"
    assert shown(f"<table><tr><th>Area for improvement<td>{cell}</table>") == (
        "> **Area for improvement**\n>\n> The force should row.\n>\n"
        "> It drifts, and has drifted for years.\n"
    )


def test_a_page_that_word_made_keeps_its_lists() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span><![endif]>{}</p>"
    )
    assert shown(item.format(1, "1.", "oars") + item.format(2, "o", "long oars")) == (
        "1. oars\n  - long oars\n"
    )


def test_text_that_a_browser_showed_and_saved_keeps_its_lines() -> None:
    text = "# Kent Police\n\nArea for improvement\n\nThe force should row.\n"
    assert shown(f"<pre style='white-space: pre-wrap'>{text}</pre>") == text


@pytest.mark.parametrize("words", ["# 5 oars", "> 5 oars", "| oars |", "5 <b>oars</b> & &lt;b&gt;"])
def test_signs_that_are_printed_are_no_marks(words: str) -> None:
    text = shown(f"<p>{html.escape(words)}</p>")
    [block] = blocks_of(text)
    assert (block.kind, block.text) == ("paragraph", words)


def test_soft_hyphens_and_odd_spaces_go() -> None:
    assert shown("<p>Row&shy;ing&nbsp; in\u200b Kent</p>") == "Rowing in Kent\n"
