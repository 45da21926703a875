"""The trait of knowing who talks, and what may be said to him therefore."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from .entry import VISITOR, Author, Kind, sender_of


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

    @transaction.atomic
    def recognise(self, *, by, stamp) -> bool:
        """The visitor who began it shows who he is, and that he holds a token with this stamp: it is that customer's from now on, and
        the visitor's tokens are dead. Whether it is his; nobody else's can be taken.
        """
        self._hold()
        self.refresh_from_db(fields=["customer", "token_stamp", "email", "name", "identity"])
        if self.customer_id is None and self.token_stamp == stamp:
            self.customer, self.email, self.name = by, by.email, by.name or self.name
            self.identity = Identity.MAIL if self.identity == Identity.UNVERIFIED else self.identity
            self.token_stamp = stamp + 1
            self.start_sender, self.start_key = self._begun_by(by)
            self.save(update_fields=["customer", "email", "name", "identity", "token_stamp", "start_sender", "start_key"])
            self.entries.of_visitor_become_of(by)
            self.blocks.in_force().filter(person=None).update(person=by)
            entry = self._happened(Kind.RECOGNISED, by=by, internal=True)
            record("conversation.recognised", self, by=by, seq=entry.seq)
        return self.customer_id == by.pk

    def _begun_by(self, person):
        """With which key: so that beginning it again begins nothing. None, if he has begun another one with that key."""
        begun = {"start_sender": sender_of(person), "start_key": self.start_key}
        is_free = self.start_sender == VISITOR and not type(self).objects.filter(**begun).exists()
        return tuple(begun.values()) if is_free else ("", None)


def identity_of(person) -> Identity:
    """Of somebody who begins a conversation."""
    if not person.is_authenticated:
        return Identity.UNVERIFIED
    return Identity.STEPPED_UP if person.is_stepped_up else Identity.SIGNED_IN
