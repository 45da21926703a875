"""Making an archive: a ZIP with a readable record, the lines with what checks them, the files' original bytes, mails as they came, and a manifest."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from madoguchi.conversations import chain
from madoguchi.conversations.models.chaining import written
from madoguchi.events.reacting import record
from madoguchi.files.faults import Changed
from madoguchi.mail.models import RawMail

from . import checking
from .checking import FORMAT, HEAD, LINES, MANIFEST
from .contents import head_of, told
from .document import CHILD, NotSet, Record, documents
from .models import Audience
from .sealed_files import SealedWriter, new_path
from .verifying import wrong_with

MOST_LINES = 10_000
MOST_BYTES = 2 * 2**30  # of files and mails together
FAULTS = {
    "too-many-lines": _("This case has too many lines for one archive."),
    "too-large": _("The files and mails of this case are too large for one archive."),
    "not-set": _("The record of this case could not be made. Please tell whoever runs this service."),
}
PIECE = 2**20


class Impossible(Exception):
    def __init__(self, code):
        self.code = code
        super().__init__(code)


def make(export) -> SealedWriter:
    """Write the archive, sealed; it tells how far it is as it goes. Raises Impossible for a case beyond the limits."""
    conversation = export.conversation
    if conversation.last_seq > MOST_LINES:
        raise Impossible("too-many-lines")
    mails = _mails(export)
    size = sum(conversation.attachments.exclude(entry=None).values_list("size", flat=True)) + sum(mail.size for mail in mails)
    if size > MOST_BYTES:
        raise Impossible("too-large")
    sealed = SealedWriter(new_path())
    try:
        with zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as archive:
            _Archive(export, archive).write(mails)
        sealed.close()
    except BaseException as error:
        sealed.discard()
        if isinstance(error, NotSet):
            raise Impossible("not-set") from None
        raise
    finally:
        CHILD.stop()
    return sealed


def _mails(export):
    """Those that lines of the case came with, and those of before lines told which; without their bytes."""
    if not export.with_mails:
        return []
    return list(RawMail.objects.filter(conversation=export.conversation.number).defer("sealed").order_by("pk"))


class _Archive:
    """One archive being written: what is in it so far, and what could not be put in."""

    def __init__(self, export, archive):
        self.export, self.archive, self.conversation = export, archive, export.conversation
        self.listed, self.missing, self.at = [], [], timezone.now()
        self.moment = self.at.timetuple()[:6]

    def write(self, mails):
        self.wrong = [str(wrong) for wrong in wrong_with(self.conversation)]
        lines = self._lines()
        self.export.progress(20)
        self._files(lines)
        self.export.progress(50)
        self._mails(mails)
        self.export.progress(60)
        head = head_of(self.conversation, self.export.audience)
        self._put(HEAD, _json(head))
        self._documents(lines)
        self.export.progress(90)
        with override(self.export.language):
            self._put("README.txt", self._readme().encode())
        for name, module in (("chain.py", chain), ("check.py", checking)):
            source = Path(module.__file__).read_text().replace("from madoguchi.conversations import chain", "import chain")
            self._put(f"check/{name}", source.encode())
        self._put(MANIFEST, _json(self._manifest()), is_listed=False)

    def _lines(self):
        """lines.jsonl, and the lines for the record; without those that the audience does not get."""
        lines, rows = [], []
        for line in told(self.conversation, self.export.audience):
            rows.append(json.dumps(line.facts, ensure_ascii=False))
            if line.line is not None:
                lines.append(line)
        self.head, self.count = (line_link(rows) or self.conversation.chain_beginning), len(rows)
        self._put(LINES, ("\n".join(rows) + "\n").encode())
        return lines

    def _files(self, lines):
        """Their original bytes. One that is not what was received any more is left out, and that is said."""
        for line in lines:
            for number, file in enumerate(line.files, 1):
                path = f"files/{line.line.seq:05d}-{number}-{file.name}"
                why = self._file(path, file) if file.is_open else "unchecked"
                if why:
                    self.missing.append({"line": line.line.seq, "name": file.name, "sha256": file.sha256, "why": why})

    def _file(self, path, file):
        """Put it in; else why nothing of it is in the archive."""
        try:
            content = file.unchanged(by=self.export.asked_by)
        except Changed:
            return "changed"
        with content, self.archive.open(self._info(path, zipfile.ZIP_STORED), "w", force_zip64=True) as target:
            shutil.copyfileobj(content, target, PIECE)
        self.listed.append({"path": path, "size": file.size, "sha256": file.sha256})
        return ""

    def _mails(self, mails):
        for mail in mails:
            path = f"mails/{mail.received_at:%Y%m%d-%H%M%S}-{mail.pk}.eml"
            try:
                content = RawMail.objects.get(pk=mail.pk).content
            except InvalidTag:
                self.missing.append({"mail": mail.pk, "sha256": mail.sha256, "why": "unreadable"})
                continue
            if hashlib.sha256(content).hexdigest() != mail.sha256:
                self.missing.append({"mail": mail.pk, "sha256": mail.sha256, "why": "changed"})
                continue
            self._put(path, content)
        if mails:
            record("export.mails_opened", self.export, by=self.export.asked_by, conversation=self.conversation.number, mails=len(mails))

    def _documents(self, lines):
        facts = Record(self.export, at=self.at, head=self.head, count=self.count, wrong=self.wrong, missing=self.missing, files=self.listed)
        parts = list(documents(facts, lines))
        for number, part in enumerate(parts, 1):
            self._put("record.pdf" if len(parts) == 1 else f"record-{number}.pdf", part)

    def _readme(self):
        said = [
            gettext("Case %(number)s: a copy of everything that this archive lists, with what is needed to check it.") % {"number": self.conversation.number},
            gettext("record.pdf is for reading. lines.jsonl holds the lines as they are stored, each bound to the one before it; files/ holds the files as they were received."),
            gettext("To check that nothing was changed since: python3 check/check.py and the name of this archive. No network is needed."),
        ]  # fmt: skip
        if self.export.with_mails:
            said.append(gettext("mails/ holds mails exactly as they came. They can contain passwords, keys and recovery phrases that were taken out everywhere else: keep this archive under lock and key."))  # fmt: skip
        return "\n\n".join(said) + "\n"

    def _manifest(self):
        export = self.export
        return {
            "format": FORMAT,
            "case": self.conversation.number,
            "audience": export.audience,
            "made_at": written(self.at),
            "asked_by": _person(export.asked_by) if export.audience == Audience.AUTHORITIES else None,
            "approved_by": _person(export.decided_by) if export.audience == Audience.AUTHORITIES else None,
            "reason": export.reason if export.audience == Audience.AUTHORITIES else "",
            "chain": {"beginning": self.conversation.chain_beginning, "head": self.head, "lines": self.count},
            "wrong": self.wrong,
            "missing": self.missing,
            "files": self.listed,
        }

    def _put(self, path, content, *, is_listed=True):
        self.archive.writestr(self._info(path), content)
        if is_listed:
            self.listed.append({"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})

    def _info(self, path, compression=zipfile.ZIP_DEFLATED):
        info = zipfile.ZipInfo(path, date_time=self.moment)
        info.compress_type, info.external_attr = compression, 0o600 << 16
        return info


def line_link(rows):
    return json.loads(rows[-1])["link"] if rows else ""


def _person(person):
    return {"name": person.name, "id": person.pk} if person else None


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
