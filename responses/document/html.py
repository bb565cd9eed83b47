"""The letter as an HTML article, which is frozen at publication and shown as it is for good."""

from __future__ import annotations

import datetime as dt
import re

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from responses.content import LetterContent
from responses.document.layout import set_letter
from responses.document.words import fit_for_text

EMPTY_LINES = re.compile(r"\n\s*\n")


def render_html(content: LetterContent, *, published_on: dt.date | None) -> str:
    """The article that is frozen at publication; a draft has no day of publication."""
    context = {
        "letter": set_letter(content, fit_for_text),
        "published_on": published_on,
        "is_draft": published_on is None,
    }
    return EMPTY_LINES.sub("\n", render_to_string("responses/document/letter.html", context))


def html_page(content: LetterContent, article: str) -> str:
    """A document of its own round an article, for those who take the letter away as a file."""
    context = {
        "letter": set_letter(content, fit_for_text),
        "article": mark_safe(article),  # noqa: S308  (our own rendering, escaped by its template)
    }
    return render_to_string("responses/document/page.html", context)
