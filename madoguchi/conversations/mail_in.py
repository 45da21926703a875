"""What a mail means: it opens a conversation, joins the one that it provably belongs to, or is held, noted or kept.

Anybody may write any From. So a mail joins a conversation only when it carries an address or a Message-ID that we signed
for its sender, and its sender is the one we talk with there. Everything else opens a conversation of its own.
"""

import datetime
import re

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.guard.door import guarded
from madoguchi.mail.addresses import normalise
from madoguchi.mail.authenticity import Authenticity
from madoguchi.mail.keys import reference_in
from madoguchi.mail.language_guess import language_of
from madoguchi.mail.mailboxes import mailboxes
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import OutboundMail, RawMail, Result
from madoguchi.mail.own_addresses import is_our_own
from madoguchi.mail.receiving import Outcome
from madoguchi.mail.sending import header_ids, one_address
from madoguchi.mail.verification_mails import is_verification_mail
from madoguchi.people.models import Person, Role, Visitor

from .faults import FileRefused
from .mail_remarks import may_be_forged, note_for_the_desk, remarks_on
from .models import Attachment, Conversation, Entry
from .models.conversation import Channel
from .models.line import LONGEST
from .numbers import LETTERS

ANSWERABLE = {"", "response-suppress"}  # of ParsedMail.auto: a person wrote it, though some of them want no machine's answer
DOUBTS = ("several-from", "no-sender", "bad-sender")  # who wrote it is not said in From: a sender taken from elsewhere proves nothing
MOST_FILES = 20
HOUR = datetime.timedelta(hours=1)
NEW_PER_HOUR = 60  # conversations that one address may open by mail; what comes then is noted in its last one
NOTES_PER_HOUR = 50  # and after so many notes only kept
NUMBER = re.compile(rf"(?<![\w-])[{LETTERS}]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{4}}(?![\w-])")


def receive(raw: RawMail, mail: ParsedMail) -> Outcome:
    """Let a kept mail have its effect, in the caller's transaction. Raises Held when the guard cannot look at it: to be tried again."""
    if mail.bounces:
        return _came_back(raw, mail)
    sender = one_address(mail.sender.address)
    if not raw.released_at and (reason := _why_held(mail, sender)):
        return Outcome(Result.HELD, reason=reason)
    if not sender:
        return Outcome(Result.KEPT, reason="no-sender")
    home = _home(raw, mail, sender)
    if mail.auto not in ANSWERABLE and not raw.released_at:
        return _auto(mail, home)
    return _join(raw, mail, home) if home is not None else _open(raw, mail, sender)


def _why_held(mail, sender):
    """Mail that nobody but an operator should see until he has let it in."""
    if mail.auto == "own-loop":
        return "own-loop"
    if sender and (doubt := next((doubt for doubt in DOUBTS if doubt in mail.warnings), "")):
        return doubt
    if is_our_own(sender):
        return "own-address"
    if sender and Person.objects.filter(email=sender).exclude(role=Role.CUSTOMER).exists():
        return "staff-address"
    if is_verification_mail(subject=mail.subject, text=mail.reply or mail.text, is_auto=bool(mail.auto)):
        return "verification"
    return ""


def _home(raw, mail, sender) -> Conversation | None:
    """The conversation that this mail belongs to by our signature and its sender; None if that is not proved."""
    if may_be_forged(raw, mail):
        return None
    for reference, key in _references(raw, mail):
        if reference.is_for(key, sender):
            conversation = Conversation.objects.select_related("customer").filter(number=reference.conversation).first()
            if conversation is not None and sender in _addresses_of(conversation):
                return conversation
    return None


def _references(raw, mail):
    named = [*raw.envelope_to, *(one.address for one in (*mail.to, *mail.cc)), mail.in_reply_to, *reversed(mail.references)]
    return [found for one in named if one and (found := reference_in(one))]


def _addresses_of(conversation):
    written = [conversation.email, conversation.customer.email if conversation.customer else ""]
    return {address for one in written if (address := normalise(one))}


def _came_back(raw, mail):
    """A bounce counts only if it brings back the Message-ID of a mail that we sent, or comes to the address that we sent it from."""
    ids = [bounce.original_message_id for bounce in mail.bounces if bounce.original_message_id]
    sent = OutboundMail.objects.filter(message_id__in=ids).first()
    if sent is None:
        numbers = [reference.conversation for reference, _ in _references(raw, mail)]
        sent = OutboundMail.objects.filter(conversation__in=numbers).order_by("-id").first()
    if sent is None:
        return Outcome(Result.BOUNCE, reason="not-ours")
    sent.came_back(mail.bounces[0])
    return Outcome(Result.BOUNCE, conversation=sent.conversation, reason=mail.bounces[0].status)


def _auto(mail, home):
    """Never answered; what a customer's machine says about his case is noted there, everything else only kept."""
    if home is None:
        return Outcome(Result.AUTO, reason=mail.auto)
    with override(settings.LANGUAGE_CODE):
        head = gettext("An automatic answer came by mail:")
    note_for_the_desk(home, f"{head}\n\n{mail.subject}\n{mail.reply or mail.text}"[:LONGEST])
    return Outcome(Result.AUTO, conversation=home.number, reason=mail.auto)


