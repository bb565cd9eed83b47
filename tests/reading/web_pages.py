"""Saved web pages for tests, and what is read of them."""

from inspections.reading import Proposal, read_document
from inspections.reading.formats import marked_text
from organisations.reference import known_bodies


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def shown(body: str, head: str = "") -> str:
    return marked_text(page(body, head))


def read(body: str, head: str = "") -> Proposal:
    return read_document(page(body, head), name="saved.html", known=known_bodies())
