"""A PDF as the office reads it: headings, paragraphs, lists, tables and boxes, page by page."""

from __future__ import annotations

import pytest

from inspections.reading.formats.pdf import marked_text_of_pdf
from tests.reading.printed import INVISIBLE, Page, Shape, Words, lines, printed

BODY = (
    "The force should make sure that each of its lamps is seen by the person who keeps it",
    "and that the lamps which are out of order are mended within a week of the day on which",
    "somebody told the force of them.",
)
BODY_JOINED = " ".join(BODY)


def read(*pages: Page) -> str:
    return marked_text_of_pdf(printed(*pages))


# --- Paragraphs and headings ---


def test_wrapped_lines_are_one_paragraph_and_a_gap_begins_the_next() -> None:
    page = [*lines(*BODY, y=700), *lines(*BODY, y=640)]

    assert read(page) == f"{BODY_JOINED}\n\n{BODY_JOINED}\f"


def test_a_first_line_that_is_indented_begins_a_paragraph() -> None:
    page = [*lines(*BODY, y=700), Words(BODY[0], 658, x=80), *lines(*BODY[1:], y=644)]

    assert read(page) == f"{BODY_JOINED}\n\n{BODY_JOINED}\f"


def test_larger_type_makes_headings_ranked_by_size_over_the_whole_document() -> None:
    title: Page = [Words("The report", 700, size=30)]
    first = [Words("A chapter", 780, size=22), Words("A part of it", 740, size=16)]
    second = [Words("Another part", 780, size=16), *lines(*BODY, y=740)]

    text = read(title, [*first, *lines(*BODY, y=700)], second)

    assert [line for line in text.replace("\f", "\n").split("\n") if line.startswith("#")] == [
        "# The report",
        "# A chapter",
        "## A part of it",
        "## Another part",
    ]


def test_a_heading_over_two_lines_is_one_heading() -> None:
    page = [*lines("How well the force keeps", "its lamps", y=780, size=20), *lines(*BODY, y=700)]

    assert read(page).startswith("# How well the force keeps its lamps\n\nThe force")


def test_a_bold_line_stays_bold_and_words_in_bold_before_a_sentence_too() -> None:
    page = [
        *lines("The force should count its lamps", y=780, bold=True),
        Words("Recommendation 4:", 750, bold=True),
        Words("the force should count them twice.", 750, x=175),
        *lines(*BODY, y=700),
    ]

    text = read(page)

    assert text.startswith("**The force should count its lamps**\n\n")
    assert "**Recommendation 4:** the force should count them twice." in text