def _join(raw, mail, home):
    files, refused = _files(mail)
    text, quoted, is_cut = _words(mail)
    if not text and not files:
        return Outcome(Result.KEPT, conversation=home.number, reason="empty")
    by = Visitor({home.number})
    home.reply(
        text,
        by=by,
        channel=Channel.MAIL,
        key=f"raw:{raw.pk}",
        files=files,
        quoted=quoted,
        message_id=_id(mail),
        name=home.name or _name(mail),
    )
    home.verify_mail(by=by)  # only the mailbox that we wrote to knows the signed address
    _remark(home, remarks_on(mail, refused=refused, is_cut=is_cut, is_second=_is_second(raw)))
    return Outcome(Result.REPLIED, conversation=home.number)


def _open(raw, mail, sender):
    crowd = _crowd(sender)
    if len(crowd) >= NEW_PER_HOUR:
        return _add_to_the_crowd(raw, mail, crowd[0])
    files, refused = _files(mail)
    text, quoted, is_cut = _words(mail)
    text = text or mail.subject[:LONGEST]
    if not text.strip() and not files:
        return Outcome(Result.KEPT, reason="empty")
    mailbox = mailboxes().get(raw.mailbox)
    language = language_of(f"{mail.subject}\n{text}", hints=mail.languages, default=mailbox.language if mailbox else "")
    conversation, entry = Conversation.objects.start(
        text,
        by=Visitor(),
        channel=Channel.MAIL,
        language=language,
        subject=mail.subject,
        email=sender,
        name=_name(mail),
        files=files,
        message_id=_id(mail),
        mailbox=raw.mailbox,
    )
    if quoted:
        Entry.objects.filter(pk=entry.pk).update(quoted=guarded(quoted).text)
    perhaps = _perhaps(raw, mail)
    if Authenticity.of_json(raw.authenticity).is_proven:
        conversation.verify_mail(by=Visitor({conversation.number}))
    doubtful, second = may_be_forged(raw, mail), _is_second(raw)
    _remark(conversation, remarks_on(mail, is_doubtful=doubtful, refused=refused, perhaps=perhaps, is_cut=is_cut, is_second=second))
    return Outcome(Result.OPENED, conversation=conversation.number)


def _crowd(sender):
    """The newest conversations that this address opened by mail within an hour."""
    if not settings.RATE_LIMITS:
        return []
    begun = Conversation.objects.filter(channel=Channel.MAIL, email=sender, created_at__gte=timezone.now() - HOUR)
    return list(begun.order_by("-id")[:NEW_PER_HOUR])


def _add_to_the_crowd(raw, mail, last):
    """Too many from one address: the desk reads them as notes of its last conversation; the customer's side of it stays as it was."""
    if RawMail.objects.filter(conversation=last.number, reason="flood", processed_at__gte=timezone.now() - HOUR).count() >= NOTES_PER_HOUR:
        return Outcome(Result.HELD, reason="flood")
    with override(settings.LANGUAGE_CODE):
        head = gettext("Many mails came from this address in one hour. This one was noted here only:")
    note_for_the_desk(last, f"{head}\n\n{mail.subject}\n{_words(mail)[0]}"[:LONGEST])
    return Outcome(Result.HELD, conversation=last.number, reason="flood")


def _words(mail):
    """(new words, quoted words, whether something was cut). A mail that only forwards has its whole text as new words."""
    new, quoted = (mail.reply, mail.quoted) if mail.reply.strip() else (mail.text, "")
    new, quoted = new.strip(), quoted.strip()
    return new[:LONGEST], quoted[:LONGEST], len(new) > LONGEST or len(quoted) > LONGEST


def _files(mail):
    """(attachments that were taken, names of those that were not); the same file again is taken once."""
    taken, refused, seen = [], [], set()
    for file in mail.attachments:
        if file.sha256 in seen or not file.content:
            continue
        seen.add(file.sha256)
        try:
            if len(taken) >= MOST_FILES:
                refused.append(file.name)
            else:
                taken.append(Attachment.objects.take(file.name, file.content))
        except FileRefused:
            refused.append(file.name)
    return taken, refused


def _perhaps(raw, mail):
    """Numbers of conversations that the mail names without proof: a signature made for somebody else, an earlier mail, its subject."""
    named = [reference.conversation for reference, _ in _references(raw, mail)]
    before = RawMail.objects.filter(message_id__in=[one for one in (mail.in_reply_to, *mail.references) if one]).exclude(conversation="")
    named += before.values_list("conversation", flat=True)[:3]
    named += NUMBER.findall(mail.subject.upper())[:3]
    found = dict.fromkeys(named)
    return [one for one in found if Conversation.objects.filter(number=one).exists()][:3]


def _is_second(raw):
    return bool(raw.message_id) and RawMail.objects.filter(message_id=raw.message_id).exclude(pk=raw.pk).exists()


def _remark(conversation, remarks):
    if remarks:
        note_for_the_desk(conversation, "\n".join(remarks))


def _id(mail):
    return next(iter(header_ids([mail.message_id])), "")


def _name(mail):
    return guarded(mail.sender.name).text[:80]
