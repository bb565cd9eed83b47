"""`manage.py letter`: a response as a file, as published or as it stands."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from responses.content import letter_content
from responses.document import CannotRender, html_page, render_html, render_pdf
from responses.models import Publication, ResponseLetter

BAD_INPUT = 2


class Command(BaseCommand):
    """Writes one response to a file: byte for byte as published, else as a draft."""

    help = "Write a response to a file: as published, or as it stands while it is a draft."
    FORMATS: ClassVar = ("html", "pdf", "docx", "json")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The reference, the format and the file."""
        parser.add_argument("reference", help="for example essex-2023-01")
        parser.add_argument("--format", choices=self.FORMATS, required=True)
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the response, render it where it is not frozen yet, and write it."""
        out: Path = options["out"]
        if options["format"] == "docx":
            raise _refusal("docx is not available yet; html, pdf and json are.")
        if out.is_dir():
            raise _refusal(f"{out} is a folder; give the name of a file.")
        letter = ResponseLetter.objects.filter(reference=options["reference"]).first()
        if letter is None:
            raise _refusal(f"There is no response with the reference {options['reference']}.")
        publication = letter.current_publication
        try:
            content = (
                _as_published(publication, options["format"])
                if publication
                else _as_it_stands(letter, options["format"])
            )
            out.write_bytes(content)
        except CannotRender as why:
            raise _refusal(str(why)) from why
        except OSError as why:
            raise _refusal(f"{out} cannot be written: {why.strerror}.") from why
        how = f"version {publication.version}, as published" if publication else "a draft"
        self.stdout.write(f"{out}: {letter.reference}, {how}")


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=BAD_INPUT)


def _as_published(publication: Publication, form: str) -> bytes:
    if form == "pdf":
        return bytes(publication.pdf)
    if form == "json":
        return publication.data.encode()
    return _page(publication.html, json.loads(publication.data))


def _as_it_stands(letter: ResponseLetter, form: str) -> bytes:
    content = letter_content(letter)
    if form == "pdf":
        return render_pdf(content, is_draft=True)
    if form == "json":
        draft = {"version": None, "published_on": None, **content.as_data()}
        return json.dumps(draft, ensure_ascii=False, indent=1).encode()
    return _page(render_html(content, published_on=None), content.as_data())


def _page(article: str, said: dict[str, Any]) -> bytes:
    titles = "; ".join(report["title"] for report in said["reports"])
    title = f"Response to {titles}" if titles else f"Response {said['reference']}"
    return html_page(article, title=title, author=said["sender"]["name"]).encode()
