"""What others rely on: the audit log is whole, the list of official channels is signed, and there are two people who decide."""

import datetime
import itertools
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from madoguchi.ui.brand import brand

LATE = datetime.timedelta(minutes=5)
UNVERIFIED = datetime.timedelta(days=3)
DECISION = datetime.timedelta(days=7)


def check_audit() -> Iterator[str]:
    """What the last round through the log has found, and whether seals and rounds are made; `madoguchi audit verify` looks anew."""
    from madoguchi.audit.models import Seal, Verification
    from madoguchi.audit.plain_words import sentence
    from madoguchi.audit.sealing import waiting

    now, last = timezone.now(), Verification.objects.finished().order_by("-ended_at").first()
    if last and last.fault:
        with override(None):  # a command speaks English
            said = sentence(last.fault, last.about)
        yield f"the audit log is NOT what was written. {said} See {settings.BASE_URL}/desk/audit/."
    oldest = next(itertools.islice(waiting(Seal.objects.order_by("number").last()), 1), None)
    if oldest and oldest.created_at < now - LATE:
        yield "events have waited more than five minutes for their seal: does a worker run?"
    first = Seal.objects.order_by("number").first()
    since = last.ended_at if last and last.ended_at else first.sealed_at if first else now
    if since < now - UNVERIFIED:
        yield f"the audit log was last verified as a whole on {since:%Y-%m-%d}: does a worker run? `madoguchi audit verify` does it now."


def check_register() -> Iterator[str]:
    from madoguchi.guard.in_force import in_force
    from madoguchi.guard.models import ChannelChange, ListKey

    key = ListKey.objects.newest_first().first()
    if key is None:
        yield "no key signs the list of official channels: run `madoguchi init`."
    elif key.private_key() is None:
        yield "the key that signs the list of official channels is sealed with another SECRET_KEY, so the list is not signed: bring that back, or see docs/operating.md."
    if not in_force().register.domains:
        yield "no domain is official, so no link is: name yours in the brand file and run `madoguchi init`."
    if late := ChannelChange.objects.waiting().filter(asked_at__lt=timezone.now() - DECISION).count():
        yield f"{late} changes of the official channels have waited a week for a second administrator."


def check_people() -> Iterator[str]:
    """A fictional exchange has its demo people."""
    from madoguchi.people.models import Person, Role

    if brand().is_fictional:
        return
    leads = Person.objects.leads()
    if leads.count() < 2:
        yield "there are fewer than two leads or administrators: nobody can approve an export, release stopped words or settle an alarm of the other."
    if leads.filter(role=Role.ADMIN).count() < 2:
        yield "there are fewer than two administrators: the official channels cannot be changed."
