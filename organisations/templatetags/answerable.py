"""The page parts of the whole service; `docs/screens.md` shows each with one line of use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import django_filters
from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from organisations.dates_in_words import day, days_from, moment, overdue_from
from organisations.error_sentences import (
    SummaryLine,
    field_sentences,
    first_input_id,
    summary_lines,
)
from organisations.list_addresses import address_without, as_address, chips_of

register = template.Library()

# What a word means to the reader decides its colour; the word itself is always shown.
COLOURS: Final = {
    "red": ["overdue", "off_track", "inadequate", "blocked", "breached", "refused", "failed"],
    "orange": ["at_risk", "requires_improvement", "due_soon", "disputed", "warning"],
    "yellow": ["waiting", "awaiting", "adequate", "attention", "invited", "pending"],
    "green": [
        "on_track",
        "good",
        "done",
        "complete",
        "completed",
        "approved",
        "published",
        "accepted",
        "success",
    ],
    "blue": ["closed", "in_progress", "info", "open", "new", "drafting"],
    "teal": ["outstanding", "assured", "practice"],
    "purple": ["cause_of_concern", "review", "reviewing"],
    "grey": ["neutral", "not_started", "not_graded", "not_required", "draft", "none", "superseded"],
}
COLOUR_OF: Final = {meaning: colour for colour, words in COLOURS.items() for meaning in words} | {
    colour: colour for colour in COLOURS
}
FIGURE_COLOURS: Final = {"red": "red", "orange": "amber", "green": "green", "blue": "blue"}
NAVIGATION: Final = (
    ("dashboard:front", "Front page"),
    ("inspections:reports", "Reports"),
    ("recommendations:findings", "Findings"),
    ("responses:responses", "Responses"),
    ("dashboard:dashboard", "Dashboard"),
)


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


def _today(context: Context) -> dt.date:
    """The page's own day, which its view passed on; London's where a page has none."""
    return context.get("today") or timezone.localdate()


# --- Dates ---


register.filter("day", day)
register.filter("moment", moment)
register.filter("days_from", days_from)
register.filter("overdue_from", overdue_from)


@register.simple_tag(takes_context=True)
def relative_days(context: Context, value: dt.date | None, *, due: bool = False) -> str:
    """The same, counted from the `today` of the page."""
    if not value:
        return ""
    return (overdue_from if due else days_from)(value, _today(context))


@register.simple_tag(takes_context=True)
def date_with_days(
    context: Context, value: dt.date | None, precision: str = "day", *, due: bool = False
) -> SafeString | str:
    """13 July 2023, with "in 12 days" muted beside it."""
    if not value:
        return ""
    return format_html(
        '<time datetime="{}">{}</time> <span class="app-muted">({})</span>',
        value.isoformat(),
        day(value, precision),
        relative_days(context, value, due=due),
    )


# --- Words with a colour ---


@register.simple_tag
def tag(words: object, meaning: object = "neutral") -> SafeString:
    """A tag: words always, and a colour by what they mean (a status, grade or BRAG name)."""
    colour = COLOUR_OF.get(str(meaning).lower(), "grey")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, words)


@register.inclusion_tag("components/figure_card.html")
def figure_card(
    number: int, label: str, url: str = "", meaning: str = "", note: str = ""
) -> dict[str, Any]:
    """A figure whose number is a link to the list that it counts."""
    colour = FIGURE_COLOURS.get(COLOUR_OF.get(meaning, ""), "")
    return {"number": number, "label": label, "url": url, "colour": colour, "note": note}


# --- Page furniture ---


@dataclass(frozen=True)
class Link:
    """A place to go, and whether one is there already."""

    text: str
    url: str
    is_current: bool = False


def _current_section(context: Context) -> str:
    """`nav` where a page says it, else the room that answers the address."""
    if context.get("nav"):
        return str(context["nav"])
    match = getattr(_request(context), "resolver_match", None)
    if match is None:
        return ""
    for name, _ in NAVIGATION:
        if match.view_name == name:
            return name
    return next((name for name, _ in NAVIGATION[1:] if name.split(":")[0] == match.namespace), "")


@register.simple_tag(takes_context=True)
def navigation_links(context: Context) -> list[Link]:
    """The service navigation, current section marked; a room without its page is left out."""
    current = _current_section(context)
    links = []
    for name, text in NAVIGATION:
        try:
            links.append(Link(text, reverse(name), current in (name, text)))
        except NoReverseMatch:
            continue
    return links


@register.simple_tag
def is_demonstration() -> bool:
    """True where this installation shows invented people and dates."""
    return bool(getattr(settings, "DEMO", False))


@register.inclusion_tag("components/sub_navigation.html", takes_context=True)
def sub_navigation(
    context: Context, links: Iterable[tuple[str, str]], label: str = "In this section"
) -> dict[str, Any]:
    """Pages of one report, finding or letter: pairs of words and address."""
    here = getattr(_request(context), "path", "")
    return {"label": label, "links": [Link(text, url, url == here) for text, url in links]}


# --- Forms ---


@register.filter
def sentences(field: BoundField) -> list[str]:
    """What is wrong with a field, in words a person can act on."""
    return field_sentences(field)


@register.filter
def target(field: BoundField) -> str:
    """The id of the first input of a field."""
    return first_input_id(field)


@register.filter
def is_single_checkbox(field: BoundField) -> bool:
    """A box on its own carries its label beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


