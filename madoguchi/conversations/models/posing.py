"""The trait of posing as what it is not: a honey record, which looks like a case of some time ago."""

from django.db import models

from madoguchi.guard.door import guarded

from .entry import Author, Entry


class Posing(models.Model):
    class Meta:
        abstract = True

    def tell_as_of(self, at, text, *, customer=None, name):
        """A line as it would have been written then, by the customer or else by somebody of the desk; nothing follows from it."""
        kind = Author.CUSTOMER if customer else Author.AGENT
        line = Entry(
            conversation=self, channel="web", author=customer, author_kind=kind, author_name=name, text=guarded(text).text, sender="system", created_at=at
        )  # fmt: skip
        return self._add(line)
