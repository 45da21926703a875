"""The trait of having a future: published or taken offline at a time, and looked through again by a day."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.models import Duty
from madoguchi.events.reacting import record

from ..faults import RevisedMeanwhile, TimeIsPast

CARRY_OUT = "helpcentre.carry_out_plan"


class Deed(models.TextChoices):
    PUBLISH = "publish", _("Publish")
    UNPUBLISH = "unpublish", _("Take offline")


class Plan(models.Model):
    """What is to happen to a translation at a time; another time is another row, so that the duty of the old one finds nothing."""

    translation = models.ForeignKey("helpcentre.Translation", models.CASCADE, related_name="plans")
    deed = models.CharField(max_length=10, choices=Deed)
    at = models.DateTimeField()
    revision = models.PositiveIntegerField()  # the latest when it was planned: no other is published by it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # null: planned in a file that came in

    class Meta:
        constraints = [models.UniqueConstraint(fields=["translation", "deed"], name="plan_once_per_deed")]

    def __str__(self):
        return f"{self.deed} {self.translation_id} {self.at:%Y-%m-%d %H:%M}"

    @property
    def fits(self):
        """Is what it would publish still what was meant, as far as it can be known before?"""
        return self.deed != Deed.PUBLISH or self.revision == self.translation.revision

    @transaction.atomic
    def carry_out(self):
        """Its time has come; if it does not fit any more, the history says why."""
        translation, facts = self.translation, self._facts
        self.delete()
        try:
            with transaction.atomic():
                if self.deed == Deed.UNPUBLISH:
                    translation.unpublish(by=self.by)
                elif self.revision != translation.revision:
                    raise RevisedMeanwhile
                else:
                    translation.publish(by=self.by)
        except Refused as refusal:
            translation.refresh_from_db()
            record("article.plan_failed", translation, by=self.by, **facts, why=refusal.code)

    @property
    def _facts(self):
        article = self.translation.article
        return {"key": article.key, "language": self.translation.language, "deed": self.deed, "at": self.at.isoformat()}


class Planning(models.Model):
    check_by = models.DateField(null=True, editable=False)  # the day by which somebody looks through it again

    class Meta:
        abstract = True

    @transaction.atomic
    def plan(self, deed, *, at, by, revision=None):
        """Publish or take offline at this time; another time for the same deed takes the place of the first. `revision` is the number that
        the person saw: raises RevisedMeanwhile if there is a later one.

        Raises TimeIsPast and, of a text to be published, NotComplete and StillTheOriginal.
        """
        self._lock()
        if revision is not None and revision != self.revision:
            raise RevisedMeanwhile
        if at <= timezone.now():
            raise TimeIsPast
        if deed == Deed.PUBLISH:
            self._check_complete(by)
        if self.plans.filter(deed=deed, at=at, revision=self.revision).exists():
            return
        self.plans.filter(deed=deed).delete()
        plan = self.plans.create(deed=Deed(deed), at=at, revision=self.revision, by=by)
        Duty.objects.plan(CARRY_OUT, due_at=at, key=f"{CARRY_OUT}:{plan.pk}", facts={"plan": plan.pk})
        record("article.planned", self, by=by, **plan._facts)

    @transaction.atomic
    def cancel_plan(self, deed, *, by):
        self._lock()
        for plan in self.plans.filter(deed=deed):
            facts = plan._facts
            plan.delete()
            record("article.plan_cancelled", self, by=by, **facts)

    @transaction.atomic
    def look_through(self, *, by, again_by=None):
        """Somebody read it and it is still right; the next time is by this day, or never."""
        self._check_again(again_by)
        record("article.looked_through", self, by=by, key=self.article.key, language=self.language, again_by=_told(again_by))

    @transaction.atomic
    def check_again(self, *, by, day):
        """Another day by which it is looked through, or none; the same day again changes nothing."""
        if self.check_by != day:
            self._check_again(day)
            record("article.check_planned", self, by=by, key=self.article.key, language=self.language, again_by=_told(day))

    def _check_again(self, day):
        self.check_by = day
        self.save(update_fields=["check_by"])


def _told(day):
    return day.isoformat() if day else ""
