"""The people of the demo: two customers, one of each role of staff and a second administrator, for what needs two, all of a fictional exchange."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from madoguchi.events.faults import Refused

from .models import Person, Role

DOMAIN, CUSTOMERS = "mihon.example", "customer.example"  # mail to our own domain never leaves
# Latin letters, which readers of every language of the demo can read.
PEOPLE = {
    "alice": (Role.CUSTOMER, "Alice Aoki"),
    "bob": (Role.CUSTOMER, "Bob Baba"),
    "hana": (Role.AGENT, "Hana"),
    "kenji": (Role.LEAD, "Kenji"),
    "eri": (Role.EDITOR, "Eri"),
    "mori": (Role.MODERATOR, "Mori"),
    "aya": (Role.ADMIN, "Aya"),
    "sora": (Role.ADMIN, "Sora"),
}


class NoDemoHere(Refused):
    code = "no_demo_here"


@transaction.atomic
def load_demo() -> dict[str, Person]:
    """Everybody by the short name. Repeating it changes nothing; production refuses it."""
    if settings.PRODUCTION or not settings.DEMO_SIGN_IN:
        raise NoDemoHere("Demo people are for trying out: not with MADOGUCHI_PRODUCTION, and only where MADOGUCHI_DEMO_SIGN_IN is on.")
    return {short: _person(short, role, name) for short, (role, name) in PEOPLE.items()}


def _person(short, role, name) -> Person:
    address = f"{short}@{DOMAIN if role != Role.CUSTOMER else CUSTOMERS}"
    person = Person.objects.filter(email=address).first() or Person.objects.join(address, name=name, role=role)
    if not person.is_demo:
        person.is_demo = True
        person.save(update_fields=["is_demo"])
    EmailAddress.objects.update_or_create(user=person, email=address, defaults={"verified": True, "primary": True})
    return person
