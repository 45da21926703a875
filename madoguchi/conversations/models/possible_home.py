"""PossibleHome: a conversation that the case of a mail perhaps belongs to, without proof; the desk sees it on both."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .conversation import Conversation


class Why(models.TextChoices):
    """The strongest reason first."""

    REFERENCE = "reference", _("The mail carries our signed reference of that conversation, but its sender does not belong to it.")
    FORGED = "forged", _("The mail carries our signed reference of that conversation, but its sender may be forged.")
    ANSWER = "answer", _("The mail answers a mail of that conversation.")
    NUMBER = "number", _("The mail names the number of that conversation.")


class PossibleHomeQuerySet(models.QuerySet["PossibleHome"]):
    def visible_to(self, person):
        """For the desk alone, and only between conversations that this person may see."""
        if not person.is_agent:
            return self.none()
        shown = Conversation.objects.visible_to(person).order_by().values("pk")
        return self.filter(case__in=shown, home__in=shown)


class PossibleHome(models.Model):
    case = models.ForeignKey(Conversation, models.CASCADE, related_name="possible_homes")
    home = models.ForeignKey(Conversation, models.CASCADE, related_name="possible_cases")
    why = models.CharField(max_length=10, choices=Why)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PossibleHomeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "home"], name="possible_home_once")]

    def __str__(self):
        return f"{self.case_id} → {self.home_id}"
