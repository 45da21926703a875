"""What is known of a mail once it is read: plain facts, nothing decided yet."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from madoguchi.mail.address_lists import Address
from madoguchi.mail.bounces import Bounce

NOBODY = Address("", "")


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str  # safe to show: one line, no path, no direction marks; never a file name on disk
    type: str  # as declared; what it is must be seen from the content
    content: bytes = field(repr=False)
    content_id: str = ""
    is_inline: bool = False
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class ParsedMail:
    message_id: str = ""  # with angle brackets; "" if it has none
    sender: Address = NOBODY
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None  # aware; as the sender's clock had it
    text: str = ""  # all words, new and quoted
    html: str = ""  # the raw HTML part: dangerous, nobody may see it
    safe_html: str = ""  # what may be shown, its pictures not yet placed; "" if nothing is in it or "html-cut" is warned of
    blocked_images: int = 0  # that would be loaded from elsewhere
    reply: str = ""
    quoted: str = ""
    attachments: tuple[Attachment, ...] = ()
    auto: str = ""  # why nobody may be answered automatically; "" = a person wrote it
    is_by_hand: bool = False  # written with a mail program for people
    bounces: tuple[Bounce, ...] = ()
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    return_path: str | None = None  # "" = the null sender of bounces, None = header missing
    authentication_results: tuple[str, ...] = ()  # raw, the nearest server's first
    list_id: str = ""
    languages: tuple[str, ...] = ()  # hints of the headers, best first
    protection: str = ""  # "signed", "encrypted" or ""
    warnings: tuple[str, ...] = ()  # keys of WARNINGS

    @property
    def is_auto(self) -> bool:
        return bool(self.auto)

    @property
    def bounce(self) -> Bounce | None:
        return self.bounces[0] if self.bounces else None

    def as_json(self) -> dict[str, object]:
        """The public shape of `madoguchi mail parse`: no content of files, no raw HTML."""
        return {
            "message_id": self.message_id,
            "from": _shown(self.sender),
            "to": [_shown(address) for address in self.to],
            "cc": [_shown(address) for address in self.cc],
            "reply_to": [_shown(address) for address in self.reply_to],
            "subject": self.subject,
            "date": self.date.isoformat() if self.date else None,
            "text": self.text,
            "reply": self.reply,
            "quoted": self.quoted,
            "attachments": [{"name": file.name, "type": file.type, "size": file.size} for file in self.attachments],
            "auto": self.is_auto,
            "auto_reason": self.auto,
            "bounce": _shown_bounce(self.bounce) if self.bounce else None,
            "protection": self.protection,
            "warnings": list(self.warnings),
        }


WARNINGS = {
    "empty": "The mail is empty.",
    "no-headers": "The mail has no headers.",
    "no-sender": "No address in From.",
    "several-from": "More than one From: who wrote it is not certain.",
    "bad-sender": "What From holds is no address.",
    "name-shows-address": "The sender's name looks like another address.",
    "international-domain": "The sender's domain has letters beyond ASCII and may imitate another.",
    "reply-to-differs": "Answers are asked to go to another address than the sender's.",
    "charset-guessed": "The charset was missing or wrong and had to be guessed.",
    "unreadable-letters": "Some letters could not be read.",
    "bad-content-type": "A Content-Type could not be read.",
    "no-parts": "The mail announces parts that are not there.",
    "text-cut": "The text is longer than what is shown; the whole is attached.",
    "html-cut": "The HTML is too large or too deep; only its plain text is shown.",
    "link-mismatch": "A link shows another address than the one it leads to.",
    "forms-differ": "The plain and the HTML form say different things; both are shown.",
    "winmail": "Outlook packed its content into winmail.dat.",
    "subject-cut": "The subject is longer than what is shown.",
}


def _shown(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": address.address}


def _shown_bounce(bounce: Bounce) -> dict[str, object]:
    return {"status": bounce.status, "recipient": bounce.recipient, "hard": bounce.hard, "reason": bounce.reason}
