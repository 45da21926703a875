"""What a mail means: it joins the conversation that it provably belongs to, opens one of its own, or is held, noted or kept."""

import time
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext, override

from madoguchi.events.prepared import Prepared
from madoguchi.files.faults import FileRefused
from madoguchi.files.limits import SECONDS
from madoguchi.guard.door import guarded
from madoguchi.mail.authenticity import Authenticity
from madoguchi.mail.language_guess import language_of
from madoguchi.mail.mailboxes import mailboxes
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import RawMail, Result
from madoguchi.mail.own_addresses import is_our_own, mailbox_of
from madoguchi.mail.public_domains import PUBLIC_DOMAINS
from madoguchi.mail.receiving import Outcome
from madoguchi.mail.sending import header_ids, one_address
from madoguchi.mail.verification_mails import is_verification_mail
from madoguchi.people.models import Person, Role, Visitor
from madoguchi.watch.masking import masked

from .mail_belonging import belonging_of, link
from .mail_bounces import came_back
from .mail_floods import HEADS, flood_of, is_flooded, traits_of
from .mail_html import keep_as_sent
from .mail_pictures import written_in
from .mail_remarks import may_be_forged, note_for_the_desk, remarks_on
from .models import Arrival, Attachment, Conversation, Team
from .models.conversation import Channel
from .models.line import LONGEST

# Of ParsedMail.auto: a person wrote it or may have; a machine answers only the first.
HEARD = {"", "response-suppress", "through-list", "perhaps"}
DOUBTS = ("several-from", "no-sender", "bad-sender")  # who wrote it is not said in From: a sender taken from elsewhere proves nothing
MOST_FILES = 20
SECONDS_FOR_FILES = 30
STAFF_WITH = Prepared(lambda address: Person.objects.filter(email=address).exclude(role=Role.CUSTOMER).values_list("pk")[:1], str)
SAME_ID = Prepared(lambda message_id: RawMail.objects.filter(message_id=message_id).values_list("pk")[:2], str)


def receive(raw: RawMail, mail: ParsedMail, files: "Files") -> Outcome:
    """Let a kept mail have its effect, in the caller's transaction. Raises Held when the guard cannot look at it: to be tried again."""
    if mail.bounces:
        return came_back(raw, mail)
    sender = one_address(mail.sender.address)
    if not raw.released_at and (reason := _why_held(mail, sender)):
        return Outcome(Result.HELD, reason=reason)
    if not sender:
        return Outcome(Result.KEPT, reason="no-sender")
    belonging = belonging_of(raw, mail, sender)
    if belonging and is_flooded(belonging.home) and not raw.released_at:
        return Outcome(Result.HELD, conversation=belonging.home.number, reason="flood-replies")
    if mail.auto not in HEARD and not raw.released_at:
        return _auto(mail, belonging.home if belonging else None)
    return _join(raw, mail, belonging, files) if belonging else _open(raw, mail, sender, files)


def _why_held(mail, sender):
    """Mail that nobody but an operator should see until he has let it in."""
    if mail.auto == "own-loop":
        return "own-loop"
    if sender and (doubt := next((doubt for doubt in DOUBTS if doubt in mail.warnings), "")):
        return doubt
    if is_our_own(sender):
        return "own-address"
    if sender and STAFF_WITH(sender):
        return "staff-address"
    is_auto = mail.auto not in HEARD or mail.auto == "perhaps"
    is_by_hand = mail.is_by_hand or bool(mail.in_reply_to or mail.references) or sender.rpartition("@")[2] in PUBLIC_DOMAINS
    if is_verification_mail(subject=mail.subject, text=mail.reply or mail.text, is_auto=is_auto, is_by_hand=is_by_hand):
        return "verification"
    return ""


def _auto(mail, home):
    """Never answered; what a customer's machine says about his case is noted there, everything else only kept."""
    if home is None:
        return Outcome(Result.AUTO, reason=mail.auto)
    with override(settings.LANGUAGE_CODE):
        head = gettext("An automatic answer came by mail:")
    note_for_the_desk(home, f"{head}\n\n{mail.subject}\n{mail.reply or mail.text}"[:LONGEST])
    return Outcome(Result.AUTO, conversation=home.number, reason=mail.auto)


def _join(raw, mail, belonging, files):
    home, author = belonging.home, belonging.author
    text, quoted, is_cut = _words(mail)
    if not text and not files.taken:
        return Outcome(Result.KEPT, conversation=home.number, reason="empty")
    entry = home.reply(
        text,
        by=author,
        channel=Channel.MAIL,
        key=f"raw:{raw.pk}",
        files=files.taken,
        quoted=quoted,
        message_id=_id(mail),
        mail_sha256=raw.sha256,
        name=author.name or home.name or _name(mail),
    )
    if belonging.participant is None:
        home.verify_mail(by=author)  # only the mailbox that we wrote to knows the signed address, or its domain vouches for the mail
    keep_as_sent(entry, mail)
    _remark(home, remarks_on(mail, refused=files.refused, is_cut=is_cut, is_second=_is_second(raw)))
    return Outcome(Result.REPLIED, conversation=home.number)


