"""Mail that came back: RFC 3464 reports, and the notices of servers that never read it."""

import re
from dataclasses import dataclass

from madoguchi.mail import address_lists, bounce_reasons, bounce_words, charsets, encoded_words
from madoguchi.mail.automatic import LOOP_HEADER
from madoguchi.mail.mime import Part

COMPLAINT = "complaint"  # a reason beside those of bounce_reasons: it arrived, and its reader called it spam
MAX_RECIPIENTS = 50
MAX_NOTICE = 30_000  # characters read
MAX_RETURNED = 200_000  # bytes searched for the Message-ID
_RETURNED_KINDS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/partial", "message/global-headers")
_VAGUE = frozenset({"", "system-error", "security-error", "expired", "policy-violation"})  # the notice around it may say more
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_CALLED_SPAM = re.compile(r"(?im)^feedback-type:[ \t]*(?:abuse|fraud|virus|opt-out)\b")
_ORIGINAL_TOKEN = re.compile(rb"(?im)^[ \t>]*" + LOOP_HEADER.lower().encode() + rb":[ \t]*(?:\r?\n[ \t]+)?([a-z2-7]{32,104})[ \t]*\r?$")
_ORIGINAL_ID = re.compile(rb"(?im)^[ \t>]*message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,500}>)")


@dataclass(frozen=True, slots=True)
class Bounce:
    status: str  # RFC 3463: as the servers said it, else what the reason means, else only its class ("5.0.0"), else ""
    recipient: str  # "" if the notice does not say
    hard: bool  # the address will never work
    reason: str = ""  # a reason of bounce_reasons, "" if unknown
    diagnostic: str = ""
    original_message_id: str = ""  # of the mail that came back; anybody who was shown our mail's replies can know it
    original_token: str = ""  # of its loop header, which only who got the mail itself can know: check it before believing a word


@dataclass(slots=True)
class _Notice:
    status: str = ""
    recipient: str = ""
    action: str = ""
    diagnostic: str = ""


def read(root: Part, *, sender: str, subject: str, return_path: str | None, text: str, own: frozenset[str]) -> tuple[Bounce, ...]:
    """One Bounce per failed recipient; () if the mail is no notice of failure.

    `text` is the words of the mail's own text parts, `own` the addresses that the notice was sent to.
    """
    report = _find(root, "message/delivery-status") or _report_inside(root, sender)
    original = _original(root, _ORIGINAL_ID), _original(root, _ORIGINAL_TOKEN)
    if not _is_notice(root, report, sender, subject, return_path, text):
        return ()
    cut = bounce_words.RETURNED.search(text, 1)
    notice = text[: min(cut.start() if cut else len(text), MAX_NOTICE)]
    found = _from_report(_text_of(report)) if report else _from_report(notice)
    if found and all(one.action in ("delivered", "relayed", "expanded") for one in found):
        return ()
    if not found:
        found = _from_notice(root, notice, own | {sender.lower()})
    recipients = _unique([one.recipient for one in found if one.recipient])
    told = [_words_about(one.recipient, recipients, notice) if len(found) > 1 and one.recipient else notice for one in found]
    return tuple(
        _bounce(one, words, "" if len(found) > 1 else subject, original)
        for one, words in list(zip(found, told, strict=True))[:MAX_RECIPIENTS]
    )


def unexplained(root: Part, auto: str) -> tuple[Bounce, ...]:
    """Mail from nobody (RFC 5321, section 4.5.5) is a bounce even if it does not say of what; read receipts and complaints are none."""
    is_other = _find(root, "message/disposition-notification") or _find(root, "message/feedback-report")
    return (Bounce("", "", False),) if auto == "null-sender" and not is_other else ()


def complaints(root: Part) -> tuple[Bounce, ...]:
    """A mailbox provider tells that its reader called a mail of ours spam (RFC 5965)."""
    report = _find(root, "message/feedback-report")
    if report is None or not _CALLED_SPAM.search(_text_of(report)):
        return ()
    return (Bounce("", "", True, COMPLAINT, "", _original(root, _ORIGINAL_ID), _original(root, _ORIGINAL_TOKEN)),)


