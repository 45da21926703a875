"""Rounds: the whole log is gone through once a day, a piece at a time, so that no worker is kept from its other duties."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from .models import Verification
from .verifying import Place, Wrong, check_copies, check_head, check_rest, verified

log = logging.getLogger(__name__)

EVERY = datetime.timedelta(days=1)
IN_A_PIECE = 20_000  # events
KEPT = 100  # rounds
COPIES_UP_TO = 500_000  # events; above that the command alone looks for copies


def go_on() -> None:
    """The next piece of the round that is under way, or of a new one when its day has come."""
    current = Verification.objects.under_way().order_by("pk").first() or _next()
    if current is None:
        return
    place = Place(current.seal, bytes(current.hash) or Place.hash, current.events)
    try:
        came_to = place
        for came_to in verified(place, most=IN_A_PIECE):
            current.went_on(seal=came_to.seal, hash=came_to.hash, events=came_to.events)
        if came_to.events - place.events < IN_A_PIECE:
            check_rest()
            if current.events <= COPIES_UP_TO:
                check_copies()
            current.end(at=timezone.now())
    except Wrong as wrong:
        end_with(current, wrong)


def end_with(current: Verification, wrong: Wrong) -> None:
    with transaction.atomic():
        current.end(at=timezone.now(), fault=wrong.fault, about=wrong.about)
        record("audit.fault_found", current, fault=wrong.fault, **wrong.about)
    log.error("the audit log is not what it was", extra={"fault": wrong.fault, **wrong.about})


def begin() -> Verification:
    """A new round; the oldest are forgotten."""
    rounds = Verification.objects.order_by("-pk")
    rounds.filter(pk__in=list(rounds.values_list("pk", flat=True)[KEPT:])).delete()
    return Verification.objects.create(began_at=timezone.now())


def check_last_head() -> None:
    """The newest seal that the last round saw is still there."""
    last = Verification.objects.finished().filter(fault="", seal__gt=0).order_by("-pk").first()
    if last is not None:
        check_head(f"{last.seal}:{bytes(last.hash).hex()}")


def _next() -> Verification | None:
    latest = Verification.objects.order_by("-pk").first()
    if latest is not None and latest.began_at > timezone.now() - EVERY:
        return None
    current = begin()
    try:
        check_last_head()
    except Wrong as wrong:
        end_with(current, wrong)
        return None
    return current
