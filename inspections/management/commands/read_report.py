"""`read_report FILE`: what the reader would propose, printed; nothing is written anywhere."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from inspections.reading import Proposal, UnreadableDocument
from inspections.reading.isolated import LARGEST_DOCUMENT, read_isolated
from inspections.reading.printed import as_text

BAD_INPUT = 2


class Command(BaseCommand):
    """Print the proposal of one document as text or JSON."""

    help = "Read a published report and print what it holds. Writes nothing."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the form of the answer."""
        parser.add_argument("file", help="a report: PDF, web page, Word document, text, Markdown")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, print, or say in one line why not (exit 2)."""
        try:
            proposal = _proposal(Path(options["file"]))
        except UnreadableDocument as refusal:
            self.stderr.write(_printable(refusal.reason))
            sys.exit(BAD_INPUT)
        if options["format"] == "json":
            shown = json.dumps(proposal.to_json(), ensure_ascii=False, indent=2)
        else:
            shown = as_text(proposal)
        self.stdout.write(shown)


def _proposal(path: Path) -> Proposal:
    data = _bytes_of(path)
    try:
        return read_isolated(data, name=path.name).proposal
    except UnreadableDocument as refusal:
        raise UnreadableDocument(f"{path.name}: {refusal.reason}") from None


def _bytes_of(path: Path) -> bytes:
    """Read a file, but never more of it than is needed to say that it is too large."""
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path} is a folder: name one file.")
        if not path.exists():
            raise UnreadableDocument(f"There is no file {path}.")
        if not path.is_file():
            raise UnreadableDocument(f"{path} is not an ordinary file.")
        with path.open("rb") as stream:
            return stream.read(LARGEST_DOCUMENT + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        raise UnreadableDocument(f"{path} cannot be opened: {why}.") from None


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode().replace("\n", " ")
