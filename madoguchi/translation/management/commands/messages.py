"""manage.py messages [--check]: collect the words of the interface and compile them; with --check only say what is missing."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from madoguchi.translation.messages import SOURCE, compile_catalogues, missing, update


class Command(BaseCommand):
    help = "Collect the words of the interface into locale/ and compile them."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a language lacks a message")

    def handle(self, check, **options):
        languages = [code for code, _ in settings.LANGUAGES if code != SOURCE]
        lacking = {code: len(missing(code)) if check else update(code) for code in languages}
        for code, count in lacking.items():
            self.stdout.write(f"{code}: {count} messages lack a translation")
        if not check:
            compile_catalogues()
        elif any(lacking.values()):
            sys.exit(1)
