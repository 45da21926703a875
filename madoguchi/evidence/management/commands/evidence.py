"""madoguchi evidence verify | check: whether what is stored, or an archive that we gave out, is what was written."""

import hashlib
import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from madoguchi.conversations.models import Conversation
from madoguchi.evidence.checking import check
from madoguchi.evidence.models import CaseExport
from madoguchi.evidence.verifying import Count, verify, verify_mails


class Command(BaseCommand):
    help = "Evidence. verify looks at every line, file and mail that is stored; check at an archive that was given out."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        stored = actions.add_parser("verify", help="what is stored: exit 0 if it is what was written, 1 with the first wrong place")
        stored.add_argument("number", nargs="?", help="one case; without it all cases and all mails")
        stored.add_argument("--json", action="store_true", help="one JSON line with every wrong place")
        archive = actions.add_parser("check", help="an archive: exit 0 if it is whole, 1 with what is wrong")
        archive.add_argument("archive", metavar="ARCHIVE", help="the ZIP file")

    def handle(self, *, action, **options):
        {"verify": self._verify, "check": self._check}[action](**options)

    def _verify(self, number, json, **options):
        found = Conversation.objects.filter(number=number.upper()) if number else Conversation.objects.all()
        if number and not found.exists():
            raise CommandError(f"There is no case {number}.", returncode=2)
        counted = Count()
        progress = self._progress if sys.stderr.isatty() else lambda _count: None
        wrong = verify(found, counted=counted, progress=progress)
        if not json:
            return self._tell(wrong, counted, all_mails=not number, progress=progress)
        places = [*wrong, *(verify_mails(counted=counted, progress=progress) if not number else ())]
        self._say({"ok": not places, "counted": counted.as_json(), "wrong": [vars(place) for place in places]})
        sys.exit(1 if places else 0)

    def _tell(self, wrong, counted, *, all_mails, progress):
        """The first wrong place ends it."""
        first = next(wrong, None) or (next(verify_mails(counted=counted, progress=progress), None) if all_mails else None)
        looked = f"{counted.cases} cases, {counted.lines} lines, {counted.files} files, {counted.mails} mails"
        if first:
            self.stdout.write(f"WRONG: {first}. Until there: {looked}.")
            sys.exit(1)
        self.stdout.write(f"All is as it was written: {looked}.")

    def _progress(self, counted):
        self.stderr.write(f"\r{counted.cases} cases, {counted.lines} lines, {counted.mails} mails …", ending="")

    def _check(self, archive, **options):
        problems = list(check(archive))
        for problem in problems:
            self.stdout.write(f"WRONG: {problem}")
        if problems:
            sys.exit(1)
        self.stdout.write("The archive is whole: every file and the chain of the case are as they were when it was made.")
        self.stdout.write(self._whose(Path(archive)))

    def _whose(self, path):
        """Whoever makes an archive of his own can make a whole one; so it is compared with those that were made here."""
        with path.open("rb") as file:
            export = (
                CaseExport.objects.filter(sha256=hashlib.file_digest(file, "sha256").hexdigest()).select_related("conversation").first()
            )
        if export is None:
            return "It is none of those that this installation made."
        return f"This installation made it of {export.conversation.number} on {export.made_at:%Y-%m-%d %H:%M} UTC."

    def _say(self, values):
        self.stdout.write(json.dumps(values, ensure_ascii=False))
