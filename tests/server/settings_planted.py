"""The settings with a planted bug in how lines are written, or a loss on the way: the module of `careless` that PLANTED names."""

from project.settings import *  # noqa: F403

INSTALLED_APPS += ["tests.server.careless.planting"]  # noqa: F405
