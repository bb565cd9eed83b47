"""What an installation refuses to start with, and what its settings switch on."""

import json
from pathlib import Path
from typing import Any

from tests.config.commands import python

SHOW = """
import json
from django.conf import settings
print(json.dumps({name: str(getattr(settings, name)) for name in NAMES}))
"""
KEY = "a long random value, as an administrator would make it"


def settings_of(var: Path, *names: str, **settings: str) -> dict[str, Any]:
    done = python("-c", f"NAMES = {names!r}\n{SHOW}", var=var, **settings)
    assert done.returncode == 0, done.stderr
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


def test_an_installation_with_a_database_server_does_not_start_without_a_key(
    tmp_path: Path,
) -> None:
    done = python(
        "manage.py", "check", var=tmp_path, DATABASE_URL="postgres://user@127.0.0.1/answerable"
    )

    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr


def test_behind_tls_cookies_are_secure_and_browsers_are_told_to_stay(tmp_path: Path) -> None:
    shown = settings_of(
        tmp_path,
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "DEBUG",
        SECRET_KEY=KEY,
        SITE_URL="https://answerable.example.org",
    )

    assert shown == {
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "SECURE_SSL_REDIRECT": "True",
        "SECURE_HSTS_SECONDS": "31536000",
        "DEBUG": "False",
    }


def test_a_proxy_is_believed_only_where_one_is_named(tmp_path: Path) -> None:
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")

    assert settings_of(tmp_path, *names)["SECURE_PROXY_SSL_HEADER"] == "None"
    assert settings_of(tmp_path, *names, PROXIES="1") == {
        "SECURE_PROXY_SSL_HEADER": "('HTTP_X_FORWARDED_PROTO', 'https')",
        "ALLAUTH_TRUSTED_PROXY_COUNT": "1",
    }


def test_the_port_of_a_trial_is_part_of_its_address(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "SITE_URL", PORT="8123") == {"SITE_URL": "http://127.0.0.1:8123"}


def test_an_unknown_kind_of_broker_is_refused_in_words(tmp_path: Path) -> None:
    done = python("manage.py", "check", var=tmp_path, CELERY_BROKER_URL="kafka://127.0.0.1")

    assert done.returncode != 0
    assert "CELERY_BROKER_URL must begin with redis://" in done.stderr


def test_sign_in_attempts_are_counted_where_all_processes_see_them(tmp_path: Path) -> None:
    assert "DatabaseCache" in settings_of(tmp_path, "CACHES")["CACHES"]
    shown = settings_of(tmp_path, "CACHES", CELERY_BROKER_URL="redis://127.0.0.1:6379/0")
    assert "RedisCache" in shown["CACHES"]
