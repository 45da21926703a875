"""Attachment: a file that came with a line, kept under a random name with its hash: byte for byte, or without the secrets found in it."""

import hashlib
import logging
import re
import secrets
from contextlib import suppress

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.faults import fault_of
from madoguchi.events.models import Duty
from madoguchi.events.reacting import record
from madoguchi.files import clamav
from madoguchi.files.faults import BeingChecked, Changed, KeptAway
from madoguchi.files.limits import SECONDS
from madoguchi.files.taking import kept_name, looked_into
from madoguchi.guard.words_for_people import KINDS

from ..faults import NotStored
from .departure import Departure

log = logging.getLogger(__name__)
SCAN = "conversations.scan_file"  # a timer, in file_reactions.py


class Scan(models.TextChoices):
    """What the virus scanner says of it; blank where none is configured."""

    WAITING = "waiting"
    PASSED = "passed"
    HARMFUL = "harmful"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person):
        """Of a conversation that this person may see: internal notes' files are the desk's."""
        return self if person.is_agent else self.filter(entry__is_internal=False)

    def unscanned(self):
        return self.filter(scan=Scan.WAITING)

    def take(self, name, content: bytes, *, seconds: float = SECONDS) -> "Attachment":
        """A file that belongs to no line yet and is stored only with one. Raises FileRefused, and Held if it could not be looked into."""
        name = kept_name(name)
        looked = looked_into(content, name, seconds=seconds)
        content = content if looked.content is None else looked.content
        file = self.model(
            name=name, type=looked.kind, size=len(content), sha256=hashlib.sha256(content).hexdigest(), removed=list(looked.removed),
            remarks=list(looked.remarks), preview_width=looked.width, preview_height=looked.height,
        )  # fmt: skip
        file.content, file.shown, file.words = content, looked.preview, said_by(file, looked.words)
        return file

    def copy_of(self, other: "Attachment") -> "Attachment":
        """The same file once more, for a line of another conversation."""
        same = ("name", "type", "size", "sha256", "removed", "remarks", "preview_width", "preview_height")
        file = self.model(**{field: getattr(other, field) for field in same})
        with other.open() as kept:
            file.content = kept.read()
        file.shown = b""
        if other.preview_path:
            with other.open_preview() as kept:
                file.shown = kept.read()
        return file


def said_by(file: "Attachment", words: str) -> str:
    """What staff say with a file: its name, of which the signs between words are none, and its words, bound to its content."""
    stem = file.name.rpartition(".")[0] or file.name
    return "\n".join([*dict.fromkeys([stem, re.sub(r"[_.+-]+", " ", stem)]), f"SHA-256 {file.sha256[:16]}", words])


def _kept(content: bytes, folder: str) -> str:
    """Where the bytes are now. Raises NotStored, and then no half of them is left."""
    path = f"{folder}/{secrets.token_hex(2)}/{secrets.token_hex(20)}"
    try:
        return default_storage.save(path, ContentFile(content))
    except OSError as error:
        log.error("file not stored", extra={"fault": fault_of(error)})
        with suppress(OSError):
            default_storage.delete(path)
        raise NotStored(error) from None


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
    removed = models.JSONField(default=list)  # kinds of secrets that were taken out of it
    remarks = models.JSONField(default=list)  # of files.look.REMARKS: what whoever opens it should know
    preview_path = models.CharField(max_length=120, blank=True)
    preview_width = models.PositiveIntegerField(default=0)
    preview_height = models.PositiveIntegerField(default=0)
    scan = models.CharField(max_length=8, choices=Scan, blank=True)
    finding = models.CharField(max_length=200, blank=True)  # what the scanner calls it; for leads
    created_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()
    words = ""  # its name and what people read in it, while it belongs to no line yet

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["id"], condition=models.Q(scan="waiting"), name="attachment_unscanned")]

    def __str__(self):
        return self.name

    @property
    def is_open(self):
        """Whether anybody may have it: the scanner has let it through, or there is none."""
        return self.scan in ("", Scan.PASSED)

    @property
    def removed_kinds(self):
        """In words for people."""
        return [str(KINDS[kind]) for kind in self.removed if kind in KINDS]

    @property
    def has_preview(self):
        return self.is_open and bool(self.preview_path)

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
        transaction.on_commit(self._remove)

    def examine(self):
        """Have the scanner look at it. Raises clamav.Unanswered: then it waits on, and nobody gets it."""
        with self.open() as kept:
            found = clamav.finding(settings.CLAMAV, kept.chunks())
        self._judged(found)

    @transaction.atomic
    def _judged(self, found):
        """What the scanner said, once."""
        now = Scan.HARMFUL if found else Scan.PASSED
        if Attachment.objects.unscanned().filter(pk=self.pk).update(scan=now, finding=found):
            self.scan, self.finding = now, found
            facts = {"conversation": self.conversation.number, "seq": self.entry.seq if self.entry else 0}
            if found:
                record("attachment.found_harmful", self, **facts)
            else:
                record("attachment.passed", self, **facts)

    def _store(self):
        is_new = not self.path
        if is_new:
            self.path = _kept(self.content, "attachments")
            self._keep_preview()
            self.scan = Scan.WAITING if settings.CLAMAV else ""
        self.save()
        if is_new and self.scan:
            Duty.objects.plan(SCAN, due_at=timezone.now(), key=f"{SCAN}:{self.pk}", facts={"file": self.pk})

    def _keep_preview(self):
        try:
            self.preview_path = _kept(self.shown, "previews") if self.shown else ""
        except NotStored:
            self._remove()
            raise

    def _remove(self):
        for path in filter(None, (self.path, self.preview_path)):
            default_storage.delete(path)

    def open(self):
        return default_storage.open(self.path)

    def open_preview(self):
        return default_storage.open(self.preview_path)

    def give_out(self, *, to):
        """The bytes for a reader, if they are those that were received; that he got them is recorded. Raises BeingChecked, KeptAway, Changed."""
        self._check_open()
        content = self.unchanged(by=to)
        record("attachment.downloaded", self, by=to, conversation=self.conversation.number)
        return content

    def unchanged(self, *, by):
        """The file at its beginning. Raises Changed, after that was recorded, if it is gone or not what was received."""
        with suppress(OSError):
            content = self.open()
            if hashlib.file_digest(content, "sha256").hexdigest() == self.sha256:
                content.seek(0)
                return content
            content.close()
        record("attachment.changed", self, by=by, conversation=self.conversation.number)
        raise Changed

    def give_out_preview(self):
        self._check_open()
        return self.open_preview()

    def _check_open(self):
        if self.scan == Scan.WAITING:
            raise BeingChecked
        if self.scan == Scan.HARMFUL:
            raise KeptAway