def _is_notice(root: Part, report: Part | None, sender: str, subject: str, return_path: str | None, text: str) -> bool:
    """A person who writes about a bounce, or forwards one with its parts, is not one."""
    is_from_server = _is_from_server(root, sender, return_path)
    if report is not None and (is_from_server or root.kind == "multipart/report") or root.header("x-failed-recipients"):
        return True
    words = bool(bounce_words.SUBJECT.search(subject)) + bool(bounce_words.FAILED.search(text[:MAX_NOTICE]))
    if is_from_server:
        return words > 0
    has_codes = (
        bool(bounce_words.STATUS.search(text[:MAX_NOTICE]))
        or bool(_find(root, "message/rfc822"))
        or bool(bounce_words.RETURNED.search(text[:MAX_NOTICE]))
    )
    return words == 2 and has_codes and _is_from_machine(root, sender)


def _is_from_server(root: Part, sender: str, return_path: str | None) -> bool:
    """By the null sender of the envelope, or by the name or mailbox of From; what its domain is called says nothing."""
    if return_path == "" or (return_path or "").lower().startswith("mailer-daemon"):
        return True
    shown = charsets.one_line(root.header("from").decode("latin-1"))
    return bool(bounce_words.DAEMON.search(bounce_words.DOMAIN.sub("@", f"{sender} {shown}")))


def _is_from_machine(root: Part, sender: str) -> bool:
    submitted, precedence = (root.header(name).strip().lower() for name in ("auto-submitted", "precedence"))
    by_header = submitted and not submitted.startswith(b"no") or precedence in (b"bulk", b"junk") or root.header("x-mlserver")
    return bool(by_header) or bool(bounce_words.MACHINE.search(sender))


def _find(part: Part, kind: str) -> Part | None:
    """The first part of this kind that is not inside a returned mail."""
    if part.kind == kind or kind == "message/delivery-status" and part.kind == "message/global-delivery-status":
        return part
    if part.kind.startswith("message/"):
        return None
    return next((found for child in part.parts if (found := _find(child, kind))), None)


def _report_inside(root: Part, sender: str) -> Part | None:
    """The report of a server that the near one packed once more as the returned mail."""
    returned = _find(root, "message/rfc822") if bounce_words.DAEMON.search(sender) else None
    return next((found for child in returned.parts if (found := _find(child, "message/delivery-status"))), None) if returned else None


def _text_of(part: Part) -> str:
    return charsets.decode(part.content, part.label or "utf-8").text[:MAX_NOTICE]


def _from_report(text: str) -> list[_Notice]:
    """The groups of an RFC 3464 report, also one that was printed into a letter."""
    notices: list[_Notice] = []
    current = _Notice()
    end = 0
    for match in bounce_words.FIELD.finditer(text):
        name, value = match[1].lower(), re.sub(r"\s+", " ", match[2]).strip()
        begins = name == "recipient address" or bool(_BLANK_LINE.search(text, end, match.start()))
        end = match.end()
        if begins and (current.recipient or current.status):
            notices.append(current)
            current = _Notice()
        if name in ("final-recipient", "recipient address"):
            current.recipient = _address_in(value) or current.recipient
        elif name == "action":
            current.action = value.split(" ")[0].lower()
        elif name == "status":
            status = bounce_words.STATUS.search(value)
            current.status = status[1] if status else current.status
            current.diagnostic = current.diagnostic or value
        elif name in ("diagnostic-code", "diagnostic code"):
            current.diagnostic = re.sub(r"(?i)^(?:smtp|x-(?!unix)[\w-]+|x400|lmtp)\s*;\s*", "", value)
        elif name == "original-recipient" and not current.recipient:
            current.recipient = _address_in(value)
    notices.append(current)
    notices = _merged(
        [one for one in notices if one.recipient and (one.status or one.action or one.diagnostic) or one.status or one.action]
    )
    failed = [one for one in notices if one.action not in ("delivered", "relayed", "expanded")]
    return failed or notices


def _merged(notices: list[_Notice]) -> list[_Notice]:
    """One notice per address: what a letter tells twice, once in words and once as a report, is one failure."""
    merged: dict[str, _Notice] = {}
    for number, one in enumerate(notices):
        known = merged.setdefault(one.recipient.lower() or str(number), one)
        known.status, known.action, known.diagnostic = (
            known.status or one.status,
            known.action or one.action,
            known.diagnostic or one.diagnostic,
        )
    return list(merged.values())


