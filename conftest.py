"""What every test may use: the people and makers of tests/world.py."""

import pytest
from django.core.cache import caches

from tests.world import alice, aya, bob, browser_of, eri, hana, kenji, mori, nobody  # noqa: F401


@pytest.fixture(autouse=True)
def nothing_kept_of_other_tests():
    caches["local"].clear()
