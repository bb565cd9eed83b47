"""What a load balancer or a container engine asks: is the process up, and can it do its work?"""

import os
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.celery import app

BROKER_SECONDS = 2


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Database and broker answer and no migration waits; 503 where one of them fails."""
    found = {name: check() for name, check in CHECKS.items()}
    ready = all(answer == "ok" for answer in found.values())
    return JsonResponse({"ready": ready, **found}, status=200 if ready else 503)


def database() -> str:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def broker() -> str:
    """Whether the broker takes messages."""
    folder = app.conf.broker_transport_options.get("data_folder_in")
    if folder and not os.access(folder, os.W_OK):
        return "its folder cannot be written"
    try:
        with app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker_connection:
            broker_connection.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    except Exception:  # every transport has exceptions of its own
        return "does not answer"
    return "ok"


def migrations() -> str:
    """Whether every migration has been applied."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "unknown"
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} waiting" if waiting else "ok"


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "broker": broker,
    "migrations": migrations,
}
