"""Attachment: a file that came with a line, kept byte for byte under a random name, with its hash."""

import hashlib
import logging
import re
import secrets
import unicodedata
from contextlib import suppress

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import fault_of
from madoguchi.guard.door import guarded
from madoguchi.ui.unseen import UNDRAWN

from ..faults import FileRefused, NotStored
from ..file_types import TEXTS, type_of
from ..text_files import Unreadable, texts_in
from .departure import Departure

log = logging.getLogger(__name__)
LONGEST_TEXT, PIECE, OVERLAP = 1_000_000, 50_000, 500  # characters
NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|]")


def clean_name(name: str) -> str:
    """A name to show and to offer for saving: no path, no control or direction characters, no leading dot, at most 100 characters."""
    name = "".join(char for char in name.rpartition("/")[2].rpartition("\\")[2] if char not in UNDRAWN)
    name = NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", name)).strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: 100 - len(ending) - 1]}{dot}{ending}" if stem and len(ending) < 12 else name[:100]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person):
        """Of a conversation that this person may see: internal notes' files are the desk's."""
        return self if person.is_agent else self.filter(entry__is_internal=False)

    def take(self, name, content: bytes) -> "Attachment":
        """A file that belongs to no line yet and is stored only with one. Raises FileRefused: too large, of a kind we do not take, or with a secret in it."""
        if len(content) > settings.MAX_ATTACHMENT_BYTES:
            raise FileRefused(_("A file is too large. Please make it smaller or split it."))
        name = guarded(clean_name(name)).text
        kind = type_of(content, name)
        if kind is None:
            raise FileRefused(_("We cannot take a file of this kind. Pictures, PDF, text, CSV, mail and ZIP files are welcome."))
        if kind in TEXTS.values():
            _check_text(content, kind)
        file = self.model(name=name, type=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        file.content = content
        return file

    def copy_of(self, other: "Attachment") -> "Attachment":
        """The same file once more, for a line of another conversation."""
        file = self.model(name=other.name, type=other.type, size=other.size, sha256=other.sha256)
        with other.open() as kept:
            file.content = kept.read()
        return file


def _check_text(content: bytes, kind: str) -> None:
    """Text files are read by the guard, a piece at a time."""
    try:
        texts = texts_in(content, kind)
    except Unreadable:
        raise FileRefused(_("We cannot read the text in this file. Please save it as UTF-8 and attach it again.")) from None
    if sum(map(len, texts)) > LONGEST_TEXT:
        raise FileRefused(_("Text files can have one million characters at most."))
    for text in texts:
        for start in range(0, len(text), PIECE - OVERLAP):
            if guarded(text[start : start + PIECE]).found:
                raise FileRefused(
                    _("There seems to be a secret in this file: a recovery phrase, key, password or code. Please take it out first.")
                )


def _kept(content: bytes) -> str:
    """Where the bytes are now. Raises NotStored, and then no half of them is left."""
    path = f"attachments/{secrets.token_hex(2)}/{secrets.token_hex(20)}"
    try:
        return default_storage.save(path, ContentFile(content))
    except OSError as error:
        log.error("file not stored", extra={"fault": fault_of(error)})
        with suppress(OSError):
            default_storage.delete(path)
        raise NotStored from None


class Attachment(models.Model):
    conversation = models.ForeignKey("conversations.Conversation", models.CASCADE, null=True, related_name="attachments")
    entry = models.ForeignKey("conversations.Entry", models.CASCADE, null=True, related_name="attachments")
    departure = models.ForeignKey(Departure, models.SET_NULL, null=True, related_name="attachments")
    public_id = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe, editable=False)
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    def __str__(self):
        return self.name

    def belong_to(self, entry):
        """Store the bytes, unless they waited already, and the row; in the transaction that writes the line."""
        self.entry, self.departure, self.conversation_id = entry, None, entry.conversation_id
        self._store()

    def wait_with(self, departure):
        """Of an answer that has not left yet: only the desk sees it."""
        self.departure, self.conversation_id = departure, departure.conversation_id
        self._store()

    def discard(self):
        """Gone with the answer that was never sent."""
        self.delete()
        transaction.on_commit(lambda: default_storage.delete(self.path))

    def _store(self):
        if not self.path:
            self.path = _kept(self.content)
        self.save()

    def open(self):
        return default_storage.open(self.path)
