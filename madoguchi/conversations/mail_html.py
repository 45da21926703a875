"""The formatted form of a mail beside its line: kept if no reading of it holds a secret, with the pictures that came with it."""

import base64
import re
from urllib.parse import unquote

from madoguchi.guard.door import Held, guarded
from madoguchi.helpcentre.faults import BadImage
from madoguchi.helpcentre.models.image import measured, without_hidden
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.safe_html import outside_pictures, readings, with_pictures

from .models import AsSent, Entry
from .models.as_sent import WhyNot
from .models.line import EARLIER

LONGEST_READING = 100_000  # characters for the guard
MOST_PICTURES = 30
MOST_CHARACTERS = 6_000_000  # of all pictures of one mail, as they are written into it
TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
GIVEN = re.compile(r"data:[a-z]+/[a-z]+;base64,(.*)", re.IGNORECASE | re.DOTALL)


def keep_as_sent(entry: Entry, mail: ParsedMail) -> None:
    """What the line of this mail does not say by itself; in the transaction that writes the line."""
    if entry.is_repeat:  # kept with it
        return
    html, why_not = _kept(entry, mail)
    protection = "encrypted" if mail.protection and not mail.text.strip() else mail.protection
    if html or why_not or protection:
        facts = {"outside": outside_pictures(html), "forms_differ": "forms-differ" in mail.warnings, "protection": protection}
        AsSent.objects.create(entry=entry, html=html, is_kept=bool(html), why_not=why_not, **facts)


def _kept(entry, mail):
    """(the HTML, why there is none). What cannot be judged is not kept; the words are in the line in any case."""
    if not mail.safe_html:
        return "", WhyNot.TOO_MUCH if mail.html and "html-cut" in mail.warnings else ""
    texts = readings(mail.safe_html)
    if max(map(len, texts)) > LONGEST_READING:
        return "", WhyNot.TOO_MUCH
    try:
        if entry.removed or _holds_secret(texts, entry):
            return "", WhyNot.SECRET
    except Held:
        return "", WhyNot.UNCHECKED
    return with_pictures(mail.safe_html, _Pictures(mail.attachments)), ""


def _holds_secret(texts, entry):
    """Alone, or as the end of what the same author began in the lines before."""
    earlier = [text for seq, text in reversed(EARLIER(entry.conversation_id, entry.sender)) if seq < entry.seq]
    return any(not guarded(text, earlier=earlier).is_clean for text in texts)


class _Pictures:
    """Gives the source of each picture that came with a mail: the picture alone, told by its content, or None."""

    def __init__(self, attachments):
        self.contents = {file.content_id: file.content for file in attachments if file.content_id}
        self.sources = {}
        self.left = MOST_CHARACTERS

    def __call__(self, address):
        if address not in self.sources:
            self.sources[address] = self._source(address) if len(self.sources) < MOST_PICTURES else None
        source = self.sources[address]
        self.left -= len(source or "")
        return source if self.left >= 0 else None

    def _source(self, address):
        try:
            content = without_hidden(self._content(address))
            kind, _width, _height = measured(content)
        except (BadImage, ValueError):
            return None
        return f"data:{TYPES[kind]};base64,{base64.b64encode(content).decode()}"

    def _content(self, address):
        """Raises ValueError if the address is not well written."""
        given = GIVEN.match(address)
        return base64.b64decode(unquote(given[1])) if given else self.contents.get(unquote(address[4:]).strip("<> "), b"")
