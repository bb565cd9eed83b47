"""The letter as a tagged PDF (PDF/UA-1), made from the project's own files and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from responses.content import LetterContent
from responses.document.glyphs import printable
from responses.document.layout import SetLetter, set_letter
from responses.document.words import fit_for_text

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

STATIC = "https://static.invalid/"
"""Where the letter believes the static files to be: a name that no network can have."""

STYLESHEET = "css/letter-print.css"
PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class CannotRender(Exception):
    """The PDF could not be made; the sentence says why."""


def render_pdf(content: LetterContent, *, is_draft: bool = False) -> bytes:
    """The letter as PDF/UA-1; the same content gives the same bytes on any machine."""
    letter = set_letter(content, lambda text: printable(fit_for_text(text)))
    source = render_to_string(
        "responses/document/print.html",
        {"letter": letter, "made_on": _made_on(letter), "is_draft": is_draft, "style": STYLESHEET},
    )
    return _typeset(source)


def _typeset(source: str) -> bytes:
    try:
        from weasyprint import HTML  # noqa: PLC0415  (slow, and fails where Pango is missing)
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415
    except OSError as error:
        raise CannotRender(f"The PDF cannot be made without Pango. Run: {PANGO}") from error
    try:
        document = HTML(string=source, base_url=STATIC, url_fetcher=_own_files_only())
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
    except FatalURLFetchingError as error:  # not an Exception: it would end a whole worker
        raise CannotRender(f"The letter asked for a file that it may not have. {error}") from error


def _made_on(letter: SetLetter) -> str:
    """A day that depends on the content alone, so that the bytes do too."""
    days = [report.published_on for report in letter.content.reports if report.published_on]
    return letter.content.letter_date or max(days, default="") or dt.date.min.isoformat()


def _own_files_only() -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Serves the project's static files and refuses the disk, the network and data URLs."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            path = static_file(url)
            types = {".css": "text/css", ".woff2": "font/woff2"}
            return URLFetcherResponse(
                url, path.read_bytes(), {"Content-Type": types.get(path.suffix, "")}
            )

    return OwnFilesOnly(fail_on_errors=True)


def static_file(url: str) -> Path:
    """The static file that an address names; every other address is refused."""
    found = (
        finders.find(unquote(urlsplit(url).path).lstrip("/")) if url.startswith(STATIC) else None
    )
    if not found:
        raise ValueError(f"{url} is not one of the project's own static files.")
    return Path(found)
