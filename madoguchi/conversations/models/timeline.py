"""The trait of being a row of numbered lines: append, reply, note."""

from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.faults import KeyReused
from madoguchi.events.prepared import Prepared, insert, update
from madoguchi.events.reacting import record

from ..keys import of_line
from .entry import Author, Entry, Kind, sender_of
from .line import is_outdated, judge

STATE = [
    "closed_at",
    "closed_by",
    "waiting_since",
    "answered_at",
    "assignee",
    "team",
    "identity",
    "preview",
    "heard_at",
    "goes_first",
    "last_seq",
    "public_seq",
    "public_before",
    "chain_head",
]
GROWS = (
    "last_seq",
    "public_seq",
    "public_before",
    "chain_head",
    "preview",
    "waiting_since",
    "answered_at",
    "heard_at",
    "goes_first",
    "updated_at",
)


HOLD = Prepared(lambda pk: _row(pk).select_for_update(of=("self",)).values_list(*STATE), int)
BY_KEY = Prepared(lambda pk, sender, key: Entry.objects.filter(conversation=pk, sender=sender, key=key).values_list("pk"), int, str, str)


def _row(pk):
    return Entry._meta.get_field("conversation").related_model._base_manager.filter(pk=pk)


class Timeline(models.Model):
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    public_seq = models.PositiveIntegerField(default=0, editable=False)  # the last public line
    public_before = models.PositiveIntegerField(default=0, editable=False)  # the one before it, while a line is being appended
    preview = models.CharField(max_length=160, blank=True, editable=False)

    newest: Entry | None = None  # the line that a verb has just written

    class Meta:
        abstract = True

    def reply(self, text, *, by, channel="web", key=None, files=(), quoted="", message_id="", mail_sha256="", name=""):
        """Add a public line. A customer's line opens a closed conversation again; a staff member's may not ask for secrets.

        The same key and text again returns the first entry (`entry.is_repeat` is True), with another text raises KeyReused.
        """
        line = judge(self, text, by=by, files=files, quoted=quoted, is_repeat=lambda: self.has_line(key, by=by))
        with transaction.atomic():
            self._hold()
            if is_outdated(line, self, by=by):
                line = judge(self, text, by=by, files=files, quoted=quoted)
            entry = self.append(
                line, by=by, channel=channel, key=key, files=files, message_id=message_id, mail_sha256=mail_sha256, name=name
            )
            if not entry.is_repeat:
                if not by.is_agent:
                    self._open_again(by=by)
                record("conversation.replied", self, by=by, entry=entry.pk, seq=entry.seq, by_desk=entry.is_by_staff)
        return entry

    def note(self, text, *, by, key=None, files=()):
        """Add a line that only the desk sees."""
        line = judge(self, text, by=by, files=files, is_note=True)
        with transaction.atomic():
            self._hold()
            return self._keep_note(line, by=by, key=key, files=files)

    def _keep_note(self, line, *, by, key=None, files=()):
        entry = self.append(line, by=by, channel="web", key=key, files=files, kind=Kind.NOTE)
        if not entry.is_repeat:
            record("conversation.noted", self, by=by, entry=entry.pk, seq=entry.seq)
        return entry

    def append(self, line, *, by, channel, key=None, files=(), kind=Kind.MESSAGE, message_id="", mail_sha256="", name=""):
        """A judged line at the end; belongs into the transaction of a verb, which holds the row, so nobody can take the key meanwhile.
        Raises KeyReused."""
        sender, internal = sender_of(by), kind == Kind.NOTE
        key = of_line(key, channel)
        fingerprint = Entry.fingerprint_of(line.alone, files)
        if repeated := self._repeated(sender, key, fingerprint):
            return repeated
        entry = Entry(
            conversation=self, kind=kind, channel=channel, is_internal=internal, author=by if by.is_authenticated else None,
            author_kind=_author_kind(by), is_stepped_up=by.is_stepped_up, author_name=name or by.name or ("" if by.is_agent else self.name), text=line.text,
            quoted=line.quoted, removed=_all_removed(line, files), key=key or None, sender=sender, fingerprint=fingerprint, message_id=message_id,
            mail_sha256=mail_sha256,
        )  # fmt: skip
        if not internal:
            self._turn(by=by, preview=line.text[:160])
        self._add(entry, files)
        for earlier, rest in line.rests:
            earlier.mask(rest, by=by, line=entry)
        return entry

    def has_line(self, key, *, by) -> bool:
        """Whether this person has written a line on a page or by the API with this key."""
        return bool(key) and bool(BY_KEY(self.pk, sender_of(by), of_line(key, self.own_channel)))

    def _hold(self):
        """Take the row's lock and read what other verbs have changed meanwhile; every verb begins so."""
        held = HOLD(self.pk)
        if not held:
            raise type(self).DoesNotExist
        for name, value in zip(STATE, held[0], strict=True):
            field = self._meta.get_field(name)
            if field.is_relation and field.is_cached(self) and getattr(self, field.attname) != value:
                field.delete_cached_value(self)
            setattr(self, field.attname, value)

    def _repeated(self, sender, key, fingerprint):
        if not key or not BY_KEY(self.pk, sender, key):
            return None
        repeated = self.entries.get(sender=sender, key=key)
        if repeated.fingerprint != fingerprint:
            raise KeyReused
        repeated.is_repeat = True
        return repeated

    def _happened(self, kind, *, by, text="", internal=False, team=None):
        """A line that says what was done to the conversation (closed, assigned)."""
        staff = by.is_agent if by is not None else False
        entry = Entry(
            conversation=self, kind=kind, channel="web", is_internal=internal, author=by if by is not None and by.is_authenticated else None,
            author_kind=Author.AGENT if staff else Author.CUSTOMER if by is not None else Author.SYSTEM, author_name=by.name if by is not None else "", text=text,
            sender="system", team=team,
        )  # fmt: skip
        return self._add(entry)

    def _add(self, entry, files=()):
        """Number the line, link it to the one before and store it, and keep what it changes here; the row is held."""
        before, entry.seq, entry.public_before = self.last_seq, self.last_seq + 1, self.public_seq
        self.chain_head = entry.link_to(self.chain_head or self.chain_beginning, files, number=self.number)
        if not entry.is_internal:
            self.public_before, self.public_seq = self.public_seq, entry.seq
        self.last_seq, self.updated_at = entry.seq, timezone.now()
        if not update(self, GROWS, where="last_seq", was=before):
            raise RuntimeError("a line is added to a conversation that is not held")
        insert(entry)
        for file in files:
            file.belong_to(entry)
        self.newest, entry.has_files = entry, bool(files)
        return entry


def _all_removed(line, files):
    """From its words and its files."""
    return sorted({*line.removed, *(kind for file in files for kind in file.removed)})


def _author_kind(person):
    if person.is_agent:
        return Author.AGENT
    return Author.PARTICIPANT if getattr(person, "participant", None) else Author.CUSTOMER