@pytest.mark.parametrize(
    ("end", "begin", "whole"),
    [
        ("makes an inspec-", "tion of lamps", "makes an inspection of lamps"),
        ("works in a multi-", "agency team", "works in a multi-agency team"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_made_whole(end: str, begin: str, whole: str) -> None:
    page = lines("We found that the force is one of those which every year " + end, begin, y=700)

    assert whole in read(page)


def test_a_sentence_that_a_page_cuts_is_read_whole_on_the_page_where_it_begins() -> None:
    first = [*lines("About lamps", y=780, size=16), *lines(*BODY[:2], y=100)]
    second = [*lines(BODY[2], y=780), *lines("A new paragraph.", y=740)]

    assert read(first, second) == f"# About lamps\n\n{BODY_JOINED}\fA new paragraph.\f"


# --- Lists ---


@pytest.mark.parametrize(
    "bullet", ["•", "–", "o", "*", "·"], ids=["disc", "dash", "letter", "star", "dot"]
)
def test_bullets_of_any_kind_make_a_list_with_its_depth(bullet: str) -> None:
    page = [
        *lines(*BODY[:2], "The force should:", y=780),
        Words(f"{bullet} count its lamps; and", 720, x=70),
        Words(f"{bullet} tell the people who need", 704, x=70),
        Words("to know:", 690, x=80),
        Words(f"{bullet} the keeper; and", 674, x=90),
        Words(f"{bullet} the mender.", 658, x=90),
    ]

    assert read(page).endswith(
        "- count its lamps; and\n- tell the people who need to know:\n"
        "  - the keeper; and\n  - the mender.\f"
    )


def test_a_bullet_printed_apart_from_its_words_in_a_font_of_signs_is_one() -> None:
    page = [
        *lines(*BODY, y=780),
        Words("count its lamps.", 720, x=80),
        Words("\u00b7", 720, x=66, symbol=True),
    ]

    assert read(page).endswith("\n\n- count its lamps.\f")


def test_a_bullet_that_was_drawn_and_not_written_is_one() -> None:
    page: Page = [
        *lines(*BODY[:2], "The force should:", y=780),
        Words("count its lamps; and", 720, x=90),
        Words("mend them.", 704, x=90),
        Shape(78, 722, 81, 725),
        Shape(78, 706, 81, 709),
    ]

    assert read(page).endswith("- count its lamps; and\n- mend them.\f")


def test_a_dash_within_a_sentence_is_no_bullet() -> None:
    page = lines(
        "The force has given every one of its lamps to a keeper, and has told all of them so",
        "– a few weeks after our visit, which was too late for most of those who had asked it",
        "to do so.",
        y=700,
    )

    assert "- a few" not in read(page)


def test_numbered_points_keep_their_numbers() -> None:
    page = [*lines(*BODY, y=780), *lines("1. Count the lamps.", "2. Mend them.", y=710, x=70)]

    assert read(page).endswith("1. Count the lamps.\n2. Mend them.\f")


# --- What stands on every page, and at its foot ---


def test_the_running_head_and_the_page_number_are_left_out() -> None:
    pages = [
        [
            Words("Lamps of the north", 810, size=9),
            *lines(f"Page text of {name}.", y=700),
            Words(f"PEEL 2023\u201325 | {number}", 30, x=480, size=9),
        ]
        for number, name in enumerate(("spring", "summer", "autumn", "winter"), start=1)
    ]

    text = read(*pages)

    assert text == "".join(
        f"Page text of {name}.\f" for name in ("spring", "summer", "autumn", "winter")
    )


def test_a_note_and_its_mark_are_kept_out_of_the_sentence() -> None:
    page: Page = [
        Words("The overall judgment", 780),
        Words("1", 784, x=161.2, size=6),
        Words("is good.", 780, x=170),
        *lines(*BODY, y=740),
        Words("1 There are four grades; see Annex A.", 80, size=8),
    ]

    text = read(page)

    assert text.startswith("The overall judgment is good.\n\n")
    assert text.endswith("\n\n[^1]: There are four grades; see Annex A.\f")


def test_words_that_stand_askew_or_cannot_be_seen_are_left_out() -> None:
    page: Page = [
        *lines(*BODY, y=700),
        Words("DRAFT", 300, x=200, size=60, matrix=(0.7, 0.7, -0.7, 0.7)),
        Words("Secret words.", 500, mode=INVISIBLE),
    ]

    assert read(page) == f"{BODY_JOINED}\f"


def test_the_words_recognised_behind_a_scanned_page_are_read() -> None:
    assert "of its lamps" in read([Words(line, 700, mode=INVISIBLE) for line in BODY[:1]])


# --- Tables, columns, boxes ---


def row(y: float, *cells: str, bold: bool = False) -> Page:
    return [
        Words(line, y - 12 * place, x=60 + 150 * number, size=10, bold=bold)
        for number, cell in enumerate(cells)
        for place, line in enumerate(cell.split("\n"))
        if line
    ]


def test_cells_side_by_side_make_the_rows_of_a_table() -> None:
    page = [
        *lines(*BODY, y=780),
        *row(700, "Body", "Question", "Grade", bold=True),
        *row(680, "Kent Police", "Preventing crime", "Good"),
        *row(660, "Essex Police", "Responding to\nthe public", "Requires\nimprovement"),
        *lines("Words below the table.", y=600),
    ]

    assert read(page).split("\n\n", 1)[1] == (
        "| Body | Question | Grade |\n"
        "| Kent Police | Preventing crime | Good |\n"
        "| Essex Police | Responding to the public | Requires improvement |\n\n"
        "Words below the table.\f"
    )


def test_questions_under_the_grade_of_their_column_are_told_apart() -> None:
    page = [
        *lines(*BODY, y=780),
        *row(700, "Good", "Adequate", "Inadequate", bold=True),
        *row(680, "", "Preventing crime\nManaging\noffenders", "Leadership"),
    ]

    assert "|  | Preventing crime • Managing offenders | Leadership |" in read(page)


def test_a_letters_head_is_no_table() -> None:
    page = [
        Words("To:", 780),
        Words("The chief constable", 780, x=160),
        Words("Date:", 764),
        Words("3 May 2024", 764, x=160),
        *lines(*BODY, y=700),
    ]

    assert read(page).startswith("To: The chief constable\n\nDate: 3 May 2024\n\n")


def test_the_entries_of_a_contents_page_keep_their_pages() -> None:
    page = [Words("Contents", 780, size=16)]
    for number, title in enumerate(("Introduction", "Findings", "Annex A: Lamps"), start=1):
        y = 760 - 20 * number
        page += [Words(title, y), Words(str(number * 3), y, x=500)]

    assert read([*page, *lines(*BODY, y=500)]).startswith(
        "# Contents\n\nIntroduction ........ 3\nFindings ........ 6\nAnnex A: Lamps ........ 9\n\n"
    )


def test_columns_are_read_one_after_the_other() -> None:
    short = [
        "The force keeps a list",
        "of each of its lamps and",
        "looks after it so that no",
        "lamp is lost and so that",
        "all who ask are told of",
        "the lamp that they seek.",
        "It does so each day.",
    ]
    page = [
        *lines("Lamps", y=780, size=20),
        *lines(*short, y=740, x=60),
        *lines(*(line.replace("lamp", "bell") for line in short), y=740, x=320),
    ]

    joined = " ".join(short)

    assert read(page) == f"# Lamps\n\n{joined}\n\n{joined.replace('lamp', 'bell')}\f"


def test_the_box_of_a_finding_is_told_from_what_stands_below_it() -> None:
    page: Page = [
        *lines(*BODY, y=790),
        Shape(50, 600, 545, 730),
        Words("Area for improvement", 710, size=13, bold=True),
        Words("The force should count its lamps", 690, bold=True),
        *lines(*BODY, y=670),
        *lines("What follows is not in the box.", y=560),
    ]

    text = read(page).split("\n\n", 1)[1]

    assert text == (
        "> # Area for improvement\n\n> **The force should count its lamps**\n\n"
        f"> {BODY_JOINED}\n\nWhat follows is not in the box.\f"
    )


def test_a_box_goes_on_over_the_page() -> None:
    first: Page = [
        *lines(*BODY, y=790),
        Shape(50, 60, 545, 140),
        Words("Recommendations", 120, size=13, bold=True),
        Words("By 1 May 2025, the force should:", 100),
        Words("• count its lamps; and", 80),
    ]
    second: Page = [
        Shape(50, 760, 545, 800),
        Words("• mend them.", 780),
        *lines(*BODY, y=700),
    ]

    assert read(first, second).endswith(
        f"> - count its lamps; and\f> - mend them.\n\n{BODY_JOINED}\f"
    )
