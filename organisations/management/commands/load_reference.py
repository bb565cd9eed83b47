"""Load the published facts about forces, local policing bodies, ROCUs and national bodies."""

from typing import Any

from django.core.management.base import BaseCommand

from organisations.actions import load_reference


class Command(BaseCommand):
    """Brings the register of bodies up to the published facts; safe to run again."""

    help = "Load the forces, local policing bodies, ROCUs and national bodies."

    def handle(self, *_args: Any, **_options: Any) -> None:
        added, changed = load_reference()
        self.stdout.write(f"Bodies: {added} added, {changed} changed.")
