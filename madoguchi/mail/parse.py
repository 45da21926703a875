"""From raw bytes to a ParsedMail. Raises nothing but Unusable; one bad header, part or file never loses the rest."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from madoguchi.mail import address_lists, automatic, bodies, bounces, charsets, encoded_words, limits, mime, words
from madoguchi.mail.address_lists import Address
from madoguchi.mail.message import NOBODY, Attachment, ParsedMail

MAX_SHOWN_HEADER = 4_000
MAX_RESULTS = 20
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID = re.compile(r"[^<>\s,;\"]{1,400}@[^<>\s,;\"]{1,400}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}(?=[\s,;]|$)")
_COMMENTS = re.compile(r"\([^()]{0,200}\)")


def parse(raw: bytes) -> ParsedMail:
    """Everything that can be read of one mail. Raises Unusable when it passes a limit; run it by `run.parse_bounded`."""
    limits.check(raw)
    try:
        return _parse(raw)
    except (RecursionError, MemoryError) as error:
        raise limits.Unusable("crashed", type(error).__name__) from None


def _parse(raw: bytes) -> ParsedMail:
    root = mime.tree(raw)
    found = bodies.collect(root)
    said = words.words_of(found)
    hint = found.charset
    subject = charsets.one_line(encoded_words.decode(root.header("subject"), hint))
    sender = _sender(root, hint, found)
    to, cc, reply_to = (_addresses(root, name, hint) for name in ("to", "cc", "reply-to"))
    return_path = _return_path(root)
    auto = automatic.why(root, sender=sender.address, subject=subject, return_path=return_path)
    own = frozenset(one.address.lower() for one in (*to, *cc))
    came_back = bounces.read(root, sender=sender.address, subject=subject, return_path=return_path, text=said.text, own=own)
    _warn(root, raw, found, subject, sender, reply_to)
    return ParsedMail(
        message_id=_first_id(root.header("message-id")),
        sender=sender,
        reply_to=reply_to,
        to=to,
        cc=cc,
        subject=subject[: limits.MAX_SUBJECT],
        date=_date(root.header("date")),
        text=said.text,
        html=said.html,
        safe_html=said.safe_html,
        blocked_images=said.blocked_images,
        reply=said.reply,
        quoted=said.quoted,
        attachments=tuple(_attachment(file) for file in found.files),
        auto=auto,
        is_by_hand=automatic.is_by_hand(root),
        bounces=came_back or bounces.complaints(root) or bounces.unexplained(root, auto),
        references=tuple(_ids(b" ".join(root.all_headers("references")))[-limits.MAX_REFERENCES :]),
        in_reply_to=_first_id(root.header("in-reply-to")),
        return_path=return_path,
        authentication_results=tuple(_plain(value) for value in root.all_headers("authentication-results")[:MAX_RESULTS]),
        list_id=_plain(root.header("list-id")),
        languages=_languages(root),
        protection=found.protection,
        warnings=tuple(found.warnings),
    )


def _warn(root: mime.Part, raw: bytes, found: bodies.Bodies, subject: str, sender: Address, reply_to: tuple[Address, ...]) -> None:
    claimed = address_lists.first_in(sender.name)
    checks = {
        "empty": not raw.strip(),
        "no-headers": bool(raw.strip()) and not root.headers,
        "unreadable-letters": "\ufffd" in f"{subject}{sender.name}",
        "subject-cut": len(subject) > limits.MAX_SUBJECT,
        "name-shows-address": bool(claimed) and claimed.lower() != sender.address.lower(),
        "international-domain": not sender.address.rpartition("@")[2].isascii()
        or "@xn--" in sender.address.lower()
        or ".xn--" in sender.address.lower(),
        "reply-to-differs": bool(reply_to)
        and bool(sender.address)
        and all(one.address.lower() != sender.address.lower() for one in reply_to),
    }
    found.warn(*(code for code, holds in checks.items() if holds))


def _sender(root: mime.Part, hint: str, found: bodies.Bodies) -> Address:
    """The first mailbox of From. Without a From, what Sender or Reply-To name, and a warning: nothing may be believed of it."""
    headers = root.all_headers("from")
    named = [one for value in headers for one in address_lists.parse(value, hint)]
    with_address = [one for one in named if one.address]
    if len(headers) > 1 or len({one.address.lower() for one in with_address}) > 1:
        found.warn("several-from")
    if not with_address:
        found.warn("bad-sender" if named else "no-sender")
    if not named:
        named = [*_addresses(root, "sender", hint), *_addresses(root, "reply-to", hint)]
    return next((one for one in (*with_address, *named) if one.address), named[0] if named else NOBODY)


def _addresses(root: mime.Part, name: str, hint: str) -> tuple[Address, ...]:
    return tuple(one for value in root.all_headers(name) for one in address_lists.parse(value, hint))[: address_lists.MAX_LIST]


def _return_path(root: mime.Part) -> str | None:
    values = root.all_headers("return-path")
    if not values:
        return None
    value = _plain(values[0])
    return value.strip("<> ") if value else None


def _date(value: bytes) -> datetime | None:
    text = _COMMENTS.sub("", charsets.one_line(value[:200].decode("latin-1")))
    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)) if 1970 <= date.year <= 2200 else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _ids(value: bytes) -> list[str]:
    text = charsets.storable(encoded_words.decode(value[:MAX_SHOWN_HEADER]) if b"=?" in value else value.decode("utf-8", "replace"))
    return _MESSAGE_ID.findall(text) or [f"<{found}>" for found in _BARE_ID.findall(text)]


def _first_id(value: bytes) -> str:
    return next(iter(_ids(value)), "")


def _languages(root: mime.Part) -> tuple[str, ...]:
    values = [root.header(name) for name in ("content-language", "accept-language", "x-accept-language")]
    found = [tag for value in values for tag in _LANGUAGE.findall(value[:200].decode("latin-1"))]
    return tuple(dict.fromkeys(found))[:10]


def _plain(value: bytes) -> str:
    return charsets.one_line(encoded_words.decode(value[:MAX_SHOWN_HEADER]))


def _attachment(file: bodies.File) -> Attachment:
    content_id = charsets.one_line(file.part.header("content-id").decode("latin-1")).strip("<> ")[:500]
    return Attachment(file.name, file.part.kind[:100], file.content, content_id, file.is_inline)
