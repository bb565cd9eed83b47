"""`manage.py verify_publications`: whether every publication is still as it was frozen."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from responses.models import Publication


class Command(BaseCommand):
    """Takes the SHA-256 of every frozen file again and names those that differ."""

    help = "Hash every publication again; exit 1 and name those that differ."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each publication that was altered, and how many were looked at."""
        seen = altered = 0
        publications = Publication.objects.select_related("letter").order_by("pk")
        for publication in publications.iterator(chunk_size=1):
            seen += 1
            if parts := publication.altered_parts():
                altered += 1
                self.stdout.write(f"{publication}: {', '.join(parts)} altered")
        noun = "publication" if seen == 1 else "publications"
        if altered:
            raise CommandError(f"{altered} of {seen} {noun} not as frozen.", returncode=1)
        self.stdout.write(f"{seen} {noun} checked: all as they were frozen.")
