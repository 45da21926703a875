"""The settings with a planted bug in how mail is taken in."""

from project.settings import *  # noqa: F403

INSTALLED_APPS += ["tests.server.careless"]  # noqa: F405
