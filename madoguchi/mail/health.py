"""How mail is doing, in few and bounded questions: mailboxes, what came, what goes, what was given up."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from madoguchi.events.models import Duty

from .mailboxes import Mailbox, mailboxes, without_their_team
from .models import DeliveryReport, MailboxState, OutboundMail, RawMail, Result, State, StoppedAddress

HOUR = datetime.timedelta(hours=1)
SILENT = datetime.timedelta(minutes=15)  # a mailbox is looked into every four minutes at least
MOST = 1000  # more are not counted
TROUBLED = 5  # are shown of each


@dataclass(frozen=True)
class MailboxHealth:
    mailbox: Mailbox
    state: MailboxState | None
    lacks_team: bool = False  # it names one that there is not

    @property
    def standing(self) -> str:
        """fault, never, silent or well; address if it is not fetched from."""
        if not self.mailbox.is_fetched_from:
            return "address"
        if self.state and self.state.fault:
            return "fault"
        if not self.state or not self.state.looked_at:
            return "never"
        return "silent" if timezone.now() - self.state.looked_at > SILENT else "well"


def mailbox_health() -> list[MailboxHealth]:
    states = {state.name: state for state in MailboxState.objects.filter(name__in=mailboxes())}
    lacking = without_their_team()
    return [MailboxHealth(mailbox, states.get(name), name in lacking) for name, mailbox in mailboxes().items()]


def counted(found: QuerySet[Any]) -> int:
    """How many there are, but not more than MOST: a large number costs no more than a small one."""
    return found.order_by()[:MOST].count()


def rates(mails: QuerySet[Any], at: str, **more: Any) -> dict[str, Any]:
    """How many there were in the last day, in its last hour, and in each of its hours, the latest last."""
    now = timezone.now()
    begins = [now - HOUR * (24 - number) for number in range(25)]
    hours = {f"{n}": Count("pk", Q(**{f"{at}__gte": begins[n], f"{at}__lt": begins[n + 1]})) for n in range(24)}
    found = mails.filter(**{f"{at}__gte": begins[0]}).aggregate(**hours, **more)
    counts = [found.pop(name) for name in hours]
    return {"day": sum(counts), "hour": counts[-1], "hours": counts} | found


def incoming() -> dict[str, Any]:
    """What waits, is held or was kept, and how much came lately."""
    mails = RawMail.objects
    states = {"waiting": mails.waiting(), "held": mails.filter(outcome=Result.HELD), "kept": mails.filter(outcome=Result.KEPT)}
    return {name: counted(found) for name, found in states.items()} | rates(mails.all(), "received_at")


def outgoing() -> dict[str, Any]:
    """What waits, failed or is held back, and what was written and came back lately."""
    mails = OutboundMail.objects
    left = rates(mails.all(), "created_at", bounced=Count("pk", Q(bounced_at__isnull=False)))
    states = {
        name: mails.filter(state=state)
        for name, state in (("queued", State.QUEUED), ("failed", State.FAILED), ("held_back", State.HELD_BACK))
    }
    return {name: counted(found) for name, found in states.items()} | left | {"stopped": counted(StoppedAddress.objects.stopped())}


def troubled() -> dict[str, list[Any]]:
    """Mails whose last try ended in a fault and which are tried again, the latest first; looked for among the latest that wait."""
    came = RawMail.objects.waiting().defer("sealed")
    goes = OutboundMail.objects.queued().defer("sealed")
    return {name: _faulty(found) for name, found in (("incoming", came), ("outgoing", goes))}


def odd_reports() -> list[DeliveryReport]:
    """The latest calls of providers of which something could not be used."""
    return list(DeliveryReport.objects.odd().defer("sealed").order_by("-id")[:TROUBLED])


def _faulty(waiting: QuerySet[Any]) -> list[Any]:
    latest = waiting.order_by("-id").values("pk")[:MOST]
    return list(waiting.filter(pk__in=latest).exclude(fault="").order_by("-id")[:TROUBLED])


def parked() -> QuerySet[Duty]:
    """Duties of mail that were given up after eight tries, the latest first."""
    return Duty.objects.parked().filter(reaction__startswith="mail.").order_by("-parked_at", "-id")
