"""SiteCustomer: by which name a site of the exchange knows somebody who has an account here."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from .person import Person, Role


class SiteCustomerQuerySet(models.QuerySet["SiteCustomer"]):
    @transaction.atomic
    def known_as(self, subject: str, *, email: str, name: str) -> Person | None:
        """The customer of that name; at his first visit the account with that address, else a new one. None for staff and ended accounts."""
        known = self.select_related("person").filter(subject=subject).first()
        if known is None:
            person = _with_address(email, name)
            if person.role != Role.CUSTOMER or not person.is_active:
                return None
            known, is_new = self.get_or_create(subject=subject, defaults={"person": person})
            if is_new:
                record("person.identified", person, by=None)
        person = known.person
        return person if person.role == Role.CUSTOMER and person.is_active else None


class SiteCustomer(models.Model):
    subject = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SiteCustomerQuerySet.as_manager()

    def __str__(self):
        return self.subject


def _with_address(email, name):
    if person := Person.objects.filter(email=email).first():
        return person
    try:
        with transaction.atomic():
            return Person.objects.join(email, name=name or email.partition("@")[0])
    except IntegrityError:  # at the same moment from another page of his
        return Person.objects.get(email=email)
