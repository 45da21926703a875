"""API tokens: shown once, kept as a hash, with the scopes of the person's role at most."""

import hashlib
import secrets

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.reacting import record

from ..names import clean
from .person import Person

PREFIX = "mdg_"


def scopes_of(person: Person) -> list[str]:
    """What a token of this person may do at most."""
    scopes = ["conversations:own", "articles:read"]
    if person.is_agent:
        scopes += ["conversations:read", "conversations:write"]
    if person.is_editor:
        scopes += ["articles:write"]
    if person.is_moderator:
        scopes += ["community:moderate"]
    return scopes


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def person_of(self, secret: str) -> Person | None:
        """Whose token this is; None if unknown, ended or of somebody inactive. He `may` only what the token may."""
        if not secret.startswith(PREFIX):
            return None
        token = self.select_related("person").filter(digest=_digest(secret), ended_at=None, person__is_active=True).first()
        if token is None:
            return None
        token.person.scopes, token.person.api_token = frozenset(token.scopes), token.pk
        return token.person

    @transaction.atomic
    def give(self, person: Person, *, name: str, by) -> str:
        """Make a token and return its secret, which is kept nowhere."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = self.create(person=person, name=clean(name), digest=_digest(secret), scopes=scopes_of(person))
        record("token.given", token, by=by)
        return secret


class ApiToken(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self):
        return self.name

    @transaction.atomic
    def end(self, *, by) -> None:
        """It opens nothing from now on, and streams opened with it are cut."""
        if self.ended_at is None:
            self.ended_at = timezone.now()
            self.save(update_fields=["ended_at"])
            self.person.end_access(by=by)
            record("token.ended", self, by=by)


def _digest(secret: str) -> str:
    """A token has 256 random bits, so a plain hash is enough (ASVS 5.0, 11.4.2 speaks of passwords)."""
    return hashlib.sha256(secret.encode()).hexdigest()