CONTROL_CLASSES: Final = {
    "hidden": "",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
    "radio": "govuk-radios__input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
}


@register.simple_tag
def control_class(widget: Mapping[str, Any], kind: str = "") -> str:
    """GOV.UK's class for a control, its error state, and the author's own classes."""
    attrs = widget.get("attrs", {})
    base = CONTROL_CLASSES.get(kind or widget.get("type", ""), "govuk-input")
    faulty = f"{base}--error" if base and attrs.get("aria-invalid") else ""
    return " ".join(filter(None, [base, faulty, attrs.get("class", "")]))


def _forms_in(value: object) -> Iterable[forms.BaseForm | BaseFormSet[Any]]:
    if isinstance(value, forms.BaseForm | BaseFormSet):
        yield value
    elif isinstance(value, django_filters.FilterSet):
        yield value.form
    elif isinstance(value, list | tuple) and value and isinstance(value[0], forms.BaseForm):
        yield from value


def _mistakes(context: Context) -> list[SummaryLine]:
    """Every mistake in every form, formset or filter that the page was given."""
    found = {id(form): form for value in context.flatten().values() for form in _forms_in(value)}
    return list(dict.fromkeys(summary_lines(found.values())))


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """What a page title begins with when something must be put right."""
    return "Error: " if _mistakes(context) else ""


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(
    context: Context, *given: forms.BaseForm | BaseFormSet[Any] | Sequence[forms.BaseForm]
) -> dict[str, Any]:
    """All mistakes at the top, each leading to its field; forms in lists are named here."""
    named = [form for each in given for form in _forms_in(each)]
    return {"lines": summary_lines(named) if given else _mistakes(context)}


# --- Lists ---


def _query(context: Context) -> QueryDict:
    request = _request(context)
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: str | None = None) -> str:
    """The address of this list without one filter, or without one value of it."""
    return address_without(_query(context), name, value)


@register.inclusion_tag("components/filter_chips.html", takes_context=True)
def filter_chips(
    context: Context, source: django_filters.FilterSet | forms.BaseForm
) -> dict[str, Any]:
    """The filters in force, each with its own way off, and one way off for all."""
    form = source.form if isinstance(source, django_filters.FilterSet) else source
    path = getattr(_request(context), "path", "?")
    return {"chips": chips_of(form, _query(context)), "clear_url": path}


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, words: str, key: str, param: str = "sort", *, numeric: bool = False
) -> dict[str, Any]:
    """A column heading that sorts its list, and turns the order round when chosen again."""
    query = _query(context)
    now = query.get(param, "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    query[param] = f"-{key}" if direction == "ascending" else key
    query.pop("page", None)
    url = as_address(query)
    return {"words": words, "url": url, "direction": direction, "numeric": numeric}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], noun: str = "results") -> dict[str, Any]:
    """Which rows are shown of how many, and the pages round this one; filters are kept."""
    query = _query(context)

    def url(number: int) -> str:
        query["page"] = str(number)
        return as_address(query)

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "noun": noun,
        "links": [
            Link(str(number), url(number), number == page.number)
            if isinstance(number, int)
            else None
            for number in numbers
        ],
        "previous_url": url(page.number - 1) if page.has_previous() else "",
        "next_url": url(page.number + 1) if page.has_next() else "",
    }


# --- Blocks: {% name … %}content{% endname %} ---


@register.simple_block_tag
def details(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    """Something that most people may skip, behind its own words."""
    return _component("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Words set apart from the rest."""
    return _component("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """What the law says, or what cannot be undone."""
    return _component("warning_text", content=content)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """Confirmation that something was done; the page's heading."""
    return _component("panel", content=content, title=title)


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """A list with nothing in it says why, and what to do next."""
    return _component("empty_state", content=content, title=title)


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    """A row of buttons and links, the primary one first."""
    return _component("button_row", content=content)


@register.simple_block_tag
def timeline_item(
    content: str, title: str, when: dt.date | None = None, by: object = ""
) -> SafeString:
    """One thing that happened: what, when, by whom, and the details."""
    return _component("timeline_item", content=content, title=title, when=when, by=by)


@register.simple_block_tag
def summary_row(
    content: str, key: str, change_url: str = "", change: str = "Change", about: str = ""
) -> SafeString:
    """One row of a summary list, with its change link."""
    about = about or key.lower()
    return _component(
        "summary_row", content=content, key=key, change_url=change_url, change=change, about=about
    )


@register.simple_block_tag
def scroll_table(content: str, label: str) -> SafeString:
    """A wide table that scrolls by itself, also from the keyboard."""
    return _component("scroll_table", content=content, label=label)


@register.inclusion_tag("components/task_row.html")
def task_row(
    title: str, status: str, url: str = "", meaning: str = "", hint: str = ""
) -> dict[str, Any]:
    """One task: where to do it, what is missing in words, how it stands. Done ones lose colour."""
    return {
        "title": title,
        "status": status,
        "url": url,
        "colour": COLOUR_OF.get(meaning, ""),
        "hint": hint,
        "row_id": f"task-{slugify(title)}",
    }


def _component(name: str, **parts: Any) -> SafeString:
    return SafeString(render_to_string(f"components/{name}.html", parts))
