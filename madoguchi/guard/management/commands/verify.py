"""madoguchi verify VALUE: whether a site, address, account or number is official."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from madoguchi.guard.own_channels import verify


class Command(BaseCommand):
    help = "Say whether a site, mail address, account or phone number is ours; --jsonl reads one value a line from stdin."

    def add_arguments(self, parser):
        parser.add_argument("value", nargs="?")
        parser.add_argument(
            "--jsonl", action="store_true", help='one answer a line; without VALUE the values come from stdin, bare or as {"value": …}'
        )

    def handle(self, value, jsonl, **options):
        if not value and not jsonl:
            raise CommandError("give a VALUE, or --jsonl and values on stdin", returncode=2)
        for said in [value] if value else sys.stdin:
            if said.strip():
                found = verify(json.loads(said)["value"] if not value and said.lstrip().startswith("{") else said.rstrip("\n"))
                answer = {"value": found.value, "verdict": found.verdict, "kind": found.kind, "why": found.why}
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
