"""Later work of mail: reading what came, sending what goes, and looking for what was forgotten."""

import datetime

from django.utils import timezone

from madoguchi.events.reacting import every, on, timer
from madoguchi.people.models import Person

from . import delivery, receiving, sending
from .models import DeliveryReport, OutboundMail, RawMail, StoppedAddress

FORGOTTEN = datetime.timedelta(minutes=10)
MANY = 500


@timer(outside=True)
def process(facts):
    """Outside of a transaction, for reading takes up to five seconds; its effect is one transaction of its own."""
    receiving.process(facts["mail"])


@timer(outside=True)
def send(facts):
    sending.hand_over(facts["mail"])


@timer()
def read_report(facts):
    delivery.read(facts["report"])


@on("person.address_changed", "person.address_proved")
def believe_a_confirmed_address(event):
    StoppedAddress.objects.verified(Person.objects.get(pk=event.subject_id).email)


@on("mail.address_cleared")
def send_what_waited(event):
    address = StoppedAddress.objects.get(pk=event.subject_id)
    if address.cleared_at is not None:
        for mail in OutboundMail.objects.held_back().filter(recipient=address.address).order_by("pk")[:MANY]:
            mail.go_on()


@every(300)
def look_for_forgotten(_facts):
    """Every kept mail has its duty and every queued one too; should one be missing, here it is planned again."""
    before = timezone.now() - FORGOTTEN
    for raw in RawMail.objects.waiting().filter(received_at__lt=before).only("pk").order_by("pk")[:MANY]:
        raw.plan(timezone.now())
    for mail in OutboundMail.objects.queued().filter(created_at__lt=before).only("pk").order_by("pk")[:MANY]:
        mail.plan()
    for report in DeliveryReport.objects.unread().filter(received_at__lt=before).only("pk").order_by("pk")[:MANY]:
        report.plan()


@every(3600)
def forget_old_reports(_facts):
    old = DeliveryReport.objects.old().order_by("read_at").values("pk")[: 20 * MANY]
    DeliveryReport.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
