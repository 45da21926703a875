"""The traits of being chained: of a line, which is bound to all lines before it; of a conversation, which holds the last link."""

import datetime
import hashlib
from functools import lru_cache

from django.conf import settings
from django.db import models

from .. import chain


class Link(models.Model):
    """Of a line: `chain_link` binds it to those before it, `chain_seal` shows that it was us who did, `chain_salt` lets its words be checked."""

    chain_salt = models.CharField(max_length=64, blank=True, editable=False)
    chain_link = models.CharField(max_length=64, blank=True, editable=False)
    chain_seal = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def frame_digest(self):
        return chain.frame_of(self.chain_salt, author=self.author_id, name=self.author_name, quoted=self.quoted, message_id=self.message_id)

    @property
    def words_digest(self):
        return chain.words_of(self.chain_salt, text=self.text, removed=self.removed)

    def record_for(self, files, *, words=None):
        """What the link is made of; `words` of a line that was masked since: those that it was written with."""
        return {
            "seq": self.seq,
            "kind": str(self.kind),
            "channel": str(self.channel),
            "author_kind": str(self.author_kind),
            "internal": self.is_internal,
            "stepped_up": self.is_stepped_up,
            "at": written(self.created_at),
            "frame": self.frame_digest,
            "words": words or self.words_digest,
            "files": sorted([file.sha256, file.size, file.name] for file in files),
            "mail": self.mail_sha256,
        }

    def link_to(self, before, files, *, number):
        """Bind it to the line before; returns the link."""
        self.chain_salt = chain.new_salt()
        self.chain_link = chain.linked(before, chain.digest_of(self.record_for(files)))
        self.chain_seal = sealed(number, self.seq, self.chain_link)
        return self.chain_link


class Chained(models.Model):
    """Of a conversation: `chain_head` is the link of its last line."""

    chain_head = models.CharField(max_length=64, blank=True, editable=False)
    chained_late = models.PositiveIntegerField(default=0, editable=False)  # lines up to this were there before there were chains

    class Meta:
        abstract = True

    @property
    def chain_beginning(self):
        return chain.beginning(
            number=self.number, at=written(self.created_at), problem=self.problem, subject=self.subject, facts=self.facts
        )


def written(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def sealed(*said) -> str:
    return chain.sealed(_key(str(settings.SECRET_KEY)), *map(str, said))


def is_sealed(seal: str, *said) -> bool:
    """By us, with SECRET_KEY or one of SECRET_KEY_FALLBACKS."""
    keys = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return any(chain.sealed(_key(key), *map(str, said)) == seal for key in keys)


@lru_cache(maxsize=8)
def _key(secret: str) -> bytes:
    return hashlib.sha256(f"madoguchi.conversations.chain:{secret}".encode()).digest()
