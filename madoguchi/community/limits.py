"""How much one customer may write or report in a while; staff are not limited."""

import datetime

from django.conf import settings
from django.utils import timezone

from .faults import TooFast

POSTS = (15, datetime.timedelta(minutes=10))
TOPICS = (8, datetime.timedelta(hours=1))
FLAGS = (30, datetime.timedelta(hours=1))


def check(rows, limit, *, by) -> None:
    """`rows` are this person's, each with `created_at`. Raises TooFast."""
    number, period = limit
    if settings.RATE_LIMITS and not by.is_official and rows.filter(created_at__gt=timezone.now() - period)[:number].count() >= number:
        raise TooFast
