"""Every blocker and warning of one response, one a line; the exit status says whether it is barred.

Exit 0: nothing blocks it. Exit 1: something does. Exit 2: there is no such response.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from responses.facts import letter_facts
from responses.models import ResponseLetter
from responses.rules.completeness import problems

BLOCKED = 1
UNKNOWN = 2


class Command(BaseCommand):
    """Says what stands between a response and being complete (Police Act 1996 s.55)."""

    help = "List everything that a response lacks, one a line: H blocks, S warns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The reference of the response."""
        parser.add_argument("reference", help="such as essex-2023-01")

    def handle(self, *args: Any, reference: str, **options: Any) -> None:
        """Print the problems, blockers first, and leave with the status."""
        letter = ResponseLetter.objects.filter(reference=reference).first()
        if letter is None:
            self.stderr.write(f"There is no response with the reference {reference}.")
            sys.exit(UNKNOWN)
        found = problems(letter_facts(letter, on=timezone.localdate()))
        for problem in found:
            self.stdout.write(str(problem))
        if any(problem.blocks for problem in found):
            sys.exit(BLOCKED)
