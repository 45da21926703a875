"""The settings with little patience for slow senders."""

from project.settings import *  # noqa: F403

BODY_SECONDS, BODY_BYTES_PER_SECOND = 2, 100_000
