import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_limits_or_used_codes_of_the_test_before():
    cache.clear()
