"""The trait of knowing who talks, and what may be said to him therefore."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from .entry import Author, Kind


class Identity(models.TextChoices):
    """How sure we are who is talking."""

    UNVERIFIED = "unverified", _("Not verified")
    MAIL = "mail", _("Mail address verified")
    SIGNED_IN = "signed-in", _("Signed in")
    STEPPED_UP = "stepped-up", _("Signed in with a second factor")


class Knowing(models.Model):
    """`identity` is what the conversation began with or its address has proved; `sureness` that of the customer's last words."""

    identity = models.CharField(max_length=10, choices=Identity, default=Identity.UNVERIFIED)

    class Meta:
        abstract = True

    @property
    def sureness(self) -> Identity:
        """Who began signed in may go on by mail; then whoever reads that mailbox is talking."""
        said = (
            self.entries.filter(kind=Kind.MESSAGE, author_kind=Author.CUSTOMER)
            .order_by("-seq")
            .only("author_id", "channel", "is_stepped_up")
            .first()
        )
        if said is not None and said.author_id is not None and said.author_id == self.customer_id and said.channel != "mail":
            return Identity.STEPPED_UP if said.is_stepped_up else Identity.SIGNED_IN
        return Identity.UNVERIFIED if self.identity == Identity.UNVERIFIED else Identity.MAIL

    @property
    def is_account_known(self) -> bool:
        """It belongs to an account, so that facts of the account may be told in it, and may have been."""
        return self.customer_id is not None

    @transaction.atomic
    def verify_mail(self, *, by):
        """The customer has proved that he reads the mail of this conversation's address."""
        self._hold()
        if self.identity == Identity.UNVERIFIED:
            self.identity = Identity.MAIL
            self.save(update_fields=["identity"])
            record("conversation.mail_verified", self, by=by)


def identity_of(person) -> Identity:
    """Of somebody who begins a conversation."""
    if not person.is_authenticated:
        return Identity.UNVERIFIED
    return Identity.STEPPED_UP if person.is_stepped_up else Identity.SIGNED_IN
