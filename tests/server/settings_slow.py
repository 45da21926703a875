"""The settings with one more room, whose duties take their time."""

from project.settings import *  # noqa: F403

INSTALLED_APPS += ["tests.server.slow"]  # noqa: F405
