"""What every test may use: the people and makers of tests/world.py."""

import pytest
from django.core.cache import caches

from madoguchi.events.tests.beginning_anew import tables_can_be_emptied_by_tests  # noqa: F401
from madoguchi.translation.messages import compile_catalogues
from tests.world import alice, aya, bob, browser_of, eri, hana, kenji, mori, nobody  # noqa: F401


def pytest_configure(config):
    compile_catalogues()


@pytest.fixture(autouse=True)
def nothing_kept_of_other_tests():
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def like_postgresql(db):
    """Refuse the character that PostgreSQL cannot hold, as it does, whatever database the tests run on."""
    from django.db import DataError, connection

    def refuse(execute, sql, params, many, context):
        if any(isinstance(value, str) and "\0" in value for value in params or ()):
            raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield
