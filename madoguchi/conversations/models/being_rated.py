"""The trait of being rated by its customer, once it has ended."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from madoguchi.events.faults import Refused, TooLong
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded

from .entry import Author, Kind
from .line import WINDOW
from .rating import CHANGEABLE, Rating

LONGEST = 2000  # characters


class NotRatable(Refused):
    code, status = "not-ratable", 409

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return self.sentence


class BeingRated(models.Model):
    class Meta:
        abstract = True

    @property
    def rating_given(self) -> Rating | None:
        return Rating.objects.filter(conversation=self).first()

    def may_be_rated(self, given: Rating | None) -> bool:
        """After its end; what was said of this end may be changed for a week."""
        return self.is_closed and (given is None or given.given_at < self.closed_at or timezone.now() - given.given_at < CHANGEABLE)

    def rate(self, score, words="", *, by):
        """Say what he thinks, or something else than before. Raises NotRatable, TooLong, Held."""
        if by.is_agent:
            raise NotRatable(gettext("Only the customer can rate a conversation."))
        if len(words) > LONGEST:
            raise TooLong(len(words), LONGEST)
        words = guarded(words.strip(), earlier=self._customers_words()).text if words.strip() else ""
        with transaction.atomic():
            self._hold()
            given = self.rating_given
            if not self.is_closed:
                raise NotRatable(gettext("You can rate a conversation after it has ended."))
            if not self.may_be_rated(given):
                raise NotRatable(gettext("A rating can be changed for seven days; this one is older."))
            if given is None or (given.score, given.words) != (score, words):
                self._rate(score, words, given, by=by)

    def _customers_words(self):
        """His last lines: a recovery phrase may go on from them."""
        said = self.entries.filter(author_kind=Author.CUSTOMER, kind=Kind.MESSAGE).order_by("-seq")
        return list(reversed(said.values_list("text", flat=True)[:WINDOW]))

    def _rate(self, score, words, given, *, by):
        now = timezone.now()
        said = {"score": score, "words": words, "changed_at": now}
        if given is None or given.given_at < self.closed_at:
            said["given_at"] = now
        Rating.objects.update_or_create(conversation=self, defaults=said)
        record("conversation.rated", self, by=by, score=score, before=given.score if given else None)
