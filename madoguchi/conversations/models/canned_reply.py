"""CannedReply: words for an answer that is written often, by language, with places for what differs; everybody's at the desk or one agent's."""

import re
import unicodedata

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext, override, pgettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.people.models import LEADS
from madoguchi.release.judging import judged_answer
from madoguchi.translation.languages import reading_order

MOST = 500  # that one agent is offered
PLACES = ("customer name", "number", "agent name")
_PLACE = re.compile(r"\{\{ *(" + "|".join(PLACES) + r") *\}\}")


class ShortcutTaken(Refused):
    code, status = "shortcut-taken", 409

    def __str__(self):
        return gettext("There is a canned reply with this word already.")


class NotYours(Refused):
    code, status = "not-yours", 403

    def __str__(self):
        return gettext("Canned replies of the whole desk are written by team leads.")


class CannedReplyQuerySet(models.QuerySet["CannedReply"]):
    def visible_to(self, person):
        """Everybody's and his own."""
        return self.filter(models.Q(owner=None) | models.Q(owner=person.pk)) if person.is_agent else self.none()

    def changeable_by(self, person):
        shared = models.Q(owner=None) if person.role in LEADS else models.Q()
        return self.filter(models.Q(owner=person.pk) | shared) if person.is_agent else self.none()

    def in_order(self):
        return self.select_related("owner").order_by("shortcut", "id")[:MOST]

    def write(self, shortcut, *, texts, is_shared=False, by):
        """`texts` is {language: text}. Raises ShortcutTaken, NotYours, MayNotSay, Held."""
        if is_shared and by.role not in LEADS:
            raise NotYours
        reply = self.model(owner=None if is_shared else by)
        reply.say(shortcut, texts=texts, by=by)
        return reply


class CannedReply(models.Model):
    shortcut = models.CharField(max_length=40)
    texts = models.JSONField(default=dict)  # {language: text}
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")  # null: everybody's at the desk
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CannedReplyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "shortcut"], name="canned_reply_of_agent"),
            models.UniqueConstraint(fields=["shortcut"], condition=models.Q(owner=None), name="canned_reply_of_desk"),
        ]

    def __str__(self):
        return self.shortcut

    @property
    def is_shared(self):
        return self.owner_id is None

    def text_for(self, languages):
        """(language, text) in the first of these that it has, else in the next best one."""
        order = dict.fromkeys([*languages, *reading_order(languages[0])])
        return next((code, self.texts[code]) for code in order if self.texts.get(code))

    def filled(self, conversation, *, by):
        """What the agent's box takes: the text in the customer's language, else the agent's, its places filled; and which language that is."""
        language, _text = self.text_for([conversation.language, by.language])
        return language, self.filled_in(language, conversation, by=by)

    def filled_in(self, language, conversation, *, by):
        with override(language):
            name = " ".join(conversation.name_for(by).split()) if conversation.name else pgettext("a name", "customer")
        return fill(self.texts[language], {"customer name": name, "number": conversation.number, "agent name": by.name})

    def say(self, shortcut, *, texts, by):
        """Be called and read so from now on. Raises ShortcutTaken, MayNotSay, Held."""
        shortcut = unicodedata.normalize("NFKC", shortcut).lower()
        new = [_as_read(text) for language, text in texts.items() if text != self.texts.get(language)]
        if new:
            judged_answer(new[0], by=by, place=f"canned-reply:{shortcut}", attached=new[1:])
        texts = {language: guarded(text).text for language, text in texts.items()}
        if self.pk and (self.shortcut, self.texts) == (shortcut, texts):
            return
        kind = "canned.changed" if self.pk else "canned.written"
        self.shortcut, self.texts, self.changed_at = shortcut, texts, timezone.now()
        try:
            with transaction.atomic():
                self.save()
                record(kind, self, by=by, shortcut=shortcut, languages=sorted(texts), is_shared=self.is_shared)
        except IntegrityError:
            raise ShortcutTaken from None

    @transaction.atomic
    def throw_away(self, *, by):
        record("canned.thrown_away", self, by=by, shortcut=self.shortcut, texts=self.texts, is_shared=self.is_shared)
        self.delete()


def fill(text, values):
    """The text with its places filled, in one pass: what a value says is text, whatever it looks like."""
    return _PLACE.sub(lambda place: values[place[1]], text)


def _as_read(text):
    """With words in its places, for the guard to judge."""
    return fill(text, dict.fromkeys(PLACES, "Taro"))
