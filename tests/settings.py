"""The service's settings, with what a test must not share: keys, folders, mail, caches."""

import os
import tempfile
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull  # a developer's own .env decides nothing here
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-never-for-people-who-sign-in")
os.environ["SITE_URL"] = "http://127.0.0.1:8000"

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE, STORAGES

FOLDER = Path(tempfile.mkdtemp(prefix="answerable-tests-"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = FOLDER / "media"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, str] = {}
LOGGING_CONFIG = None
