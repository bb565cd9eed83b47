"""The page parts: dates in words, tags with words, lists whose address says everything."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from selectolax.lexbor import LexborHTMLParser

from organisations.dates_in_words import day, days_from, moment, overdue_from
from organisations.fields import GovDateField
from organisations.list_addresses import address_without, chips_of
from tests.organisations.markup import one

TODAY = dt.date(2023, 7, 1)


def rendered(source: str, address: str = "/findings/", **context: Any) -> str:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    page = Context({"request": request, "today": TODAY, **context})
    return Template("{% load answerable %}" + source).render(page)


def parsed(source: str, address: str = "/findings/", **context: Any) -> LexborHTMLParser:
    return LexborHTMLParser(rendered(source, address, **context))


@pytest.mark.parametrize(
    ("distance", "words", "due"),
    [
        (12, "in 12 days", "due in 12 days"),
        (1, "tomorrow", "due tomorrow"),
        (0, "today", "due today"),
        (-1, "yesterday", "overdue by 1 day"),
        (-12, "12 days ago", "overdue by 12 days"),
    ],
)
def test_days_are_counted_in_words(distance: int, words: str, due: str) -> None:
    date = TODAY + dt.timedelta(days=distance)
    assert days_from(date, TODAY) == words
    assert overdue_from(date, TODAY) == due


def test_dates_are_written_as_the_office_writes_them() -> None:
    assert day(dt.date(2023, 7, 3)) == "3 July 2023"
    assert day(dt.date(2023, 7, 3), "month") == "July 2023"
    assert day(None) == moment(None) == ""


def test_moments_are_shown_in_london_time() -> None:
    before_midnight = dt.datetime(2023, 7, 12, 23, 5, tzinfo=dt.UTC)
    assert moment(before_midnight) == "13 July 2023 at 12:05am"
    assert day(before_midnight) == "13 July 2023"
    assert moment(dt.datetime(2023, 1, 2, 14, 30, tzinfo=dt.UTC)) == "2 January 2023 at 2:30pm"


def test_a_date_carries_its_distance_from_the_pages_own_day() -> None:
    html = rendered("{% date_with_days date due=True %}", date=dt.date(2023, 6, 19))
    assert html == (
        '<time datetime="2023-06-19">19 June 2023</time>'
        ' <span class="app-muted">(overdue by 12 days)</span>'
    )
    assert rendered("{% date_with_days date %}{% relative_days date %}", date=None) == ""


@pytest.mark.parametrize(
    ("meaning", "colour"),
    [
        ("overdue", "red"),
        ("inadequate", "red"),
        ("at_risk", "orange"),
        ("on_track", "green"),
        ("closed", "blue"),
        ("never heard of", "grey"),
    ],
)
def test_a_tag_has_words_whatever_its_colour(meaning: str, colour: str) -> None:
    tag = one(parsed("{% tag words meaning %}", words="<b>Late", meaning=meaning), "strong")
    assert tag.text() == "<b>Late"
    assert tag.attributes["class"] == f"govuk-tag govuk-tag--{colour}"


def test_a_figure_leads_to_what_it_counts() -> None:
    card = parsed('{% figure_card 1230 "overdue" "/findings/?late=1" "overdue" %}')
    assert one(card, "a").attributes["href"] == "/findings/?late=1"
    assert one(card, ".app-figure__number").text() == "1,230"


def test_taking_off_one_filter_keeps_the_others_and_starts_at_the_first_page() -> None:
    query = QueryDict("kind=afi&kind=recommendation&body=essex&page=4")
    rest = QueryDict(address_without(query, "kind", "afi").removeprefix("?"))
    assert rest == QueryDict("kind=recommendation&body=essex")
    assert address_without(query, "kind") == "?body=essex"
    assert address_without(QueryDict("kind=afi"), "kind") == "?"
    assert rendered('{% query_without "a" "1" %}', "/findings/?a=1&a=2") == "?a=2"


class FilterForm(forms.Form):
    words = forms.CharField(required=False)
    kind = forms.MultipleChoiceField(choices=[("afi", "Area for improvement")], required=False)
    is_late = forms.BooleanField(label="Overdue", required=False)
    due_after = GovDateField(label="Due after", required=False)


def test_filters_in_force_are_shown_in_words() -> None:
    query = QueryDict(
        "words=x&kind=afi&is_late=on&due_after_day=1&due_after_month=9&due_after_year=23"
    )
    form = FilterForm(query)
    assert form.is_valid()
    chips = chips_of(form, query)
    assert [(chip.name, chip.words) for chip in chips] == [
        ("Words", "x"),
        ("Kind", "Area for improvement"),
        ("Overdue", "yes"),
        ("Due after", "1 September 2023"),
    ]
    assert "due_after" not in chips[-1].remove_url
    assert "words=x" in chips[-1].remove_url


def test_a_chip_of_a_date_that_cannot_be_read_shows_what_was_typed() -> None:
    query = QueryDict("due_after_day=41&due_after_month=&due_after_year=")
    form = FilterForm(query)
    assert not form.is_valid()
    assert [chip.words for chip in chips_of(form, query)] == ["41"]


def test_chips_can_be_removed_one_by_one_or_all_at_once() -> None:
    page = parsed("{% filter_chips form %}", "/findings/?words=x", form=FilterForm({"words": "x"}))
    chip = one(page, "a.app-chip")
    assert chip.text() == "Remove this filter: Words: x"
    assert chip.attributes["href"] == "?"
    assert one(page, "a.app-chips__action").attributes["href"] == "/findings/"
    assert rendered("{% filter_chips form %}", form=FilterForm({})).strip() == ""


def test_a_column_heading_turns_the_order_round() -> None:
    link = 'th[scope="col"] a'
    heading = '<table><tr>{% sort_header "Due" "due" %}</tr></table>'
    unsorted = parsed(heading, "/findings/?kind=afi&page=3")
    assert one(unsorted, link).attributes["href"] == "?kind=afi&sort=due"
    assert "aria-sort" not in one(unsorted, "th").attributes
    ascending = parsed(heading, "/findings/?sort=due")
    assert one(ascending, link).attributes["href"] == "?sort=-due"
    assert one(ascending, "th").attributes["aria-sort"] == "ascending"
    descending = parsed(heading, "/findings/?sort=-due")
    assert one(descending, link).attributes["href"] == "?sort=due"
    assert one(descending, "th").attributes["aria-sort"] == "descending"


def test_thousands_of_pages_show_a_few_and_keep_the_filters() -> None:
    page = Paginator(range(100_000), 20).get_page(2_500)
    html = parsed('{% pagination page "findings" %}', "/findings/?kind=afi&page=2500", page=page)
    links = [link.attributes["href"] for link in html.css("ul a")]
    assert links == [f"?kind=afi&page={number}" for number in (1, 2499, 2500, 2501, 5000)]
    assert one(html, "[aria-current]").text() == "2500"
    assert "Showing 49,981 to 50,000 of 100,000 findings (page 2,500 of 5,000)" in html.text()


def test_one_page_needs_no_links() -> None:
    page = Paginator(range(3), 20).get_page(1)
    html = parsed('{% pagination page "findings" %}', page=page)
    assert not html.css("a")
    assert html.text().strip() == "Showing 1 to 3 of 3 findings"


def test_the_page_being_read_is_marked_in_its_sub_navigation() -> None:
    html = parsed("{% sub_navigation links %}", links=[("All", "/findings/"), ("Mine", "/mine/")])
    assert one(html, "[aria-current=page]").text() == "All"


def test_blocks_keep_what_they_are_given_and_escape_their_titles() -> None:
    source = (
        "{% details title %}<p>one</p>{% enddetails %}{% inset %}two{% endinset %}"
        "{% warning %}three{% endwarning %}{% panel 'Done' %}four{% endpanel %}"
        "{% empty_state 'None' %}<p>five</p>{% endempty_state %}{% buttons %}six{% endbuttons %}"
        "{% timeline_item 'Sent' when=today by=who %}seven{% endtimeline_item %}"
        "{% timeline_item 'Read' when=then %}{% endtimeline_item %}"
        "<dl>{% summary_row 'Due' change_url='/x/' %}{{ who }}{% endsummary_row %}</dl>"
        "{% scroll_table 'Grades' %}<table></table>{% endscroll_table %}"
    )
    then = dt.datetime(2023, 7, 1, 8, 0, tzinfo=dt.UTC)
    html = parsed(source, title="<i>", who="<Leo>", then=then)
    assert one(html, "summary").text() == "<i>"
    assert one(html, "details p").text() == "one"
    assert one(html, ".govuk-warning-text__text").text() == "Warningthree"
    assert one(html, "h1").text() == "Done"
    assert one(html, ".app-timeline__when").text() == "1 July 2023 by <Leo>"
    assert "1 July 2023 at 9:00am" in html.text()
    assert one(html, "dd a").text() == "Change due"
    assert one(html, ".app-table-scroll").attributes["tabindex"] == "0"


def test_a_task_says_in_words_what_is_missing() -> None:
    row = parsed('{% task_row "Explain each" "2 of 6 to explain" "/answers/" "in_progress" %}')
    link = one(row, "a").attributes
    assert one(row, f"#{link['aria-describedby']}").text() == "2 of 6 to explain"
    assert not parsed('{% task_row "Publish" "Cannot start yet" %}').css("a")


class TitleForm(forms.Form):
    title = forms.CharField()


def test_every_mistake_of_a_page_is_in_its_summary_and_its_title() -> None:
    formset = formset_factory(TitleForm, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-title": ""}
    )
    source = "{% error_prefix %}|{% error_summary %}"
    html = rendered(source, form=TitleForm({}), formset=formset, others=[TitleForm({}, prefix="b")])
    assert html.startswith("Error: |")
    links = [link.attributes["href"] for link in LexborHTMLParser(html).css("a")]
    assert links == ["#id_title", "#id_form-0-title", "#id_b-title"]
    assert rendered(source, form=TitleForm()).strip() == "|"


def test_a_summary_can_name_its_forms() -> None:
    html = parsed("{% error_summary b %}", a=TitleForm({}), b=TitleForm({}, prefix="b"))
    assert [link.attributes["href"] for link in html.css("a")] == ["#id_b-title"]


@override_settings(ROOT_URLCONF="tests.organisations.page_parts")
def test_the_section_is_marked_in_the_navigation() -> None:
    links = (
        "{% navigation_links as links %}{% for link in links %}"
        "{% if link.is_current %}{{ link.text }}{% endif %}{% endfor %}"
    )
    assert rendered(links, nav="Findings") == "Findings"
    assert rendered(links, nav="dashboard:front") == "Front page"
    assert rendered(links) == ""
