"""Participant: somebody beside the customer who wrote with a reference of his conversation, and whom the desk may let take part.

He speaks by mail alone and under his own name. He owns nothing: no page, no token, no earlier answer, and his mail proves
nothing about the customer.
"""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.mail.models import OutboundMail
from madoguchi.people.models import Visitor

from .attachment import Attachment
from .conversation import Conversation
from .entry import Author, Kind

COPY = "copy"  # the kind of the mails to participants
MOST_ASKING = 20  # of one conversation; who comes then is linked, but not asked about
MOST_LINES = 50  # that come with somebody who is let in


class Standing(models.TextChoices):
    ASKS = "asks", _("Waits for our decision")
    TAKES_PART = "takes-part", _("Takes part")
    DECLINED = "declined", _("Does not take part")
    REMOVED = "removed", _("Takes part no more")


class Proof(models.TextChoices):
    """What is known of where the first mail came from; the strongest last."""

    FORGED = "forged", _("The sender may be forged: the domain of this address does not vouch for the mail.")
    NONE = "none", _("Nobody vouches for this address: anybody could have written the mail.")
    PROVEN = "proven", _("The domain of this address vouches for the mail.")


class MayNotTakePart(Refused):
    code, status = "may-not-take-part", 409

    def __init__(self, why):
        self.why = why

    def __str__(self):
        return self.why


class TakingPart(Visitor):
    """The participant as the author of a line: a visitor with a right to nothing."""

    def __init__(self, participant):
        super().__init__()
        self.participant, self.name = participant, participant.shown_name


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, person):
        """For the desk alone, in conversations that this person may see."""
        if not person.is_agent:
            return self.none()
        return self.filter(conversation__in=Conversation.objects.visible_to(person).order_by().values("pk"))

    def asking(self):
        return self.filter(standing=Standing.ASKS)

    def taking_part(self):
        return self.filter(standing=Standing.TAKES_PART)

    @transaction.atomic
    def ask(self, conversation, *, address, name, case, proof):
        """Somebody wrote with a reference that was not his; returns him if the desk has to look, None if it has decided or nothing is new."""
        known = self.filter(conversation=conversation, address=address).first()
        if known is None:
            if self.filter(conversation=conversation).asking().count() >= MOST_ASKING:
                return None
            known = self.create(conversation=conversation, address=address, name=name, case=case, proof=proof)
        elif known.standing == Standing.ASKS and Proof.values.index(proof) > Proof.values.index(known.proof):
            known.name, known.case, known.proof = name, case, proof
            known.save(update_fields=["name", "case", "proof"])
        else:
            return None
        record("participant.asked", known, conversation=conversation.number, proof=proof)
        return known


class Participant(models.Model):
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    case = models.ForeignKey(Conversation, models.CASCADE, related_name="asking")  # which his first words opened
    address = models.EmailField(max_length=320)
    name = models.CharField(max_length=80, blank=True)  # as he gives it himself
    proof = models.CharField(max_length=8, choices=Proof)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.ASKS)
    from_seq = models.PositiveIntegerField(default=0)  # he is told of lines after this one
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "address"], name="participant_once")]

    def __str__(self):
        return self.address

    @property
    def shown_name(self):
        return (self.name or self.address)[:80]

    @property
    def asks(self):
        return self.standing == Standing.ASKS

    @property
    def takes_part(self):
        return self.standing == Standing.TAKES_PART

    @property
    def why_not(self):
        """Why the desk may not let him take part; "" if it may."""
        if self.proof == Proof.FORGED:
            return gettext("The sender may be forged, so nobody can be let in by this mail. Answer in the case of its own.")
        if self.proof == Proof.NONE and self.conversation.is_account_known:
            return gettext(
                "The customer is signed in here and may be told about the account, so only somebody whose mail is proven can be let in."
            )
        return ""

    @transaction.atomic
    def let_in(self, *, by):
        """He takes part from now on: what he wrote comes in under his own name, and he is told of later answers. Raises MayNotTakePart."""
        self._hold()
        if self.takes_part:
            return
        if why := self.why_not:
            raise MayNotTakePart(why)
        self._decide(Standing.TAKES_PART, by=by)
        self._bring_in()
        self.case.close(by=by)
        self.conversation.refresh_from_db(fields=["last_seq"])
        self.from_seq = self.conversation.last_seq
        self.save(update_fields=["from_seq"])
        record("participant.let_in", self, by=by, conversation=self.conversation.number)

    @transaction.atomic
    def decline(self, *, by):
        """His words stay in their own case."""
        self._hold()
        if self.asks:
            self._decide(Standing.DECLINED, by=by)
            record("participant.declined", self, by=by, conversation=self.conversation.number)

    @transaction.atomic
    def remove(self, *, by):
        """From now on he is told nothing, and his mails open cases of their own again."""
        self._hold()
        if self.takes_part:
            self._decide(Standing.REMOVED, by=by)
            OutboundMail.objects.withdraw(conversation=self.conversation.number, recipient=self.address, kind=COPY)
            record("participant.removed", self, by=by, conversation=self.conversation.number)

    def _hold(self):
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update(of=("self",)))

    def _decide(self, standing, *, by):
        self.standing, self.decided_at, self.decided_by = standing, timezone.now(), by
        self.save(update_fields=["standing", "decided_at", "decided_by"])

    def _bring_in(self):
        """What he wrote to his own case; a line that came in before does not come again."""
        said = self.case.entries.filter(kind=Kind.MESSAGE, is_internal=False, author_kind=Author.CUSTOMER).prefetch_related("attachments")
        for entry in said.order_by("seq")[:MOST_LINES]:
            self.conversation.reply(
                entry.text,
                by=TakingPart(self),
                channel=entry.channel,
                key=f"case:{entry.pk}",
                files=[Attachment.objects.copy_of(file) for file in entry.attachments.all()],
                quoted=entry.quoted,
                message_id=entry.message_id,
            )
