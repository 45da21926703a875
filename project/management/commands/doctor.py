"""madoguchi doctor: looks at everything that an installation needs, one line each, and says what to do."""

import datetime
import logging
import os
import smtplib
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from madoguchi.ui.brand import brand, read_brand
from project.safety import unprepared_database, unsafe_database

SECONDS = 5
SKEW_SECONDS = 2


class Command(BaseCommand):
    help = "Check settings, database, mail, storage and index, and say what to do. Exit 1 if something must be done."
    requires_system_checks = []

    def handle(self, **options):
        logging.disable(logging.ERROR)  # what is wrong is told below
        must = 0
        for name, check in CHECKS.items():
            findings = self._findings(check)
            for finding in findings or ["ok"]:
                self.stdout.write(f"  {name:12} {finding}")
            must += bool(findings)
        if must:
            sys.exit(1)

    def _findings(self, check) -> list[str]:
        try:
            return list(check())
        except Exception as error:
            return [f"the check itself failed: {type(error).__name__}"]


def check_settings() -> Iterator[str]:
    """The start refuses what is unsafe in production; here is what is legal and unwise."""
    yield from (
        f"{name} is no setting, so it does nothing: is it mistyped? docs/operating.md lists all." for name in settings.UNKNOWN_NAMES
    )
    if settings.PRODUCTION and settings.BASE_URL.startswith("https:") and not settings.TRUSTED_PROXIES:
        yield "MADOGUCHI_TRUSTED_PROXIES is 0 although BASE_URL is https: say how many proxies of yours stand in front."
    if not settings.PRODUCTION and not settings.BASE_URL.startswith(("http://127.0.0.1", "http://localhost")):
        yield "BASE_URL is public, but MADOGUCHI_PRODUCTION is not set: set it, so that what is unsafe is refused."


def check_database() -> Iterator[str]:
    yield from unsafe_database()


def check_migrations() -> Iterator[str]:
    yield from unprepared_database()


def check_cache() -> Iterator[str]:
    from django.core.cache import cache

    try:
        cache.set("doctor", "well", 30)
        if cache.get("doctor") != "well":
            yield "the shared cache forgets at once: check REDIS_URL."
    except Exception:
        yield "the shared cache does not answer: check REDIS_URL, or run `madoguchi init` for the one in the database."


def check_index() -> Iterator[str]:
    from madoguchi.events.models import Duty
    from madoguchi.search.indexing import encoder, node
    from madoguchi.search.models import SearchRow

    index = node.current()
    waiting = SearchRow.objects.after(index.last_seq if index else 0).count()
    if waiting and index is None:
        yield "the index cannot be built: is MADOGUCHI_HOME on a disk that can be written?"
    elif waiting:
        yield f"{waiting} of {SearchRow.objects.count()} texts are not in the index of this machine yet: wait a moment and ask again."
    if vectors := Duty.objects.filter(reaction="search.make_vector", parked_at=None).count():
        yield f"{vectors} texts are found by their words alone until their vectors are made: wait, or start `madoguchi worker`."
    if encoder.query_vector("well") is None:
        yield "the sentence encoder is not there: search goes by words only."


def check_mail_out() -> Iterator[str]:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        try:
            server = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
            with server(settings.EMAIL_HOST, int(settings.EMAIL_PORT), timeout=SECONDS) as session:
                if settings.EMAIL_USE_TLS:
                    session.starttls()
                if settings.EMAIL_HOST_USER:
                    session.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except smtplib.SMTPAuthenticationError:
            yield "EMAIL_URL: the mail server does not accept the user or the password."
        except (OSError, smtplib.SMTPException) as error:
            yield f"EMAIL_URL: the mail server {settings.EMAIL_HOST} does not answer ({type(error).__name__})."


def check_mail_in() -> Iterator[str]:
    for name, port in (("SMTP", settings.SMTP_PORT), ("LMTP", settings.LMTP_PORT)):
        if not port:
            continue
        try:
            with socket.create_connection((settings.SMTP_HOST, port), SECONDS) as session:
                session.settimeout(SECONDS)
                if not session.recv(3).startswith(b"220"):
                    yield f"port {port} is taken by something that is no mail server: change MADOGUCHI_{name}_PORT."
        except OSError:
            place = f"{settings.SMTP_HOST} port {port}"
            yield f"nothing takes mail on {place}: start `madoguchi serve` or `madoguchi mail serve`."


def check_mail_dns() -> Iterator[str]:
    """What must be published so that mail comes in and ours is believed; a fictional exchange has no domain."""
    from madoguchi.mail.dns import Asker
    from madoguchi.mail.dns_records import missing_records
    from madoguchi.mail.mailboxes import mailboxes
    from madoguchi.mail.own_addresses import domain
    from madoguchi.mail.signing import domain_for, key

    for name in [] if brand().is_fictional else dict.fromkeys(map(domain, ("", *mailboxes()))):
        yield from missing_records(name, Asker(), key=key(), selector=settings.DKIM_SELECTOR, signer=domain_for(name))


def check_mailboxes() -> Iterator[str]:
    from madoguchi.mail.imap import connected, fault_in
    from madoguchi.mail.mailboxes import mailboxes

    for mailbox in mailboxes().values():
        if mailbox.address and not {mailbox.address, mailbox.address.rpartition("@")[2]} & set(brand().mail_senders):
            yield f"mailbox {mailbox.name}: {mailbox.address} is not among the brand's mail_senders, where customers check it."
        if not mailbox.is_fetched_from:
            continue
        try:
            with connected(mailbox):
                pass
        except Exception as error:
            fault = fault_in(error)
            yield f"mailbox {mailbox.name}: {MAILBOX_FAULTS.get(fault, fault)}."


