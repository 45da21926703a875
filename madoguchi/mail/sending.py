"""Outgoing mail: its words, and the handing over to the next server, at least once and always under the same Message-ID."""

import re
import smtplib
from collections.abc import Iterable
from email.utils import formataddr
from functools import lru_cache
from typing import Any

import css_inline
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.translation import override

from madoguchi.events.faults import fault_of
from madoguchi.events.models import TRIES
from madoguchi.ui.brand import brand

from .addresses import REPLY_PREFIX, normalise, sign_return_path
from .automatic import LOOP_HEADER
from .bounce_reasons import is_hard, reason_of
from .delivery import headers_for
from .keys import signing_key
from .models import OutboundMail, State, StoppedAddress, Why
from .own_addresses import address_of

HEADER_ID = re.compile(r"<[!-;=?-~]{1,248}>")
PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ '’・-][^\W\d_]+){0,4}")
STATUS = re.compile(r"5\.\d{1,3}\.\d{1,3}")
REFERENCES = 20
KNOWN_TO_NOBODY = {"mail_code": "", "may_choose_code": False, "reference": "", "notice": ""}  # what only some mails say
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, as its errata count


def one_address(text: str) -> str:
    """The address if the text is exactly one, in its normal spelling; "" otherwise: no list, no name, no line break, no 255 letters."""
    address = normalise(text)
    if len(address) > LONGEST_ADDRESS:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def plain_name(text: str) -> str:
    """A name fit for a greeting: letters of some script and nothing that could be an address, a number or a sentence; else ""."""
    text = " ".join(text.split())
    return text if len(text) <= 40 and PLAIN_NAME.fullmatch(text) else ""


def header_ids(ids: Iterable[str]) -> list[str]:
    """Message-IDs that may stand in a header: what strangers wrote there is checked again."""
    return [one for one in ids if HEADER_ID.fullmatch(one)][-REFERENCES:]


def render(template: str, words: dict[str, Any], *, language: str) -> tuple[str, str]:
    """(text, HTML with its style in each element) of mail/<template>.txt and .html, in this language."""
    words = KNOWN_TO_NOBODY | words
    with override(language):
        text = render_to_string(f"mail/{template}.txt", words)
        html = render_to_string(f"mail/{template}.html", words)
    return text.strip() + "\n", _inliner().inline(html)


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def hand_over(mail_id: int) -> None:
    """Give a queued mail to the next server; raises to be tried again, gives up when refused for good or after eight tries."""
    mail = OutboundMail.objects.filter(pk=mail_id, state=State.QUEUED).first()
    if mail is None:
        return
    if StoppedAddress.objects.holds(mail.recipient):
        mail.hold_back()
        return
    try:
        message_of(mail).send()
    except Exception as error:
        mail.tried(fault_of(error))
        if not _is_final(error) and mail.tries < TRIES:
            raise
        mail.fail()
        if status := _is_dead(error):
            StoppedAddress.objects.stop(mail.recipient, why=Why.BOUNCE, status=status, conversation=mail.conversation)
        return
    mail.handed_over()


def message_of(mail: OutboundMail) -> EmailMultiAlternatives:
    """The envelope's sender is a signed address that stands nowhere in the mail, so that a bounce proves what came back; its token comes
    back with our headers too. The shown sender is the mailbox's or the brand's."""
    shown = formataddr((brand().name(mail.language), address_of(mail.mailbox)), "utf-8")
    token = sign_return_path(signing_key(), mail.conversation, mail.recipient)
    headers = {"From": shown, "Message-ID": mail.message_id, LOOP_HEADER: token, "Content-Language": mail.language}
    headers |= headers_for(mail, settings.MAIL_HOOKS)
    if mail.in_reply_to:
        headers["In-Reply-To"] = mail.in_reply_to
    if mail.references:
        headers["References"] = " ".join(mail.references)
    if mail.is_automatic:
        headers |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    sender = f"{REPLY_PREFIX}{token}@{mail.reply_to.rpartition('@')[2]}"
    text, html = mail.words
    message = EmailMultiAlternatives(mail.subject, text, sender, [mail.recipient], reply_to=[mail.reply_to], headers=headers)
    message.attach_alternative(html, "text/html")
    for file in mail.files:
        with default_storage.open(file["path"]) as kept:
            message.attach(file["name"], kept.read(), file["type"] if not file["type"].startswith("message/") else None)
    return message


def _is_final(error: Exception) -> bool:
    """The address or the mail itself was refused for good (5xx); a refused sign-in or sender is our own fault and may be mended."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


def _is_dead(error: Exception) -> str:
    """The status if the server's words say that the address will never work; "" else, as of refusals by policy."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return ""
    said = [words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words) for _, words in error.recipients.values()]
    status = next((found[0] for one in said if (found := STATUS.match(one))), "")
    return (status or "5.1.1") if all(is_hard(reason_of(one, status, command="RCPT")) for one in said) else ""
