"""The trait of being kept from readers: hidden by a moderator, or held until one has seen it."""

from django.conf import settings
from django.db import models


class WithholdingQuerySet(models.QuerySet):
    def shown(self):
        """What everybody may read."""
        return self.filter(hidden_at=None, held_at=None)


class Withholding(models.Model):
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    held_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_held(self) -> bool:
        return self.held_at is not None and self.hidden_at is None

    @property
    def is_shown(self) -> bool:
        return self.hidden_at is None and self.held_at is None
