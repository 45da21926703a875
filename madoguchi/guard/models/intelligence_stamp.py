"""One row that is another whenever the register or the reported fakes are: each node compares it with what it has compiled."""

import secrets

from django.db import models


class IntelligenceStamp(models.Model):
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.stamp

    @classmethod
    def now(cls) -> str:
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first() or ""

    @classmethod
    def renew(cls) -> None:
        """Say it at the end of every change, in its transaction."""
        cls.objects.update_or_create(pk=1, defaults={"stamp": secrets.token_hex(16)})
