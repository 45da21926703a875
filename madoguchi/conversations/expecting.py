"""How long an answer takes at present, said before the customer chooses a way and while he waits: from the queue, who is there, and the times of late."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db.models import F
from django.utils import timezone

from madoguchi.workforce.models import BusinessHours, Shift

from .forecast import Forecast
from .models import Conversation, PromisedWait
from .models.conversation import Channel, Priority
from .present_queue import PresentQueue

WINDOW = datetime.timedelta(days=7)
SAMPLE, ENOUGH = 200, 10  # the last answered conversations looked at, and how many must be there
UNKNOWN = {
    Channel.CHAT: (300, 60, 1800),
    Channel.WEB: (4 * 3600, 3600, 24 * 3600),
    Channel.MAIL: (8 * 3600, 3600, 24 * 3600),
}  # until there are ten
UNKNOWN_IN_EMERGENCIES = (900, 300, 3600)


@dataclass(frozen=True)
class Wait:
    """Seconds until the first answer: the middle, and between which two most waits lie (10th and 90th percentile); None: nobody is
    there, so no time is told."""

    seconds: int | None
    low: int | None
    high: int | None
    queue_length: int
    is_measured: bool  # False: too few answers yet, so an assumption
    is_open: bool = True
    opens_at: datetime.datetime | None = None
    can_be_now: bool = False


def expected_wait(channel: str, language: str | None = None) -> Wait:
    """For somebody who writes now in this channel and language; kept for five seconds in each process."""
    return caches["local"].get_or_set(f"wait:{channel}:{language}", lambda: _expected(channel, language), 5)


def _expected(channel, language):
    now, hours = timezone.now(), BusinessHours.objects.of(channel)
    is_open = hours.is_open(now)
    opening = {"is_open": is_open, "opens_at": None if is_open else hours.next_opening(now)}
    if channel == Channel.CHAT and has_shifts():
        return _of_newcomer(PresentQueue(), language, opening)
    middle, low, high, is_measured = _of_late(channel, now)
    waiting = Conversation.objects.filter(closed_at=None, waiting_since__isnull=False, channel=channel).values("id")[:1000].count()
    return Wait(middle, low, high, waiting, is_measured, **opening)


def _of_newcomer(present, language, opening):
    told = present.newcomer(language or settings.LANGUAGE_CODE)
    seconds = map(round, (told.forecast.middle, told.forecast.low, told.forecast.high)) if told.forecast else (None, None, None)
    return Wait(*seconds, len(present.chats), present.is_measured, **opening, can_be_now=told.can_be_now and opening["is_open"])


def expected_wait_in_emergencies() -> Wait:
    """Of the cases before all others; kept for half a minute in each process."""
    return caches["local"].get_or_set("wait:emergencies", _expected_in_emergencies, 30)


def _expected_in_emergencies():
    now, hours = timezone.now(), BusinessHours.objects.of(Channel.WEB)
    is_open, urgent = hours.is_open(now), {"priority": Priority.EMERGENCY}
    middle, low, high, is_measured = _of_late(Channel.WEB, now, unknown=UNKNOWN_IN_EMERGENCIES, **urgent)
    waiting = (
        Conversation.objects.filter(closed_at=None, waiting_since__isnull=False, channel=Channel.WEB, **urgent).values("id")[:1000].count()
    )
    return Wait(middle, low, high, waiting, is_measured, is_open=is_open, opens_at=None if is_open else hours.next_opening(now))


def _of_late(channel, now, *, unknown=None, **only):
    """(middle, low, high, whether measured) of the last answers."""
    answered = Conversation.objects.filter(channel=channel, answered_at__gte=now - WINDOW, **only).order_by("-answered_at")
    seconds = sorted(
        took.total_seconds() for took in answered.annotate(took=F("answered_at") - F("created_at")).values_list("took", flat=True)[:SAMPLE]
    )
    if len(seconds) < ENOUGH:
        return *(unknown or UNKNOWN[Channel(channel)]), False
    return *(round(seconds[int(len(seconds) * share)]) for share in (0.5, 0.1, 0.9)), True


def has_shifts() -> bool:
    """Whether this desk says who takes chats at all; else waits are known by the answers of late alone."""
    since = timezone.now() - WINDOW
    last = Shift.objects.order_by("-pk").values_list("seen_at", flat=True).first()
    return last is not None and (last > since or Shift.objects.running().filter(seen_at__gt=since).exists())


def queue_now(numbers=None) -> dict[str, dict]:
    """{number: what is told of its wait} of every chat of the queue, or of these; seven reads, however many they are."""
    present = PresentQueue(numbers)
    if not present.chats:
        return {}
    is_open = BusinessHours.objects.is_open("chat", present.now)
    if not present.seats and not has_shifts():
        forecast = _forecast_of_late()
        return {chat.number: _told(place, forecast) | {"open": is_open} for place, chat in present.places()}
    return {chat.number: _told(place, told.forecast) | {"open": is_open} for place, chat, told in present.forecasts()}


def told_now(chat) -> dict:
    """What one chat of the queue is told of its wait, however many wait: its place as it is, the people as they were a second ago."""
    present = PresentQueue.shared()
    place, told = present.of(chat)
    return _told(place, told.forecast if present.seats or has_shifts() else _forecast_of_late())


def _forecast_of_late():
    middle, low, high, _is_measured = _of_late(Channel.CHAT, timezone.now())
    return Forecast(low, middle, high)


def _told(place, forecast):
    seconds = forecast and round(forecast.middle)
    return {"place": place, "expected_seconds": seconds, "interval": forecast and [round(forecast.low), round(forecast.high)]}


def promise(conversation):
    """Keep what this chat is told of its wait as it begins; what it is told later is nearer to the end and easier."""
    if has_shifts():
        present = PresentQueue([conversation.number])
        found = next(
            ((place, told) for place, _chat, told in present.forecasts()),
            (1, present.newcomer(conversation.language, conversation.team_id)),
        )
        place, forecast, is_measured = found[0], found[1].forecast, present.is_measured
    else:
        middle, low, high, is_measured = _of_late(Channel.CHAT, timezone.now())
        place, forecast = places_in_queue([conversation.number]).get(conversation.number, 1), Forecast(low, middle, high)
    return PromisedWait.objects.told(conversation, place=place, forecast=forecast, is_measured=is_measured)


def places_in_queue(numbers) -> dict[str, int]:
    """The place of each of these chats among all that wait and are nobody's; 1 = next. One read."""
    wanted, order = set(numbers), Conversation.objects.queue().values_list("number", flat=True)
    return {number: place for place, number in enumerate(order.iterator(chunk_size=2000), 1) if number in wanted} if wanted else {}
