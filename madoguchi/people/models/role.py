"""The trait of having a role; one by which somebody approves what others do is given by two administrators."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

WAITS = datetime.timedelta(days=7)  # a proposed role for the other administrator; then it is over


class Role(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")
    LEAD = "lead", _("Team lead")
    EDITOR = "editor", _("Editor")
    MODERATOR = "moderator", _("Moderator")
    ADMIN = "admin", _("Administrator")


LEADS = {Role.LEAD, Role.ADMIN}
DESK = {Role.AGENT, Role.LEAD, Role.ADMIN}
EDITORS = {Role.EDITOR, Role.LEAD, Role.ADMIN}
MODERATORS = {Role.MODERATOR, Role.LEAD, Role.ADMIN}
APPROVES = {Role.EDITOR: EDITORS, Role.LEAD: LEADS, Role.ADMIN: {Role.ADMIN}}  # and who can do all that already


class MayNotGive(Refused):
    code, status = "may-not-give-role", 403

    def __str__(self) -> str:
        return gettext("Only an administrator can give this role, and nobody gives it to himself.")


class ClosedWithRole(Refused):
    code, status = "closed-with-role", 409

    def __str__(self) -> str:
        return gettext(
            "This account could approve what others do, so one administrator alone cannot open it again. Make it an agent's first; "
            "then two administrators can give it its role again."
        )


class HavingRole(models.Model):
    """`proposed_role` waits for another administrator than `proposed_by`."""

    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.CUSTOMER)
    proposed_role = models.CharField(max_length=12, choices=Role, blank=True, editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    proposed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def has_proposal(self) -> bool:
        return self.proposed_at is not None and self.proposed_at > timezone.now() - WAITS

    def reactivate(self, *, by: Any) -> None:
        """Raises ClosedWithRole."""
        if by is not None and not self.is_active and self.role in APPROVES:
            raise ClosedWithRole
        super().reactivate(by=by)

    def _waits_for_another(self, role: str, *, by: Any) -> bool:
        """Whether it is proposed now and no more; nobody (None) is whoever has the machine. Raises MayNotGive."""
        fresh = type(self)._base_manager.select_for_update(of=("self",))
        self.refresh_from_db(fields=["role", "proposed_role", "proposed_by", "proposed_at"], from_queryset=fresh)
        if by is None or role not in APPROVES or self.role in APPROVES[role]:
            return False
        if not by.is_admin or not by.is_active or by.pk == self.pk:
            raise MayNotGive
        first = self.proposed_by if self.has_proposal and self.proposed_role == role else None
        if first is not None and first.pk != by.pk and first.is_admin and first.is_active:
            return False
        if first != by:
            self.proposed_role, self.proposed_by, self.proposed_at = role, by, timezone.now()
            self.save(update_fields=["proposed_role", "proposed_by", "proposed_at"])
            record("person.role_proposed", self, by=by, role=role)
        return True

    def _end_proposal(self, role: str) -> dict[str, int]:
        """No role is proposed any more; gives who has proposed this one, for the log."""
        was = {"proposed_by": self.proposed_by_id} if self.proposed_role == role and self.has_proposal else {}
        self.proposed_role, self.proposed_by, self.proposed_at = "", None, None
        self.save(update_fields=["proposed_role", "proposed_by", "proposed_at"])
        return was
