"""Mails to the customer: an agent's answer, and the machine's acknowledgement. Here they are written; `mail` hands them over.

Who has not proved that he reads an address can make us write to it, so such mail carries no word of his: neither name,
subject nor text; and a machine writes to it once a day at most.
"""

import secrets

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from madoguchi.mail.addresses import message_id, reply_address
from madoguchi.mail.authenticity import Authenticity
from madoguchi.mail.keys import signing_key
from madoguchi.mail.models import OutboundMail, RawMail
from madoguchi.mail.own_addresses import domain, is_our_own
from madoguchi.mail.references import new_reference, shown
from madoguchi.mail.sending import header_ids, one_address, plain_name, render
from madoguchi.people.models import Person
from madoguchi.people.models.mail_code import mail_code_words
from madoguchi.translation.languages import LANGUAGES

from .mail_files import files_of
from .models import Conversation, Entry
from .models.entry import Author, Kind
from .models.knowing import Identity
from .models.seeing import CUSTOMER
from .tokens import mail_link_token
from .unproven import turn_of

ANSWER, ACKNOWLEDGEMENT = "answer", "acknowledgement"


def answer(entries: list[Entry]) -> OutboundMail | None:
    """Mail these lines of agents, the last of which names the mail; None if there is nobody to write to or it was written already."""
    last = entries[-1]
    conversation = last.conversation
    verified = conversation.identity != Identity.UNVERIFIED
    language = language_of(conversation)
    with override(language):
        subject = gettext("Our answer to your inquiry [%(number)s]") % {"number": conversation.number}
    if verified and conversation.subject:
        subject = f"Re: {conversation.subject} [{conversation.number}]"
    text = "\n\n".join(entry.text for entry in entries)
    along, beside = files_of(entries)
    words = {
        "name": plain_name(conversation.name) if verified else "",
        "text": text,
        "paragraphs": paragraphs_of(text),
        "author": last.author_name,
        "beside": beside,
    }
    return write(last, kind=ANSWER, subject=subject, words=words, files=along)


def acknowledge(entry: Entry, notice: str = "") -> OutboundMail | None:
    """Say once that it has arrived, in fixed words. None if it may not be said. `notice`: where its reader says that it was not he."""
    conversation, recipient = entry.conversation, recipient_of(entry.conversation)
    once = None
    if conversation.identity == Identity.UNVERIFIED:
        once = turn_of(recipient)
        if once is None:
            return None
    with override(language_of(conversation)):
        subject = gettext("We have received your inquiry [%(number)s]") % {"number": conversation.number}
    return write(entry, kind=ACKNOWLEDGEMENT, subject=subject, words={"notice": notice}, once=once, is_automatic=True)


def may_acknowledge(entry: Entry) -> bool:
    """A case of the form or by mail, begun by a person; never an answer to a machine, nor to whom a forged mail may name."""
    conversation = entry.conversation
    if conversation.is_chat or entry.author_kind != Author.CUSTOMER:
        return False
    came = RawMail.objects.filter(conversation=conversation.number)
    if came.exclude(auto="").exists():
        return False
    raw = came.only("authenticity").order_by("id").first()
    known = Authenticity.of_json(raw.authenticity) if raw else Authenticity()
    return not known.by or known.is_proven or conversation.identity != Identity.UNVERIFIED


def unmailed_answers(conversation: Conversation) -> list[Entry]:
    """What agents have said since the customer's last line, since our last mail, and beyond what he has had before his eyes."""
    told = (
        OutboundMail.objects.filter(conversation=conversation.number, kind=ANSWER).order_by("-seq").values_list("seq", flat=True).first()
        or 0
    )
    said = conversation.entries.filter(kind=Kind.MESSAGE, is_internal=False)
    his = said.filter(author_kind=Author.CUSTOMER).order_by("-seq").values_list("seq", flat=True).first() or 0
    return list(
        said.filter(author_kind=Author.AGENT, seq__gt=max(told, his, conversation.seen[CUSTOMER]))
        .select_related("conversation__customer")
        .order_by("seq")[:50]
    )


