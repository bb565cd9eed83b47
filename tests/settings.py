"""The service's settings, with what a test must not share: keys, folders, mail, caches."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull  # a developer's own .env decides nothing here
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-never-for-people-who-sign-in")
FOLDER = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["VAR"] = str(FOLDER)
os.environ["SITE_URL"] = "http://127.0.0.1:8000"

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, EMBEDDED, MIDDLEWARE, STORAGES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = (
    0  # a kept connection would hold the test database at the end
)
if EMBEDDED:  # a file, as in use: SQLite in memory locks whole tables between threads
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_DEFAULT_QUEUE = "answerable-tests"  # a real broker's own queues stay untouched
if not os.environ.get("CELERY_BROKER_URL"):
    CELERY_BROKER_URL = "memory://localhost//"
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, str] = {}
LOGGING_CONFIG = None
