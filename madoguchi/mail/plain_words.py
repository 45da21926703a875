"""What operators and agents read: why a mail is held or kept, what is wrong with a mailbox, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .authenticity import Authenticity

MOST_NAMES = 3

REASONS: dict[str, str | Promise] = {
    "several-from": _("It names more than one sender, so nobody knows who wrote it."),
    "no-sender": _("It names no sender, so nobody could be answered."),
    "bad-sender": _("Its sender is no mail address."),
    "own-loop": _("It is one of our own mails that came round again."),
    "own-address": _("It claims to come from us. Let it in only if you know that it is real."),
    "staff-address": _("It claims to come from a member of staff. Let it in only if you know that it is real."),
    "verification": _("It looks like a code or invitation of another service, which no customer may see here."),
    "flood": _("The same sender wrote so much within an hour that the rest is held."),
    "flood-words": _("So many mails with these words came within an hour that the rest is held."),
    "flood-domain": _("So many mails came from this domain within an hour that the rest is held."),
    "flood-mailbox": _("So many mails for this address came within an hour that the rest is held."),
    "flood-replies": _("So many mails joined one conversation within an hour that the rest is held."),
    "empty": _("It has neither words nor files."),
    "too-large": _("It is larger than the limit. Only its headers are kept; the mail is still in its mailbox."),
    "headers-too-large": _("Its headers are larger than any honest mail's."),
    "too-many-headers": _("It has more headers than any honest mail."),
    "too-many-addresses": _("It names more addresses than are read."),
    "too-many-parts": _("It has more parts than are read."),
    "too-deep": _("Its parts are nested too deeply."),
    "too-slow": _("Reading it took longer than allowed. Process it again when the machine is less busy."),
    "crashed": _("Reading it needed more memory than allowed, or failed. Process it again after an upgrade."),
    "auto-submitted": _("Its headers say that a machine sent it."),
    "out-of-office": _("It is an answer by a machine: somebody is away."),
    "null-sender": _("It has no return address, as a notice of a mail server has none."),
    "daemon": _("A mail server or the manager of a mailing list wrote it."),
    "report": _("It is a report about another mail."),
    "precedence": _("Its headers say that it was sent to many."),
    "list": _("It came through a mailing list or a newsletter."),
    "no-reply": _("Its sender takes no replies."),
    "machine": _("It has headers that only programs write."),
    "not-ours": _("A bounce of a mail that we never sent."),
    "unproven": _("It says that a mail of ours came back, but proves nothing: it does not bear what only that mail's receiver knows."),
}
REPORT_REASONS: dict[str, str | Promise] = {
    "not-ours": _("It is about a mail that we did not send, or a mail with a code for signing in."),
    "other-recipient": _("It names another address than the mail that it is about."),
    "unknown-event": _("It tells of something that we do not know."),
    "unreadable": _("It cannot be read."),
}
FAULTS: dict[str, str | Promise] = {
    "sign-in": _("The server does not accept the user or the password. Correct password_file; it is read again at the next try."),
    "folder": _("The server has no such folder. Create it there, or correct the mailbox's folder."),
    "certificate": _("The server's certificate is not trusted. Check the server's name, or set ca_file."),
    "password-file": _("password_file cannot be read. Check its path and who may read it."),
    "unreachable": _("The server does not answer. It is tried again by itself; check its address and the network."),
}


def reason(code: str) -> str | Promise:
    return REASONS.get(code, code)


def report_reason(code: str) -> str | Promise:
    return REPORT_REASONS.get(code, code)


def fault(code: str) -> str | Promise:
    return FAULTS.get(code, code)


def origin(known: Authenticity) -> str:
    """Who forwarded a mail, as agents read it; "" if nobody sealed it."""
    if known.vouched_by:
        return gettext("%(name)s forwarded this mail and found before that its sender is real; we trust that server.") % {
            "name": known.vouched_by
        }
    if known.arc == "fail":
        return gettext("A server that forwarded this mail sealed it, but the seal is broken: something in it was changed since.")
    if known.sealers:
        names = {"names": ", ".join(known.sealers[:MOST_NAMES])}
        return gettext("It was forwarded by %(names)s, which is not trusted here, so what that server found counts for nothing.") % names
    return ""
