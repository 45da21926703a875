"""Floods of mail: too many new conversations within an hour from one address, in the same words, from one domain or at one mailbox.

What is too many opens nothing: it is noted in the newest conversation of its flood while that stays readable, and held
where operators see it and can let it in.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from madoguchi.mail.addresses import normalise
from madoguchi.mail.authenticity import Authenticity, organisation
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import RawMail
from madoguchi.mail.own_addresses import address_of, is_for_us
from madoguchi.mail.public_domains import PUBLIC_DOMAINS

from .mail_remarks import may_be_forged
from .models import Arrival, Conversation

HOUR = datetime.timedelta(hours=1)
NEW_PER_HOUR = {"address": 20, "words": 20, "domain": 100, "mailbox": 1000}  # conversations that mails with the same one may open
NOTES_PER_HOUR = 50  # of what came too often, in one conversation
REPLIES_PER_HOUR = 100  # by mail to one conversation
FEWEST_LETTERS = 40  # many people may say something short in the same words
HEADS = {
    "address": _("Many mails came from this address in one hour. This one was noted here only:"),
    "words": _("Many mails with these words came in one hour. This one was noted here only:"),
    "domain": _("Many mails came from this domain in one hour. This one was noted here only:"),
}
REASONS = {"address": "flood", "words": "flood-words", "domain": "flood-domain", "mailbox": "flood-mailbox"}
_WEB = re.compile(r"https?://\S+|\S+@\S+")


@dataclass(frozen=True)
class Flood:
    kind: str  # a key of NEW_PER_HOUR
    newest: Conversation  # that a mail of this flood opened

    @property
    def reason(self) -> str:
        return REASONS[self.kind]

    @property
    def may_be_noted(self) -> bool:
        """A mailbox's mails have nothing else in common; and one conversation has room for so many notes."""
        if self.kind not in HEADS:
            return False
        noted = RawMail.objects.filter(conversation=self.newest.number, reason__startswith="flood", processed_at__gte=_an_hour_ago())
        return noted.count() < NOTES_PER_HOUR


def traits_of(raw: RawMail, mail: ParsedMail, sender: str, text: str) -> dict[str, str]:
    """By what this mail may be like others, as the fields of Arrival.

    Mail that is proved is counted apart from that which anybody may write in its sender's name: forgers use up no customer's room.
    """
    apart = "proven " if Authenticity.of_json(raw.authenticity).is_proven else ""
    domain = organisation(sender.rpartition("@")[2])
    is_shared = domain in PUBLIC_DOMAINS and not may_be_forged(raw, mail)
    return {
        "address": f"{apart}{sender}"[:320],
        "domain": "" if is_shared else f"{apart}{domain}"[:255],
        "mailbox": _mailbox(raw, mail),
        "words": _digest(text),
    }


def flood_of(traits: dict[str, str]) -> Flood | None:
    """The first flood that a mail with these traits would add to."""
    if not settings.RATE_LIMITS:
        return None
    like = {kind: Q(**{kind: traits[kind]}) & ~Q(**{kind: ""}) for kind in NEW_PER_HOUR if traits[kind]}  # as the indexes say it
    lately = Arrival.objects.filter(at__gte=_an_hour_ago())
    counts = lately.filter(reduce(or_, like.values())).aggregate(
        **{f"by_{kind}": Count("pk", filter=alike) for kind, alike in like.items()}
    )
    flooded = next((kind for kind in like if counts[f"by_{kind}"] >= NEW_PER_HOUR[kind]), None)
    if flooded is None:
        return None
    return Flood(flooded, lately.filter(like[flooded]).select_related("conversation").order_by("-at", "-pk")[0].conversation)


def is_flooded(conversation: Conversation) -> bool:
    """So many mails joined it within an hour that the next ones are held."""
    if not settings.RATE_LIMITS:
        return False
    came = RawMail.objects.filter(conversation=conversation.number, processed_at__gte=_an_hour_ago()).exclude(reason__startswith="flood")
    return came.count() >= REPLIES_PER_HOUR


def _mailbox(raw, mail):
    """The mailbox that it was fetched from, or our address that it was sent to; a reply address is the brand's."""
    if raw.mailbox:
        return raw.mailbox
    named = [*raw.envelope_to, *(one.address for one in (*mail.to, *mail.cc))]
    ours = next((normalise(one) for one in named if is_for_us(one)), "")
    local, _, host = ours.rpartition("@")
    return f"{local.partition('+')[0]}@{host}" if ours and not local.startswith("reply+") else address_of()


def _digest(text):
    """The same for texts that differ in numbers, links, spaces and case only; "" of few words, which many may use."""
    letters = [letter for letter in _WEB.sub("", unicodedata.normalize("NFKC", text[:4_000]).casefold()) if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return ""
    return salted_hmac("conversations.mail_floods", "".join(letters[:1_000]), algorithm="sha256").hexdigest()


def _an_hour_ago():
    return timezone.now() - HOUR
