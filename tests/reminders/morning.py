"""A worker as in use, on a queue of its own, and what a test asks of it by the environment."""

import datetime as dt
import json
import os

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from kombu import Queue  # noqa: E402

from config import worker  # noqa: E402
from config.celery import app  # noqa: E402
from inspections.reading.proposal import Proposal  # noqa: E402
from inspections.statuses import Precision  # noqa: E402
from organisations.actions import load_reference  # noqa: E402
from organisations.models import Body  # noqa: E402
from organisations.statuses import Role  # noqa: E402
from recommendations.actions import enter_report  # noqa: E402
from reminders.tasks import send_reminders  # noqa: E402
from tests.cast import DEMO, person  # noqa: E402

SAME_MESSAGE = "one-and-the-same-message"


def prepare() -> None:
    """A report whose last day is today, and an officer of one body that has to answer it."""
    call_command("migrate", verbosity=0)
    load_reference()
    essex = Body.objects.get(code="essex-lpb")
    officer = person("olive@essex.example", "Olive Officer", essex, Role.POLICY_OFFICER)
    enter_report(
        proposal=Proposal.from_json(json.loads((DEMO / "regional_soc_2023.json").read_text())),
        published_on=timezone.localdate() - dt.timedelta(days=55),
        precision=Precision.DAY,
        source_sha256="",
        by=officer,
    )


def main() -> None:
    """Do what the environment asks: prepare, publish (the same message twice), tidy, or work."""
    asked = os.environ.get("ASKED", "work")
    if asked == "prepare":
        prepare()
        return
    app.conf.task_default_queue = os.environ["QUEUE"]
    app.conf.beat_schedule = {}
    if asked == "publish":
        for _ in range(2):
            send_reminders.apply_async(task_id=SAME_MESSAGE)
    elif asked == "tidy":
        with app.connection_for_write() as connection:
            Queue(app.conf.task_default_queue)(connection.default_channel).delete()
    else:
        worker.main()


if __name__ == "__main__":
    main()
