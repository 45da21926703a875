"""Freeze: one request to the exchange to stop what leaves an account, and what came of it. Ending one is the exchange's alone."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from madoguchi.events.models import Duty, Event
from madoguchi.events.reacting import record
from madoguchi.people.limits import mailbox_of

from .accounts import Account
from .states import IN_FORCE, OUTCOMES, Kind, Proof, State

ASK = "exchange.ask"  # a timer, in reactions.py
FIRST_WAITS = (2, 5, 15)  # seconds before the next tries; then the sweep of reactions.py tries about every twenty seconds
GIVE_UP = datetime.timedelta(hours=24)  # after which nobody is helped by asking on
LONGEST_ID = 100


class FreezeQuerySet(models.QuerySet["Freeze"]):
    def of(self, conversation: str) -> "FreezeQuerySet":
        """Of the case with this number, the latest first."""
        return self.filter(conversation=conversation).order_by("-id")

    def unanswered(self) -> "FreezeQuerySet":
        return self.filter(state=State.ASKED)

    def in_force(self) -> "FreezeQuerySet":
        return self.filter(state__in=IN_FORCE)

    def about(self, account: Account) -> "FreezeQuerySet":
        """For the same account or mailbox, whichever case they belong to."""
        return self.filter(account_key=account_key(account))

    def alone_about(self, account: Account) -> "FreezeQuerySet":
        """The same; until the end of this transaction others wait who ask for the account. (On SQLite whoever writes is alone anyhow.)"""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [account_key(account)])
        return self.about(account)

    @transaction.atomic
    def ask(
        self, account: Account, *, conversation: str, kind: str, proof: str, situation: str = "", hours: int | None = None, by: Any = None, words: str = ""
    ) -> "Freeze":  # fmt: skip
        """Ask the exchange, as soon as this is committed; `words`: why somebody of the desk wants it."""
        freeze = self._create(account, State.ASKED, conversation, kind, proof, situation, hours)
        freeze.begin(by=by, words=words)
        return freeze

    @transaction.atomic
    def leave_to_the_desk(
        self, account: Account, *, conversation: str, kind: str, proof: str, situation: str, why: str, hours: int | None = None
    ) -> "Freeze":
        """Ask nobody yet: somebody of the desk decides. `why`: limits, policy, objection."""
        freeze = self._create(account, State.WAITING, conversation, kind, proof, situation, hours)
        record("freeze.left_to_the_desk", freeze, conversation=conversation, why=why)
        return freeze

    @transaction.atomic
    def ask_from_the_desk(
        self, account: Account, *, conversation: str, kind: str, situation: str, hours: int, by: Any, words: str
    ) -> "Freeze":
        """At the word of somebody of the desk. What waits for it is decided so; what is asked already is not asked again."""
        here = self.alone_about(account).of(conversation)
        if there := here.filter(state=State.ASKED, kind=kind).first():
            return there
        freeze = here.filter(state=State.WAITING).select_for_update(of=("self",)).first()
        if freeze is None:
            freeze = self._create(account, State.WAITING, conversation, kind, Proof.AGENT, situation, hours)
        freeze.kind, freeze.proof, freeze.hours = Kind(kind), Proof.AGENT, hours if kind == Kind.HOLD else None
        freeze.save(update_fields=["kind", "proof", "hours"])
        freeze.begin(by=by, words=words)
        return freeze

    def _create(
        self, account: Account, state: str, conversation: str, kind: str, proof: str, situation: str, hours: int | None
    ) -> "Freeze":
        return self.create(
            conversation=conversation, account_kind=account.kind, account=account.value, account_key=account_key(account), state=state,
            kind=kind, hours=hours if kind == Kind.HOLD else None, proof=proof, situation=situation,
        )  # fmt: skip


class Freeze(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # the idempotency key: whatever fails, it is one request
    conversation = models.CharField(max_length=20)  # the number of the case
    account_kind = models.CharField(max_length=6)  # email, phone, number
    account = models.CharField(max_length=254)
    account_key = models.CharField(max_length=64)
    kind = models.CharField(max_length=6, choices=Kind)
    hours = models.PositiveSmallIntegerField(null=True)  # of a hold
    situation = models.CharField(max_length=20, blank=True)  # what happened, by its key in the form
    proof = models.CharField(max_length=13, choices=Proof)
    words = models.CharField(max_length=500, blank=True)  # why somebody of the desk asked
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State)
    exchange_id = models.CharField(max_length=LONGEST_ID, blank=True)  # how the exchange calls it
    until = models.DateTimeField(null=True)  # as the exchange says
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)  # of the last try, by its code
    tried_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # when the exchange was last asked how it stands
    confirmed_at = models.DateTimeField(null=True)  # whoever reads the account's mailbox says that he asked for it
    objected_at = models.DateTimeField(null=True)  # or that he did not
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "account_key", "kind"], condition=models.Q(state="asked"), name="freeze_asked_once"
            ),
        ]
        indexes = [
            models.Index(fields=["conversation", "-id"], name="freeze_conversation"),
            models.Index(fields=["account_key", "created_at"], name="freeze_account"),
            models.Index(fields=["id"], condition=models.Q(state="asked"), name="freeze_unanswered"),
            models.Index(fields=["looked_at", "id"], condition=models.Q(state__in=["accepted", "already"]), name="freeze_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.conversation}"

    @property
    def named(self) -> Account:
        return Account(self.account_kind, self.account)

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def request(self) -> dict[str, Any]:
        """What the exchange is asked, by the contract."""
        asked = {
            "kind": self.kind, "account": {"type": self.account_kind, "value": self.account}, "case": self.conversation,
            "reason": self.situation or "other", "proof": self.proof, "asked_at": self.created_at.isoformat(timespec="seconds"),
        }  # fmt: skip
        return asked | ({"hours": self.hours} if self.kind == Kind.HOLD else {}) | ({"agent": str(self.by_id)} if self.by_id else {})

    @transaction.atomic
    def begin(self, *, by: Any = None, words: str = "") -> None:
        """Ask from now on."""
        self.state, self.by, self.words = State.ASKED, by, words
        self.save(update_fields=["state", "by", "words"])
        record("freeze.asked", self, by=by, conversation=self.conversation, freeze=self.kind, proof=self.proof)
        self.plan(timezone.now())

    @property
    def is_planned(self) -> bool:
        """A try is due, runs, or was parked because it always fails; then operators see it among the duties."""
        return Duty.objects.filter(key__startswith=f"{ASK}:{self.pk}:").exists()

    def plan(self, due_at: datetime.datetime, *, slot: str = "") -> None:
        """One try; `slot` tells those of the sweep apart."""
        Duty.objects.plan(ASK, due_at=due_at, key=f"{ASK}:{self.pk}:{self.tries}:{slot}", facts={"freeze": self.pk})

    @transaction.atomic
    def answer(self, said: dict[str, Any]) -> None:
        """What the exchange says; an outcome that the contract does not know leaves it to the desk. Once answered it stays answered."""
        if not self._hold():
            return
        outcome = said.get("outcome")
        self.state = State(outcome) if isinstance(outcome, str) and outcome in OUTCOMES else State.UNCLEAR
        self.exchange_id = str(said.get("id") or "")[:LONGEST_ID]
        self.until = _moment(said.get("until"))
        self._settle("" if self.state in OUTCOMES else "outcome")

    @transaction.atomic
    def miss(self, fault: str, *, is_final: bool = False) -> None:
        """A try without an answer; `is_final`: with one that is not understood, which asking again would not mend."""
        if not self._hold():
            return
        self.tries += 1
        if is_final or self.created_at < timezone.now() - GIVE_UP:
            self.state = State.UNCLEAR if is_final else State.GIVEN_UP
            self._settle(fault)
            return
        self.fault, self.tried_at = fault[:40], timezone.now()
        self.save(update_fields=["tries", "fault", "tried_at"])
        if self.tries <= len(FIRST_WAITS):
            self.plan(self.tried_at + datetime.timedelta(seconds=FIRST_WAITS[self.tries - 1]))
        if self.tries == len(FIRST_WAITS):
            self._tell_that_it_waits(self.fault)

    @transaction.atomic
    def put_off(self) -> None:
        """Not tried, for the exchange has not answered others of late: whoever reads the case knows it at once."""
        if self._hold():
            self._tell_that_it_waits("outage")

    @transaction.atomic
    def stand(self, said: dict[str, Any] | None) -> None:
        """What the exchange says when it is asked how this one stands."""
        state = "gone" if said is None else str(said.get("state"))
        self.looked_at = timezone.now()
        if state in ("lifted", "ended", "gone") and self.state in IN_FORCE:
            self.state = State.ENDED
            record("freeze.ended", self, conversation=self.conversation, how=state)
        self.save(update_fields=["looked_at", "state"])

    @transaction.atomic
    def say_of_it(self, *, is_mine: bool) -> None:
        """Whoever reads the account's mailbox knows of it, or does not. It ends by neither: who reads the mail may be the thief."""
        name = "confirmed_at" if is_mine else "objected_at"
        if type(self).objects.filter(pk=self.pk, confirmed_at=None, objected_at=None).update(**{name: timezone.now()}):
            record("freeze.confirmed" if is_mine else "freeze.objected", self, conversation=self.conversation)

    def _hold(self) -> bool:
        """Take the row's lock; False if it is answered by now."""
        held = type(self).objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
        self.tries = held.tries if held else self.tries
        return held is not None and held.state == State.ASKED

    def _tell_that_it_waits(self, fault: str) -> None:
        told = {"kind": "freeze.unanswered", "subject": f"{self._meta.label_lower}:{self.pk}"}
        if not Event.objects.filter(**told).exists():
            record("freeze.unanswered", self, conversation=self.conversation, fault=fault)

    def _settle(self, fault: str) -> None:
        self.fault, self.answered_at = fault[:40], timezone.now()
        self.save(update_fields=["state", "exchange_id", "until", "tries", "fault", "answered_at"])
        record("freeze.answered", self, conversation=self.conversation, state=str(self.state), fault=self.fault)


def account_key(account: Account) -> str:
    """The same for all spellings of one mailbox."""
    value = mailbox_of(account.value) if account.kind == "email" else account.value
    return salted_hmac("exchange.account", f"{account.kind}:{value}", algorithm="sha256").hexdigest()


def _moment(said: Any) -> datetime.datetime | None:
    try:
        found = parse_datetime(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
