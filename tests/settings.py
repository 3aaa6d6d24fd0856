"""The host's settings, with the few changes that tests need."""

import atexit
import os
import shutil
import tempfile

if "CONVIVIAL_DATA" not in os.environ:
    os.environ["CONVIVIAL_DATA"] = tempfile.mkdtemp(prefix="convivial-test-")
    atexit.register(shutil.rmtree, os.environ["CONVIVIAL_DATA"], ignore_errors=True)
os.environ.setdefault("CONVIVIAL_SECRET_KEY", "only for tests, and long enough to be one of them")

from convivial.web.settings import *

# Hashing passwords slowly protects people, not tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A file, not memory: threads that race in a test must meet SQLite's real locks.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": HERE.data / "test.sqlite3"}

STATIC_ROOT.mkdir(exist_ok=True)
