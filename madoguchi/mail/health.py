"""How mail is doing, in few and bounded questions: mailboxes, what came, what goes, what was given up."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from madoguchi.events.models import Duty

from .mailboxes import Mailbox, mailboxes, without_their_team
from .models import MailboxState, OutboundMail, RawMail, Result, State, StoppedAddress

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
SILENT = datetime.timedelta(minutes=15)  # a mailbox is looked into every four minutes at least
MOST = 1000  # more are not counted


@dataclass(frozen=True)
class MailboxHealth:
    mailbox: Mailbox
    state: MailboxState | None
    lacks_team: bool = False  # it names one that there is not

    @property
    def standing(self) -> str:
        """fault, never, silent or well."""
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


def incoming() -> dict[str, int]:
    """What waits, is held or was kept, and how much came within the last hour and day."""
    now, mails = timezone.now(), RawMail.objects
    came = mails.filter(received_at__gte=now - DAY).aggregate(day=Count("pk"), hour=Count("pk", Q(received_at__gte=now - HOUR)))
    states = {"waiting": mails.waiting(), "held": mails.filter(outcome=Result.HELD), "kept": mails.filter(outcome=Result.KEPT)}
    return {name: counted(found) for name, found in states.items()} | came


def outgoing() -> dict[str, int]:
    """What waits, failed or is held back, and what left and came back within the last hour and day."""
    now, mails = timezone.now(), OutboundMail.objects
    left = mails.filter(created_at__gte=now - DAY).aggregate(
        day=Count("pk"), hour=Count("pk", Q(created_at__gte=now - HOUR)), bounced=Count("pk", Q(bounced_at__isnull=False))
    )
    states = {
        name: mails.filter(state=state)
        for name, state in (("queued", State.QUEUED), ("failed", State.FAILED), ("held_back", State.HELD_BACK))
    }
    return {name: counted(found) for name, found in states.items()} | left | {"stopped": counted(StoppedAddress.objects.stopped())}


def parked() -> QuerySet[Duty]:
    """Duties of mail that were given up after eight tries, the latest first."""
    return Duty.objects.parked().filter(reaction__startswith="mail.").order_by("-parked_at", "-id")
