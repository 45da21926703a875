"""What the tests of this room do with a browser: signing in, reading codes from mails, an authenticator app in three lines."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.test import Client

PASSWORD = "correct horse battery 48"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
A = "/en/account/"


def browser(**options):
    return Client(headers={"accept-language": "en"}, **options)


def code_in_mail() -> str:
    """The code on its own line of the newest mail."""
    return re.search(r"^[A-Z0-9]{4}-?[A-Z0-9]{4}$", mail.outbox[-1].body, re.M)[0]


def app_code(shift=0) -> str:
    """What the authenticator app shows now, or some periods later."""
    return auth.format_hotp_value(auth.hotp_value(SECRET, int(time.time()) // 30 + shift))


def give_app(person):
    authenticator = auth.TOTP.activate(person, SECRET).instance
    RecoveryCodes.activate(person)
    return authenticator


def give_address(person):
    """His mail address is confirmed."""
    person.emailaddress_set.get_or_create(email=person.email, defaults={"verified": True, "primary": True})
    return person


def give_password(person, password=PASSWORD):
    person.set_password(password)
    person.save()
    return give_address(person)


def sign_in_by_password(person, client=None, **post):
    client = client or browser()
    return client, client.post(A + "login/", {"login": person.email, "password": PASSWORD, **post})


def sign_in_by_code(email, client=None):
    client = client or browser()
    client.post(A + "login/code/", {"email": email})
    return client, client.post(A + "login/code/confirm/", {"code": code_in_mail()})


def is_in(client) -> bool:
    return client.get(A).status_code == 200
