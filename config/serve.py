"""The whole service on one machine, for trying it: `bin/run`.

Makes the database ready, loads the demo data, and runs the web server beside the worker and its
clock. Uses DATABASE_URL and CELERY_BROKER_URL where they are set.
"""

import http
import http.client
import io
import os
import socket
import sys
import time

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from config.supervisor import Supervisor

HOST = "127.0.0.1"
HIGHEST_PORT = 65535
SECONDS_TO_START = 60


def main() -> int:
    """Prepare, serve, and say where and as whom to sign in."""
    try:
        port = _free_port(os.environ.get("PORT") or "8000")
    except UnusablePortError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    django.setup()
    try:
        sign_ins = _prepare()
    except (DatabaseError, CommandError) as failure:
        _say(f"that did not work: {failure}".strip())
        return 1
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


class UnusablePortError(Exception):
    """The port cannot be served on; the message says why and what to do."""


def _free_port(words: str) -> int:
    """The port that was asked for, if it is one and nobody has it."""
    if not (words.isdecimal() and 0 < int(words) <= HIGHEST_PORT):
        raise UnusablePortError(
            f"PORT must be a number between 1 and {HIGHEST_PORT}, not {words!r}."
        )
    port = int(words)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise UnusablePortError(
                f"Port {port} is not open to you. Choose one above 1023."
            ) from None
        except OSError:
            raise UnusablePortError(
                f"Port {port} of {HOST} is already in use, perhaps by another bin/run. "
                f"Stop that one, or choose another port: PORT={port + 1} bin/run"
            ) from None
    return port


def _prepare() -> str:
    """Bring database, caches, static files and demo data up to date; return the demo's sign-ins."""
    _say("preparing the database")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
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
        if _web_server_is_up(port):
            return True
    if not supervisor.stop.is_set():
        _say("the web server does not answer yet; its own words are above")
    return False


def _web_server_is_up(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
