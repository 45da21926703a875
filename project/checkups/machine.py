"""What the machine itself must have right: settings, database, cache, index, files, clock."""

import datetime
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from madoguchi.ui.brand import read_brand
from project.safety import unprepared_database, unsafe_database

SKEW_SECONDS = 2


def check_settings() -> Iterator[str]:
    """The start refuses what is unsafe in production; here is what is legal and unwise."""
    yield from (
        f"{name} is no setting, so it does nothing: is it mistyped? docs/operating.md lists all." for name in settings.UNKNOWN_NAMES
    )
    if settings.PRODUCTION and settings.BASE_URL.startswith("https:") and not settings.TRUSTED_PROXIES:
        yield "MADOGUCHI_TRUSTED_PROXIES is 0 although BASE_URL is https: say how many proxies of yours stand in front."
    if not settings.PRODUCTION and not settings.BASE_URL.startswith(("http://127.0.0.1", "http://localhost")):
        yield "BASE_URL is public, but MADOGUCHI_PRODUCTION is not set: set it, so that what is unsafe is refused."


def check_database() -> Iterator[str]:
    yield from unsafe_database()


def check_migrations() -> Iterator[str]:
    yield from unprepared_database()


def check_cache() -> Iterator[str]:
    from django.core.cache import cache

    try:
        cache.set("doctor", "well", 30)
        if cache.get("doctor") != "well":
            yield "the shared cache forgets at once: check REDIS_URL."
    except Exception:
        yield "the shared cache does not answer: check REDIS_URL, or run `madoguchi init` for the one in the database."


def check_index() -> Iterator[str]:
    from madoguchi.events.models import Duty
    from madoguchi.search.indexing import encoder, node
    from madoguchi.search.models import SearchRow

    index = node.current()
    waiting = SearchRow.objects.after(index.last_seq if index else 0).count()
    if waiting and index is None:
        yield "the index cannot be built: is MADOGUCHI_HOME on a disk that can be written?"
    elif waiting:
        yield f"{waiting} of {SearchRow.objects.count()} texts are not in the index of this machine yet: wait a moment and ask again."
    if vectors := Duty.objects.filter(reaction="search.make_vector", parked_at=None).count():
        yield f"{vectors} texts are found by their words alone until their vectors are made: wait, or start `madoguchi worker`."
    if encoder.query_vector("well") is None:
        yield "the sentence encoder is not there: search goes by words only."


def check_storage() -> Iterator[str]:
    for folder in {settings.HOME, Path(settings.STORAGES["default"]["OPTIONS"]["location"])}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            yield f"{folder} cannot be written ({error.strerror}): give it to the user who runs the service."
            continue
        free = os.statvfs(folder)
        if free.f_bavail * free.f_frsize < 500 * 2**20:
            yield f"{folder} has less than 500 MB left."


def check_brand() -> Iterator[str]:
    try:
        read_brand(settings.BRAND_FILE)
    except ImproperlyConfigured as error:
        yield str(error)


def check_static() -> Iterator[str]:
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield "the static files are not collected: run `madoguchi init`."


def check_duties() -> Iterator[str]:
    from madoguchi.events.models import Duty

    if parked := Duty.objects.parked().count():
        yield f"{parked} duties were given up after eight tries: see them at {settings.BASE_URL}/admin/events/duty/."
    late = Duty.objects.ready().filter(due_at__lt=timezone.now() - datetime.timedelta(minutes=5)).count()
    if late:
        yield f"{late} duties have been due for five minutes: does a worker run?"


def check_clock() -> Iterator[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            apart = abs(float(cursor.fetchone()[0]) - time.time())
        if apart > SKEW_SECONDS:
            yield f"the clocks of this machine and of the database are {apart:.0f} s apart: let both follow a time server."
    elif time.time() < 1_750_000_000:
        yield "the clock of this machine is years slow: let it follow a time server."
