"""Verifying: whether what is stored is what was written: the lines of each case, the bytes of files and of mails as they came.

The guard may mask a line later; that is recorded, and verification understands exactly that and nothing else.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from django.core.files.storage import default_storage

from madoguchi.conversations import chain
from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.conversations.models.chaining import is_sealed
from madoguchi.events.models import Event
from madoguchi.mail.models import RawMail

MANY = 500
COUNTED = ("conversation.replied", "conversation.noted", "conversation.closed", "conversation.reopened", "conversation.assigned")


@dataclass(frozen=True)
class Wrong:
    """A place where what is stored is not what was written."""

    case: str
    place: str  # line 7, file of line 7, mail …
    what: str

    def __str__(self) -> str:
        return f"{self.case or 'mail'}, {self.place}: {self.what}"


@dataclass
class Count:
    """What was looked at."""

    cases: int = 0
    lines: int = 0
    files: int = 0
    mails: int = 0

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def verify(conversations, *, counted: Count, progress: Callable[[Count], None] = lambda _count: None) -> Iterator[Wrong]:
    """What is wrong with these, one after another in bounded memory."""
    last = 0
    while rows := list(conversations.filter(pk__gt=last).order_by("pk")[:MANY]):
        for conversation in rows:
            yield from wrong_with(conversation, counted=counted)
            counted.cases += 1
        last = rows[-1].pk
        progress(counted)


def verify_mails(*, counted: Count, progress: Callable[[Count], None] = lambda _count: None) -> Iterator[Wrong]:
    """Every mail that is kept as it came."""
    last = 0
    while rows := list(RawMail.objects.filter(pk__gt=last).order_by("pk")[:20]):
        for raw in rows:
            if wrong := _wrong_with_mail(raw):
                yield wrong
            counted.mails += 1
        last = rows[-1].pk
        progress(counted)


def wrong_with(conversation: Conversation, *, counted: Count | None = None) -> Iterator[Wrong]:
    """The lines in order, each with its files; then the end of the chain."""
    counted = counted or Count()
    place = _Place(conversation)
    for line, files, masks in lines_of(conversation):
        yield from place.next(line, files, masks)
        yield from (wrong for file in files if (wrong := _wrong_with_file(conversation, line, file)))
        counted.lines += 1
        counted.files += len(files)
    yield from place.end()


def lines_of(conversation: Conversation) -> Iterator[tuple[Entry, list[Attachment], list[Event]]]:
    """Each line in order with its files and its maskings, in bounded memory."""
    seq = 0
    while lines := list(conversation.entries.filter(seq__gt=seq).select_related("author", "team").order_by("seq")[:MANY]):
        files, masks = defaultdict(list), defaultdict(list)
        for file in Attachment.objects.filter(entry__in=[line.pk for line in lines]).order_by("pk"):
            files[file.entry_id].append(file)
        subjects = [f"conversations.entry:{line.pk}" for line in lines if line.masked_by_line is not None]
        for event in Event.objects.filter(subject__in=subjects, kind="entry.masked").order_by("pk") if subjects else ():
            masks[event.subject_id].append(event)
        for line in lines:
            yield line, files[line.pk], masks[line.pk]
        seq = lines[-1].seq


def words_as_written(number: str, line: Entry, masks: list[Event]) -> str | None:
    """The commitment to the words that the line was written with: that of today's, or what the recorded maskings lead back to.
    None, if they do not lead there."""
    now = line.words_digest
    for facts in (event.facts for event in reversed(masks) if "was" in event.facts):
        if facts["now"] != now or not is_sealed(facts["seal"], number, str(line.seq), facts["was"], facts["now"]):
            return None
        now = facts["was"]
    return now


class _Place:
    """How far one case has been followed."""

    def __init__(self, conversation):
        self.conversation, self.before, self.seq = conversation, conversation.chain_beginning, 0

    def next(self, line, files, masks):
        number, seq, before = self.conversation.number, line.seq, self.before
        where = f"line {seq}"
        if seq != self.seq + 1:
            yield Wrong(number, f"line {self.seq + 1}", "is missing")
        self.seq, self.before = seq, line.chain_link
        if not line.chain_link:
            yield Wrong(number, where, "was never linked: it was put in by something else than this program, or by an old version of it")
            return
        words = words_as_written(number, line, masks)
        if words is None:
            yield Wrong(number, where, "was changed, and not by the guard")
        elif chain.linked(before, chain.digest_of(line.record_for(files, words=words))) != line.chain_link:
            yield Wrong(
                number,
                where,
                f"is not as it was written, or does not follow {'what stood before it' if seq > 1 else 'the beginning of this case'}",
            )
        elif not is_sealed(line.chain_seal, number, seq, line.chain_link):
            yield Wrong(number, where, "was linked by somebody who has not our key (or a key that is in SECRET_KEY_FALLBACKS no more)")

    def end(self):
        number, last = self.conversation.number, self.conversation.last_seq
        told = Event.objects.filter(subject=f"conversations.conversation:{self.conversation.pk}", kind__in=COUNTED).order_by("-pk").first()
        last = max(last, (told.facts.get("seq") or 0) if told else 0)
        if self.seq < last:
            yield Wrong(number, f"line {self.seq + 1}", "is missing, and whatever came after it")
        elif self.before != (self.conversation.chain_head or self.conversation.chain_beginning):
            yield Wrong(number, f"line {self.seq}", "is not the one that the case ends with")


def _wrong_with_file(conversation, line, file):
    where = f"file {file.public_id[:8]}… of line {line.seq}"
    try:
        with default_storage.open(file.path) as content:
            is_same = hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return Wrong(conversation.number, where, "cannot be read")
    return None if is_same else Wrong(conversation.number, where, "is not what was received")


def _wrong_with_mail(raw):
    where = f"mail {raw.pk}, received {raw.received_at:%Y-%m-%d %H:%M}"
    try:
        is_same = hashlib.sha256(raw.content).hexdigest() == raw.sha256
    except InvalidTag:
        return Wrong(raw.conversation, where, "cannot be opened: it was changed, or sealed with a key that is gone")
    return None if is_same else Wrong(raw.conversation, where, "is not what was received")
