"""Later work of mail: reading what came, sending what goes, and looking for what was forgotten."""

import datetime

from django.utils import timezone

from madoguchi.events.reacting import every, timer

from . import receiving, sending
from .models import OutboundMail, RawMail

FORGOTTEN = datetime.timedelta(minutes=10)
MANY = 500


@timer(outside=True)
def process(facts):
    """Outside of a transaction, for reading takes up to five seconds; its effect is one transaction of its own."""
    receiving.process(facts["mail"])


@timer(outside=True)
def send(facts):
    sending.hand_over(facts["mail"])


@every(300)
def look_for_forgotten(_facts):
    """Every kept mail has its duty and every queued one too; should one be missing, here it is planned again."""
    before = timezone.now() - FORGOTTEN
    for raw in RawMail.objects.waiting().filter(received_at__lt=before).only("pk").order_by("pk")[:MANY]:
        raw.plan(timezone.now())
    for mail in OutboundMail.objects.queued().filter(created_at__lt=before).only("pk").order_by("pk")[:MANY]:
        mail.plan()
