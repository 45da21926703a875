"""That mail comes in and goes out, and is believed."""

import smtplib
import socket
from collections.abc import Iterator

from django.conf import settings

from madoguchi.ui.brand import brand

SECONDS = 5


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


MAILBOX_FAULTS = {
    "sign-in": "the server does not accept the user or the password",
    "folder": "the server has no such folder",
    "certificate": "the server's certificate is not trusted: is the name right, or does it need ca_file?",
    "password-file": "password_file cannot be read",
    "unreachable": "the server does not answer",
}


def check_teams() -> Iterator[str]:
    from madoguchi.mail.mailboxes import mailboxes, without_their_team

    for name in sorted(without_their_team()):
        place = f"{settings.BASE_URL}/desk/teams/"
        yield f"mailbox {name}: there is no team {mailboxes()[name].team}, so its mail comes in without one: make it at {place} or mend the file."