def _from_notice(root: Part, notice: str, own: set[str] | frozenset[str]) -> list[_Notice]:
    header = charsets.one_line(root.header("x-failed-recipients").decode("latin-1"))
    recipients = _unique(bounce_words.ANY_ADDRESS.findall(header)) if header else []
    helpless = bounce_words.HELP.sub("", notice)
    if not recipients:
        for pattern in bounce_words.RECIPIENT_LINES:
            recipients = [one for one in _unique(pattern.findall(helpless)) if one.lower() not in own]
            if recipients:
                break
    if not recipients:
        return [_Notice(diagnostic=notice)]
    if len(recipients) == 1:
        return [_Notice(recipient=recipients[0], diagnostic=helpless)]
    return [_Notice(recipient=one, diagnostic=_words_about(one, recipients, notice)) for one in recipients]


def _words_about(recipient: str, recipients: list[str], notice: str) -> str:
    """What stands between an address and the next other one; of several such places the first with a code."""
    places = [(match.start(), match[0]) for match in re.finditer("|".join(map(re.escape, recipients)), notice)]
    pieces: list[str] = []
    for number, (start, found) in enumerate(places):
        if found == recipient and (number == 0 or places[number - 1][1] != recipient):
            end = next((place for place, other in places[number:] if other != recipient), len(notice))
            line = notice.rfind("\n", 0, start) + 1
            pieces.append(notice[line:end])
    return next(
        (piece for piece in pieces if bounce_words.STATUS.search(piece) or bounce_words.REPLY.search(piece)),
        max(pieces, key=len, default=""),
    )


def _bounce(one: _Notice, notice: str, subject: str, original: tuple[str, str]) -> Bounce:
    context = f"{one.diagnostic}\n{notice}"
    status = _best_status(one.status, one.diagnostic, context)
    command = bounce_words.command_in(context)
    reason = ""
    for words in (_answer_in(one.diagnostic), one.diagnostic, _answer_in(context), f"{context}\n{subject}"):
        if words and (not reason or reason in _VAGUE and not status.endswith(".4.7")):
            reason = _narrower(reason, bounce_reasons.reason_of(words, status, command=command))
    is_delay = one.action == "delayed" or bool(bounce_words.STILL_TRYING.search(context))
    if is_delay and (not reason or reason in _VAGUE or bounce_reasons.is_hard(reason)):
        reason = "expired"
    if not status and reason:
        status = "4.0.0" if is_delay else bounce_reasons.STATUS_OF.get(reason, "5.0.0")
    return Bounce(status, one.recipient, bounce_reasons.is_hard(reason), reason, charsets.one_line(one.diagnostic)[:500], *original)


def _answer_in(text: str) -> str:
    """What the far server itself said: a line that begins with a reply's code, and those that go on with it; "" if none does."""
    found = bounce_words.ANSWER.search(text)
    if found is None:
        return ""
    end = bounce_words.ANSWER_END.search(text, found.end())
    return text[found.start() : end.start() if end else len(text)][:600]


def _narrower(known: str, found: str) -> str:
    return found if found and (not known or found not in _VAGUE) else known


def _best_status(stated: str, diagnostic: str, context: str) -> str:
    """The most telling code: one with a detail before one that ends in .0.0, the far server's before the near one's."""
    candidates: list[str] = [
        found
        for found in (*bounce_words.STATUS.findall(diagnostic), stated, *bounce_words.STATUS.findall(context))
        if found and found[0] in "45"
    ]
    for candidate in candidates:
        if not candidate.endswith(".0.0"):
            return candidate
    if candidates:
        return candidates[0]
    reply = bounce_words.REPLY.search(diagnostic) or bounce_words.REPLY.search(context)
    return f"{reply[1][0]}.0.0" if reply else ""


def _address_in(value: str) -> str:
    value = encoded_words.decode(value.encode("utf-8", "replace"))
    match = bounce_words.ANY_ADDRESS.search(value.rpartition(";")[2].strip().strip("<>"))
    return match[0] if match and address_lists.is_address(match[0]) else ""


def _original(root: Part, header: re.Pattern[bytes]) -> str:
    """What this header said inside the returned mail or its headers."""
    returned = [part for part in _walk(root) if part.kind in _RETURNED_KINDS and part is not root]
    for part in (*returned, root):
        match = header.search(part.raw, part.start, min(part.end, part.start + MAX_RETURNED))
        if match:
            return charsets.one_line(match[1].decode("utf-8", "replace"))
    return ""


def _walk(part: Part) -> list[Part]:
    return [part] + [inner for child in part.parts for inner in _walk(child)]


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))[:MAX_RECIPIENTS]
