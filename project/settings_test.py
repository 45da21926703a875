"""Settings of the test suite: quick hashing, mail in memory, no limits; the database comes from DATABASE_URL."""

import os
import tempfile

os.environ.setdefault("MADOGUCHI_HOME", tempfile.mkdtemp(prefix="madoguchi-test-"))
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)

from project.settings import *  # noqa: F403

KEEP_PAGES = False  # a page of one test is not another's
MARK_FAKES = False  # tests that count queries count their own; those of the marks say otherwise
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {name: {"BACKEND": CACHES["local"]["BACKEND"], "LOCATION": name} for name in CACHES}  # noqa: F405
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
RATE_LIMITS = False
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
UNDO_SECONDS = 0  # an answer is there at once; tests of taking it back say otherwise
STRICT_TEMPLATES = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
if IS_SQLITE:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 - pytest-xdist would make files of another engine's name
