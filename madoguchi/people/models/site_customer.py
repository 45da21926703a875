"""SiteCustomer: by which name a site of the exchange knows somebody who has an account here."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from .person import Person, Role


class SiteCustomerQuerySet(models.QuerySet["SiteCustomer"]):
    @transaction.atomic
    def known_as(self, subject: str, *, email: str, name: str) -> Person | None:
        """The customer of that name, whatever his address is by now; at his first visit the account with that address, else a new one.
        None for staff, for ended accounts, and for a newcomer with an address that was another customer's and is his account's still.
        """
        known = self.select_related("person").filter(subject=subject).first()
        person = known.person if known else _with_address(email, name)
        if person.role != Role.CUSTOMER or not person.is_active:
            return None
        if known:
            known.be_told(email)
            return person
        if self.filter(person=person).exclude(email__in=("", email)).exists():
            return None
        known, is_new = self.get_or_create(subject=subject, defaults={"person": person, "email": email})
        if is_new:
            _forget_unproved_password(person)
            record("person.identified", person, by=None)
        return known.person


class SiteCustomer(models.Model):
    subject = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    email = models.EmailField(blank=True, editable=False)  # that the site told last; "": not kept yet
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SiteCustomerQuerySet.as_manager()

    def __str__(self):
        return self.subject

    @transaction.atomic
    def be_told(self, email: str) -> None:
        """His account moves with the address that the site tells, when it tells another one than last time; if that is somebody's
        here, or the site never changed its word, the account stays at its own."""
        if self.email != email:
            if self.email:
                self.person.move_to(email, by=None)
            self.email = email
            self.save(update_fields=["email"])


def _with_address(email, name):
    if person := Person.objects.filter(email=email).first():
        return person
    try:
        with transaction.atomic():
            return Person.objects.join(email, name=name or email.partition("@")[0])
    except IntegrityError:  # at the same moment from another page of his
        return Person.objects.get(email=email)


def _forget_unproved_password(person):
    """Whoever signed up with this address and never proved it may be anybody: his password opens nothing of the customer's."""
    if person.has_usable_password() and not person.emailaddress_set.filter(email=person.email, verified=True).exists():
        person.set_unusable_password()
        person.save(update_fields=["password"])
