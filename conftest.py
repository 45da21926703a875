"""What every test may use: the people and makers of tests/world.py."""

from tests.world import alice, aya, bob, browser_of, eri, hana, kenji, mori, nobody  # noqa: F401
