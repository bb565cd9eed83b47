"""`manage.py send_reminders [--on DATE] [--preview]`: what the daily task does, by hand."""

import datetime as dt
import sys
from argparse import ArgumentParser
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from organisations.dates_in_words import day, days_from
from reminders import actions

BAD_INPUT = 2
NOT_SENT = 1


class Command(BaseCommand):
    """Tell people what is late or due, or show who would be told."""

    help = "Tell each person once what is late or due. --preview shows who would get what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day and whether to write."""
        parser.add_argument("--on", metavar="DATE", help="the day, as 2023-07-13 (default: today)")
        parser.add_argument("--preview", action="store_true", help="print only; write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send or preview; a day that is none is refused in one line (exit 2)."""
        now = timezone.now()
        try:
            on = _day(options["on"]) or timezone.localdate(now)
        except ValueError:
            self.stderr.write(f"Not a date: {options['on']!r}. Write it as 2023-07-13.")
            sys.exit(BAD_INPUT)
        if options["preview"]:
            self._preview(on=on)
            return
        done = actions.send_reminders(now=now, on=on)
        self.stdout.write(f"{_count(done.mails, 'mail')} sent.")
        if done.not_needed:
            self.stdout.write(f"{_count(done.not_needed, 'reminder')} no longer needed.")
        if done.failed:
            self.stderr.write(
                f"Not sent, to be tried again with the next run: {', '.join(done.failed)}"
            )
            sys.exit(NOT_SENT)

    def _preview(self, *, on: dt.date) -> None:
        lines = actions.would_be_sent(on=on)
        if not lines:
            self.stdout.write(f"Nobody would get a mail on {day(on)}.")
        for email, theirs in groupby(lines, key=lambda line: line.email):
            self.stdout.write(email)
            for line in theirs:
                when = f"{day(line.due_on)} ({days_from(line.due_on, on)})"
                self.stdout.write(f"  {when}: {line.sentence}")


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words is not None else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
