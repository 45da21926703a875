"""ModerationAction: what a moderator did, for the public log. It holds no word of a post."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .flag import Kind


class Action(models.TextChoices):
    HIDDEN = "hidden", _("Post hidden")
    RESTORED = "restored", _("Post shown again")
    RELEASED = "released", _("Held post released")
    DISMISSED = "dismissed", _("Report dismissed")
    CLOSED = "closed", _("Topic closed")
    REOPENED = "reopened", _("Topic opened again")


class ModerationActionQuerySet(models.QuerySet["ModerationAction"]):
    def newest_first(self):
        return self.order_by("-id")


class ModerationAction(models.Model):
    topic = models.ForeignKey("community.Topic", models.CASCADE, related_name="actions")
    post = models.ForeignKey("community.Post", models.CASCADE, null=True, related_name="actions")
    kind = models.CharField(max_length=10, choices=Action)
    reason = models.CharField(max_length=10, blank=True)  # a kind of flag
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ModerationActionQuerySet.as_manager()

    def __str__(self):
        return f"{self.kind} {self.topic_id}"

    @property
    def shown_reason(self):
        return Kind(self.reason).label if self.reason in Kind.values else ""
