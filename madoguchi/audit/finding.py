"""Finding events: by person, kind, subject and time, the newest first, in pieces by a cursor, however many there are."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from madoguchi.events.models import Event


@dataclass(frozen=True)
class Asked:
    """What is looked for; what is left out is not asked for."""

    actor: int | None = None
    kind: str = ""
    subject: str = ""
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None

    def events(self) -> QuerySet[Event]:
        """The newest first. Each of the questions follows an index, and time the numbers, which grow with it."""
        found = Event.objects.order_by("-pk")
        if self.actor is not None:
            found = found.filter(actor=self.actor)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.subject:
            found = found.filter(subject=self.subject)
        if self.since:
            found = found.filter(pk__gte=first_since(self.since))
        if self.until:
            found = found.filter(pk__lt=first_since(self.until))
        return found


def first_since(moment: datetime.datetime) -> int:
    """The number at which events of this moment begin: halving what is left, so that no index of times is needed."""
    numbers = Event.objects.values_list("pk", flat=True)
    low, highest = numbers.order_by("pk").first(), numbers.order_by("-pk").first()  # one question for both would read all of them
    if low is None or highest is None:
        return 0
    high = highest + 1
    while low < high:
        middle = (low + high) // 2
        number, created_at = Event.objects.filter(pk__gte=middle).order_by("pk").values_list("pk", "created_at")[0]
        if created_at < moment:
            low = number + 1
        else:
            high = middle
    return low


def kinds() -> list[str]:
    """All kinds that ever were, a step of the index for each."""
    found: list[str] = []
    while kind := Event.objects.filter(kind__gt=found[-1] if found else "").order_by("kind").values_list("kind", flat=True).first():
        found.append(kind)
    return found
