"""How long an answer takes at present, said before the customer chooses a way: from the queue and from the answers of late."""

import datetime
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F
from django.utils import timezone

from .models import Conversation
from .models.conversation import Channel

WINDOW = datetime.timedelta(days=7)
SAMPLE = 200  # the last answered conversations looked at
UNKNOWN = {
    Channel.CHAT: (300, 60, 1800),
    Channel.WEB: (4 * 3600, 3600, 24 * 3600),
    Channel.MAIL: (8 * 3600, 3600, 24 * 3600),
}  # until there are ten


@dataclass(frozen=True)
class Wait:
    """Seconds until the first answer: the middle, and between which two most waits lie (10th and 90th percentile)."""

    seconds: int
    low: int
    high: int
    queue_length: int
    is_measured: bool  # False: too few answers yet, so an assumption


def expected_wait(channel: str) -> Wait:
    """The waits of the last 200 answers of this channel in seven days; kept for ten seconds in each process."""
    return caches["local"].get_or_set(f"wait:{channel}", lambda: _measured(channel), 10)


def _measured(channel):
    now = timezone.now()
    waiting = Conversation.objects.filter(closed_at=None, waiting_since__isnull=False, channel=channel)
    queue = waiting.values("id")[:1000].count()
    answered = Conversation.objects.filter(channel=channel, answered_at__gte=now - WINDOW).order_by("-answered_at")
    seconds = sorted(
        took.total_seconds() for took in answered.annotate(took=F("answered_at") - F("created_at")).values_list("took", flat=True)[:SAMPLE]
    )
    if len(seconds) < 10:
        middle, low, high = UNKNOWN[Channel(channel)]
        return Wait(middle, low, high, queue, False)
    return Wait(*(round(seconds[int(len(seconds) * share)]) for share in (0.5, 0.1, 0.9)), queue, True)


def places_in_queue(numbers) -> dict[str, int]:
    """The place of each of these chats among all that wait for their first answer; 1 = next."""
    order = Conversation.objects.waiting_for_us().filter(channel=Channel.CHAT, answered_at=None).values_list("number", flat=True)[:1000]
    wanted = set(numbers)
    return {number: place for place, number in enumerate(order, 1) if number in wanted}
