"""Flag: a reader says that a post needs a moderator's eye; one per person and post."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from ..faults import NotAModerator


class Kind(models.TextChoices):
    SCAM = "scam", _("Scam, or somebody who pretends to be staff")
    SECRET = "secret", _("A secret or personal data can be read")
    SPAM = "spam", _("Advertising or spam")
    RUDE = "rude", _("Rude or hurtful")
    OFF_TOPIC = "off-topic", _("Does not belong here")


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class FlagQuerySet(models.QuerySet["Flag"]):
    def open(self):
        return self.filter(settled_at=None)

    def settle(self, outcome: str, *, by) -> int:
        """All of these that are open; part of a verb."""
        return self.open().update(settled_at=timezone.now(), settled_by=by, outcome=outcome)


class Flag(models.Model):
    post = models.ForeignKey("community.Post", models.CASCADE, related_name="flags")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, editable=False)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="flag_once")]

    def __str__(self):
        return f"{self.kind} {self.post_id}"

    @transaction.atomic
    def dismiss(self, *, by) -> None:
        """There is nothing wrong with the post. Raises NotAModerator."""
        if not by.is_moderator:
            raise NotAModerator
        if Flag.objects.filter(pk=self.pk).settle(Outcome.DISMISSED, by=by):
            self.refresh_from_db()
            self.post.settle_if_done()
            record("flag.dismissed", self, by=by, post=self.post_id)
