"""What every test may use: the people and makers of tests/world.py."""

import pytest
from django.core.cache import caches

from madoguchi.translation.messages import compile_catalogues
from tests.world import alice, aya, bob, browser_of, eri, hana, kenji, mori, nobody  # noqa: F401


def pytest_configure(config):
    compile_catalogues()


@pytest.fixture(autouse=True)
def nothing_kept_of_other_tests():
    caches["local"].clear()
