"""The letter as an HTML article, which is frozen at publication and shown as it is for good."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from responses.content import LetterContent
from responses.document.layout import set_letter
from responses.document.words import fit_for_text

STYLESHEET = "css/letter-web.css"
EMPTY_LINES = re.compile(r"\n\s*\n")


def render_html(content: LetterContent, *, published_on: dt.date | None) -> str:
    """The article that is frozen at publication; a draft has no day of publication."""
    context = {
        "letter": set_letter(content, fit_for_text),
        "published_on": published_on,
        "is_draft": published_on is None,
    }
    return EMPTY_LINES.sub("\n", render_to_string("responses/document/letter.html", context))


def html_page(article: str, *, title: str, author: str) -> str:
    """A document of its own round an article, for those who take the letter away as a file."""
    path = finders.find(STYLESHEET)
    context = {
        "title": fit_for_text(title),
        "author": fit_for_text(author),
        "style": mark_safe(Path(path).read_text() if path else ""),  # noqa: S308  (our own file)
        "article": mark_safe(article),  # noqa: S308  (escaped when it was rendered)
    }
    return render_to_string("responses/document/page.html", context)
