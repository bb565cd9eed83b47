"""The sub-navigation of one response."""

from __future__ import annotations

from django import template
from django.urls import reverse

from responses.models import ResponseLetter

register = template.Library()

PAGES = (
    ("Tasks", "response"),
    ("Answers", "answers"),
    ("Preview of the letter", "preview"),
    ("History", "history"),
)


@register.simple_tag
def response_links(letter: ResponseLetter) -> list[tuple[str, str]]:
    """The pages of one response: words and address."""
    return [(words, reverse(f"responses:{name}", args=[letter.reference])) for words, name in PAGES]