def check_teams() -> Iterator[str]:
    from madoguchi.mail.mailboxes import mailboxes, without_their_team

    for name in sorted(without_their_team()):
        place = f"{settings.BASE_URL}/desk/teams/"
        yield f"mailbox {name}: there is no team {mailboxes()[name].team}, so its mail comes in without one: make it at {place} or mend the file."


MAILBOX_FAULTS = {
    "sign-in": "the server does not accept the user or the password",
    "folder": "the server has no such folder",
    "certificate": "the server's certificate is not trusted: is the name right, or does it need ca_file?",
    "password-file": "password_file cannot be read",
    "unreachable": "the server does not answer",
}


def check_storage() -> Iterator[str]:
    for folder in {settings.HOME, Path(settings.STORAGES["default"]["OPTIONS"]["location"])}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            yield f"{folder} cannot be written ({error.strerror}): give it to the user who runs the service."
            continue
        free = os.statvfs(folder)
        if free.f_bavail * free.f_frsize < 500 * 2**20:
            yield f"{folder} has less than 500 MB left."


def check_brand() -> Iterator[str]:
    try:
        read_brand(settings.BRAND_FILE)
    except ImproperlyConfigured as error:
        yield str(error)


def check_static() -> Iterator[str]:
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield "the static files are not collected: run `madoguchi init`."


def check_duties() -> Iterator[str]:
    from madoguchi.events.models import Duty

    if parked := Duty.objects.parked().count():
        yield f"{parked} duties were given up after eight tries: see them at {settings.BASE_URL}/admin/events/duty/."
    late = Duty.objects.ready().filter(due_at__lt=timezone.now() - datetime.timedelta(minutes=5)).count()
    if late:
        yield f"{late} duties have been due for five minutes: does a worker run?"


def check_clamav() -> Iterator[str]:
    """That the scanner answers, knows a harmful file from a harmless one, and that no file waits for it."""
    from madoguchi.conversations.models import Attachment
    from madoguchi.files.clamav import EICAR, Unanswered, finding, is_alive

    if settings.CLAMAV:
        try:
            if not is_alive(settings.CLAMAV):
                yield f"MADOGUCHI_CLAMAV: nothing at {settings.CLAMAV} answers a ping as clamd does: new files wait until it does."
            elif finding(settings.CLAMAV, [b"well"]) or not finding(settings.CLAMAV, [EICAR]):
                yield "MADOGUCHI_CLAMAV: it does not find the EICAR test, or finds something in four harmless bytes: are its signatures loaded?"
        except Unanswered:
            yield "MADOGUCHI_CLAMAV: it answers a ping but does not scan: see its log."
    late = Attachment.objects.unscanned().filter(created_at__lt=timezone.now() - datetime.timedelta(minutes=5)).count()
    if late:
        todo = (
            "does a worker run, and is StreamMaxLength of clamd large enough?"
            if settings.CLAMAV
            else "set MADOGUCHI_CLAMAV again: nobody gets them unscanned."
        )
        yield f"{late} files have waited five minutes or longer to be scanned: {todo}"


def check_exchange() -> Iterator[str]:
    """Whether a freeze asked for in an emergency would be taken; a fictional exchange has none."""
    from madoguchi.exchange.client import NoAnswer, NotUnderstood, exchange
    from madoguchi.exchange.models import Freeze

    there = exchange()
    if there is None:
        if not settings.EXCHANGE_URL and not brand().is_fictional:
            yield "no exchange is connected, so an emergency opens a case and freezes nothing: set MADOGUCHI_EXCHANGE_URL (docs/exchange.md), or off."
        return
    try:
        there.state_of("doctor")
    except NoAnswer as fault:
        yield f"MADOGUCHI_EXCHANGE_URL: {EXCHANGE_FAULTS.get(fault.code, f'no answer that counts ({fault.code})')}."
    except NotUnderstood as fault:
        yield f"MADOGUCHI_EXCHANGE_URL: it answers otherwise than docs/exchange.md says ({fault.code})."
    if waiting := Freeze.objects.unanswered().filter(created_at__lt=timezone.now() - datetime.timedelta(minutes=2)).count():
        yield f"{waiting} requests to freeze an account have no answer of the exchange yet; they are tried on."


EXCHANGE_FAULTS = {
    "unreachable": "nothing answers there",
    "timed-out": "it takes too long to answer",
    "certificate": "its certificate is not trusted",
    "unproven": "whoever answers does not know MADOGUCHI_EXCHANGE_SECRET, or a proxy changed the answer",
    "status-401": "it does not accept our signature: do both clocks follow a time server?",
}


def check_clock() -> Iterator[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            apart = abs(float(cursor.fetchone()[0]) - time.time())
        if apart > SKEW_SECONDS:
            yield f"the clocks of this machine and of the database are {apart:.0f} s apart: let both follow a time server."
    elif time.time() < 1_750_000_000:
        yield "the clock of this machine is years slow: let it follow a time server."


CHECKS = {
    "settings": check_settings,
    "database": check_database,
    "migrations": check_migrations,
    "cache": check_cache,
    "index": check_index,
    "mail out": check_mail_out,
    "mail in": check_mail_in,
    "mailboxes": check_mailboxes,
    "teams": check_teams,
    "mail DNS": check_mail_dns,
    "storage": check_storage,
    "brand": check_brand,
    "static files": check_static,
    "duties": check_duties,
    "clamav": check_clamav,
    "exchange": check_exchange,
    "clock": check_clock,
}
