"""Access: what somebody who is signed in holds, and how it is taken away: live streams, browsers, API tokens, the account itself."""

from typing import Any

from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record


class NotYourself(Refused):
    code = "not_yourself"


class Access(models.Model):
    is_active = models.BooleanField(default=True)
    access_stamp = models.PositiveIntegerField(default=0, editable=False)  # grows when rights end: live streams of before are cut
    session_stamp = models.PositiveIntegerField(default=0, editable=False)  # in every session: when it grows, all browsers are signed out

    class Meta:
        abstract = True

    def end_access(self, *, by: Any) -> None:
        """Cut every live stream and short-lived token given out so far; browsers that are still signed in open new ones."""
        self._grow("access_stamp")

    @transaction.atomic
    def end_sessions(self, *, by: Any) -> None:
        """Sign out every browser. Who does it for himself keeps his own by `sessions.keep_this_one(request)`."""
        self._grow("access_stamp", "session_stamp")
        record("person.sessions_ended", self, by=by)

    @transaction.atomic
    def end_session(self, session, *, by: Any) -> None:
        """Sign out one browser; `session` is a row of his own."""
        session.end()
        self.end_access(by=by)
        record("person.session_ended", self, by=by)

    @transaction.atomic
    def end_everything(self, *, by: Any) -> None:
        """Browsers, live streams and API tokens."""
        self.end_sessions(by=by)
        for token in self.api_tokens.filter(ended_at=None):
            token.end(by=by)

    @transaction.atomic
    def deactivate(self, *, by: Any) -> None:
        """The account can do nothing and be entered by nobody from now on; what it wrote stays."""
        if by is not None and by.pk == self.pk:
            raise NotYourself(_("You cannot deactivate your own account. Ask another administrator."))
        if self.is_active:
            self.is_active = False
            self.save(update_fields=["is_active"])
            self.end_everything(by=by)
            record("person.deactivated", self, by=by)

    @transaction.atomic
    def reactivate(self, *, by: Any) -> None:
        """The account may be entered again; its sessions and tokens of before stay ended."""
        if not self.is_active:
            self.is_active = True
            self.save(update_fields=["is_active"])
            record("person.reactivated", self, by=by)

    def _grow(self, *stamps: str) -> None:
        type(self)._default_manager.filter(pk=self.pk).update(**{stamp: models.F(stamp) + 1 for stamp in stamps})
        self.refresh_from_db(fields=stamps)

    def _get_session_auth_hash(self, secret=None):
        """What Django compares on every request: changes with the password and with `session_stamp`."""
        value = f"{self.password}:{self.session_stamp}"
        return salted_hmac("madoguchi.people.session", value, secret=secret, algorithm="sha256").hexdigest()
