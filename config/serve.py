"""The whole service on one machine, for trying it: `bin/run`.

Makes the database ready, loads the demo data, and runs the web server beside the worker and its
clock. Uses DATABASE_URL and CELERY_BROKER_URL where they are set.
"""

import io
import os
import socket
import sys
import time
import urllib.error
import urllib.request

import django
from django.conf import settings
from django.core.management import call_command, get_commands

from config.supervisor import Supervisor

HOST = "127.0.0.1"
SECONDS_TO_START = 60


def main() -> int:
    """Prepare, serve, and say where and as whom to sign in."""
    port = int(os.environ.get("PORT", "8000"))
    if _taken(port):
        print(
            f"Port {port} of {HOST} is already in use, perhaps by another bin/run. "
            f"Stop that one, or choose another port: PORT={port + 1} bin/run",
            file=sys.stderr,
        )
        return 1
    django.setup()
    sign_ins = _prepare()
    supervisor = Supervisor(commands=_commands(port), say=_say)

    def announce() -> None:
        if _answers(port, supervisor):
            print(
                f"\n{sign_ins}\nAnswerable is at {settings.SITE_URL} (Ctrl-C stops it)", flush=True
            )

    supervisor.run(once_started=announce)
    _say("stopped")
    return 0


def _say(sentence: str) -> None:
    print(f"bin/run: {sentence}", file=sys.stderr, flush=True)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def _prepare() -> str:
    """Bring database, caches, static files and demo data up to date; return the demo's sign-ins."""
    _say("preparing the database")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if "load_demo" not in get_commands():
        return ""
    _say("loading the demo data")
    printed = io.StringIO()
    call_command("load_demo", stdout=printed)
    return printed.getvalue()


def _commands(port: int) -> dict[str, list[str]]:
    web = [
        *(sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}"),
        *("--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"),
    ]
    return {"the web server": web, "the worker": [sys.executable, "-m", "config.worker"]}


def _answers(port: int, supervisor: Supervisor) -> bool:
    """Wait until the web server answers; False where it was told to stop before that."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and not supervisor.stop.wait(0.2):
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return True
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return True
        except OSError:
            continue
    if not supervisor.stop.is_set():
        _say("the web server does not answer yet; its own words are above")
    return False


if __name__ == "__main__":
    sys.exit(main())
