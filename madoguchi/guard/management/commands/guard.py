"""madoguchi guard check: a text from stdin, masked, and what was found in it."""

import json
import sys

from django.core.management.base import BaseCommand

from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.redact import GuardFailed, redact


class Command(BaseCommand):
    help = "Check texts for secrets (customer) or for questions after secrets (staff)."

    def add_arguments(self, parser):
        check = parser.add_subparsers(dest="action", required=True).add_parser("check", help="text from stdin")
        check.add_argument("--direction", choices=["customer", "staff"], default="customer")
        check.add_argument("--jsonl", action="store_true", help='lines {"id","text"} in, {"id","text","found"} out')

    def handle(self, direction, jsonl, **options):
        if not jsonl:
            self.stdout.write(json.dumps(self._checked(sys.stdin.read(), direction), ensure_ascii=False))
            return
        for line in sys.stdin:
            if line.strip():
                said = json.loads(line)
                self.stdout.write(json.dumps({"id": said["id"]} | self._checked(said["text"], direction), ensure_ascii=False))

    def _checked(self, text, direction):
        """Masked text and findings with offsets in characters of the input; a text that cannot be judged is held: it comes out empty."""
        try:
            redaction = redact(text)
            found = list(redaction.found) + (list(asks_for_secret(text)) if direction == "staff" else [])
        except GuardFailed:
            return {"text": "", "found": [], "held": True}
        return {"text": redaction.text, "found": [{"kind": one.kind, "start": one.start, "end": one.end} for one in found]}
