"""Load the demo data; only where DEMO is set, because it makes accounts with a known password."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.loading import load_demo
from config.demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    """Loads the demo and prints who may sign in."""

    help = "Load the demo data. Refuses where DEMO is not set."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded only where DEMO=1 is set.", returncode=2)
        load_demo(on=timezone.localdate())
        self.stdout.write(f"Sign in with the password {PASSWORD} as")
        for email, name, _body, role in PEOPLE:
            self.stdout.write(f"  {email:<32}{name}, {role.label.lower()}")