def _open(raw, mail, sender, files):
    text, quoted, is_cut = _words(mail)
    traits = traits_of(raw, mail, sender, text)
    if not raw.released_at and (flood := flood_of(traits)):
        return _add_to(flood, mail, sender)
    text = text or mail.subject[:LONGEST]
    if not text.strip() and not files.taken:
        return Outcome(Result.KEPT, reason="empty")
    name = raw.mailbox or mailbox_of(raw.envelope_to or [one.address for one in (*mail.to, *mail.cc)])
    mailbox = mailboxes().get(name)
    language = language_of(f"{mail.subject}\n{text}", hints=mail.languages, default=mailbox.language if mailbox else "")
    conversation, entry = Conversation.objects.start(
        text,
        by=Visitor(),
        channel=Channel.MAIL,
        language=language,
        subject=mail.subject,
        email=sender,
        name=_name(mail),
        files=files.taken,
        quoted=quoted,
        message_id=_id(mail),
        mail_sha256=raw.sha256,
        mailbox=name,
        team=Team.objects.named(mailbox.team) if mailbox else None,
    )
    Arrival.objects.create(conversation=conversation, **traits)
    keep_as_sent(entry, mail)
    known = Authenticity.of_json(raw.authenticity)
    if known.is_proven:
        conversation.verify_mail(by=Visitor({conversation.number}))
    for participant in link(conversation, raw, mail, sender, name=_name(mail)):
        _say_who_asks(participant)
    _remark(
        conversation,
        remarks_on(
            mail, known=known, is_doubtful=may_be_forged(raw, mail), refused=files.refused, is_cut=is_cut, is_second=_is_second(raw)
        ),
    )
    return Outcome(Result.OPENED, conversation=conversation.number)


def _say_who_asks(participant):
    with override(settings.LANGUAGE_CODE):
        text = gettext("%(address)s wrote with a reference of this conversation that we gave to somebody else. The mail opened %(number)s.")
    note_for_the_desk(participant.conversation, text % {"address": masked(participant.address), "number": participant.case.number})


def _add_to(flood, mail, sender):
    """The desk reads it as a note of the flood's newest conversation; the customer's side of that stays as it was."""
    if not flood.may_be_noted:
        return Outcome(Result.HELD, reason=flood.reason)
    with override(settings.LANGUAGE_CODE):
        head = str(HEADS[flood.kind])
    note_for_the_desk(flood.newest, f"{head}\n\n{sender}\n{mail.subject}\n{_words(mail)[0]}"[:LONGEST])
    return Outcome(Result.HELD, conversation=flood.newest.number, reason=flood.reason)


def _words(mail):
    """(new words, quoted words, whether something was cut). A mail that only forwards has its whole text as new words, a sealed one its subject."""
    new, quoted = (mail.reply, mail.quoted) if mail.reply.strip() else (mail.text, "")
    new, quoted = new.strip() or (mail.subject.strip() if mail.protection else ""), quoted.strip()
    return new[:LONGEST], quoted[:LONGEST], len(new) > LONGEST or len(quoted) > LONGEST


@dataclass
class Files:
    """Those of a mail: what was taken, and of the others the name and the reason, in our language."""

    taken: list[Attachment] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def files_of(mail: ParsedMail) -> Files:
    """Looked into before anything is written. The same file again is taken once; what all together cannot be read in is not taken.

    Raises Held if nobody could look: to be tried again.
    """
    files, seen, deadline = Files(), set(), time.monotonic() + SECONDS_FOR_FILES
    with override(settings.LANGUAGE_CODE):
        for file in (*mail.attachments, *written_in(mail)):
            if file.sha256 in seen or not file.content:
                continue
            seen.add(file.sha256)
            left = deadline - time.monotonic()
            try:
                if len(files.taken) >= MOST_FILES or left <= 0:
                    files.refused.append((file.name, gettext("There were too many files in one mail.")))
                else:
                    files.taken.append(Attachment.objects.take(file.name, file.content, seconds=min(left, SECONDS)))
            except FileRefused as refusal:
                files.refused.append((file.name, str(refusal)))
    return files


def _is_second(raw):
    return bool(raw.message_id) and any(pk != raw.pk for (pk,) in SAME_ID(raw.message_id))


def _remark(conversation, remarks):
    if remarks:
        note_for_the_desk(conversation, "\n".join(remarks))


def _id(mail):
    return next(iter(header_ids([mail.message_id])), "")


def _name(mail):
    return guarded(mail.sender.name).text[:80]
