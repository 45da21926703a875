"""Customers whom another site of the exchange knows: its signed token makes one of them known here, for his own conversations only.

The token is a JWT with sub (the site's own name for the customer), email and email_verified, aud (our BASE_URL), iat and exp, which
lies at most ten minutes after iat. Whatever is wrong with it proves nothing: one is told so and stays a visitor without a history.
"""

import logging
import time

import jwt
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from madoguchi.events.faults import Refused

from .models import Person, SiteCustomer
from .names import clean
from .site_keys import SiteKey, read_site_key

log = logging.getLogger(__name__)
SALT = "people.site-customer"
LONGEST_PROOF_SECONDS = 600
RIGHT_SECONDS = 900
SLACK_SECONDS = 30  # clocks of two servers are never the same
SCOPES = frozenset({"conversations:own"})


class Unproven(Refused):
    """Nothing is told of why, but to our own log."""

    code, status = "unproven", 403

    def __init__(self, why: str = ""):
        self.why = why

    def __str__(self) -> str:
        return _("This site could not prove who you are. You can write to us all the same.")


def identify(token: str) -> Person:
    """The customer whom this token names; one who was never here before gets an account. Raises Unproven."""
    try:
        said = _read(token)
        person = SiteCustomer.objects.known_as(
            said["sub"], email=said["email"].lower(), name=clean(said["name"] if _is_text(said.get("name")) else "")
        )
        if person is None:
            raise Unproven("staff, or an account that was ended")
        return person
    except Unproven as error:
        log.warning("identity refused", extra={"why": error.why})
        raise


def right_of(person: Person) -> str:
    """What the widget shows from now on instead: good for a quarter of an hour, dead as soon as the person's access ends."""
    return signing.dumps([person.pk, person.access_stamp], salt=SALT)


def person_of_right(right: str) -> Person | None:
    try:
        pk, stamp = signing.loads(right, salt=SALT, max_age=RIGHT_SECONDS)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=pk, access_stamp=stamp, is_active=True, role="customer").first()
    if person is not None:
        person.scopes = SCOPES
    return person


def _read(token: str) -> dict:
    key = _key_of(token)
    try:
        said = jwt.decode(
            token, key.key, algorithms=[key.algorithm], audience=settings.BASE_URL, leeway=SLACK_SECONDS,
            options={"require": ["sub", "aud", "iat", "exp", "email"], "strict_aud": True},
        )  # fmt: skip
    except jwt.InvalidTokenError as error:
        raise Unproven(type(error).__name__) from None
    if not all(isinstance(said[name], int | float) for name in ("iat", "exp")):
        raise Unproven("a time is no number")
    if said["exp"] - said["iat"] > LONGEST_PROOF_SECONDS or said["exp"] > time.time() + LONGEST_PROOF_SECONDS + SLACK_SECONDS:
        raise Unproven("good for too long")
    if said.get("email_verified") is not True:
        raise Unproven("email_verified is not true")
    if not said["sub"] or len(said["sub"]) > 200 or not _is_text(said["sub"]):
        raise Unproven("sub is empty, too long or no text")
    try:
        validate_email(said["email"])
    except (ValidationError, TypeError):
        raise Unproven("email is no address") from None
    return said


def _is_text(said: object) -> bool:
    """JSON knows halves of characters, which no database takes."""
    return isinstance(said, str) and not any("\ud800" <= char <= "\udfff" for char in said)


def _key_of(token: str) -> SiteKey:
    """By the name in its header; where there is one key only, that."""
    keys = settings.WIDGET_KEYS
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError:
        raise Unproven("no token") from None
    if name is None and len(keys) == 1:
        name = next(iter(keys))
    if name not in keys:
        raise Unproven("unknown key")
    return read_site_key(keys[name])