def mails_of(entries: list[Entry]) -> dict[int, OutboundMail]:
    """{entry's key: the mail that told it to the customer}; the last of several lines names their mail."""
    mails = OutboundMail.objects.filter(entry__in=[entry.pk for entry in entries], kind=ANSWER).defer("sealed")
    return {mail.entry: mail for mail in mails}


def recipient_of(conversation: Conversation) -> str:
    """Exactly one address, or "" : of the account, else the one that was given. Never one of our own, lest we write to ourselves."""
    address = one_address(conversation.customer.email if conversation.customer else conversation.email)
    return "" if is_our_own(address) else address


def account_of(conversation: Conversation, recipient: str) -> Person | None:
    """The customer with an account, if this is its address; to anybody else a mail shows nothing that only he may know."""
    customer = conversation.customer
    return customer if customer and one_address(customer.email) == recipient else None


def write(entry, *, kind, subject, words, once=None, is_automatic=False, files=(), fresh_id=False):
    """A mail to the customer about this line, in his language, with a link to his conversation; None if there is nobody to write to."""
    conversation, recipient = entry.conversation, recipient_of(entry.conversation)
    if not recipient:
        return None
    with override(language_of(conversation)):
        link = settings.BASE_URL + reverse(
            "conversations:follow_link", args=[conversation.number, mail_link_token(conversation.number, recipient)]
        )
    said = conversation.entries.exclude(author_kind=Author.PARTICIPANT)
    return queue(
        entry,
        kind=kind,
        recipient=recipient,
        subject=subject,
        words=words | {"link": link},
        said=said,
        once=once,
        is_automatic=is_automatic,
        files=files,
        fresh_id=fresh_id,
    )


def queue(entry, *, kind, recipient, subject, words, said, once=None, is_automatic=False, files=(), fresh_id=False):
    """A mail to one recipient in the conversation's language, under our frame; `said`: the lines that he wrote himself.

    `fresh_id`: it is not the line's own mail, whose Message-ID is the line's.
    """
    conversation = entry.conversation
    key, number, language = signing_key(), conversation.number, LANGUAGES[language_of(conversation)]
    host, earlier = domain(conversation.mailbox), _earlier_ids(entry, recipient, said)
    with override(language.code):
        verify_url = settings.BASE_URL + reverse("guard:verify")
    subject = " ".join(subject.split())[:300]
    account, reference = account_of(conversation, recipient), new_reference()
    words |= mail_code_words(account) | {
        "reference": shown(reference) if account else "",
        "number": number,
        "verify_url": verify_url,
        "subject": subject,
        "html_language": language.html,
        "direction": language.direction,
    }
    text, html = render(kind, words, language=language.code)
    return OutboundMail.objects.queue(
        entry=entry.pk,
        seq=entry.seq,
        conversation=number,
        kind=kind,
        recipient=recipient,
        once=once,
        language=language.code,
        subject=subject,
        text=text,
        html=html,
        mailbox=conversation.mailbox,
        message_id=f"<{secrets.token_hex(16)}@{host}>" if fresh_id else message_id(key, number, entry.seq, host, recipient=recipient),
        reply_to=reply_address(key, number, recipient, host),
        in_reply_to=earlier[-1] if earlier else "",
        references=earlier,
        is_automatic=is_automatic,
        reference=reference if account else "",
        files=list(files),
    )


def _earlier_ids(entry, recipient, said):
    """Message-IDs of his lines and of our mails to him, oldest first: what his program threads by. A reference of anybody else's is not his to have."""
    his = said.filter(seq__lte=entry.seq).exclude(message_id="").order_by("-seq").values_list("seq", "message_id")[:20]
    ours = (
        OutboundMail.objects.filter(conversation=entry.conversation.number, recipient=recipient, seq__lt=entry.seq)
        .order_by("-seq")
        .values_list("seq", "message_id")[:20]
    )
    return header_ids([one for _, one in sorted([*his, *ours])])


def language_of(conversation):
    return conversation.language if conversation.language in LANGUAGES else settings.LANGUAGE_CODE


def paragraphs_of(text):
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]
