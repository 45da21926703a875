"""Honey records: a customer and a closed case that look like any other and that nobody has a reason to open.

They are in no queue, have no duty and no event but that they were made, and count in no figure; who lists closed conversations or
searches for their address comes upon them.
"""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.people.models import Person
from madoguchi.watch.models import Decoy

from .models import Conversation
from .models.knowing import Identity
from .numbers import new_number

LASTED = datetime.timedelta(hours=7)


class AddressTaken(Refused):
    code, status = "address-taken", 409

    def __str__(self):
        return gettext("Somebody has this mail address already. A honey record needs one that nobody has.")


@transaction.atomic
def make_decoy(*, name, email, language, problem, subject, text, answer, days, by) -> Conversation:
    """Raises AddressTaken."""
    customer = _customer(name, email.lower(), language)
    closed_at = timezone.now() - datetime.timedelta(days=days, minutes=len(text) % 60)
    began_at = closed_at - LASTED
    talk = Conversation.objects.create(
        number=new_number(), customer=customer, email=customer.email, name=name, language=language, channel="web", problem=problem, subject=subject,
        identity=Identity.SIGNED_IN, created_at=began_at, heard_at=began_at, closed_at=closed_at, preview=answer[:160],
    )  # fmt: skip
    talk.tell_as_of(began_at, text, customer=customer, name=name)
    talk.tell_as_of(closed_at - LASTED / 2, answer, name=by.name)
    Conversation.objects.filter(pk=talk.pk).update(updated_at=closed_at)
    Decoy.objects.declare(customer, by=by)
    Decoy.objects.declare(talk, number=talk.number, by=by)
    return talk


def _customer(name, email, language):
    """An account that nobody can enter: it has no password, and no code reaches anybody."""
    customer = Person(email=email, name=name, language=language)
    customer.set_unusable_password()
    try:
        with transaction.atomic():
            customer.save(force_insert=True)
    except IntegrityError:
        raise AddressTaken from None
    return customer
