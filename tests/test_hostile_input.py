"""Whatever anybody types, in an address or in a form, the answer is a page, never a traceback.

Every address of `SAMPLES` is asked with values that databases, calendars and integers refuse, and
so is every form that it shows. Each request is undone, so that the next one finds the office's
work as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.cast import Cast
from tests.test_who_sees_what import SAMPLES, essex

__all__ = ["essex"]

TYPED: Final = ("a\x00b", "9" * 60_000)
EVERYWHERE: Final = "👮🏽‍♀️\u202e\x1b<b>{{ x }}"
DATES: Final = (("1", "1", "0001"), ("31", "12", "9999"), ("\x00", "²", "٣"))
IN_ADDRESSES: Final = ("%00", "a%00b", "%ff", "9" * 30, "-1", "x" * 2_000)
ASKED: Final = {"page": "9" * 30, "sort": "a\x00b", "recipient": "a\x00b", "q": "a " * 2_000}
PARTS: Final = ("_day", "_month", "_year")

Fields = dict[str, list[str]]


class Form(NamedTuple):
    """One form of a page, as a browser would send it unchanged."""

    is_question: bool
    address: str
    fields: Fields

    def spoilt(self) -> Iterator[Fields]:
        """The form with one thing at a time that nobody should send, then full of nonsense."""
        dates = {name.removesuffix("_day") for name in self.fields if name.endswith("_day")}
        parts = {date + part for date in dates for part in PARTS}
        for name in self.fields.keys() - parts:
            yield from ({**self.fields, name: [value]} for value in TYPED)
        for date in dates:
            for values in DATES:
                typed = {date + part: [value] for part, value in zip(PARTS, values, strict=True)}
                yield {**self.fields, **typed}
        yield {name: [EVERYWHERE] for name in self.fields}


def _forms(url: str, page: Any) -> Iterator[Form]:
    if page.streaming or "text/html" not in page.headers.get("Content-Type", ""):
        return
    for form in LexborHTMLParser(page.content.decode()).css("main form"):
        fields: Fields = {}
        for field in form.css("[name]"):
            fields.setdefault(field.attributes["name"] or "", []).extend(_values(field))
        fields.pop("csrfmiddlewaretoken", None)
        is_question = (form.attributes.get("method") or "get").lower() == "get"
        yield Form(is_question, urljoin(url, form.attributes.get("action") or ""), fields)


def _values(field: LexborNode) -> list[str]:
    value = field.attributes.get("value") or ""
    match field.tag, field.attributes.get("type"):
        case "textarea", _:
            return [field.text()]
        case "select", _:
            return [each.attributes.get("value") or "" for each in field.css("option[selected]")]
        case "input", "radio" | "checkbox" if "checked" not in field.attributes:
            return []
        case "input", "file":
            return []
    return [value] if field.tag == "input" else []


def _failed(ask: Callable[[], Any]) -> str:
    """What broke inside the service, if anything did; nothing of it stays in the database."""
    undo = transaction.savepoint()
    try:
        page = ask()
    except Exception as error:  # a person would see the page of an error
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        transaction.savepoint_rollback(undo)
    return f"status {page.status_code}" if page.status_code == 500 else ""


def _failures(client: Client, url: str, tried: set[str]) -> Iterator[str]:
    page = client.get(url)
    if why := _failed(lambda: client.get(url, ASKED)):
        yield f"GET {url} with all that lists are asked: {why}"
    for form in _forms(url, page):
        if form.address in tried:
            continue
        tried.add(form.address)
        send = client.get if form.is_question else client.post
        for fields in form.spoilt():
            if why := _failed(lambda form=form, fields=fields: send(form.address, fields)):  # type: ignore[misc]  # noqa: B023
                sent = {name: values[:1] for name, values in fields.items()}
                yield f"{form.address}: {why}, when sent {str(sent)[:1_000]}"


@pytest.mark.parametrize("who", ["officer", "admin"])
def test_nothing_typed_into_a_page_breaks_it(
    client: Client, cast: Cast, essex: dict[str, Any], who: str
) -> None:
    client.force_login(getattr(cast, who))
    tried: set[str] = set()
    failures = [
        failure
        for name in SAMPLES.keys() - {"responses:preview_pdf"}  # slow, and asks nothing
        if who == "officer" or SAMPLES[name].whose == "administrator"
        for failure in _failures(client, _address(name, essex), tried)
    ]
    assert failures == []


def test_nothing_written_into_an_address_breaks_it(
    client: Client, cast: Cast, essex: dict[str, Any]
) -> None:
    client.force_login(cast.officer)
    addresses = {_address(name, essex) for name in SAMPLES if SAMPLES[name].kwargs}
    parts = {part for values in (essex.values(), ["1"]) for part in map(str, values)}
    asked = {
        address.replace(f"/{part}/", f"/{hostile}/", 1)
        for address in addresses
        for part in parts
        if f"/{part}/" in address
        for hostile in IN_ADDRESSES
    }
    failures = [
        f"{address[:100]}: {why}"
        for address in sorted(asked)
        if (why := _failed(lambda address=address: client.get(address)))  # type: ignore[misc]
    ]
    assert failures == []


def _address(name: str, essex: dict[str, Any]) -> str:
    kwargs = {key: essex.get(value, value) for key, value in SAMPLES[name].kwargs.items()}
    return reverse(name, kwargs=kwargs)
