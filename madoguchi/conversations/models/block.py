"""Block: somebody who may not write for a while or for good: a customer, a visitor known by a conversation, or a network."""

import datetime
import ipaddress

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import EmptyText, Refused, TooLong
from madoguchi.events.reacting import record
from madoguchi.people.models import LEADS
from madoguchi.release.judging import judged_answer

LONGEST = 1000  # characters
DURATIONS = {"day": datetime.timedelta(days=1), "week": datetime.timedelta(days=7), "month": datetime.timedelta(days=30), "for-good": None}
WIDEST = {4: 16, 6: 32}  # the shortest prefix of a network that may be blocked


class Reason(models.TextChoices):
    ABUSE = "abuse", _("Insults or threats")
    SPAM = "spam", _("Advertising or nonsense")
    FLOOD = "flood", _("Far too many messages")
    DECEIT = "deceit", _("An attempt to deceive us or others")
    OTHER = "other", _("Another breach of our rules")


class CannotBlock(Refused):
    code, status = "cannot-block", 409

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return self.sentence


class BlockQuerySet(models.QuerySet["Block"]):
    def in_force(self):
        """A temporary one ends by itself."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=timezone.now()), lifted_at=None)

    def against(self, person, address: str):
        """Those in force that stop this person or visitor at this network address. Staff are stopped by none."""
        if person.is_official:
            return self.none()
        stops = models.Q(network__in=networks_around(address))
        if person.is_authenticated:
            stops |= models.Q(person=person)
        if person.conversations:
            stops |= models.Q(person=None, conversation__number__in=person.conversations)
        return self.in_force().filter(stops).order_by("-id")

    def of(self, conversation):
        """That in force against whoever began this conversation; None if there is none."""
        found = self.in_force().select_related("by")
        whose = (
            found.filter(person=conversation.customer_id)
            if conversation.customer_id
            else found.filter(person=None, conversation=conversation)
        )
        return whose.order_by("-id").first()

    def in_order(self):
        """The latest first, with what a list shows."""
        return self.in_force().select_related("by", "person", "conversation").order_by("-id")

    def impose(self, reason, words, *, by, lasts="week", conversation=None, network="") -> "Block":
        """Stop the customer or visitor of a conversation, or a network, from writing.

        `lasts` is a key of DURATIONS. Raises CannotBlock (staff, twice, too wide, or for good by somebody who leads nobody), TooLong, Held, MayNotSay.
        """
        if not words.strip():
            raise EmptyText
        if len(words) > LONGEST:
            raise TooLong(len(words), LONGEST)
        if (lasts == "for-good" or network) and by.role not in LEADS:
            raise CannotBlock(gettext("Only a team lead can block for good, or block a network."))
        network = network_of(network) if network else ""
        person = conversation.customer if conversation else None
        if person is not None and person.is_official:
            raise CannotBlock(gettext("Staff cannot be blocked."))
        words = judged_answer(words.strip(), by=by, place=f"block:{conversation.number if conversation else network}").text
        with transaction.atomic():
            if conversation:
                conversation._hold()
            if self.of(conversation) if conversation else self.in_force().filter(network=network).exists():
                raise CannotBlock(gettext("This is blocked already."))
            until = timezone.now() + DURATIONS[lasts] if DURATIONS[lasts] else None
            block = self.create(person=person, conversation=conversation, network=network, reason=reason, words=words, until=until, by=by)
            record("block.imposed", block, by=by, of=block.what, reason=reason, lasts=lasts)
        return block


class Block(models.Model):
    """Exactly one is stopped: the network if it is named, else the person, else the visitor of the conversation."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    conversation = models.ForeignKey(
        "conversations.Conversation", models.CASCADE, null=True, related_name="blocks"
    )  # in which it was decided
    network = models.CharField(max_length=50, blank=True, db_index=True)
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField()  # for who is blocked to read
    until = models.DateTimeField(null=True)  # null: for good
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(network="") ^ models.Q(person=None, conversation=None), name="block_of_somebody"),
        ]

    def __str__(self):
        return f"{self.what}: {self.reason}"

    @property
    def what(self) -> str:
        return "network" if self.network else "person" if self.person_id else "visitor"

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > timezone.now())

    @transaction.atomic
    def lift(self, *, by):
        """He may write again at once."""
        if type(self).objects.filter(pk=self.pk, lifted_at=None).update(lifted_at=timezone.now(), lifted_by=by):
            self.refresh_from_db(fields=["lifted_at", "lifted_by"])
            record("block.lifted", self, by=by)


def network_of(said: str) -> str:
    """A network or an address as one, in its normal spelling. Raises CannotBlock if it is none or too wide."""
    try:
        network = ipaddress.ip_network(said.strip(), strict=False)
    except ValueError:
        raise CannotBlock(gettext("Enter an address or a network, such as 203.0.113.7 or 203.0.113.0/24.")) from None
    if network.prefixlen < WIDEST[network.version]:
        raise CannotBlock(gettext("This network is too wide: it would stop people who have done nothing."))
    if network.version == 6 and network.prefixlen > 64:
        network = network.supernet(new_prefix=64)  # one household, counted as one everywhere
    return str(network)


def networks_around(address: str) -> list[str]:
    """All networks that may be blocked and hold this address."""
    try:
        network = ipaddress.ip_network(address)
    except ValueError:
        return []
    return [str(network.supernet(new_prefix=prefix)) for prefix in range(WIDEST[network.version], network.prefixlen + 1)]
