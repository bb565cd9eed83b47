"""A response as an accessible HTML article and as a tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import datetime as dt

from responses.content import LetterContent


def render_html(content: LetterContent, *, published_on: dt.date) -> str:
    """The article that is frozen at publication."""
    raise NotImplementedError


def render_pdf(content: LetterContent) -> bytes:
    """The letter as PDF/UA-1."""
    raise NotImplementedError
