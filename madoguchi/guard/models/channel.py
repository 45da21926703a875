"""Channel: one official domain, mail sender, phone number, account or staff alias, and from when to when it is ours."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ChannelKind(models.TextChoices):
    DOMAIN = "domain", _("Site")
    SENDER = "sender", _("Mail sender")
    PHONE = "phone", _("Phone number")
    ACCOUNT = "account", _("Social account")
    ALIAS = "alias", _("Name of a colleague")


class ChannelQuerySet(models.QuerySet["Channel"]):
    def in_force(self, at: Any = None) -> "ChannelQuerySet":
        at = at or timezone.now()
        return self.filter(valid_from__lte=at).filter(models.Q(valid_until=None) | models.Q(valid_until__gt=at))

    def withdrawn(self, at: Any = None) -> "ChannelQuerySet":
        return self.filter(valid_until__lte=at or timezone.now()).order_by("-valid_until", "-id")

    def to_come(self) -> "ChannelQuerySet":
        return self.filter(valid_from__gt=timezone.now())

    def in_order(self) -> "ChannelQuerySet":
        return self.order_by("kind", "network", "key", "id")


class Channel(models.Model):
    """Its rows are made and ended by ChannelChange alone. `is_of_file`: listed because the brand file names it."""

    kind = models.CharField(max_length=8, choices=ChannelKind)
    network = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=253)
    key = models.CharField(max_length=253)
    valid_from = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField(null=True)
    is_of_file = models.BooleanField(default=False)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "network", "key"], condition=models.Q(valid_until=None), name="channel_listed_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ChannelKind.values), name="channel_kind_known"),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def shown(self) -> str:
        return f"@{self.value}" if self.kind == ChannelKind.ACCOUNT else self.value

    @property
    def place(self) -> tuple[str, str, str]:
        """What it is, whenever it is."""
        return self.kind, self.network, self.key

    @property
    def is_withdrawn(self) -> bool:
        return self.valid_until is not None and self.valid_until <= timezone.now()
